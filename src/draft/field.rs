//! The fields of the Provider page, and what can be wrong with one.

use crate::sentence::begin_small;

/// A field that a problem stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The address of the MCP server.
    Server,
    /// `auth.client_url`
    AuthorizationUrl,
    /// `auth.authorization_url`
    TokenUrl,
    /// Where a refresh goes, where the platform has an address of its own for it.
    RefreshUrl,
    /// The API that the token is to be for (RFC 8707), where the platform says so.
    Resource,
    /// `client_id`
    ClientId,
    /// The client secret.
    ClientSecret,
    /// `auth.scope`
    Scope,
    /// `auth.authorization_content_type`
    ContentType,
    /// An extra authorization parameter, by its row.
    Extra(usize),
    /// The redirect URI.
    RedirectUri,
    /// The address of the author's API.
    ApiAddress,
    /// The provider's name.
    ProviderName,
    /// What the provider is looked up by.
    ProviderAddress,
    /// What the platform puts into its author's redirect URI.
    CallbackId,
    /// The API server's address as it is registered at the platform.
    BaseUrl,
}

impl Field {
    /// What it is called inside a sentence.
    pub fn inside_a_sentence(self) -> &'static str {
        match self {
            Self::Server => "the server’s address",
            Self::AuthorizationUrl => "the authorization URL",
            Self::TokenUrl => "the token URL",
            Self::RefreshUrl => "the refresh URL",
            Self::Resource => "the resource",
            Self::ClientId => "the client ID",
            Self::ClientSecret => "the client secret",
            Self::Scope => "the scopes",
            Self::ContentType => "the token request",
            Self::Extra(_) => "the extra parameters",
            Self::RedirectUri => "the redirect address",
            Self::ApiAddress => "the address of your API",
            Self::ProviderName => "the provider’s name",
            Self::ProviderAddress => "the provider",
            Self::CallbackId => "the ID in the redirect address",
            Self::BaseUrl => "the base URL",
        }
    }

    /// What it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Server => "Server",
            Self::AuthorizationUrl => "Authorization URL",
            Self::TokenUrl => "Token URL",
            Self::RefreshUrl => "Refresh URL",
            Self::Resource => "Resource",
            Self::ClientId => "Client ID",
            Self::ClientSecret => "Client secret",
            Self::Scope => "Scope",
            Self::ContentType => "Content type",
            Self::Extra(_) => "Extra parameter",
            Self::RedirectUri => "Redirect address",
            Self::ApiAddress => "API address",
            Self::ProviderName => "Provider name",
            Self::ProviderAddress => "Provider",
            Self::CallbackId => "ID in the redirect address",
            Self::BaseUrl => "Base URL",
        }
    }
}

/// Kinds of problems that are asked for elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProblemKind {
    /// One that nobody asks for.
    #[default]
    Other,
    /// Scopes are separated by commas, which some providers do take.
    CommasBetweenScopes,
    /// Nothing stands there yet.
    Missing,
}

/// One problem of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub field: Field,
    /// Of which kind it is, where somebody asks.
    pub kind: ProblemKind,
    /// One sentence without a full stop.
    pub message: String,
    /// Whether a test can't run with it; else it is a warning.
    pub blocks: bool,
    /// A press that mends it.
    pub cure: Option<Cure>,
}

impl Problem {
    /// Whether nothing stands there yet: that is still to come, and nothing is wrong with it.
    pub fn is_missing(&self) -> bool {
        self.kind == ProblemKind::Missing
    }

    /// Its message where the field is not in sight: with the field's name, unless the message says it already.
    pub fn with_its_field(&self) -> String {
        let label = self.field.label();
        if self.message.to_lowercase().contains(&label.to_lowercase()) {
            return self.message.clone();
        }
        format!("{label}: {}", begin_small(&self.message))
    }
}

/// What one press changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cure {
    /// Put this text into the field (of an extra parameter: its name); the link's words come first.
    Replace {
        /// What the link says.
        words: String,
        /// The new text.
        text: String,
    },
    /// Paste the address that the browser ends on, so that the redirect URI may stay.
    PasteTheAddress,
    /// Exchange the authorization URL and the token URL.
    SwapUrls,
    /// Remove this row of the extra parameters.
    RemoveExtra(usize),
}
