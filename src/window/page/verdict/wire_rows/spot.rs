//! Where in an answer a finding can be seen: the very member or header field, present or missing.

use super::body::pointer;
use crate::claim::Severity;
use crate::exchange::{Answer, TokenAnswer};
use crate::finding::Finding;
use crate::window::theme::Tone;

/// A place in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::window::page) enum At {
    /// The member at this JSON pointer, each time it comes.
    Member(String),
    /// A member of the top level that is not there.
    Missing(String),
    /// A header field, by its lower-case name; where it is missing it gets a row.
    Header(String),
}

/// A place, and what is to be seen there.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::window::page) struct Spot {
    pub(super) at: At,
    pub(super) tone: Tone,
    pub(super) note: String,
}

impl Spot {
    /// On a member.
    pub(super) fn member(at: &str, tone: Tone, note: impl Into<String>) -> Self {
        Self { at: At::Member(at.to_owned()), tone, note: note.into() }
    }

    /// In the place of a member that is not there.
    pub(super) fn missing(name: &str, tone: Tone, note: impl Into<String>) -> Self {
        Self { at: At::Missing(name.to_owned()), tone, note: note.into() }
    }

    /// On a header field.
    pub(super) fn header(name: &str, tone: Tone, note: impl Into<String>) -> Self {
        Self { at: At::Header(name.to_owned()), tone, note: note.into() }
    }
}

/// Where in the answer that it is about this finding can be seen; nothing where every token answer shows it anyway.
pub(in crate::window::page) fn spots_of(finding: &Finding, answer: &Answer) -> Vec<Spot> {
    let tone = match finding.severity {
        Severity::Error => Tone::Danger,
        Severity::Warning => Tone::Warning,
        Severity::Hint => Tone::Neutral,
    };
    let meaning = TokenAnswer::of(answer);
    let mut spots = in_headers(finding, answer, tone);
    spots.extend(in_tokens(finding, answer, &meaning, tone));
    spots.extend(in_lifetime(finding, answer, &meaning, tone));
    spots
}

/// On a member of the top level, or in its place.
fn present(answer: &Answer, name: &str, tone: Tone, note: &str) -> Spot {
    match answer.shape().and_then(|shape| shape.member(name)) {
        Some(_) => Spot::member(&pointer("", name), tone, note),
        None => Spot::missing(name, tone, "not in the answer"),
    }
}

fn in_headers(finding: &Finding, answer: &Answer, tone: Tone) -> Vec<Spot> {
    let there = |name: &'static str, note: &str| {
        answer.header(name).map(|_| Spot::header(name, tone, note)).into_iter().collect::<Vec<_>>()
    };
    match finding.id {
        "answer-mislabelled" => there("content-type", "the body is JSON"),
        "answer-form-encoded" | "web-page-came" => there("content-type", "not JSON"),
        "answer-cacheable" => {
            let lacks = |name: &'static str, word: &str| {
                let value = answer.header(name).unwrap_or_default().to_ascii_lowercase();
                let note = if value.is_empty() { "missing".to_owned() } else { format!("without {word}") };
                (!value.contains(word)).then(|| Spot::header(name, tone, note))
            };
            lacks("cache-control", "no-store").into_iter().chain(lacks("pragma", "no-cache")).collect()
        }
        "api-refused" if (300..400).contains(&answer.status) => there("location", "not followed"),
        "token-url-redirects" => there("location", "not followed"),
        "api-refused" => there("www-authenticate", "why it refuses"),
        "client-refused" => there("www-authenticate", "how it wants the client"),
        "rate-limited" | "provider-outage" => there("retry-after", "when to try again"),
        _ => Vec::new(),
    }
}

fn in_tokens(finding: &Finding, answer: &Answer, meaning: &TokenAnswer, tone: Tone) -> Vec<Spot> {
    match finding.id {
        "access-token-elsewhere" => {
            let found = meaning.access_elsewhere.iter().map(|at| Spot::member(at, tone, "not where it is read"));
            found.chain([Spot::missing("access_token", tone, "not in the answer")]).collect()
        }
        "token-type-odd" => vec![present(answer, "token_type", tone, "not Bearer")],
        "members-doubled" => {
            meaning.doubled.iter().map(|name| Spot::member(&pointer("", name), tone, "more than once")).collect()
        }
        "scope-narrowed" => vec![present(answer, "scope", tone, "less than was asked for")],
        "scope-widened" => vec![present(answer, "scope", tone, "more than was granted")],
        "id-token-changed" => vec![Spot::member("/id_token", tone, finding.evidence.as_str())],
        "refresh-token-ends" => ["refresh_expires_in", "refresh_token_expires_in", "x_refresh_token_expires_in"]
            .map(|name| Spot::member(&pointer("", name), tone, "an end"))
            .into(),
        "spent-token-accepted" => vec![Spot::member("/access_token", tone, "for a spent token")],
        "refresh-token-left-out" if meaning.refresh_is_empty => {
            vec![Spot::member("/refresh_token", tone, "empty: the old one is kept")]
        }
        _ => Vec::new(),
    }
}

fn in_lifetime(finding: &Finding, answer: &Answer, meaning: &TokenAnswer, tone: Tone) -> Vec<Spot> {
    match finding.id {
        "lifetime-implausible" => {
            let like = finding.title.split_once("looks ").map_or("no seconds", |(_, like)| like);
            vec![Spot::member("/expires_in", tone, like)]
        }
        "lifetime-unknown" => {
            let elsewhere = meaning.lifetime_elsewhere.iter();
            let elsewhere = elsewhere.map(|at| Spot::member(at, tone, "not where it is read"));
            std::iter::once(present(answer, "expires_in", tone, "no number above 0")).chain(elsewhere).collect()
        }
        _ => Vec::new(),
    }
}
