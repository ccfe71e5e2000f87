//! A platform for tests that is unlike the shipped one: no manifest, no client secret, PKCE, a refresh endpoint of its own.

use std::time::Duration;

use super::{
    AuthorizationParameter as Authorization, BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState,
    LeftOutRefreshToken, Pitfall, Pitfalls, Pkce, Places, Platform, Platforms, QueryEncoding, RefreshEndpoint,
    RefreshTime, Sends, StateMismatch, Stated, Symptoms, TokenParameter as Token, ValuePlace,
};
use crate::claim::{Source, Sureness};
use crate::draft::ContentType;

const fn chosen<T>(value: T) -> Stated<T> {
    Stated::assumed(value, "for tests", "2026-11-28")
}

const fn place(name: &'static str) -> ValuePlace {
    ValuePlace { name, whole: name, beside: "", into: "into the host’s settings" }
}

const HOST: Source =
    Source { title: "The host’s documents", url: "https://host.example/docs", sureness: Sureness::Documented };

/// It.
pub(crate) static PUBLIC_HOST: Platform = Platform {
    id: "public-host",
    name: "The public host",
    title: "Public host",
    about: "For tests",
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
        authorization: chosen(&[
            Authorization::ResponseType,
            Authorization::ClientId,
            Authorization::RedirectUri,
            Authorization::Scope,
            Authorization::State,
            Authorization::CodeChallenge,
            Authorization::CodeChallengeMethod,
            Authorization::Resource,
        ]),
        authorization_endpoint: chosen(()),
        query_encoding: chosen(QueryEncoding::Percent),
        endpoint_query: chosen(EndpointQuery::Kept),
        empty_scope: chosen(EmptyScope::LeftOut),
        pkce: chosen(Pkce::S256),
        state: chosen(FreshState::Uuid),
        state_check: chosen(StateMismatch::EndsTheSignIn),
        redirect_uris: chosen(&["https://host.example/callback"]),
        exchange: chosen(&[
            Token::GrantType,
            Token::ClientId,
            Token::Code,
            Token::RedirectUri,
            Token::CodeVerifier,
            Token::Resource,
        ]),
        refresh: chosen(&[Token::GrantType, Token::ClientId, Token::RefreshToken, Token::Resource]),
        body: chosen(BodyWriting::Always(ContentType::Form)),
        form_encoding: chosen(()),
        client_authentications: chosen(&[ClientAuthentication::None]),
        same_redirect_uri: chosen(()),
        refresh_endpoint: chosen(RefreshEndpoint::OfItsOwn),
        refresh_time: chosen(RefreshTime::AroundTheEnd),
        left_out_refresh_token: chosen(LeftOutRefreshToken::OldOneKept),
        accept: chosen("application/json"),
        user_agent: chosen(None),
        patience: chosen(Some(Duration::from_secs(15))),
        bearer: chosen(()),
    },
    places: Places {
        authorization_url: place("the authorization URL"),
        token_url: place("the token URL"),
        refresh_url: Some(place("the refresh URL")),
        scope: place("the scope"),
        content_type: place("the content type"),
        client_authentication: None,
        client_secret: None,
        pkce: None,
        by_hand: false,
        no_room: "There is no place for it",
        note: "",
    },
    symptoms: Symptoms {
        stops: "stops calling",
        user_sees: "the tool asks for a sign-in",
        in_short: "sign-in again",
        source: Source {
            title: "RFC 6749, section 6",
            url: "https://www.rfc-editor.org/rfc/rfc6749#section-6",
            sureness: Sureness::Documented,
        },
        state_lost: "drops the sign-in",
        state_source: Source {
            title: "RFC 6749, section 4.1.2",
            url: "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2",
            sureness: Sureness::Documented,
        },
    },
    pitfalls: Pitfalls {
        opener_cut: Some(Pitfall {
            cause: "The host’s window waits for a word of the last page, and never hears it",
            fix: "Send no such header",
            source: HOST,
        }),
        temporary_redirect: Some(Pitfall {
            cause: "The host takes no 307 from a token endpoint",
            fix: "Enter the address that answers",
            source: HOST,
        }),
    },
};

/// It beside the shipped one.
pub(crate) const PLATFORMS: Platforms = {
    static OTHERS: [&Platform; 1] = [&PUBLIC_HOST];
    Platforms::new(Platforms::shipped().first(), &OTHERS)
};
