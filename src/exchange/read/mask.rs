//! Masks what may be a secret: all texts but those that are public by their meaning, and every repetition of a token.

use zeroize::Zeroize as _;

use super::plain::Plain;
use crate::exchange::Shape;
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
/// Of a text that is shown so many characters are kept.
pub(super) const LONGEST_SHOWN: usize = 2048;

/// Masks a whole answer. What is issued in it is a secret as much as what was sent: a server may repeat either.
pub(super) fn masked_whole(plain: Plain, known: &[&Secret], take: &mut dyn FnMut(&str, Secret)) -> Shape {
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
                if let Plain::Text(text) = value {
                    found.extend((is_token_name(name) && text.len() >= 8).then(|| Secret::new(text.clone())));
                } else {
                    tokens_in(value, found);
                }
            }
        }
        Plain::Array(items) => items.iter().for_each(|item| tokens_in(item, found)),
        Plain::Null | Plain::Bool(_) | Plain::Number(_) | Plain::Text(_) => {}
    }
}

fn is_token_name(name: &str) -> bool {
    let low = name.to_ascii_lowercase();
    low.ends_with("token") || low == "access_token" || low == "refresh_token"
}

/// The text with every known secret in it replaced, plain and percent-encoded in whichever case.
pub(super) fn without(known: &[&Secret], text: &str) -> String {
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
                let shape = if let Plain::Text(text) = value {
                    text_of(inner, text, known, take)
                } else {
                    masked(value, At { top: false, ..inner }, known, take)
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
