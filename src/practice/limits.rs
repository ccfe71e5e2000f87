//! How long and how many: every limit of the practice provider, so that tests can set it.

use std::time::Duration;

/// The limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PracticeLimits {
    /// How long scenario `slow` takes for every answer of the token endpoint.
    pub slow: Duration,
    /// How long a request's body may take to arrive.
    pub body: Duration,
    /// How long an event stream stays open after its first message, whoever listens.
    pub stream: Duration,
    /// How long a login or consent page stays good.
    pub ticket: Duration,
    /// How long a code stays good (RFC 6749 §4.1.2 advises ten minutes at most).
    pub code: Duration,
    /// How many login and consent pages may be open; the oldest goes first. The same number of codes and grants is kept.
    pub kept: usize,
    /// Bytes of a request's head, and of its body.
    pub request_bytes: usize,
    /// Connections at once; the oldest that says nothing goes first.
    pub connections: usize,
    /// How long a connection is left alone, however many knock.
    pub spared: Duration,
}

impl Default for PracticeLimits {
    fn default() -> Self {
        Self {
            slow: Duration::from_secs(8),
            body: Duration::from_secs(10),
            stream: Duration::from_mins(1),
            ticket: Duration::from_mins(10),
            code: Duration::from_mins(1),
            kept: 1000,
            request_bytes: 64 * 1024,
            connections: 64,
            spared: Duration::from_millis(200),
        }
    }
}
