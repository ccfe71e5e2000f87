//! The yardstick: what RFC 6749 and RFC 7636 ask of a client, as RFC 9700 wants them done. Nobody's product.

use crate::claim::{Source, Sureness};
use crate::draft::ContentType;
use crate::platform::platforms::ways;
use crate::platform::{
    AuthorizationParameter as Authorization, BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState,
    LeftOutRefreshToken, Pitfalls, Pkce, Places, Platform, QueryEncoding, RefreshEndpoint, RefreshTime, Sends,
    StateMismatch, Stated, Symptoms, TokenParameter as Token, ValuePlace,
};

const CODE: &str = "https://www.rfc-editor.org/rfc/rfc6749#section-4.1";
const REFRESH: &str = "https://www.rfc-editor.org/rfc/rfc6749#section-6";
const CLIENT: &str = "https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1";
const PRACTICE: &str = "https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1";
const READ: &str = "2026-11-28";

const fn place(name: &'static str, whole: &'static str) -> ValuePlace {
    ValuePlace { name, whole, beside: "", into: "into the client’s settings" }
}

const IN_HEADER: Platform = Platform {
    id: "any-client",
    name: "a standard client",
    title: "Any OAuth client",
    about: "The yardstick: what the standards ask for, and nothing else",
    news: None,
    yardstick: true,
    sends: Sends {
        authorization: Stated::assumed(
            &[
                Authorization::ResponseType,
                Authorization::ClientId,
                Authorization::RedirectUri,
                Authorization::Scope,
                Authorization::State,
                Authorization::CodeChallenge,
                Authorization::CodeChallengeMethod,
            ],
            "the order in which RFC 6749 and RFC 7636 name them; none is prescribed",
            READ,
        ),
        authorization_endpoint: Stated::documented((), CODE, READ),
        query_encoding: Stated::documented(QueryEncoding::Form, CODE, READ),
        endpoint_query: Stated::documented(
            EndpointQuery::Kept,
            "https://www.rfc-editor.org/rfc/rfc6749#section-3.1",
            READ,
        ),
        empty_scope: Stated::documented(
            EmptyScope::LeftOut,
            "https://www.rfc-editor.org/rfc/rfc6749#section-3.3",
            READ,
        ),
        pkce: Stated::documented(Pkce::S256, PRACTICE, READ),
        state: Stated::assumed(
            FreshState::Uuid,
            "RFC 6749, section 10.12, asks for a value that can’t be guessed",
            READ,
        ),
        state_check: Stated::documented(
            StateMismatch::EndsTheSignIn,
            "https://www.rfc-editor.org/rfc/rfc6749#section-10.12",
            READ,
        ),
        redirect_uris: Stated::assumed(&[], "a client on this computer is what is tested", READ),
        exchange: Stated::assumed(
            &[
                Token::GrantType,
                Token::Code,
                Token::RedirectUri,
                Token::CodeVerifier,
                Token::ClientId,
                Token::ClientSecret,
            ],
            "the order in which RFC 6749 and RFC 7636 name them; none is prescribed",
            READ,
        ),
        refresh: Stated::documented(
            &[Token::GrantType, Token::RefreshToken, Token::ClientId, Token::ClientSecret],
            REFRESH,
            READ,
        ),
        body: Stated::documented(BodyWriting::Always(ContentType::Form), CODE, READ),
        form_encoding: Stated::documented((), "https://www.rfc-editor.org/rfc/rfc6749#appendix-B", READ),
        client_authentications: Stated::documented(&[ClientAuthentication::Basic], CLIENT, READ),
        same_redirect_uri: Stated::documented((), CODE, READ),
        refresh_endpoint: Stated::documented(RefreshEndpoint::TokenUrl, REFRESH, READ),
        refresh_time: Stated::assumed(RefreshTime::AroundTheEnd, "each client has its own way", READ),
        left_out_refresh_token: Stated::documented(LeftOutRefreshToken::OldOneKept, REFRESH, READ),
        accept: Stated::assumed("application/json", "RFC 6749, section 5.1: a token answer is JSON", READ),
        user_agent: Stated::assumed(None, "none is asked for", READ),
        patience: Stated::unknown(None, "each client has its own", READ),
        bearer: Stated::documented((), "https://www.rfc-editor.org/rfc/rfc6750#section-2.1", READ),
    },
    callback_id: None,
    secret_length: None,
    base_url: false,
    manifest: None,
    mcp: None,
    sheet: None,
    places: Places {
        authorization_url: place("the authorization endpoint", "the client’s authorization endpoint"),
        token_url: place("the token endpoint", "the client’s token endpoint"),
        refresh_url: None,
        scope: place("the scope", "the client’s scope"),
        content_type: place("the content type", "the client’s content type"),
        client_authentication: None,
        client_secret: None,
        pkce: None,
        by_hand: false,
        no_room: "The standards have no place for it: each provider has its own name for such a thing",
        note: "",
    },
    symptoms: Symptoms {
        stops: "has to send its user through the sign-in again",
        user_sees: "they are asked to sign in again",
        in_short: "a sign-in again",
        source: Source { title: "RFC 6749, section 6", url: REFRESH, sureness: Sureness::Documented },
        state_lost: "ends the sign-in",
        state_source: Source {
            title: "RFC 6749, section 10.12",
            url: "https://www.rfc-editor.org/rfc/rfc6749#section-10.12",
            sureness: Sureness::Documented,
        },
    },
    pitfalls: Pitfalls::NONE,
    variants: &[],
};

/// With the client's id and secret in a header, which every server that gives out secrets must take.
pub(super) static ANY_CLIENT: Platform = Platform { variants: &VARIANTS, ..IN_HEADER };
static IN_BODY: Platform = ways::with(&IN_HEADER, &[ClientAuthentication::Post], &VARIANTS);
static PUBLIC: Platform = ways::with(&IN_HEADER, &[ClientAuthentication::None], &VARIANTS);
static VARIANTS: [&Platform; 3] = [&ANY_CLIENT, &IN_BODY, &PUBLIC];
