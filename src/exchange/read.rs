//! Takes an answer apart, once and tolerantly: JSON under any `Content-Type`, forms, web pages, cut and empty bodies.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroize as _;

use super::{Answer, AnswerBody, IdToken, RawAnswer, Shape, TokenSet, WebPage};
use crate::secret::Secret;

/// Members whose texts are public by their meaning; all other texts are masked.
const PUBLIC: [&str; 26] = [
    "token_type",
    "tokenType",
    "expires_at",
    "expiresAt",
    "expiresIn",
    "expireTime",
    "errorType",
    "error_subtype",
    "errorCode",
    "error_message",
    "detail",
    "status",
    "errors",
    "scope",
    "expires_in",
    "expires",
    "refresh_token_expires_in",
    "ext_expires_in",
    "not-before-policy",
    "error",
    "error_code",
    "error_description",
    "error_uri",
    "type",
    "code_error",
    "message",
];
/// Header fields that may be shown with their values.
const SHOWN_HEADERS: [&str; 12] = [
    "allow",
    "cache-control",
    "content-length",
    "content-type",
    "date",
    "pragma",
    "retry-after",
    "server",
    "via",
    "www-authenticate",
    "x-frame-options",
    "location",
];
const LONGEST_SHOWN: usize = 2048;

/// Reads an answer of a token endpoint. `known` are the secrets that were sent: an answer that echoes one is masked.
pub fn read_token_answer(raw: RawAnswer, known: &[&Secret]) -> (Answer, TokenSet) {
    let mut tokens = TokenSet::default();
    let answer = read(raw, known, &mut |name, secret| match name {
        "access_token" => tokens.access = Some(secret),
        "refresh_token" => tokens.refresh = Some(secret),
        _ => {}
    });
    (answer, tokens)
}

/// Reads any other answer, such as the author's API's.
pub fn read_answer(raw: RawAnswer, known: &[&Secret]) -> Answer {
    read(raw, known, &mut |_, _| {})
}

fn read(raw: RawAnswer, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> Answer {
    let RawAnswer { status, headers, body, took_ms } = raw;
    let length = body.len();
    let text = std::str::from_utf8(&body).map(|text| text.trim_start_matches('\u{feff}').trim());
    let mut id_token = None;
    let parsed = match text {
        Ok(text) => taken_apart(text, known, &mut |name, secret| {
            if name == "id_token" {
                id_token = IdToken::read(secret.expose_secret());
            }
            take(name, secret);
        }),
        Err(_) => AnswerBody::Other,
    };
    let page = (parsed == AnswerBody::Html).then(|| WebPage::of(status, &headers, text.unwrap_or_default()));
    let headers = headers.into_iter().map(|(name, value)| shown_header(name, &value, known)).collect();
    Answer { status, headers, body: parsed, length, took_ms, page, id_token }
}

fn taken_apart(text: &str, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> AnswerBody {
    if text.is_empty() {
        return AnswerBody::Empty;
    }
    if text.starts_with('<') {
        return if is_xml(text) { AnswerBody::Xml } else { AnswerBody::Html };
    }
    match serde_json::from_str::<Plain>(text) {
        Ok(plain) => AnswerBody::Json(masked(plain, "", true, known, take)),
        Err(error) if error.is_eof() && text.starts_with(['{', '[']) => AnswerBody::CutJson,
        Err(_) if looks_like_form(text) => {
            let pairs = url::form_urlencoded::parse(text.as_bytes());
            let members = pairs.map(|(n, v)| (n.into_owned(), Plain::Text(v.into_owned()))).collect();
            AnswerBody::Form(masked(Plain::Object(members), "", true, known, take))
        }
        Err(_) => AnswerBody::Other,
    }
}

/// XML of an API, as some old token endpoints answer; a page in XHTML is a page.
fn is_xml(text: &str) -> bool {
    const LOOKED_AT: usize = 512;
    let start: String = text.chars().take(LOOKED_AT).collect::<String>().to_lowercase();
    (start.starts_with("<?xml") || start.starts_with("<oauth")) && !start.contains("<html")
}

fn looks_like_form(text: &str) -> bool {
    let name = text.split('=').next().unwrap_or_default();
    text.contains('=')
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'%' | b'[' | b']'))
        && !text.contains(['\n', '{', '<', ' '])
}

