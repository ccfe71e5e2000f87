//! Why a request brought no usable HTTP answer.

use serde::{Deserialize, Serialize};

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The host name has no address.
    Dns,
    /// No connection could be made.
    Connect,
    /// The proxy refused or failed.
    Proxy,
    /// The server's certificate was refused.
    Certificate,
    /// No certificate authorities are installed on this computer, so https can't be trusted.
    NoAuthorities,
    /// No answer within the limit.
    TimedOut,
    /// The connection ended before the answer did.
    Cut,
    /// The answer was larger than the limit.
    TooLarge,
    /// The author cancelled.
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
}

impl Failure {
    /// A request that could not even be built.
    pub fn not_built(host: String, detail: &str) -> Self {
        Self { kind: FailureKind::Invalid, sent: Sent::No, host, detail: detail.to_owned() }
    }

    /// One sentence without a full stop.
    pub fn sentence(&self) -> String {
        let host = &self.host;
        match self.kind {
            FailureKind::Dns => format!("{host} has no address: check the name, and that this computer is online"),
            FailureKind::Connect => format!("No connection to {host}: {}", self.detail),
            FailureKind::Proxy => format!("The proxy {host} failed: {}", self.detail),
            FailureKind::Certificate => format!("The certificate of {host} was refused: {}", self.detail),
            FailureKind::NoAuthorities => {
                "No certificate authorities are installed here, so https can't be trusted: install ca-certificates"
                    .to_owned()
            }
            FailureKind::TimedOut => format!("{host} did not answer in time: {}", self.detail),
            FailureKind::Cut => format!("{host} ended the connection before its answer did: {}", self.detail),
            FailureKind::TooLarge => format!("The answer of {host} is larger than 1 MiB, so it was not read"),
            FailureKind::Cancelled => "Cancelled".to_owned(),
            FailureKind::Invalid => format!("The request could not be built: {}", self.detail),
        }
    }
}
