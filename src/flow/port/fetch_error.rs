//! Why a document could not be fetched.

use crate::exchange::Failure;

/// Why a document could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// What was typed is no web address.
    #[error("this is no web address")]
    NoAddress,
    /// Neither https nor on this computer.
    #[error("only https addresses are fetched, or http ones on this computer")]
    NotHttps,
    /// A redirect to where we don't go: from https to http, or from elsewhere to this computer.
    #[error("the server redirects to an address that is not followed: {0}")]
    Redirect(String),
    /// More redirects than are followed.
    #[error("the server redirects more than {0} times")]
    TooManyRedirects(usize),
    /// Another status than 200.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// Larger than the caller's limit.
    #[error("the document is larger than {limit} bytes")]
    TooLarge {
        /// Bytes.
        limit: usize,
    },
    /// No usable answer.
    #[error("{host} gave no usable answer: {detail}", host = .0.host, detail = .0.detail)]
    Failure(Failure),
}
