//! How a runtime is told to sign users in, and whatever else a file may say.

/// The value of a runtime's `auth.type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultAuth {
    /// `None`: anybody may call. Microsoft's own files write it small, too.
    None,
    /// `OAuthPluginVault`: each user signs in at the provider, by a registration in the Teams developer portal.
    OAuth,
    /// `ApiKeyPluginVault`: one key, of a registration there.
    ApiKey,
    /// Something that version 2 doesn't know, as it stands in the file.
    Other(String),
}

impl VaultAuth {
    /// The three that version 2 knows, in the order in which a form offers them.
    pub const KNOWN: [Self; 3] = [Self::None, Self::OAuth, Self::ApiKey];

    /// Reads the manifest's word to the letter, save that `none` is `None`.
    pub fn read(word: &str) -> Self {
        if word == "none" {
            return Self::None;
        }
        Self::KNOWN.into_iter().find(|known| known.as_str() == word).unwrap_or_else(|| Self::Other(word.to_owned()))
    }

    /// The manifest's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "None",
            Self::OAuth => "OAuthPluginVault",
            Self::ApiKey => "ApiKeyPluginVault",
            Self::Other(word) => word,
        }
    }

    /// Whether it names a registration in the Teams developer portal.
    pub fn needs_reference(&self) -> bool {
        match self {
            Self::OAuth | Self::ApiKey => true,
            Self::None | Self::Other(_) => false,
        }
    }
}
