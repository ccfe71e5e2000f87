//! Where a manifest is to be written.

/// What lies there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    Free,
    /// A file.
    Taken,
    /// The file that the manifest was opened from, but something else wrote to it since.
    Changed,
}

impl Place {
    /// Whether a file is there.
    pub fn is_taken(self) -> bool {
        match self {
            Self::Free => false,
            Self::Taken | Self::Changed => true,
        }
    }
}
