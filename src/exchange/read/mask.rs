//! Masks what may be a secret: all texts but those that are public by their meaning, and every repetition of a token.

use super::plain::Plain;
use crate::exchange::mask::Mask;
use crate::exchange::{is_secret_name, moment, Known, Shape};
use crate::secret::Secret;

/// Members whose texts are public by their meaning; all other texts are masked.
const PUBLIC: [&str; 53] = [
    "client_id",
    "redirect_uris",
    "grant_types",
    "token_endpoint_auth_method",
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
    "Message",
    "errorMessage",
    "errorDescription",
    "error_details",
    "error_hint",
    "error_verbose",
    "error_debug",
    "error_type",
    "hint",
    "title",
    "developer_message",
    "developerMessage",
    "faultstring",
    "errorcode",
    "non_field_errors",
    "__type",
    "category",
    "Detail",
    "Title",
    "error_summary",
];
/// Of a text that is shown so many characters are kept.
pub(super) const LONGEST_SHOWN: usize = 2048;

/// Masks a whole answer. What is issued in it is a secret as much as what was sent, and known from then on: a server may
/// repeat either.
pub(super) fn masked_whole(plain: Plain, known: &mut Known, take: &mut dyn FnMut(&str, Secret)) -> Shape {
    let mut issued = Vec::new();
    tokens_in(&plain, Inside { top: true, secret: false }, &mut issued);
    // An answer may be full of them. The two that count come first.
    issued.sort_by_key(|(rank, _)| *rank);
    let mut left = MOST_ISSUED;
    for (_, secret) in issued {
        let Some(rest) = left.checked_sub(secret.length().min(MOST_ISSUED / 2)) else { break };
        left = rest;
        known.add(secret);
    }
    masked(plain, At { name: "", inside: "", top: true }, &Mask::of(known), take)
}

/// Letters of issued secrets that are known from then on; more than any sound answer has.
const MOST_ISSUED: usize = 32 * 1024;

/// How a value is reached.
#[derive(Clone, Copy)]
struct Inside {
    /// It is the answer itself.
    top: bool,
    /// A member around it is a secret by its name.
    secret: bool,
}

