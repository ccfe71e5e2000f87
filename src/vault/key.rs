//! The name under which a secret is kept.

/// The keychain entries' service.
pub const SERVICE: &str = "plugin-auth-assistant";

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The project's id.
    pub project: String,
    /// The account's name.
    pub account: String,
    /// What is kept.
    pub what: VaultItem,
}

/// What an entry keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VaultItem {
    /// The client secret.
    ClientSecret,
    /// The refresh token's first slot.
    RefreshToken,
    /// Its second slot.
    RefreshTokenB,
    /// Nothing secret: written, read back and deleted to see whether the vault works.
    Probe,
}

impl VaultItem {
    /// The last part of the entry's user.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecret => "client-secret",
            Self::RefreshToken => "refresh-token",
            Self::RefreshTokenB => "refresh-token-b",
            Self::Probe => "probe",
        }
    }

    /// What the keychain's own window shows.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::ClientSecret => "Plugin Auth Assistant: client secret",
            Self::RefreshToken | Self::RefreshTokenB => "Plugin Auth Assistant: refresh token",
            Self::Probe => "Plugin Auth Assistant: a try that can be deleted",
        }
    }
}

impl Key {
    /// The key of one account's entry.
    pub fn new(project: &str, account: &str, what: VaultItem) -> Self {
        Self { project: project.to_owned(), account: account.to_owned(), what }
    }

    /// The entry's user: `<project>/<account>/<what>`.
    pub fn user(&self) -> String {
        format!("{}/{}/{}", self.project, self.account, self.what.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_named_after_project_account_and_what_it_keeps() {
        let users: Vec<String> = [VaultItem::ClientSecret, VaultItem::RefreshToken, VaultItem::RefreshTokenB]
            .map(|what| Key::new("0123456789abcdef", "default", what).user())
            .to_vec();
        assert_eq!(
            users,
            [
                "0123456789abcdef/default/client-secret",
                "0123456789abcdef/default/refresh-token",
                "0123456789abcdef/default/refresh-token-b"
            ]
        );
    }
}
