//! The four ways in that manifest v1 knows, and whatever else a file may say.

/// The value of `auth.type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthType {
    /// `none`: anybody may call.
    None,
    /// `user_http`: each user pastes a token.
    UserHttp,
    /// `service_http`: one token for all users.
    ServiceHttp,
    /// `oauth`: each user signs in at the provider.
    Oauth,
    /// Something that version 1 doesn't know, as it stands in the file.
    Other(String),
}

impl AuthType {
    /// The four that version 1 knows, in the order in which a form offers them.
    pub const KNOWN: [Self; 4] = [Self::None, Self::UserHttp, Self::ServiceHttp, Self::Oauth];

    /// Reads the manifest's word, to the letter: `OAuth` is not `oauth`.
    pub fn read(word: &str) -> Self {
        Self::KNOWN.into_iter().find(|known| known.as_str() == word).unwrap_or_else(|| Self::Other(word.to_owned()))
    }

    /// The manifest's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::UserHttp => "user_http",
            Self::ServiceHttp => "service_http",
            Self::Oauth => "oauth",
            Self::Other(word) => word,
        }
    }
}
