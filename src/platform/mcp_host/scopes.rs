//! Which scope a host asks for.

/// Where it takes it from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeChoice {
    /// The challenge's `scope`; without one all of the protected-resource document's `scopes_supported`; without those none.
    ChallengeThenResource,
    /// All of the protected-resource document's `scopes_supported`; without those the challenge's `scope`.
    ResourceThenChallenge,
}

/// When it asks for `offline_access` beside that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfflineAccess {
    /// Where the authorization server's document lists it.
    WhenListed,
    /// Not on its own.
    Never,
    /// Nobody outside knows; it is not asked for.
    Unknown,
}
