//! A token that is in hand and nowhere else.

use crate::archive::GrantLock;

/// A token that could not be stored while its run went on. Its lock stays held, so that nobody presents the one before.
#[derive(Debug)]
pub(super) struct Unstored {
    pub(super) lock: GrantLock,
    /// `host:port` of the token endpoint.
    pub(super) host: String,
}
