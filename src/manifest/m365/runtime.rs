//! A runtime: what runs a plugin's functions, and how users sign in there.

use super::VaultAuth;

/// A runtime as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// Its place in the list, from 0.
    pub index: usize,
    /// `None` where it has no type, or one that is no string.
    pub kind: Option<RuntimeType>,
    /// `None` where it has no `auth.type`, or one that is no string.
    pub auth: Option<VaultAuth>,
    /// Empty where it has none.
    pub reference_id: String,
    /// `spec.url`; empty where it has none.
    pub url: String,
}

/// The value of a runtime's `type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeType {
    /// `OpenApi`: an API with a description.
    OpenApi,
    /// `LocalPlugin`: an Office add-in; from 2.3 on.
    LocalPlugin,
    /// `RemoteMCPServer`; from 2.4 on.
    RemoteMcpServer,
    /// Something that version 2 doesn't know, as it stands in the file.
    Other(String),
}

impl RuntimeType {
    /// The three that version 2 knows, in the order in which they came.
    pub const KNOWN: [Self; 3] = [Self::OpenApi, Self::LocalPlugin, Self::RemoteMcpServer];

    /// Reads the manifest's word, to the letter.
    pub fn read(word: &str) -> Self {
        Self::KNOWN.into_iter().find(|known| known.as_str() == word).unwrap_or_else(|| Self::Other(word.to_owned()))
    }

    /// The manifest's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::OpenApi => "OpenApi",
            Self::LocalPlugin => "LocalPlugin",
            Self::RemoteMcpServer => "RemoteMCPServer",
            Self::Other(word) => word,
        }
    }
}

impl Runtime {
    /// Whether users sign in for it by OAuth, as far as the file says. A way in that version 2 doesn't know was meant as one; an
    /// MCP server that says nothing of it may ask for a sign-in itself, and one that says `None` is for anybody.
    pub fn signs_users_in(&self) -> bool {
        match &self.auth {
            Some(VaultAuth::OAuth | VaultAuth::Other(_)) => true,
            Some(VaultAuth::ApiKey | VaultAuth::None) => false,
            None => self.kind == Some(RuntimeType::RemoteMcpServer),
        }
    }
}
