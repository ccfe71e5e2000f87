//! What a run ends in: what the tables of this folder expect of each of their rows.

use super::program::Ended;

/// The result line, as far as a table holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EndsIn {
    pub(super) verdict: &'static str,
    /// `signed_out_after_s`
    pub(super) seconds: Option<u64>,
    /// The first finding's id and severity; empty where there is none.
    pub(super) first: &'static str,
    /// The exit status.
    pub(super) status: i32,
}

/// The users stay signed in.
pub(super) const fn stays(first: &'static str) -> EndsIn {
    EndsIn { verdict: "stays-signed-in", seconds: None, first, status: 0 }
}

/// They are signed out after so many seconds.
pub(super) const fn out(seconds: u64, first: &'static str) -> EndsIn {
    EndsIn { verdict: "signed-out", seconds: Some(seconds), first, status: 1 }
}

/// The sign-in fails.
pub(super) const fn fails(first: &'static str) -> EndsIn {
    EndsIn { verdict: "sign-in-fails", seconds: None, first, status: 1 }
}

/// It could not be told.
pub(super) const fn unknown(first: &'static str) -> EndsIn {
    EndsIn { verdict: "unknown", seconds: None, first, status: 2 }
}

impl EndsIn {
    /// How the run ended otherwise, if it did.
    pub(super) fn differs(&self, ended: &Ended) -> Option<String> {
        let (result, first) = (ended.result(), ended.first());
        let came = (
            result["verdict"].as_str().unwrap_or("-"),
            result["signed_out_after_s"].as_u64(),
            first.as_str(),
            ended.status,
        );
        let expected = (self.verdict, self.seconds, self.first, self.status);
        (came != expected).then(|| format!("{came:?}, and not {expected:?}: {ended:?}"))
    }
}
