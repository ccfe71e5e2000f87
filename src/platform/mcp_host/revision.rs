//! A revision of the Model Context Protocol, by its day.

/// Those that a shipped host speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter)]
pub enum Revision {
    /// 2025-06-18
    R2025_06_18,
    /// 2025-11-25
    R2025_11_25,
    /// 2026-07-28, the first without sessions.
    R2026_07_28,
}

impl Revision {
    /// As it stands on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::R2025_06_18 => "2025-06-18",
            Self::R2025_11_25 => "2025-11-25",
            Self::R2026_07_28 => "2026-07-28",
        }
    }

    /// Reads that.
    pub fn read(text: &str) -> Option<Self> {
        [Self::R2025_06_18, Self::R2025_11_25, Self::R2026_07_28].into_iter().find(|revision| revision.as_str() == text)
    }

    /// Whether each request says by itself which revision it speaks, so that there is no `initialize` and no session.
    pub const fn is_stateless(self) -> bool {
        match self {
            Self::R2025_06_18 | Self::R2025_11_25 => false,
            Self::R2026_07_28 => true,
        }
    }

    /// The newest one of the other kind: what a server is asked with next that does not speak this one.
    #[must_use]
    pub const fn other_kind(self) -> Self {
        if self.is_stateless() {
            Self::R2025_11_25
        } else {
            Self::R2026_07_28
        }
    }
}
