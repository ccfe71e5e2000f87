//! The fields of the Provider page, and what can be wrong with one.

/// A field that a problem stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `auth.client_url`
    AuthorizationUrl,
    /// `auth.authorization_url`
    TokenUrl,
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
}

/// One problem of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub field: Field,
    /// One sentence without a full stop.
    pub message: String,
    /// Whether a test can't run with it; else it is a warning.
    pub blocks: bool,
    /// A press that mends it.
    pub cure: Option<Cure>,
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
    /// The client secret has blanks around it that can be taken off.
    TrimSecret,
    /// Exchange the authorization URL and the token URL.
    SwapUrls,
    /// Remove this row of the extra parameters.
    RemoveExtra(usize),
}
