//! Takes an answer apart, once and tolerantly: JSON under any `Content-Type`, forms, web pages, cut and empty bodies.

mod mask;
mod members;
mod own_values;
mod plain;
mod salvage;
mod skipped;
#[cfg(test)]
mod tests;

pub use own_values::OwnValues;
pub use salvage::wide_or_packed;

use mask::{masked_whole, LONGEST_SHOWN};
use plain::Plain;

use super::mask::Mask;
use super::{Answer, AnswerBody, IdToken, JwtTimes, Known, NotStrict, RawAnswer, Shape, TokenSet, TokenSlip, WebPage};
use crate::secret::Secret;

/// Header fields that may be shown with their values.
const SHOWN_HEADERS: [&str; 15] = [
    "allow",
    "cache-control",
    "content-length",
    "content-type",
    "date",
    "pragma",
    "retry-after",
    "server",
    "vary",
    "via",
    "www-authenticate",
    "content-encoding",
    "x-amzn-errortype",
    "x-frame-options",
    "location",
];

/// Members of a token answer by their names in RFC 6749 and OpenID Connect, and two that are older.
const PROTOCOLS: [&str; 9] = [
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

/// Reads an answer of a token endpoint. `known` are the secrets that were sent, and what is none: an answer that echoes one
/// is masked. A success that can't be taken apart gives up its refresh token all the same; no sign-in comes of it.
#[expect(clippy::needless_pass_by_value, reason = "an answer is read once: it is wiped when that is done")]
pub fn read_token_answer(raw: RawAnswer, known: impl Into<Known>) -> (Answer, TokenSet) {
    let mut tokens = TokenSet::default();
    let (mut answer, salvaged) = read(&raw, known.into(), &mut |name, secret| match name {
        "access_token" => tokens.access = Some(secret),
        "refresh_token" => tokens.refresh = Some(secret),
        _ => {}
    });
    if answer.is_success() {
        tokens.refresh = tokens.refresh.or(salvaged);
    }
    // Such a text is never kept: it would take the place of a token that is good.
    let slip = tokens.refresh.as_ref().and_then(|token| TokenSlip::of(token.expose_secret()));
    answer.refresh_slip = slip.filter(TokenSlip::is_no_token);
    if answer.refresh_slip.is_some() {
        tokens.refresh = None;
    }
    if answer.is_success() {
        // One that an empty double follows has come, too.
        let last = answer.shape().and_then(|shape| shape.member("refresh_token"));
        let is_told = matches!(last, Some(Shape::Masked { length, .. }) if *length > 0);
        answer.is_salvaged = tokens.refresh.is_some() && !is_told;
    }
    answer.access_slip = tokens.access.as_ref().and_then(|token| TokenSlip::of(token.expose_secret()));
    answer.refresh_jwt = tokens.refresh.as_ref().and_then(|token| JwtTimes::read(token.expose_secret()));
    answer.tokens_are_equal = match (&tokens.access, &tokens.refresh) {
        (Some(access), Some(refresh)) => access.same_as(refresh),
        _ => false,
    };
    (answer, tokens)
}

/// Reads any other answer, such as the author's API's.
#[expect(clippy::needless_pass_by_value, reason = "an answer is read once: it is wiped when that is done")]
pub fn read_answer(raw: RawAnswer, known: impl Into<Known>) -> Answer {
    read(&raw, known.into(), &mut |_, _| {}).0
}

/// Whether strict reading can't have seen a token that others may find there.
fn may_hide_a_token(body: &AnswerBody) -> bool {
    match body {
        AnswerBody::Html | AnswerBody::CutJson | AnswerBody::Other | AnswerBody::Json(Shape::Array(_)) => true,
        AnswerBody::Empty | AnswerBody::Xml | AnswerBody::Json(_) | AnswerBody::Form(_) => false,
    }
}

/// The answer, and the refresh token that strict reading did not see.
fn read(raw: &RawAnswer, mut known: Known, take: &mut dyn FnMut(&str, Secret)) -> (Answer, Option<Secret>) {
    let text = std::str::from_utf8(&raw.body).map(|text| text.trim_start_matches('\u{feff}').trim());
    let (mut id_token, mut audience) = (None, None);
    let parsed = match text {
        Ok(text) => taken_apart(text, &mut known, &mut |name, secret| {
            match name {
                "id_token" => id_token = IdToken::read(secret.expose_secret()),
                "access_token" => audience = IdToken::read(secret.expose_secret()),
                _ => {}
            }
            take(name, secret);
        }),
        Err(_) => AnswerBody::Other,
    };
    let page = page_of(raw, &parsed, text.unwrap_or_default());
    let salvaged = may_hide_a_token(&parsed).then(|| salvage::refresh_token(raw)).flatten();
    if let Some(token) = &salvaged {
        known.add(token.duplicate());
    }
    let mask = Mask::of(&known);
    let not_strict = match parsed {
        AnswerBody::Other => salvage::not_strict(raw),
        AnswerBody::Json(_) if raw.body.starts_with(b"\xef\xbb\xbf") => Some(NotStrict::Marked),
        AnswerBody::Empty
        | AnswerBody::Json(_)
        | AnswerBody::Form(_)
        | AnswerBody::Html
        | AnswerBody::Xml
        | AnswerBody::CutJson => None,
    };
    let around = not_strict.and_then(|kind| salvage::around(raw, kind)).map(|text| mask.text(&text));
    let answer = Answer {
        status: raw.status,
        headers: raw.headers.iter().map(|(name, value)| shown_header(name, value, &mask)).collect(),
        not_strict,
        around: around.filter(|text| !text.is_empty()),
        says: in_plain_text(raw, &parsed, not_strict, &mask),
        body: parsed,
        length: raw.body.len(),
        took_ms: raw.took_ms,
        page,
        id_token: id_token.map(|token| token.without_secrets(&mask)),
        tokens_are_equal: false,
        is_salvaged: false,
        access_slip: None,
        refresh_slip: None,
        refresh_jwt: None,
        audience: audience.map(|token| token.without_secrets(&mask).audience).filter(|named| !named.is_empty()),
    };
    (answer, salvaged)
}

/// What kind of page it is; a server that was asked by http where it speaks TLS says so in a text as well.
fn page_of(raw: &RawAnswer, body: &AnswerBody, text: &str) -> Option<WebPage> {
    match body {
        AnswerBody::Html => Some(WebPage::of(raw.status, &raw.headers, text)),
        AnswerBody::Other => WebPage::wants_tls(raw.status, text).then_some(WebPage::WantsTls),
        AnswerBody::Empty | AnswerBody::Xml | AnswerBody::CutJson | AnswerBody::Json(_) | AnswerBody::Form(_) => None,
    }
}

/// What a refusal says in plain text. A success is no place to quote from: it may be a bare token.
fn in_plain_text(raw: &RawAnswer, body: &AnswerBody, not_strict: Option<NotStrict>, mask: &Mask<'_>) -> Option<String> {
    const LONGEST: usize = 300;
    let refuses = raw.status >= 400 && *body == AnswerBody::Other && not_strict.is_none();
    let text = std::str::from_utf8(&raw.body).ok().filter(|text| refuses && !text.contains(['{', '\0']))?;
    let words: Vec<&str> = text.trim_start_matches('\u{feff}').split_whitespace().collect();
    let said = mask.text(&words.join(" "));
    Some(said.chars().take(LONGEST).collect()).filter(|said: &String| said.chars().any(char::is_alphabetic))
}

fn taken_apart(text: &str, known: &mut Known, take: &mut dyn FnMut(&str, Secret)) -> AnswerBody {
    if text.is_empty() {
        return AnswerBody::Empty;
    }
    if text.starts_with('<') {
        return if is_xml(text) { AnswerBody::Xml } else { AnswerBody::Html };
    }
    match Plain::read(text) {
        Ok(plain) => AnswerBody::Json(masked_whole(plain, known, take)),
        Err(error) if error.is_eof() && text.starts_with(['{', '[']) => AnswerBody::CutJson,
        Err(_) if looks_like_form(text) => AnswerBody::Form(masked_whole(Plain::of_form(text), known, take)),
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
    let known = text.split('&').filter_map(|pair| pair.split('=').next()).any(|name| PROTOCOLS.contains(&name));
    known && text.contains('=') && !text.contains(['\n', '{', '<'])
}

fn shown_header(name: &str, value: &str, mask: &Mask<'_>) -> (String, String) {
    let shown = match name {
        // A Location's query may carry codes and tokens.
        "location" => format!(
            "{}{}",
            value.split(['?', '#']).next().unwrap_or_default(),
            if value.contains('?') { "?…" } else { "" }
        ),
        other if SHOWN_HEADERS.contains(&other) => value.to_owned(),
        _ => "…".to_owned(),
    };
    let short = |text: String| text.chars().take(LONGEST_SHOWN).collect();
    (short(mask.text(name)), short(mask.text(&shown)))
}
