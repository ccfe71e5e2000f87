//! Why a request brought no usable HTTP answer.

use serde::{Deserialize, Serialize};

use super::mask::Mask;
use super::Known;

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The host name has no address.
    Dns,
    /// The host's name leads into a private network or onto this computer, where nobody said that it may.
    Private,
    /// No connection could be made.
    Connect,
    /// The proxy refused or failed.
    Proxy,
    /// A connection was made, and no TLS came about on it: the server speaks none, or none that is taken.
    Tls,
    /// The server's certificate was refused.
    Certificate,
    /// No certificate authorities are installed on this computer, so https can't be trusted.
    NoAuthorities,
    /// No answer within the limit.
    TimedOut,
    /// The connection ended before the answer did.
    Cut,
    /// What came is no HTTP: another service's greeting, TLS at a port that was asked without, an odd status line.
    NotHttp,
    /// The answer was larger than the limit.
    TooLarge,
    /// It was cancelled: by the author, or by a limit of ours that spans several requests, which `detail` says then.
    Cancelled,
    /// The request could not be built from what was typed.
    Invalid,
}

/// Whether request bytes may have reached the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// Certainly not: nothing was spent, and trying again is safe.
    No,
    /// They were handed to the socket: the server may have acted on them.
    Yes,
}

/// A request without a usable HTTP answer. No secret and no URL's query is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What went wrong.
    pub kind: FailureKind,
    /// Whether the request may have been acted upon.
    pub sent: Sent,
    /// The host (with port) that was asked, or the proxy's name with its password masked.
    pub host: String,
    /// The system's own words, without secrets.
    pub detail: String,
    /// Bytes that an answer may have, where it had more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

impl Failure {
    /// Without these secrets in the system's own words: a certificate names what its server likes.
    #[must_use]
    pub fn without(self, known: &Known) -> Self {
        Self { detail: Mask::of(known).known_alone(&self.detail), ..self }
    }

    /// A request that could not even be built.
    pub fn not_built(host: String, detail: &str) -> Self {
        Self { kind: FailureKind::Invalid, sent: Sent::No, host, detail: detail.to_owned(), limit: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, FailureKind, Sent};

    #[test]
    fn a_failure_that_was_kept_before_it_had_a_limit_still_opens_and_none_is_written_where_there_is_none() {
        let old = r#"{"kind":"too-large","sent":"yes","host":"id.example:443","detail":"the answer's body is larger"}"#;
        let read: Failure = serde_json::from_str(old).unwrap();
        assert_eq!((read.kind, read.sent, read.limit), (FailureKind::TooLarge, Sent::Yes, None));
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }
}
