//! What a server was asked for.

use serde::{Deserialize, Serialize};

/// One kind of question; they are asked in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, strum::EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// The first request of the revision that the host speaks, without a token.
    FirstRequest,
    /// The first request of the other revision, where the server does not speak that one.
    OtherRevision,
    /// `notifications/initialized` without a token, where a session was begun without one.
    Initialized,
    /// `tools/list` without a token, where the first request was answered without one.
    ToolsList,
    /// The protected-resource document (RFC 9728).
    ProtectedResource,
    /// The authorization server's document (RFC 8414, OpenID Connect Discovery).
    AuthorizationServer,
}

impl Asked {
    /// What it is called on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::FirstRequest => "First request, without a token",
            Self::OtherRevision => "First request of the other revision",
            Self::Initialized => "notifications/initialized, without a token",
            Self::ToolsList => "tools/list, without a token",
            Self::ProtectedResource => "Protected-resource document",
            Self::AuthorizationServer => "Authorization server’s document",
        }
    }

    /// Whether a document of JSON is expected.
    pub fn is_document(self) -> bool {
        match self {
            Self::ProtectedResource | Self::AuthorizationServer => true,
            Self::FirstRequest | Self::OtherRevision | Self::Initialized | Self::ToolsList => false,
        }
    }
}
