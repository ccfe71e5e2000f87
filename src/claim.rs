//! The words that every part uses when it states something: how sure we are, how grave it is, and where it is written.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How we know a claim. Sentences never say more than this allows. The order is that of strength: surest first, so that
/// what rests on two claims is as sure as the greater of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sureness {
    /// The platform or the provider says so in its own documents, or an RFC does.
    Documented,
    /// Seen in code, in counted data, or in this very run.
    Observed,
    /// Told by users in public threads.
    Reported,
    /// Chosen by us where nothing is known; marked wherever it shows.
    Assumed,
    /// Nobody can tell from here.
    Unknown,
}

impl fmt::Display for Sureness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Reported => "reported",
            Self::Assumed => "assumed",
            Self::Unknown => "unknown",
        })
    }
}

/// How grave a finding or a complaint is. The order is the order of importance: gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It fails, or users are signed out by it.
    Error,
    /// It may fail somewhere, or hides something that we can't judge.
    Warning,
    /// Worth knowing.
    Hint,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        })
    }
}

/// Where a claim is written: an RFC's section, a page of the provider or of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What a reader sees, such as "RFC 6749, section 6".
    pub title: &'static str,
    /// The page's address.
    pub url: &'static str,
    /// How sure this source makes us.
    pub sureness: Sureness,
}

/// What a complaint is to those who treat some in a way of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintKind {
    /// A member stands there and is not filled in.
    Empty,
    /// A secret stands in a file that everybody can read.
    Secret,
    /// The catalogue says it of the provider; the manifest by itself may be sound.
    FromProvider,
    /// Anything else.
    Other,
}

/// What the link to a cure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CureWords {
    /// These words.
    Said(&'static str),
    /// That the member is added, and with what.
    Add,
    /// That the cure's text is used, if it is a short one.
    Use,
}

/// One objection of the manifest's lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The rule's stable id, such as `name-for-human-too-long`.
    pub rule: &'static str,
    /// How grave it is: an error is only what no store-approved manifest ever had.
    pub severity: Severity,
    /// What it is to those who treat some in a way of their own.
    pub kind: ComplaintKind,
    /// JSON pointer (RFC 6901) to the member, or to the object that lacks it.
    pub pointer: String,
    /// JSON pointer to the member that it is about, also where that is missing; `None` where it is about something else.
    pub member: Option<String>,
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in the line, from 1, in characters.
    pub column: usize,
    /// One sentence without a full stop: what is wrong and what is expected.
    pub message: String,
    /// The same in a few words; `None` where its severity says enough.
    pub short: Option<&'static str>,
    /// A value that would cure it, where one is obvious.
    pub cure: Option<String>,
    /// What the link to that cure says.
    pub cure_words: CureWords,
    /// Where the rule comes from.
    pub source: Source,
}
