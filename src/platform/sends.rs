//! What a platform sends, as data that can be asked: rules, catalogue, discovery, probes and pages do.

use std::time::Duration;

use super::Stated;
use crate::draft::{ClientAuthentication, ContentType};

/// A parameter of the authorization request (RFC 6749, section 4.1.1; RFC 7636, section 4.3; RFC 8707, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorizationParameter {
    /// `response_type`, always `code`.
    ResponseType,
    /// `client_id`
    ClientId,
    /// `redirect_uri`
    RedirectUri,
    /// `scope`
    Scope,
    /// `state`
    State,
    /// `code_challenge`
    CodeChallenge,
    /// `code_challenge_method`, always `S256`.
    CodeChallengeMethod,
    /// `resource` (RFC 8707); left out where none is set.
    Resource,
}

impl AuthorizationParameter {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ResponseType => "response_type",
            Self::ClientId => "client_id",
            Self::RedirectUri => "redirect_uri",
            Self::Scope => "scope",
            Self::State => "state",
            Self::CodeChallenge => "code_challenge",
            Self::CodeChallengeMethod => "code_challenge_method",
            Self::Resource => "resource",
        }
    }
}

/// A member of a token request's body (RFC 6749, sections 4.1.3 and 6; RFC 7636, section 4.5; RFC 8707, section 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenParameter {
    /// `grant_type`
    GrantType,
    /// `client_id`; left out where the client shows itself in a header.
    ClientId,
    /// `client_secret`; left out where the client shows itself in a header or has none.
    ClientSecret,
    /// `code`
    Code,
    /// `redirect_uri`
    RedirectUri,
    /// `refresh_token`
    RefreshToken,
    /// `code_verifier`
    CodeVerifier,
    /// `scope`
    Scope,
    /// `resource` (RFC 8707); left out where none is set.
    Resource,
}

impl TokenParameter {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GrantType => "grant_type",
            Self::ClientId => "client_id",
            Self::ClientSecret => "client_secret",
            Self::Code => "code",
            Self::RedirectUri => "redirect_uri",
            Self::RefreshToken => "refresh_token",
            Self::CodeVerifier => "code_verifier",
            Self::Scope => "scope",
            Self::Resource => "resource",
        }
    }
}

/// Whether a code is bound to whoever asked for it (RFC 7636).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pkce {
    /// It is not.
    Never,
    /// By `S256`.
    S256,
}

/// What becomes of a scope that is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyScope {
    /// `scope=` is sent.
    Sent,
    /// The parameter is left out.
    LeftOut,
}

/// How parameters are written into the authorization URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryEncoding {
    /// All but RFC 3986's unreserved characters is percent-encoded: a blank is `%20`.
    Percent,
    /// As a form: a blank is `+`.
    Form,
}

/// What becomes of a query that the authorization URL has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointQuery {
    /// Parameters are put behind it, joined by `&`.
    Kept,
}

/// How `state` is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreshState {
    /// A version 4 UUID (RFC 9562, section 5.4).
    Uuid,
}

/// What a `state` that comes back changed does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateMismatch {
    /// It ends the sign-in.
    EndsTheSignIn,
}

/// How a token request's body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyWriting {
    /// As the author says: JSON or a form.
    AsChosen,
    /// Always in this way.
    Always(ContentType),
}

/// Where a refresh goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefreshEndpoint {
    /// To the token URL.
    TokenUrl,
    /// To an address of its own, where one is set.
    OfItsOwn,
}

/// When it refreshes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefreshTime {
    /// Some time around the access token's end.
    AroundTheEnd,
}

/// What becomes of the refresh token where a refresh's answer leaves it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutRefreshToken {
    /// The old one is kept (RFC 6749, section 6).
    OldOneKept,
}

/// All that is sent.
#[derive(Clone, Copy, Debug)]
pub struct Sends {
    /// The authorization request's parameters, in order. Its sureness is the order's.
    pub authorization: Stated<&'static [AuthorizationParameter]>,
    /// Where the authorization request goes: always the authorization URL. How sure we are of its parameters.
    pub authorization_endpoint: Stated<()>,
    /// How they are written.
    pub query_encoding: Stated<QueryEncoding>,
    /// What becomes of a query that is there already.
    pub endpoint_query: Stated<EndpointQuery>,
    /// What becomes of an empty scope.
    pub empty_scope: Stated<EmptyScope>,
    /// PKCE.
    pub pkce: Stated<Pkce>,
    /// How `state` is made.
    pub state: Stated<FreshState>,
    /// What a changed `state` does.
    pub state_check: Stated<StateMismatch>,
    /// The redirect URIs to register for it, with [`Platform::ID`](super::Platform::ID) where an id goes.
    pub redirect_uris: Stated<&'static [&'static str]>,
    /// The exchange's members, in order. Its sureness is the order's.
    pub exchange: Stated<&'static [TokenParameter]>,
    /// The refresh's members, in order.
    pub refresh: Stated<&'static [TokenParameter]>,
    /// How a body is written.
    pub body: Stated<BodyWriting>,
    /// How sure we are of a form's encoding: a blank goes out as `+`.
    pub form_encoding: Stated<()>,
    /// How the client shows itself, in the order in which it is offered.
    pub client_authentications: Stated<&'static [ClientAuthentication]>,
    /// How sure we are that the exchange's `redirect_uri` is the authorization request's.
    pub same_redirect_uri: Stated<()>,
    /// Where a refresh goes.
    pub refresh_endpoint: Stated<RefreshEndpoint>,
    /// When it refreshes.
    pub refresh_time: Stated<RefreshTime>,
    /// What it does with a refresh token that was left out.
    pub left_out_refresh_token: Stated<LeftOutRefreshToken>,
    /// `Accept` of its requests.
    pub accept: Stated<&'static str>,
    /// `User-Agent` of its requests.
    pub user_agent: Stated<Option<&'static str>>,
    /// How long it waits for a whole answer to a token request; `None` where nobody knows.
    pub patience: Stated<Option<Duration>>,
    /// How sure we are that its API calls carry the access token as a bearer (RFC 6750, section 2.1).
    pub bearer: Stated<()>,
}

impl Sends {
    /// How the client shows itself.
    pub fn client_authentication(&self) -> ClientAuthentication {
        self.client_authentications.value.first().copied().unwrap_or(ClientAuthentication::None)
    }

    /// The names of the authorization request's parameters, in order.
    pub fn authorization_names(&self) -> Vec<&'static str> {
        self.authorization.value.iter().map(|parameter| parameter.name()).collect()
    }

    /// Whether the authorization request carries a parameter of this name.
    pub fn in_authorization(&self, name: &str) -> bool {
        self.authorization.value.iter().any(|parameter| parameter.name() == name)
    }

    /// Whether a refresh carries a member of this name.
    pub fn in_refresh(&self, name: &str) -> bool {
        self.refresh.value.iter().any(|parameter| parameter.name() == name)
    }

    /// Whether a code's exchange carries a member of this name.
    pub fn in_exchange(&self, name: &str) -> bool {
        self.exchange.value.iter().any(|parameter| parameter.name() == name)
    }

    /// Whether any of its requests says for which API the token is to be (RFC 8707).
    pub fn sends_resource(&self) -> bool {
        self.in_authorization("resource") || self.in_exchange("resource") || self.in_refresh("resource")
    }

    /// Whether PKCE is sent.
    pub fn sends_pkce(&self) -> bool {
        self.pkce.value != Pkce::Never
    }

    /// Whether the author may choose between JSON and a form.
    pub fn body_is_chosen(&self) -> bool {
        self.body.value == BodyWriting::AsChosen
    }
}
