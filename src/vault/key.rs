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
    /// The secret of a client that was registered: a first slot.
    RegisteredSecret,
    /// The second: the client that a living grant was given to keeps its own.
    RegisteredSecretB,
    /// Nothing secret: written, read back and deleted to see whether the vault works.
    Probe,
}

impl VaultItem {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ClientSecret,
        Self::RefreshToken,
        Self::RefreshTokenB,
        Self::RegisteredSecret,
        Self::RegisteredSecretB,
        Self::Probe,
    ];

    /// The last part of the entry's user.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecret => "client-secret",
            Self::RefreshToken => "refresh-token",
            Self::RefreshTokenB => "refresh-token-b",
            Self::RegisteredSecret => "registered-secret",
            Self::RegisteredSecretB => "registered-secret-b",
            Self::Probe => "probe",
        }
    }

    /// What the keychain's own window shows.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::ClientSecret | Self::RegisteredSecret | Self::RegisteredSecretB => {
                "Plugin Auth Assistant: client secret"
            }
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

    /// The key whose entry has this user; `None` where it is none that this version writes.
    pub fn of_user(user: &str) -> Option<Self> {
        let (project, rest) = user.split_once('/')?;
        let (account, what) = rest.rsplit_once('/')?;
        let what = VaultItem::ALL.into_iter().find(|item| item.as_str() == what)?;
        Some(Self::new(project, account, what))
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

    #[test]
    fn a_key_is_found_again_by_its_entrys_user_and_foreign_users_are_none() {
        for what in VaultItem::ALL {
            let key = Key::new("0123456789abcdef", "default", what);
            assert_eq!(Key::of_user(&key.user()), Some(key));
        }
        for user in ["", "ada", "0123456789abcdef/default", "0123456789abcdef/default/", "a/b/other", "refresh-token"] {
            assert_eq!(Key::of_user(user), None, "{user:?}");
        }
    }
}
