//! Where a platform's author sets each value, in the platform's own words.

/// The place of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValuePlace {
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
    pub authorization_url: ValuePlace,
    /// Of the token URL.
    pub token_url: ValuePlace,
    /// Of the refresh URL, where the platform has an address of its own for refreshes.
    pub refresh_url: Option<ValuePlace>,
    /// Of the scope.
    pub scope: ValuePlace,
    /// Of a token request's content type.
    pub content_type: ValuePlace,
    /// Of how the client shows itself, where that is left to the author.
    pub client_authentication: Option<ValuePlace>,
    /// Of the client's secret, where the author may do without one: left empty there, or filled in.
    pub client_secret: Option<ValuePlace>,
    /// Of whether PKCE is sent, where that is left to the author.
    pub pkce: Option<ValuePlace>,
    /// Whether the author writes all that there by hand: what is changed here has to be changed there as well.
    pub by_hand: bool,
    /// Why an author can't add a parameter to the authorization request, one sentence.
    pub no_room: &'static str,
    /// What has to be said of these names, one sentence; empty where nothing has.
    pub note: &'static str,
}
