//! What the records of hosts share: of a request of which nothing else is known, it is sent as MCP's specification has it.

use crate::draft::ContentType;
use crate::platform::{
    AuthorizationParameter as Authorization, BodyWriting, Check, ClientAuthentication, EmptyScope, EndpointQuery,
    FreshState, LeftOutRefreshToken, Pkce, Places, QueryEncoding, RefreshEndpoint, RefreshTime, Sends, StateMismatch,
    Stated, TokenParameter as Token, ValuePlace,
};

/// The day on which all these sources were read.
pub(super) const READ: &str = "2026-11-28";
/// Why something of a host is as in the specification.
const AS_SPECIFIED: &str = "MCP’s specification has it so; what this host does is not documented";
/// RFC 6749, section 10.12, on `state`.
pub(super) const STATE: &str = "https://www.rfc-editor.org/rfc/rfc6749#section-10.12";

/// Nobody outside knows what it does with this fault.
pub(super) const NOT_KNOWN: Stated<Check> = Stated::unknown(Check::Unknown, "it is not documented", READ);

const fn as_specified<T: Copy>(value: T) -> Stated<T> {
    Stated::assumed(value, AS_SPECIFIED, READ)
}

/// The authorization request's parameters in the order in which the RFCs name them.
pub(super) const ASKED: &[Authorization] = &[
    Authorization::ResponseType,
    Authorization::ClientId,
    Authorization::RedirectUri,
    Authorization::Scope,
    Authorization::State,
    Authorization::CodeChallenge,
    Authorization::CodeChallengeMethod,
    Authorization::Resource,
];
/// An exchange's, in that order.
pub(super) const EXCHANGED: &[Token] = &[
    Token::GrantType,
    Token::Code,
    Token::RedirectUri,
    Token::CodeVerifier,
    Token::Resource,
    Token::ClientId,
    Token::ClientSecret,
];
/// A refresh's, in that order.
pub(super) const REFRESHED: &[Token] =
    &[Token::GrantType, Token::RefreshToken, Token::Resource, Token::ClientId, Token::ClientSecret];

/// The requests of a host of which nothing else is known.
pub(super) const SENT: Sends = Sends {
    authorization: as_specified(ASKED),
    authorization_endpoint: as_specified(()),
    query_encoding: as_specified(QueryEncoding::Form),
    endpoint_query: as_specified(EndpointQuery::Kept),
    empty_scope: as_specified(EmptyScope::LeftOut),
    pkce: as_specified(Pkce::S256),
    state: as_specified(FreshState::Uuid),
    state_check: as_specified(StateMismatch::EndsTheSignIn),
    redirect_uris: as_specified(&[]),
    exchange: as_specified(EXCHANGED),
    refresh: as_specified(REFRESHED),
    body: as_specified(BodyWriting::Always(ContentType::Form)),
    form_encoding: as_specified(()),
    client_authentications: as_specified(&[ClientAuthentication::None]),
    same_redirect_uri: as_specified(()),
    refresh_endpoint: as_specified(RefreshEndpoint::TokenUrl),
    refresh_time: Stated::unknown(RefreshTime::AroundTheEnd, "it is not documented", READ),
    left_out_refresh_token: as_specified(LeftOutRefreshToken::OldOneKept),
    accept: as_specified("application/json"),
    user_agent: Stated::assumed(None, "it is not documented", READ),
    patience: Stated::unknown(None, "it is not documented", READ),
    bearer: as_specified(()),
};

/// A member of the authorization server's document.
const fn in_document(name: &'static str, whole: &'static str, into: &'static str) -> ValuePlace {
    ValuePlace { name, whole, beside: "", into }
}

/// Where a host takes each value from: from documents, so that its author types nothing twice.
pub(super) const PLACES: Places = Places {
    authorization_url: in_document(
        "authorization_endpoint",
        "the authorization server’s authorization_endpoint",
        "into the authorization server’s metadata as authorization_endpoint",
    ),
    token_url: in_document(
        "token_endpoint",
        "the authorization server’s token_endpoint",
        "into the authorization server’s metadata as token_endpoint",
    ),
    refresh_url: None,
    scope: in_document(
        "the scope",
        "the server’s scope",
        "into the server’s challenge as scope, or into its protected-resource document as scopes_supported",
    ),
    content_type: in_document("the content type", "the host’s content type", "into the host"),
    client_authentication: None,
    client_secret: None,
    pkce: None,
    by_hand: false,
    no_room: "A host sends what MCP’s specification names, and nobody can add to it",
    note: "",
};
