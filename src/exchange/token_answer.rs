//! What a token endpoint's answer means (RFC 6749, sections 5.1 and 5.2), read from its shape.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{
    dead_grant, found, moment, Answer, AnswerBody, ErrorNamed, LooksLike, OddLifetime, RefreshEnd, Shape, TokenSlip,
};
use crate::secret::Secret;

/// The tokens that came at the top level, under their own names.
#[derive(Debug, Default)]
pub struct TokenSet {
    /// `access_token`, not empty.
    pub access: Option<Secret>,
    /// `refresh_token`, not empty.
    pub refresh: Option<Secret>,
}

/// How long the access token lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// `expires_in` is a JSON number above 0: whole seconds.
    Seconds(u64),
    /// No `expires_in`.
    Absent,
    /// `expires_in` is there, but no number above 0, or one that no token lives.
    Odd(OddLifetime),
}

impl Lifetime {
    /// The seconds, where they are known.
    pub fn seconds(&self) -> Option<u64> {
        match self {
            Self::Seconds(seconds) => Some(*seconds),
            Self::Absent | Self::Odd(_) => None,
        }
    }
}

/// What came as `refresh_token`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefreshField {
    /// A non-empty string at the top level; in an answer that can't be taken apart, too.
    Present,
    /// Nothing under that name; an empty string, null and a word for nothing count as nothing.
    Absent,
    /// Nothing under that name, but something like it elsewhere: a JSON pointer to it.
    Renamed(String),
}

/// Why no sign-in comes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unusable {
    /// The status isn't 2xx.
    Status,
    /// The body could not be taken apart.
    Body,
    /// No non-empty `access_token` string at the top level.
    NoAccessToken,
    /// An `access_token` that can't be sent, or that was never one.
    Slip,
}

/// A token answer's meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenAnswer {
    /// Whether a sign-in goes on with it.
    pub usable: Result<(), Unusable>,
    /// `expires_in`.
    pub lifetime: Lifetime,
    /// A JSON pointer to a member that tells the access token's life in another way.
    pub lifetime_elsewhere: Option<String>,
    /// `refresh_token`.
    pub refresh: RefreshField,
    /// Whether `refresh_token` is there but says nothing: an empty text or null.
    pub refresh_is_empty: bool,
    /// A JSON pointer to an access token under another name or deeper, where none is in its place.
    pub access_elsewhere: Option<String>,
    /// The error that it names, in whatever shape, with any status.
    pub error: Option<ErrorNamed>,
    /// An error that stands beside tokens that can be used.
    pub error_beside: Option<ErrorNamed>,
    /// Whether, as the answer to a refresh, it proves that the grant is dead. Anything else may pass.
    pub proves_death: bool,
    /// Members that came twice at the top level.
    pub doubled: Vec<String>,
    /// `token_type`, where it is a text.
    pub token_type: Option<String>,
    /// `scope` as granted, one blank between two, where it was told as a text or a list.
    pub scope: Option<String>,
    /// What is wrong with `access_token` as a text, where something is.
    pub access_slip: Option<TokenSlip>,
    /// What stands as `refresh_token` where that is none at all, such as the text *null*: then it counts as absent.
    pub refresh_slip: Option<TokenSlip>,
    /// The refresh token's own end, where the answer tells it.
    pub refresh_end: Option<RefreshEnd>,
}

impl TokenAnswer {
    /// The error's name, where it has one.
    pub fn error_code(&self) -> Option<&str> {
        self.error.as_ref().and_then(|error| error.code.name())
    }

