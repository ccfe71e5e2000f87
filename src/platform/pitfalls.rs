//! What a platform's own documents warn of: it works in a browser of one's own, or with another client, and not there.

use crate::claim::Source;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pitfall {
    /// What comes of it, one sentence or more without the last full stop.
    pub cause: &'static str,
    /// What to change.
    pub fix: &'static str,
    /// Where it is written.
    pub source: Source,
}

/// All that are known; `None` where the platform's documents warn of no such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pitfalls {
    /// It signs in in a window of its own, and the last page there tells the page that opened it. A page that cuts itself off
    /// from that one on the way (`Cross-Origin-Opener-Policy`) loses this.
    pub opener_cut: Option<Pitfall>,
    /// The token endpoint answers 307.
    pub temporary_redirect: Option<Pitfall>,
}

impl Pitfalls {
    /// None is known.
    pub const NONE: Self = Self { opener_cut: None, temporary_redirect: None };
}
