//! What a platform demands of a draft; each platform's file fills one in.

/// A platform's demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demands {
    /// The platform's name, for sentences.
    pub platform: &'static str,
    /// Whether it always sends a client secret.
    pub client_secret: bool,
    /// Whether its author says how a token request is written; else nothing has to be said of it.
    pub content_type: bool,
    /// Whether a refresh may go to an address of its own.
    pub refresh_url: bool,
    /// Authorization parameters that it sets itself, which an author can't set as extra ones.
    pub reserved: Vec<&'static str>,
}