    /// Reads the meaning out of an answer; the same answer always means the same.
    pub fn of(answer: &Answer) -> Self {
        let nothing = Shape::Null;
        let shape = answer.shape().unwrap_or(&nothing);
        let holds = |name: &str| matches!(shape.member(name), Some(Shape::Masked { length, .. }) if *length > 0);
        let usable = match &answer.body {
            _ if !answer.is_success() => Err(Unusable::Status),
            AnswerBody::Json(_) | AnswerBody::Form(_) if holds("access_token") => {
                let slip = answer.access_slip.as_ref().is_some_and(TokenSlip::is_certain);
                if slip {
                    Err(Unusable::Slip)
                } else {
                    Ok(())
                }
            }
            AnswerBody::Json(_) | AnswerBody::Form(_) => Err(Unusable::NoAccessToken),
            AnswerBody::Empty | AnswerBody::Html | AnswerBody::Xml | AnswerBody::CutJson | AnswerBody::Other => {
                Err(Unusable::Body)
            }
        };
        let told = holds("refresh_token") && answer.refresh_slip.is_none();
        let refresh = match (answer.is_salvaged || told, found::refresh_token(shape)) {
            (true, _) => RefreshField::Present,
            (false, Some(pointer)) => RefreshField::Renamed(pointer),
            (false, None) => RefreshField::Absent,
        };
        let empty = [Some(&Shape::Null), Some(&Shape::Masked { length: 0, preview: None })];
        let in_text = || answer.says.as_deref().and_then(ErrorNamed::of_text);
        let named = ErrorNamed::of(shape, answer.is_success()).or_else(in_text);
        let (error, beside) = if usable.is_err() { (named, None) } else { (None, named) };
        Self {
            usable,
            lifetime: lifetime(shape.member("expires_in"), matches!(answer.body, AnswerBody::Form(_))),
            lifetime_elsewhere: found::lifetime(shape),
            refresh,
            refresh_is_empty: empty.contains(&shape.member("refresh_token")),
            access_elsewhere: if holds("access_token") { None } else { found::access_token(shape) },
            proves_death: error.as_ref().is_some_and(|error| dead_grant::proves_death(answer.status, error)),
            error,
            error_beside: beside.filter(|error| error.pointer == "/error" && error.code.name().is_some()),
            doubled: doubled(shape),
            token_type: shape.text("token_type").map(str::to_owned),
            scope: scope(shape.member("scope")),
            access_slip: answer.access_slip.clone(),
            refresh_slip: answer.refresh_slip.clone(),
            refresh_end: RefreshEnd::of(shape, answer.refresh_jwt, answer.header("date").and_then(moment::of_text)),
        }
    }
}

/// An answer may have members by the thousand: each is looked up, none is compared with all others.
fn doubled(shape: &Shape) -> Vec<String> {
    let (mut seen, mut told, mut doubled) = (HashSet::new(), HashSet::new(), Vec::new());
    for (name, _) in shape.members() {
        if !seen.insert(name.as_str()) && told.insert(name.as_str()) {
            doubled.push(name.clone());
        }
    }
    doubled
}

/// A text with blanks or commas, or a list of texts (Twitch).
fn scope(value: Option<&Shape>) -> Option<String> {
    let words: Vec<&str> = match value? {
        Shape::Text(text) => text.split([' ', ',']).filter(|word| !word.is_empty()).collect(),
        Shape::Array(items) => items.iter().filter_map(Shape::as_text).collect(),
        Shape::Object(_) | Shape::Masked { .. } | Shape::Number(_) | Shape::Bool(_) | Shape::Null => return None,
    };
    Some(words.join(" "))
}

/// A form has no numbers, so there a text of digits is one.
fn lifetime(value: Option<&Shape>, form: bool) -> Lifetime {
    let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 1.0 && *n < 1e17);
    match value {
        None => Lifetime::Absent,
        Some(Shape::Number(text)) => number(text).map_or_else(|| Lifetime::Odd(OddLifetime::of_number(text)), whole),
        Some(Shape::Text(text)) => {
            let seconds = number(text).filter(|_| form);
            seconds.map_or_else(|| Lifetime::Odd(OddLifetime::of_text(text)), whole)
        }
        Some(Shape::Null) => Lifetime::Odd(OddLifetime::Null),
        Some(Shape::Object(_) | Shape::Array(_) | Shape::Masked { .. } | Shape::Bool(_)) => {
            Lifetime::Odd(OddLifetime::Neither)
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked: from 1 to 1e17")]
fn whole(number: f64) -> Lifetime {
    let seconds = number as u64;
    match LooksLike::of(seconds) {
        Some(like) => Lifetime::Odd(OddLifetime::Implausible(seconds, like)),
        None => Lifetime::Seconds(seconds),
    }
}
