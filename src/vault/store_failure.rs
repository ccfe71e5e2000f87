//! Why a call of the keychain failed.

/// What a failed call of the store means, whatever the system.
#[derive(Debug)]
pub(super) enum StoreFailure {
    /// No keychain is there.
    Absent(String),
    /// The keychain was restarted or the connection broke: a new one may do.
    Broken(String),
    /// It has no collection to put a new entry in.
    NoCollection,
    /// It is locked.
    Locked,
    /// Its prompt was closed, or could not be shown.
    Dismissed,
    /// Anything else, in its words.
    Other(String),
}
