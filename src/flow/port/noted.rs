//! An error in the history: as data, or as the words that an older version wrote down.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An error that is kept. `E` is written as an object, so that a text is always an older version's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Noted<E> {
    /// What happened.
    Error(E),
    /// What happened, as an older version put it.
    Words(String),
}

impl<E> From<E> for Noted<E> {
    fn from(error: E) -> Self {
        Self::Error(error)
    }
}

impl<E: fmt::Display> fmt::Display for Noted<E> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(to),
            Self::Words(words) => to.write_str(words),
        }
    }
}
