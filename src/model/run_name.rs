//! Which run something is of.

use crate::flow::{RunKind, RunRecord};

/// A run by its kind and its beginning, as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunName {
    /// What was run.
    pub kind: RunKind,
    /// Milliseconds since 1970 when it began.
    pub began_at_ms: i64,
}

impl RunName {
    pub(super) fn of(record: &RunRecord) -> Self {
        Self { kind: record.kind, began_at_ms: record.started_at_ms }
    }
}
