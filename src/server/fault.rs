//! One thing in an answer that a host may do something about.

use serde::{Deserialize, Serialize};

use super::FaultKind;
use crate::exchange::{Failure, FailureKind};

/// What stands where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// The step whose answer it is about.
    pub step: usize,
    /// The line in that answer’s text, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// JSON pointer (RFC 6901) to the member, or to where it should be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What stands there, short and as it came: whoever shows it escapes it.
    pub shows: String,
}

impl Fault {
    /// Of a whole answer.
    pub(super) fn of(kind: FaultKind, step: usize, shows: &str) -> Self {
        Self { kind, step, line: None, pointer: None, shows: short(shows) }
    }

    /// Of an answer that did not come, or not to its end.
    pub(super) fn of_failure(failure: &Failure, step: usize) -> Self {
        if failure.kind == FailureKind::TooLarge {
            let shows = failure.limit.map(|limit| format!("more than {limit} bytes")).unwrap_or_default();
            return Self::of(FaultKind::TooLarge, step, &shows);
        }
        Self::of(FaultKind::Unreachable, step, &failure.host)
    }
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    const LONGEST: usize = 160;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
