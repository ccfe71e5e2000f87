//! What a platform's author brings there when a test is through: a manifest, or a form that is filled in.

/// A form of the platform in which the client is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called here.
    pub title: &'static str,
    /// Where its author finds it, one sentence.
    pub place: &'static str,
    /// Its fields, in its order.
    pub fields: &'static [SheetField],
}

/// One field of such a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetField {
    /// What it is called there.
    pub label: &'static str,
    /// What goes into it.
    pub holds: SheetValue,
    /// What has to be known of it, one sentence; empty where nothing has.
    pub note: &'static str,
}

/// What goes into a field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetValue {
    /// What the registration is called, at most so many characters long.
    Name(usize),
    /// The API server's address.
    BaseUrl,
    /// `client_id`.
    ClientId,
    /// The client secret, which is never shown.
    ClientSecret,
    /// The authorization URL.
    AuthorizationUrl,
    /// The token URL.
    TokenUrl,
    /// Where a refresh goes: the token URL where nothing else was typed.
    RefreshUrl,
    /// The scope, as it was typed.
    Scope,
    /// How the client shows itself, in that form's words for the body and for a header.
    ClientAuthentication {
        /// In the body.
        post: &'static str,
        /// In a header.
        basic: &'static str,
    },
    /// Whether PKCE is on.
    Pkce,
}
