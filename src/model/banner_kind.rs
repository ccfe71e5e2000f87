//! What a banner is about.

/// What a banner is about; there is one of each at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BannerKind {
    /// The keychain can't be used.
    Vault,
    /// The projects can't be listed.
    Projects,
    /// A project or a manifest can't be opened.
    Open,
    /// Changes are not saved.
    Save,
    /// A project was not deleted.
    Delete,
    /// Something came of the list of projects.
    List,
    /// The practice provider did not start.
    Practice,
    /// Another window saved the open project.
    ChangedElsewhere,
    /// The project file was damaged, and the copy before it was opened.
    Recovered,
    /// The open project can be looked at and not changed.
    ReadOnly,
    /// An earlier request was cut off and never settled.
    Unsettled,
    /// The manifest was written, or not.
    Written,
    /// The keychain held a newer token than the account’s file knew of.
    FileIsBehind,
    /// A new refresh token is not stored yet.
    NotKept,
    /// The keychain holds secrets of projects that are gone.
    Leftovers,
    /// The opened file held a client secret.
    FoundSecret,
}
