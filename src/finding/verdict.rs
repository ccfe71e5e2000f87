//! The verdict: one sentence on what happens to users.

/// What happens to users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Users stay signed in.
    StaysSignedIn,
    /// Users are signed out, after a time that may be known.
    SignedOut,
    /// Sign-in fails.
    SignInFails,
    /// We could not tell.
    Unknown,
}

impl Verdict {
    /// Its word in the result line.
    pub fn word(self) -> &'static str {
        match self {
            Self::StaysSignedIn => "stays-signed-in",
            Self::SignedOut => "signed-out",
            Self::SignInFails => "sign-in-fails",
            Self::Unknown => "unknown",
        }
    }
}
