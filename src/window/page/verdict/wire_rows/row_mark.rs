//! The marks on an answer's rows: on the very member or header field, present or missing.

use crate::claim::Severity;
use crate::finding::{Finding, Presence, Spot, What};
use crate::window::theme::Tone;

/// A row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::window::page) enum RowPlace {
    /// The member at this JSON pointer, each time it comes.
    Member(String),
    /// A member of the top level that is not there.
    Missing(String),
    /// A header field, by its lower-case name; where it is missing it gets a row.
    Header(String),
}

/// A row, and what is to be seen there.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::window::page) struct RowMark {
    pub(super) at: RowPlace,
    pub(super) tone: Tone,
    pub(super) note: String,
}

impl RowMark {
    /// On a member.
    pub(super) fn member(at: &str, tone: Tone, note: impl Into<String>) -> Self {
        Self { at: RowPlace::Member(at.to_owned()), tone, note: note.into() }
    }

    /// In the place of a member that is not there.
    pub(super) fn missing(name: &str, tone: Tone, note: impl Into<String>) -> Self {
        Self { at: RowPlace::Missing(name.to_owned()), tone, note: note.into() }
    }
}

/// What a finding shows in the answer that it is about; nothing where every such answer's rows show it anyway.
pub(in crate::window::page) fn marks_of(finding: &Finding) -> Vec<RowMark> {
    let tone = match finding.severity {
        Severity::Error => Tone::Danger,
        Severity::Warning => Tone::Warning,
        Severity::Hint => Tone::Neutral,
    };
    finding.shows.iter().filter_map(|spot| mark_of(spot, tone)).collect()
}

fn mark_of(spot: &Spot, tone: Tone) -> Option<RowMark> {
    let at = match (&spot.what, spot.is) {
        (What::Member(_) | What::MemberAt(_), Presence::Present) => RowPlace::Member(spot.what.pointer()?.into_owned()),
        (What::Member(name), Presence::Missing) => RowPlace::Missing(name.clone().into_owned()),
        (What::Header(name), Presence::Present | Presence::Missing) => RowPlace::Header(name.to_ascii_lowercase()),
        // No row of the answer.
        (What::MemberAt(_), Presence::Missing)
        | (What::SentHeader(_) | What::Parameter(_), Presence::Present | Presence::Missing) => return None,
    };
    Some(RowMark { at, tone, note: spot.note.as_deref()?.to_owned() })
}
