//! What becomes of one effect.

/// One fault, at one effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The process ends before the effect is done.
    StopBefore,
    /// The process ends once it is done, with its answer on the way.
    StopAfter,
    /// Its port fails, and nothing is done.
    Fails,
    /// It is done, and its port says that it failed.
    DoneButFails,
    /// It is half done (of two entries of the keychain one is written; of a request's answer nothing can be read).
    Half,
    /// The author cancels while it is done.
    Cancelled,
}

impl Fault {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::StopBefore, Self::StopAfter, Self::Fails, Self::DoneButFails, Self::Half, Self::Cancelled];
}
