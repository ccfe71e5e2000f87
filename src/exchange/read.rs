//! Takes an answer apart, once and tolerantly: JSON under any `Content-Type`, forms, web pages, cut and empty bodies.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroize as _;

use super::{Answer, AnswerBody, IdToken, RawAnswer, Shape, TokenSet, WebPage};
use crate::secret::Secret;

/// Members whose texts are public by their meaning; all other texts are masked.
const PUBLIC: [&str; 29] = [
    "errorSummary",
    "msg",
    "reason",
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
        Ok(plain) => AnswerBody::Json(masked_whole(plain, known, take)),
        Err(error) if error.is_eof() && text.starts_with(['{', '[']) => AnswerBody::CutJson,
        Err(_) if looks_like_form(text) => {
            let pairs = url::form_urlencoded::parse(text.as_bytes());
            let members = pairs.map(|(n, v)| (n.into_owned(), Plain::Text(v.into_owned()))).collect();
            AnswerBody::Form(masked_whole(Plain::Object(members), known, take))
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

/// `name=value&…` with a name of the protocol among them: a bare token in base64 ends in `=` as well.
fn looks_like_form(text: &str) -> bool {
    const KNOWN: [&str; 9] = [
        "access_token",
        "refresh_token",
        "id_token",
        "token_type",
        "expires_in",
        "expires",
        "scope",
        "error",
        "oauth_token",
    ];
    let known = text.split('&').filter_map(|pair| pair.split('=').next()).any(|name| KNOWN.contains(&name));
    known && text.contains('=') && !text.contains(['\n', '{', '<'])
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

/// Masks a whole answer. What is issued in it is a secret as much as what was sent: a server may repeat either.
fn masked_whole(plain: Plain, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> Shape {
    let mut issued = Vec::new();
    tokens_in(&plain, &mut issued);
    let all: Vec<&Secret> = known.iter().copied().chain(&issued).collect();
    masked(plain, At { name: "", inside: "", top: true }, &all, take)
}

/// The texts of members that are tokens by their name, at any depth.
fn tokens_in(plain: &Plain, found: &mut Vec<Secret>) {
    match plain {
        Plain::Object(members) => {
            for (name, value) in members {
                match value {
                    Plain::Text(text) if is_token_name(name) && text.len() >= 8 => {
                        found.push(Secret::new(text.clone()));
                    }
                    other => tokens_in(other, found),
                }
            }
        }
        Plain::Array(items) => items.iter().for_each(|item| tokens_in(item, found)),
        _ => {}
    }
}

fn is_token_name(name: &str) -> bool {
    let low = name.to_ascii_lowercase();
    low.ends_with("token") || low == "access_token" || low == "refresh_token"
}

/// The text with every known secret in it replaced, plain and percent-encoded in whichever case.
fn without(known: &[&Secret], text: &str) -> String {
    let mut out = text.to_owned();
    for secret in known.iter().filter(|secret| secret.length() >= 4) {
        let plain = secret.expose_secret();
        if out.contains(plain) {
            out = out.replace(plain, MASK);
        }
        let mut encoded: String = url::form_urlencoded::byte_serialize(plain.as_bytes()).collect();
        if encoded != plain {
            let mut lower = lower_escapes(&encoded);
            for form in [&encoded, &lower, &encoded.replace('+', "%20"), &lower.replace('+', "%20")] {
                out = out.replace(form.as_str(), MASK);
            }
            lower.zeroize();
        }
        encoded.zeroize();
    }
    out
}

const MASK: &str = "[secret]";

/// `%2F` as `%2f`; all else as it is.
fn lower_escapes(encoded: &str) -> String {
    let mut left = 0;
    let lower = |c: char| {
        left = if c == '%' { 2 } else { left };
        let escaped = left > 0 && c != '%';
        left -= i32::from(escaped);
        if escaped {
            c.to_ascii_lowercase()
        } else {
            c
        }
    };
    encoded.chars().map(lower).collect()
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct At<'a> {
    name: &'a str,
    /// The name of the member around it.
    inside: &'a str,
    top: bool,
}

/// Of a list or an object of any size so much is kept; beyond it only members that the reading asks for.
const MOST_KEPT: usize = 500;

fn masked(plain: Plain, at: At<'_>, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> Shape {
    match plain {
        Plain::Null => Shape::Null,
        Plain::Bool(value) => Shape::Bool(value),
        Plain::Number(text) => Shape::Number(text),
        Plain::Array(items) => {
            let inner = At { top: false, ..at };
            Shape::Array(items.into_iter().take(MOST_KEPT).map(|item| masked(item, inner, known, take)).collect())
        }
        Plain::Object(members) => {
            let kept =
                members.into_iter().enumerate().filter(|(index, (name, _))| *index < MOST_KEPT || is_asked_for(name));
            let shape = kept.map(|(_, (name, value))| {
                let inner = At { name: &name, inside: at.name, top: at.top };
                let shape = match value {
                    Plain::Text(text) => text_of(inner, text, known, take),
                    other => masked(other, At { top: false, ..inner }, known, take),
                };
                (shown_name(&name, known), shape)
            });
            Shape::Object(shape.collect())
        }
        Plain::Text(text) => text_of(At { top: false, ..at }, text, known, take),
    }
}

fn is_asked_for(name: &str) -> bool {
    let low = name.to_ascii_lowercase();
    ["token", "error", "expir", "scope", "status", "message"].iter().any(|word| low.contains(word))
}

/// A member's name; one that could be a token itself is masked.
fn shown_name(name: &str, known: &[&Secret]) -> String {
    const LONGEST_NAME: usize = 40;
    let odd = |b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'/' | b'=');
    if name.len() > LONGEST_NAME && name.bytes().any(odd) {
        return format!("({} characters)", name.chars().count());
    }
    without(known, name).chars().take(LONGEST_SHOWN).collect()
}

fn text_of(at: At<'_>, text: String, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> Shape {
    let of_an_error =
        matches!(at.inside, "error" | "errors" | "detail") && matches!(at.name, "code" | "msg" | "loc" | "reason");
    if PUBLIC.contains(&at.name) || of_an_error || (matches!(at.name, "code" | "result") && is_error_name(&text)) {
        return Shape::Text(without(known, &text).chars().take(LONGEST_SHOWN).collect());
    }
    let secret = Secret::new(text);
    let shape =
        Shape::Masked { length: secret.length(), preview: Some(secret.masked()).filter(|_| secret.length() >= 32) };
    if at.top && !secret.is_empty() {
        take(at.name, secret);
    }
    shape
}

/// `invalid_grant` or `BAD_TOKEN`: words, and no code that somebody could redeem.
fn is_error_name(text: &str) -> bool {
    const LONGEST_NAME: usize = 48;
    let all = |range: std::ops::RangeInclusive<u8>| text.bytes().all(|b| range.contains(&b) || b == b'_');
    text.len() <= LONGEST_NAME && text.contains('_') && (all(b'a'..=b'z') || all(b'A'..=b'Z'))
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

    #[test]
    fn what_is_issued_in_an_answer_is_masked_wherever_it_is_repeated() {
        let body = r#"{"access_token":"AT-0123456789","scope":"read AT-0123456789","message":"here is AT-0123456789","AT-0123456789":1}"#;
        let kept = serde_json::to_string(&read(200, body, &[]).0).unwrap();
        assert!(!kept.contains("0123456789"), "{kept}");
    }

    #[test]
    fn a_bare_token_is_no_form_and_its_text_no_name() {
        let bare = "Z2hvXzAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NQ==";
        assert_eq!(read(200, bare, &[]).0.body, AnswerBody::Other);
        let kept = serde_json::to_string(&read(200, &format!(r#"{{"{bare}":1}}"#), &[]).0).unwrap();
        assert!(!kept.contains("Z2hv"), "{kept}");
    }

    #[test]
    fn a_secret_is_masked_percent_encoded_in_either_case() {
        let sent = Secret::new("s3cr3t/with+ blank".to_owned());
        let body = r#"{"error":"x","error_description":"s3cr3t%2fwith%2b+blank s3cr3t%2Fwith%2B%20blank"}"#;
        let (answer, _) = read(400, body, &[&sent]);
        assert_eq!(answer.shape().unwrap().text("error_description"), Some("[secret] [secret]"));
    }

    #[test]
    fn an_answer_of_any_size_is_kept_in_part_and_what_is_asked_for_is_found() {
        let many: String = (0..5_000).map(|index| format!(r#""m{index}":1,"#)).collect();
        let (answer, _) = read(200, &format!(r#"{{{many}"access_token":"a","refresh_token":"b"}}"#), &[]);
        assert!(answer.shape().unwrap().members().len() < 600);
        assert_eq!(TokenAnswer::of(&answer).refresh, RefreshField::Present);
    }
}