fn shown_header(name: String, value: &str, known: &[&Secret]) -> (String, String) {
    let shown = match name.as_str() {
        // A Location's query may carry codes and tokens.
        "location" => format!(
            "{}{}",
            value.split(['?', '#']).next().unwrap_or_default(),
            if value.contains('?') { "?…" } else { "" }
        ),
        other if SHOWN_HEADERS.contains(&other) => value.to_owned(),
        _ => "…".to_owned(),
    };
    let shown = without(known, &shown).chars().take(LONGEST_SHOWN).collect();
    (name, shown)
}

/// The text with every known secret in it replaced, plain and percent-encoded.
fn without(known: &[&Secret], text: &str) -> String {
    let mut out = text.to_owned();
    for secret in known.iter().filter(|secret| secret.length() >= 4) {
        let plain = secret.expose_secret();
        out = out.replace(plain, "[secret]");
        let mut encoded: String = url::form_urlencoded::byte_serialize(plain.as_bytes()).collect();
        out = out.replace(&encoded, "[secret]");
        encoded.zeroize();
    }
    out
}

fn masked(plain: Plain, name: &str, top: bool, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> Shape {
    match plain {
        Plain::Null => Shape::Null,
        Plain::Bool(value) => Shape::Bool(value),
        Plain::Number(text) => Shape::Number(text),
        Plain::Array(items) => {
            Shape::Array(items.into_iter().map(|item| masked(item, name, false, known, take)).collect())
        }
        Plain::Object(members) => Shape::Object(
            members
                .into_iter()
                .map(|(member, value)| {
                    let shape = match value {
                        Plain::Text(text) => text_of(&member, text, top, known, take),
                        other => masked(other, &member, false, known, take),
                    };
                    (without(known, &member).chars().take(LONGEST_SHOWN).collect(), shape)
                })
                .collect(),
        ),
        Plain::Text(text) => text_of(name, text, false, known, take),
    }
}

fn text_of(name: &str, text: String, top: bool, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> Shape {
    if PUBLIC.contains(&name) {
        return Shape::Text(without(known, &text).chars().take(LONGEST_SHOWN).collect());
    }
    let secret = Secret::new(text);
    let shape =
        Shape::Masked { length: secret.length(), preview: Some(secret.masked()).filter(|_| secret.length() >= 32) };
    if top && !secret.is_empty() {
        take(name, secret);
    }
    shape
}

/// JSON with its members in order and doubled ones kept. Lives only while an answer is read.
enum Plain {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    Array(Vec<Plain>),
    Object(Vec<(String, Plain)>),
}

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PlainVisitor)
    }
}

struct PlainVisitor;

