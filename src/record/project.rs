//! A project: one provider with a manifest, or without one. This is `project.json`, format 2.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Account, Client, ProjectSource};
use crate::draft::Draft;
use crate::flow::SecretMark;

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

/// Everything of a project but its accounts' state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// The file's format; ours is [`Project::FORMAT`].
    pub format: u32,
    /// Its id.
    pub id: ProjectId,
    /// Counts up with each save, so that a second window's save is noticed.
    pub revision: u64,
    /// The platform's id.
    pub platform: String,
    /// What the author typed.
    pub draft: Draft,
    /// Where its OAuth values stand, with its manifest if it has one.
    pub source: ProjectSource,
    /// Milliseconds since 1970 of the last change.
    pub changed_at_ms: i64,
    /// The mark of the client secret that is here, once that is known; nothing of the secret itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_mark: Option<SecretMark>,
    /// What its author called it, in place of what its manifest does. Written where there is none, too: a member that is
    /// left out is taken for one that this version doesn't know, and stays.
    #[serde(default)]
    pub title: Option<String>,
    /// The clients of other platforms, by the platform's id, as they were left. Written where there are none, too, for the
    /// same reason.
    #[serde(default)]
    pub clients: BTreeMap<String, Client>,
}

impl Project {
    /// The format that this version writes.
    pub const FORMAT: u32 = 2;

    /// A project that begins, with nothing typed yet.
    pub fn new(id: ProjectId, platform: &str, source: ProjectSource, changed_at_ms: i64) -> Self {
        Self {
            format: Self::FORMAT,
            id,
            revision: 0,
            platform: platform.to_owned(),
            draft: Draft::default(),
            source,
            changed_at_ms,
            secret_mark: None,
            title: None,
            clients: BTreeMap::new(),
        }
    }

    /// Before permissions were always written down, the host that gave a grant was the one that its secrets went to.
    pub fn approve_host_of(&mut self, account: &Account) {
        if let Some(grant) = account.grant.as_ref().filter(|_| self.draft.approved.latest_host().is_none()) {
            self.draft.approved.allow_host(&grant.token_host);
        }
    }
}

/// A project in the list on the start screen.
#[expect(clippy::struct_excessive_bools, reason = "each is known by itself")]
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectSummary {
    /// Its id.
    pub id: ProjectId,
    /// What it is called, or "Untitled".
    pub name: String,
    /// The provider's name.
    pub provider: String,
    /// The host that one signs in at; empty where none is known.
    pub host: String,
    /// Its account's state, if it could be read.
    pub account: Account,
    /// Whether it was copied here from another data directory and not signed in since.
    pub copied: bool,
    /// Whether it was changed since its verdict was measured, as far as that was looked at.
    pub stale: bool,
    /// Whether it practises.
    pub practice: bool,
    /// Whether a manifest is part of it, as far as that could be read.
    pub has_manifest: bool,
    /// Milliseconds since 1970 of the last change.
    pub changed_at_ms: i64,
    /// The chosen platform's id; empty where its file can't be read.
    pub platform: String,
    /// What is wrong with its files, if anything.
    pub trouble: Option<String>,
}

impl ProjectSummary {
    /// When something was last done with it: a change, a run, or an answer.
    pub fn last_used_ms(&self) -> i64 {
        let answered = self.account.grant.as_ref().map(|grant| grant.last_answer_at_ms);
        [Some(self.changed_at_ms), self.account.judged_at_ms, answered].into_iter().flatten().max().unwrap_or_default()
    }
}
