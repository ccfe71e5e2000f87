//! A JSON answer's shape: its members in order, doubled ones too, with every text masked that might be a secret.

use serde::{Deserialize, Serialize};

/// What is left of a JSON value when the secrets have been taken out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Members in the order they came; a name may come twice.
    Object(Vec<(String, Shape)>),
    /// Items in order.
    Array(Vec<Shape>),
    /// A text that is known to be public, such as `token_type`.
    Text(String),
    /// A text that may be secret: how long it was, and (in memory only) how it may look on screen.
    Masked {
        /// Characters.
        length: usize,
        /// Four and two characters of a long token; never written to disk.
        #[serde(skip)]
        preview: Option<String>,
    },
    /// A number as `serde_json` reads it.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
}

impl Shape {
    /// The member of that name, if this is an object; of doubled ones the last, as most parsers have it.
    pub fn member(&self, name: &str) -> Option<&Shape> {
        self.members().iter().rev().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// All members, or none if this is no object.
    pub fn members(&self) -> &[(String, Shape)] {
        match self {
            Self::Object(members) => members,
            Self::Array(_) | Self::Text(_) | Self::Masked { .. } | Self::Number(_) | Self::Bool(_) | Self::Null => &[],
        }
    }

    /// The value at a JSON pointer (RFC 6901), if there is one.
    pub fn at(&self, pointer: &str) -> Option<&Shape> {
        pointer.split('/').skip(1).try_fold(self, |value, name| match value {
            Self::Array(items) => items.get(name.parse::<usize>().ok()?),
            Self::Object(_) | Self::Text(_) | Self::Masked { .. } | Self::Number(_) | Self::Bool(_) | Self::Null => {
                value.member(&name.replace("~1", "/").replace("~0", "~"))
            }
        })
    }

    /// Whether a text that is not empty is masked anywhere in it.
    pub fn hides(&self) -> bool {
        match self {
            Self::Object(members) => members.iter().any(|(_, value)| value.hides()),
            Self::Array(items) => items.iter().any(Self::hides),
            Self::Masked { length, .. } => *length > 0,
            Self::Text(_) | Self::Number(_) | Self::Bool(_) | Self::Null => false,
        }
    }

    /// The public text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Object(_) | Self::Array(_) | Self::Masked { .. } | Self::Number(_) | Self::Bool(_) | Self::Null => {
                None
            }
        }
    }

    /// How a masked text may look on screen, where it was seen in this session.
    pub fn preview(&self) -> Option<&str> {
        match self {
            Self::Masked { preview, .. } => preview.as_deref(),
            Self::Object(_) | Self::Array(_) | Self::Text(_) | Self::Number(_) | Self::Bool(_) | Self::Null => None,
        }
    }

    /// The public text of a member.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.member(name)?.as_text()
    }
}
