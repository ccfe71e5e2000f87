//! What a part of a line is to who reads it; its colour is the screen's.

/// How a part of a line is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tint {
    #[default]
    Plain,
    Strong,
    Weak,
    Good,
    Error,
    Warning,
    Hint,
}

impl From<crate::claim::Severity> for Tint {
    fn from(severity: crate::claim::Severity) -> Self {
        match severity {
            crate::claim::Severity::Error => Self::Error,
            crate::claim::Severity::Warning => Self::Warning,
            crate::claim::Severity::Hint => Self::Hint,
        }
    }
}
