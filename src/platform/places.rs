//! Where a platform's author sets each value, in the platform's own words.

/// The place of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is called there, such as `client_url`.
    pub name: &'static str,
    /// The same with where it stands, for the middle of a sentence, such as “the manifest’s `client_url`”.
    pub whole: &'static str,
    /// What stands beside the field here, such as "`client_url` in the manifest"; empty where its label says enough.
    pub beside: &'static str,
    /// How a value gets there, behind "put it": "into the manifest as `client_url`".
    pub into: &'static str,
}

/// The places of all values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// Of the authorization URL.
    pub authorization_url: Place,
    /// Of the token URL.
    pub token_url: Place,
    /// Of the scope.
    pub scope: Place,
    /// Of a token request's content type.
    pub content_type: Place,
    /// Why an author can't add a parameter to the authorization request, one sentence.
    pub no_room: &'static str,
    /// What has to be said of these names, one sentence; empty where nothing has.
    pub note: &'static str,
}