/// The texts that are secrets by a name on the way to them, at any depth, with their rank: the two tokens where they belong,
/// then such names elsewhere, then all others.
fn tokens_in(plain: &Plain, inside: Inside, found: &mut Vec<(u8, Secret)>) {
    match plain {
        Plain::Object(members) => {
            for (name, value) in members {
                let is_token = matches!(name.as_str(), "access_token" | "refresh_token");
                let secret = inside.secret || is_secret_name(name);
                if let Plain::Text(text) = value {
                    let rank = if is_token { u8::from(!inside.top) } else { 2 };
                    found.extend((secret && text.len() >= 8).then(|| (rank, Secret::new(text.clone()))));
                } else {
                    tokens_in(value, Inside { top: false, secret }, found);
                }
            }
        }
        Plain::Array(items) => items.iter().for_each(|item| tokens_in(item, Inside { top: false, ..inside }, found)),
        Plain::Text(text) if inside.secret && text.len() >= 8 => found.push((2, Secret::new(text.clone()))),
        Plain::Null | Plain::Bool(_) | Plain::Number(_) | Plain::Text(_) => {}
    }
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

fn masked(plain: Plain, at: At<'_>, mask: &Mask<'_>, take: &mut dyn FnMut(&str, Secret)) -> Shape {
    match plain {
        Plain::Null => Shape::Null,
        Plain::Bool(value) => Shape::Bool(value),
        // A short number is a status or a lifetime, whatever a secret reads like.
        Plain::Number(text) if text.len() < 8 || mask.known_alone(&text) == text => Shape::Number(text),
        // One in a token's place is still no text: nothing of it is kept but that it is a number.
        Plain::Number(text) if at.top && matches!(at.name, "access_token" | "refresh_token") => {
            Shape::Number("0".repeat(text.len().min(LONGEST_NUMBER)))
        }
        Plain::Number(text) => Shape::Masked { length: text.len(), preview: None },
        Plain::Array(items) => {
            let inner = At { top: false, ..at };
            Shape::Array(items.into_iter().take(MOST_KEPT).map(|item| masked(item, inner, mask, take)).collect())
        }
        Plain::Object(members) => {
            let kept =
                members.into_iter().enumerate().filter(|(index, (name, _))| *index < MOST_KEPT || is_asked_for(name));
            let shape = kept.map(|(_, (name, value))| {
                let inner = At { name: &name, inside: at.name, top: at.top };
                let shape = if let Plain::Text(text) = value {
                    text_of(inner, text, mask, take)
                } else {
                    let top = inner.top && matches!(value, Plain::Number(_));
                    masked(value, At { top, ..inner }, mask, take)
                };
                (shown_name(&name, mask), shape)
            });
            Shape::Object(shape.collect())
        }
        Plain::Text(text) => text_of(At { top: false, ..at }, text, mask, take),
    }
}

/// Digits of a masked number.
const LONGEST_NUMBER: usize = 20;

fn is_asked_for(name: &str) -> bool {
    let low = name.to_ascii_lowercase();
    ["token", "error", "expir", "scope", "status", "message"].iter().any(|word| low.contains(word))
}

/// A member's name; one that could be a token itself is masked. The protocol's own stay what they are, also where a token is
/// spelt like one of them: the answer is read by them.
fn shown_name(name: &str, mask: &Mask<'_>) -> String {
    const LONGEST_NAME: usize = 40;
    if super::PROTOCOLS.contains(&name) {
        return name.to_owned();
    }
    let odd = |b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'/' | b'=');
    if name.len() > LONGEST_NAME && name.bytes().any(odd) {
        return format!("({} characters)", name.chars().count());
    }
    mask.text(name).chars().take(LONGEST_SHOWN).collect()
}

fn text_of(at: At<'_>, text: String, mask: &Mask<'_>, take: &mut dyn FnMut(&str, Secret)) -> Shape {
    let of_an_error = matches!(at.inside, "error" | "errors" | "detail")
        && matches!(at.name, "code" | "msg" | "loc" | "reason" | "field" | ".tag");
    if PUBLIC.contains(&at.name) || of_an_error || (matches!(at.name, "code" | "result") && is_error_name(&text)) {
        return Shape::Text(mask.text(&text).chars().take(LONGEST_SHOWN).collect());
    }
    if is_a_time(at.name, &text) {
        return Shape::Text(mask.text(&text));
    }
    let secret = Secret::new(text);
    let shape =
        Shape::Masked { length: secret.length(), preview: Some(secret.masked()).filter(|_| secret.length() >= 32) };
    if at.top && !secret.is_empty() {
        take(at.name, secret);
    }
    shape
}

/// A number or a date behind a name such as `refresh_token_expires_at`: nobody's secret looks like one.
fn is_a_time(name: &str, text: &str) -> bool {
    const LONGEST_TIME: usize = 40;
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let named = ["expir", "lifetime", "issuedat", "createdat"].iter().any(|word| plain.contains(word));
    let like_time = |b: u8| b.is_ascii_digit() || b" .:+-TZ".contains(&b);
    let in_letters = || moment::of_text(text).is_some();
    named && text.len() <= LONGEST_TIME && (text.bytes().all(like_time) || in_letters())
}

/// `invalid_grant` or `BAD_TOKEN`: words, and no code that somebody could redeem.
fn is_error_name(text: &str) -> bool {
    const LONGEST_NAME: usize = 48;
    let all = |range: std::ops::RangeInclusive<u8>| text.bytes().all(|b| range.contains(&b) || b == b'_');
    text.len() <= LONGEST_NAME && text.contains('_') && (all(b'a'..=b'z') || all(b'A'..=b'Z'))
}
