//! The members of a document, read without trust: a member of another type is said to be one, and never guessed at.

use serde_json::{Map, Value};

use crate::provider::discovery::LARGEST;

/// An object's members.
pub(super) struct Members(Map<String, Value>);

/// A list of texts in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// There is no such member.
    Absent,
    /// Its texts.
    Texts(Vec<String>),
    /// It is none.
    Odd,
}

impl Listed {
    /// Whether this text is in it.
    pub(super) fn has(&self, text: &str) -> bool {
        self.texts().iter().any(|entry| entry == text)
    }

    /// Its texts; none where it is no list.
    pub(super) fn texts(&self) -> &[String] {
        match self {
            Self::Texts(texts) => texts,
            Self::Absent | Self::Odd => &[],
        }
    }

    /// What stands there, for a finding.
    pub(super) fn shown(&self, name: &str) -> String {
        const SHOWN: usize = 8;
        match self {
            Self::Absent => format!("{name} is not there"),
            Self::Odd => format!("{name} is no list of texts"),
            Self::Texts(texts) if texts.is_empty() => format!("{name} is empty"),
            Self::Texts(texts) => {
                let more = if texts.len() > SHOWN { ", …" } else { "" };
                format!("{name}: {}{more}", texts[..texts.len().min(SHOWN)].join(", "))
            }
        }
    }
}

impl Members {
    /// Those of the object that a JSON text is.
    pub(super) fn read(json: &str) -> Option<Self> {
        if json.len() > LARGEST || !json.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
            return None;
        }
        match serde_json::from_str(json.trim_start_matches('\u{feff}')).ok()? {
            Value::Object(members) => Some(Self(members)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        }
    }

    /// Whether there is a member of this name, of whatever type.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The member itself.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A text, where it is one and not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// Whether it is `true`, and nothing like it.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool) == Some(true)
    }

    /// A list of texts.
    pub(super) fn list(&self, name: &str) -> Listed {
        match self.0.get(name) {
            None => Listed::Absent,
            Some(Value::Array(entries)) => {
                let texts: Option<Vec<String>> =
                    entries.iter().map(|entry| entry.as_str().map(str::to_owned)).collect();
                texts.map_or(Listed::Odd, Listed::Texts)
            }
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => Listed::Odd,
        }
    }
}