impl<'de> Visitor<'de> for PlainVisitor {
    type Value = Plain;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Plain, E> {
        Ok(Plain::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Plain, E> {
        Ok(Plain::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Plain, E> {
        Ok(Plain::Number(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Plain, E> {
        Ok(Plain::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Plain, E> {
        Ok(Plain::Number(format!("{value:?}")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Plain, E> {
        Ok(Plain::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Plain, E> {
        Ok(Plain::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Plain, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Plain::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Plain, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Plain::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AnswerBody, Lifetime, RawAnswer, RefreshField, TokenAnswer, Unusable};
    use super::{read_token_answer, Secret};

    fn read(status: u16, body: &str, known: &[&Secret]) -> (super::Answer, super::TokenSet) {
        let raw = RawAnswer { status, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        read_token_answer(raw, known)
    }

    fn meaning(body: &str) -> TokenAnswer {
        TokenAnswer::of(&read(200, body, &[]).0)
    }

    #[test]
    fn tokens_move_out_and_no_trace_of_them_stays_in_what_is_kept() {
        let (answer, tokens) = read(
            200,
            r#"{"access_token":"AT-0123456789-0123456789-0123456789","refresh_token":"RT-short","expires_in":3600}"#,
            &[],
        );
        assert_eq!(tokens.access.unwrap().length(), 35);
        assert_eq!(tokens.refresh.unwrap().expose_secret(), "RT-short");
        let kept = serde_json::to_string(&answer).unwrap();
        assert!(!kept.contains("AT-0") && !kept.contains("RT-s"), "{kept}");
        assert_eq!(TokenAnswer::of(&answer).lifetime, Lifetime::Seconds(3600));
    }

    #[test]
    fn an_answer_that_echoes_what_was_sent_is_masked() {
        let sent = Secret::new("s3cr3t/with+odd".to_owned());
        let (answer, _) = read(
            400,
            r#"{"error":"invalid_client","error_description":"bad s3cr3t/with+odd or s3cr3t%2Fwith%2Bodd"}"#,
            &[&sent],
        );
        let text = answer.shape().unwrap().text("error_description").unwrap();
        assert_eq!(text, "bad [secret] or [secret]");
    }

    #[test]
    fn each_kind_of_body_is_told_apart() {
        for (body, usable) in [
            ("", Err(Unusable::Body)),
            ("<html>sign in</html>", Err(Unusable::Body)),
            (r#"{"access_token":"abc"#, Err(Unusable::Body)),
            ("[1]", Err(Unusable::NoAccessToken)),
            (r#"{"access_token":""}"#, Err(Unusable::NoAccessToken)),
            (r#"{"access_token":17}"#, Err(Unusable::NoAccessToken)),
            (r#"{"access_token":"abc"}"#, Ok(())),
            ("access_token=abc&token_type=bearer", Ok(())),
        ] {
            assert_eq!(meaning(body).usable, usable, "{body}");
        }
        assert_eq!(read(200, r#"{"a":"#, &[]).0.body, AnswerBody::CutJson);
        assert_eq!(TokenAnswer::of(&read(500, r#"{"access_token":"abc"}"#, &[]).0).usable, Err(Unusable::Status));
    }

    #[test]
    fn a_lifetime_is_a_json_number_above_zero_and_nothing_else() {
        let of = |value: &str| meaning(&format!(r#"{{"access_token":"a","expires_in":{value}}}"#)).lifetime;
        assert_eq!(of("3599"), Lifetime::Seconds(3599));
        assert_eq!(of("3600.0"), Lifetime::Seconds(3600));
        for odd in ["0", "-1", "\"3600\"", "null", "1e99", "[]"] {
            assert!(matches!(of(odd), Lifetime::Odd(_)), "{odd}");
        }
        assert_eq!(meaning(r#"{"access_token":"a"}"#).lifetime, Lifetime::Absent);
        assert_eq!(meaning("access_token=a&expires_in=60").lifetime, Lifetime::Seconds(60));
    }

    #[test]
    fn a_refresh_token_under_another_name_or_deeper_is_found_and_not_taken() {
        let of = |body: &str| meaning(body).refresh;
        assert_eq!(
            of(r#"{"access_token":"a","refreshToken":"0123456789"}"#),
            RefreshField::Renamed("/refreshToken".into())
        );
        assert_eq!(
            of(r#"{"access_token":"a","data":{"refresh_token":"0123456789"}}"#),
            RefreshField::Renamed("/data/refresh_token".into())
        );
        assert_eq!(of(r#"{"access_token":"a","refresh_token":""}"#), RefreshField::Absent);
        assert_eq!(of(r#"{"access_token":"a","refresh_token_expires_in":"0123456789"}"#), RefreshField::Absent);
        assert_eq!(of(r#"{"access_token":"a","refresh_token":"b"}"#), RefreshField::Present);
    }

    #[test]
    fn doubled_members_are_seen() {
        assert_eq!(meaning(r#"{"access_token":"a","scope":"x","scope":"y"}"#).doubled, ["scope"]);
    }

    #[test]
    fn an_answer_nested_too_deep_is_no_panic() {
        assert_eq!(read(200, &"[".repeat(100_000), &[]).0.body, AnswerBody::Other);
    }
}
