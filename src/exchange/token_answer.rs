//! What a token endpoint's answer means (RFC 6749, sections 5.1 and 5.2), read from its shape.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Answer, AnswerBody, Shape};
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lifetime {
    /// `expires_in` is a JSON number above 0: whole seconds.
    Seconds(u64),
    /// No `expires_in`.
    Absent,
    /// `expires_in` is there, but no number above 0: its text.
    Odd(String),
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
    /// A non-empty string at the top level.
    Present,
    /// Nothing under that name; an empty string and null count as nothing.
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
}

/// A token answer's meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenAnswer {
    /// Whether a sign-in goes on with it.
    pub usable: Result<(), Unusable>,
    /// `expires_in`.
    pub lifetime: Lifetime,
    /// `refresh_token`.
    pub refresh: RefreshField,
    /// `error`, where one came, with any status.
    pub error: Option<String>,
    /// Members that came twice at the top level.
    pub doubled: Vec<String>,
    /// `token_type`, where it is a text.
    pub token_type: Option<String>,
}

impl TokenAnswer {
    /// Whether this answer to a refresh proves that the grant is dead: `invalid_grant` (RFC 6749, section 5.2), or
    /// GitHub's `bad_refresh_token`, which comes with 200. Anything else may pass.
    pub fn proves_death(&self, status: u16) -> bool {
        match self.error.as_deref() {
            Some("invalid_grant") => (200..500).contains(&status),
            Some("bad_refresh_token") => true,
            _ => false,
        }
    }

    /// Reads the meaning out of an answer; the same answer always means the same.
    pub fn of(answer: &Answer) -> Self {
        let nothing = Shape::Null;
        let shape = answer.shape().unwrap_or(&nothing);
        let holds = |name: &str| matches!(shape.member(name), Some(Shape::Masked { length, .. }) if *length > 0);
        let usable = match &answer.body {
            _ if !answer.is_success() => Err(Unusable::Status),
            AnswerBody::Json(_) | AnswerBody::Form(_) if holds("access_token") => Ok(()),
            AnswerBody::Json(_) | AnswerBody::Form(_) => Err(Unusable::NoAccessToken),
            AnswerBody::Empty | AnswerBody::Html | AnswerBody::CutJson | AnswerBody::Other => Err(Unusable::Body),
        };
        let refresh = match (holds("refresh_token"), renamed(shape, "", 0)) {
            (true, _) => RefreshField::Present,
            (false, Some(pointer)) => RefreshField::Renamed(pointer),
            (false, None) => RefreshField::Absent,
        };
        // An answer may have members by the thousand: each is looked up, none is compared with all others.
        let (mut seen, mut told, mut doubled) = (HashSet::new(), HashSet::new(), Vec::new());
        for (name, _) in shape.members() {
            if !seen.insert(name.as_str()) && told.insert(name.as_str()) {
                doubled.push(name.clone());
            }
        }
        Self {
            usable,
            lifetime: lifetime(shape.member("expires_in"), matches!(answer.body, AnswerBody::Form(_))),
            refresh,
            error: error_code(shape),
            doubled,
            token_type: shape.text("token_type").map(str::to_owned),
        }
    }
}

/// A form has no numbers, so there a text of digits is one.
fn lifetime(value: Option<&Shape>, form: bool) -> Lifetime {
    let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 1.0 && *n < 1e15);
    match value {
        None => Lifetime::Absent,
        Some(Shape::Number(text)) => number(text).map_or_else(|| Lifetime::Odd(text.clone()), whole),
        Some(Shape::Text(text)) if form => number(text).map_or_else(|| Lifetime::Odd(format!("\"{text}\"")), whole),
        Some(Shape::Text(text)) => Lifetime::Odd(format!("\"{text}\"")),
        Some(Shape::Null) => Lifetime::Odd("null".to_owned()),
        Some(_) => Lifetime::Odd("neither a number nor a text".to_owned()),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked: from 1 to 1e15")]
fn whole(number: f64) -> Lifetime {
    Lifetime::Seconds(number as u64)
}

/// `error` is a text in RFC 6749; some answer an object with a code or a type in it.
fn error_code(shape: &Shape) -> Option<String> {
    match shape.member("error")? {
        Shape::Text(code) if !code.is_empty() => Some(code.clone()),
        object @ Shape::Object(_) => Some(
            object
                .text("code")
                .or_else(|| object.text("type"))
                .or_else(|| object.text("error"))
                .unwrap_or("error")
                .to_owned(),
        ),
        Shape::Masked { .. } | Shape::Number(_) | Shape::Bool(true) => Some("error".to_owned()),
        _ => None,
    }
}

/// Looks for a refresh token that the platform will not find: another spelling, or one level or more down.
fn renamed(shape: &Shape, path: &str, depth: usize) -> Option<String> {
    const DEEPEST: usize = 4;
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    let members = shape.members();
    let hit = members.iter().find(|(name, value)| {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let alike = plain.contains("refreshtoken") && !(depth == 0 && name == "refresh_token");
        alike && !plain.contains("expire") && matches!(value, Shape::Masked { length, .. } if *length >= 8)
    });
    if let Some((name, _)) = hit {
        return Some(format!("{path}/{}", escaped(name)));
    }
    if depth == DEEPEST {
        return None;
    }
    members.iter().find_map(|(name, value)| renamed(value, &format!("{path}/{}", escaped(name)), depth + 1))
}
