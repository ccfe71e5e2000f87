//! The platform's record. It is all that the program is told of it.

use std::time::Duration;

use plugin_auth::claim::{Source, Sureness};
use plugin_auth::draft::ContentType;
use plugin_auth::platform::{
    AuthorizationParameter as Authorization, BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState,
    LeftOutRefreshToken, Pitfalls, Pkce, Places, Platform, QueryEncoding, RefreshEndpoint, RefreshTime, Sends,
    StateMismatch, Stated, Symptoms, TokenParameter as Token, ValuePlace,
};

const fn so<T>(value: T) -> Stated<T> {
    Stated::documented(value, "https://third.example/docs/sign-in", "2026-11-28")
}

const fn setting(name: &'static str) -> ValuePlace {
    ValuePlace { name, whole: name, beside: "", into: "into the tool’s settings" }
}

/// A host of tools: PKCE, no client secret, an address of its own for refreshes, no manifest.
pub(super) static THIRD: Platform = Platform {
    id: "third-host",
    name: "Third Host",
    title: "Third Host",
    about: "A host of tools",
    news: None,
    callback_id: None,
    secret_length: None,
    base_url: false,
    manifest: None,
    mcp: None,
    sheet: None,
    variants: &[],
    yardstick: false,
    sends: Sends {
        authorization: so(&[
            Authorization::ClientId,
            Authorization::ResponseType,
            Authorization::CodeChallenge,
            Authorization::CodeChallengeMethod,
            Authorization::RedirectUri,
            Authorization::State,
            Authorization::Scope,
            Authorization::Resource,
        ]),
        authorization_endpoint: so(()),
        query_encoding: so(QueryEncoding::Form),
        endpoint_query: so(EndpointQuery::Kept),
        empty_scope: so(EmptyScope::LeftOut),
        pkce: so(Pkce::S256),
        state: so(FreshState::Uuid),
        state_check: so(StateMismatch::EndsTheSignIn),
        redirect_uris: so(&["https://third.example/oauth/callback"]),
        exchange: so(&[
            Token::Code,
            Token::GrantType,
            Token::CodeVerifier,
            Token::ClientId,
            Token::RedirectUri,
            Token::Resource,
        ]),
        refresh: so(&[Token::RefreshToken, Token::GrantType, Token::ClientId, Token::Scope, Token::Resource]),
        body: so(BodyWriting::Always(ContentType::Form)),
        form_encoding: so(()),
        client_authentications: so(&[ClientAuthentication::None]),
        same_redirect_uri: so(()),
        refresh_endpoint: so(RefreshEndpoint::OfItsOwn),
        refresh_time: so(RefreshTime::AroundTheEnd),
        left_out_refresh_token: so(LeftOutRefreshToken::OldOneKept),
        accept: so("application/json"),
        user_agent: so(Some("third-host/1")),
        patience: so(Some(Duration::from_secs(20))),
        bearer: so(()),
    },
    places: Places {
        authorization_url: setting("the sign-in page"),
        token_url: setting("the token address"),
        refresh_url: Some(setting("the refresh address")),
        scope: setting("the scope"),
        content_type: setting("the content type"),
        client_authentication: None,
        client_secret: None,
        pkce: None,
        by_hand: false,
        no_room: "There is no place for it",
        note: "",
    },
    symptoms: Symptoms {
        stops: "stops calling the tool",
        user_sees: "the tool asks for a sign-in",
        source: Source {
            title: "Third Host, signing in",
            url: "https://third.example/docs/sign-in",
            sureness: Sureness::Documented,
        },
        in_short: "a sign-in in the middle of the work",
        state_lost: "drops the sign-in",
        state_source: Source {
            title: "RFC 6749, section 4.1.2",
            url: "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2",
            sureness: Sureness::Documented,
        },
    },
    pitfalls: Pitfalls::NONE,
};
