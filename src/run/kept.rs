//! Where a secret is.

/// Where a secret is kept besides memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// In the keychain too.
    Keychain,
    /// Nowhere else.
    Memory,
}
