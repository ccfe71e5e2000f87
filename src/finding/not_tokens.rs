//! What an answer of the token URL is where it is no token answer, by the names of its members: they tell which address was set.

use crate::exchange::Shape;

/// What it is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotTokens {
    /// An ID token and no access token (OpenID Connect Core, section 3.2.2.5; Azure AD B2C).
    IdTokenAlone,
    /// An authorization server's metadata (RFC 8414).
    Metadata,
    /// A protected resource's metadata (RFC 9728).
    Resource,
    /// A user's claims (OpenID Connect Core, section 5.3.2).
    Profile,
    /// Public keys (RFC 7517).
    Keys,
    /// What is known of a token (RFC 7662).
    Introspection,
    /// The beginning of a device's sign-in (RFC 8628).
    Device,
    /// A client that was registered (RFC 7591).
    Client,
    /// A code, as the authorization endpoint gives it.
    Code,
}

/// Members of a user's claims that nothing else has beside a name for the user.
const OF_A_USER: [&str; 19] = [
    "email",
    "email_verified",
    "verified_email",
    "given_name",
    "family_name",
    "preferred_username",
    "nickname",
    "picture",
    "avatar_url",
    "avatar",
    "displayName",
    "display_name",
    "userPrincipalName",
    "mail",
    "first_name",
    "last_name",
    "username",
    "login",
    "locale",
];

impl NotTokens {
    /// What the members of this object tell; `None` where it may be anything.
    pub(super) fn of(shape: &Shape) -> Option<Self> {
        let has = |name: &str| shape.member(name).is_some();
        let says = |name: &str| matches!(shape.member(name), Some(Shape::Masked { length, .. }) if *length > 0);
        if has("access_token") || has("refresh_token") {
            return None;
        }
        if says("id_token") {
            return Some(Self::IdTokenAlone);
        }
        let endpoints =
            ["authorization_endpoint", "token_endpoint", "jwks_uri"].iter().filter(|name| has(name)).count();
        if has("issuer") && endpoints > 0 || endpoints > 1 {
            return Some(Self::Metadata);
        }
        if has("authorization_servers") || has("resource") && has("bearer_methods_supported") {
            return Some(Self::Resource);
        }
        if matches!(shape.member("keys"), Some(Shape::Array(keys)) if keys.iter().any(|key| key.member("kty").is_some()))
        {
            return Some(Self::Keys);
        }
        if matches!(shape.member("active"), Some(Shape::Bool(_)))
            && (shape.members().len() == 1 || has("exp") || has("scope"))
        {
            return Some(Self::Introspection);
        }
        if has("device_code") && has("user_code") {
            return Some(Self::Device);
        }
        if has("client_id") && (has("redirect_uris") || has("client_id_issued_at") || has("client_secret_expires_at")) {
            return Some(Self::Client);
        }
        if is_a_user(shape) || ["data", "user", "profile"].iter().filter_map(|name| shape.member(name)).any(is_a_user) {
            return Some(Self::Profile);
        }
        (says("code") && (has("state") || shape.members().len() == 1)).then_some(Self::Code)
    }

    /// A headline.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::IdTokenAlone => "An ID token came back and no access token",
            Self::Metadata => "The token URL answers with metadata and not with tokens",
            Self::Resource => "The token URL answers with a resource’s document and not with tokens",
            Self::Profile => "The token URL answers with a user’s profile and not with tokens",
            Self::Keys => "The token URL answers with public keys and not with tokens",
            Self::Introspection => "The token URL answers what it knows of a token, and gives none",
            Self::Device => "The token URL begins a device’s sign-in and gives no tokens",
            Self::Client => "The token URL registers a client and gives no tokens",
            Self::Code => "The token URL answers with a code and not with tokens",
        }
    }

    /// What the answer is, and which address was most likely set.
    pub(super) fn cause(self) -> &'static str {
        match self {
            Self::IdTokenAlone => {
                "An ID token tells a client who signed in, and opens no API. It comes alone where the sign-in asked for nothing but \
                 openid (as at Azure AD B2C), or by the implicit flow: response_type=id_token in place of code"
            }
            Self::Metadata => {
                "The answer is an authorization server’s metadata: what was set as token URL is most likely the address of that document \
                 (/.well-known/openid-configuration or the like), or the issuer"
            }
            Self::Resource => {
                "The answer is a protected resource’s metadata: what was set as token URL is most likely that document’s address, or the \
                 API’s own"
            }
            Self::Profile => {
                "The answer tells who a user is: what was set as token URL is most likely the userinfo endpoint, or an address of the \
                 API. Such an address takes an access token, and gives none"
            }
            Self::Keys => {
                "The answer is a set of keys with which tokens are checked: what was set as token URL is most likely the provider’s \
                 jwks_uri"
            }
            Self::Introspection => {
                "The answer says whether a token is active: what was set as token URL is most likely the introspection endpoint"
            }
            Self::Device => {
                "The answer holds a device_code: what was set as token URL is most likely the device authorization endpoint"
            }
            Self::Client => "The answer holds a new client: what was set as token URL is most likely the registration endpoint",
            Self::Code => {
                "The answer holds a code, which is still to be exchanged: what was set as token URL is most likely the authorization \
                 endpoint, or its server gives out codes there"
            }
        }
    }

    /// What to change.
    pub(super) fn fix(self) -> &'static str {
        match self {
            Self::IdTokenAlone => {
                "Ask for a scope of your API beside openid, and for response_type=code; the token URL is the provider’s token endpoint. \
                 Where the server is yours, let it answer with access_token as well"
            }
            Self::Metadata => "Set the address that this document has as token_endpoint as the token URL",
            Self::Resource => {
                "Set the token_endpoint of the server that authorization_servers names as the token URL: its metadata tells it"
            }
            Self::Profile | Self::Keys | Self::Introspection | Self::Device | Self::Client | Self::Code => {
                "Set the provider’s token endpoint as the token URL: in the provider’s metadata it is token_endpoint"
            }
        }
    }
}

/// A name for the user, and what only users have.
fn is_a_user(shape: &Shape) -> bool {
    let has = |name: &str| shape.member(name).is_some();
    let of_a_user = OF_A_USER.iter().filter(|name| has(name)).count();
    let named = ["sub", "id", "user_id", "uid", "name", "email"].iter().any(|name| has(name));
    // The claims of a user without a profile.
    let bare =
        has("sub") && shape.members().iter().all(|(name, _)| ["sub", "iss", "aud", "name"].contains(&name.as_str()));
    named && of_a_user > 1 || has("sub") && of_a_user > 0 || bare
}
