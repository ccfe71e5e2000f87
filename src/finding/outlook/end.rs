//! What becomes of users, as far as it is known before a sign-in.

/// One of a few ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlookEnd {
    /// No sign-in succeeds.
    Fails,
    /// They are signed out; after so many seconds, where that is known.
    SignedOut(Option<u64>),
    /// They stay for so many seconds at most.
    AtMost(u64),
    /// Something decides it that can't be seen from here.
    Open,
    /// Nothing that is known signs them out.
    NothingAgainst,
    /// They stay: what they get does not end.
    Stays,
}
