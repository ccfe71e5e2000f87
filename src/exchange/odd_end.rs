//! An end of a refresh token that is none, by the answer that tells it.

/// What it is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddEnd {
    /// A number that would be seconds, and looks like milliseconds.
    Milliseconds {
        /// As it came.
        number: u64,
        /// The seconds that were most likely meant.
        seconds: u64,
    },
    /// A moment that was over when the answer came.
    Past {
        /// So many seconds before it.
        ago_s: u64,
    },
}
