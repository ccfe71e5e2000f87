//! A project: one manifest with its provider. This is `project.json`, format 1.

use serde::{Deserialize, Serialize};

use super::Account;
use crate::draft::Draft;

/// A project's name on disk: 16 lower-case hex digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProjectId(String);

impl ProjectId {
    /// From eight random bytes.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self(base16ct::lower::encode_string(&bytes))
    }

    /// From a folder's name; `None` if it is none of ours.
    pub fn read(text: &str) -> Option<Self> {
        let ours = text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        ours.then(|| Self(text.to_owned()))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the manifest came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Begun here.
    #[default]
    New,
    /// A file, by its absolute path.
    File(String),
    /// A web address.
    Web(String),
}

/// Everything of a project but its accounts' state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// The file's format; ours is [`Project::FORMAT`].
    pub format: u32,
    /// Its id.
    pub id: ProjectId,
    /// Counts up with each save, so that a second window's save is noticed.
    pub revision: u64,
    /// The platform's id, such as `chatgpt-plugin`.
    pub platform: String,
    /// What the author typed.
    pub draft: Draft,
    /// The manifest's text, with its byte order mark if it had one.
    pub manifest: String,
    /// The text as it was opened, less any secret; `None` for a new one.
    pub opened: Option<String>,
    /// JSON pointers of secrets that were cut out on opening.
    pub cut_out: Vec<String>,
    /// Where it came from.
    pub origin: Origin,
    /// Milliseconds since 1970 of the last change.
    pub changed_at_ms: i64,
}

impl Project {
    /// The format that this version writes.
    pub const FORMAT: u32 = 1;
}

/// A project in the list on the start screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectSummary {
    /// Its id.
    pub id: ProjectId,
    /// `name_for_human`, or "Untitled".
    pub name: String,
    /// The provider's name.
    pub provider: String,
    /// Its account's state, if it could be read.
    pub account: Account,
    /// Whether it practises.
    pub practice: bool,
    /// Milliseconds since 1970 of the last change.
    pub changed_at_ms: i64,
    /// What is wrong with its files, if anything.
    pub trouble: Option<String>,
}
