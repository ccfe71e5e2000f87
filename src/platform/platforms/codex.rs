//! Codex, `OpenAI`'s agent for the terminal, the editor and the desktop, as a host of MCP servers.

use super::hosts::{NOT_KNOWN, PLACES, READ, SENT, STATE};
use super::ways;
use crate::claim::{Source, Sureness};
use crate::platform::{
    AuthorizationParameter as Authorization, Check, ClientAuthentication, ClientDocument, Dynamic, HostChecks, McpHost,
    OfflineAccess, Pitfalls, Places, Platform, Revision, ScopeChoice, Sends, Stated, Symptoms, TokenParameter as Token,
    ValuePlace,
};

/// Its page on servers: registration, `iss`, scopes, the callback.
const PAGE: &str = "https://learn.chatgpt.com/docs/extend/mcp";
/// How its sign-in is written.
const CODE: &str = "https://github.com/openai/codex/blob/main/codex-rs/rmcp-client/src/perform_oauth_login.rs";
/// How it looks for what a server supports.
const LOOK: &str = "https://github.com/openai/codex/blob/main/codex-rs/rmcp-client/src/auth_status.rs";
/// The library that writes its OAuth requests.
const LIBRARY: &str = "https://github.com/ramosbugs/oauth2-rs/blob/main/src/endpoint.rs";
/// An author on refreshes without `resource`.
const RESOURCE: &str = "https://github.com/openai/codex/issues/33403";
/// Authors on a document whose `issuer` is another.
const ISSUER: &str = "https://github.com/openai/codex/issues/38944";
/// An author on an authorization endpoint at another origin.
const ORIGIN: &str = "https://github.com/CodSpeedHQ/codspeed/issues/523";
/// Users on a sign-in that comes again.
const AGAIN: &str = "https://github.com/openai/codex/issues/27165";

const HOST: McpHost = McpHost {
    revision: Stated::documented(Revision::R2025_11_25, "https://developers.openai.com/plugins/build/auth", READ),
    checks: HostChecks {
        s256_not_listed: NOT_KNOWN,
        other_resource: NOT_KNOWN,
        other_issuer: Stated::reported(Check::Refuses, ISSUER, READ),
        other_iss: Stated::documented(Check::Refuses, PAGE, READ),
        no_iss: Stated::documented(Check::Refuses, PAGE, READ),
        no_resource_document: Stated::observed(Check::GoesOn, LOOK, READ),
        no_authorization_servers: NOT_KNOWN,
        no_metadata: NOT_KNOWN,
        document_moved: NOT_KNOWN,
        challenge_elsewhere: NOT_KNOWN,
        authorization_endpoint_elsewhere: Stated::reported(Check::Refuses, ORIGIN, READ),
    },
    scope: Stated::documented(ScopeChoice::ResourceThenChallenge, PAGE, READ),
    offline_access: Stated::unknown(OfflineAccess::Unknown, "it is not documented", READ),
    client_document: Some(Stated::documented(
        ClientDocument {
            url: "https://chatgpt.com/oauth/codex/client.json",
            needs_none_listed: true,
            needs_iss: true,
            native: true,
        },
        PAGE,
        READ,
    )),
    takes_typed_documents: Stated::assumed(true, "a typed client ID goes out as it is", READ),
    dynamic: Some(Stated::observed(
        Dynamic {
            client_name: Some("Codex"),
            client_uri: None,
            application_type: Some("native"),
            other_redirect_uris: &[],
            other_grant_types: &[],
            listed_grant_types_alone: false,
            always: None,
        },
        CODE,
        READ,
    )),
    methods: Stated::assumed(
        &[ClientAuthentication::None, ClientAuthentication::Basic],
        "the library that writes its requests shows a secret in a header unless told otherwise",
        READ,
    ),
    fields: Stated::documented(&["scope"], PAGE, READ),
    redirect: Stated::documented("http://127.0.0.1:0/callback", PAGE, READ),
};

const PUBLIC: Platform = Platform {
    id: "codex",
    name: "Codex",
    title: "Codex",
    about: "OpenAI’s agent for terminal, editor and desktop; it comes back to your own computer",
    news: None,
    yardstick: false,
    sends: Sends {
        authorization: Stated::observed(
            &[
                Authorization::ResponseType,
                Authorization::ClientId,
                Authorization::State,
                Authorization::CodeChallenge,
                Authorization::CodeChallengeMethod,
                Authorization::RedirectUri,
                Authorization::Scope,
                Authorization::Resource,
            ],
            CODE,
            READ,
        ),
        exchange: Stated::observed(
            &[
                Token::GrantType,
                Token::Code,
                Token::CodeVerifier,
                Token::ClientId,
                Token::ClientSecret,
                Token::RedirectUri,
                Token::Resource,
            ],
            LIBRARY,
            READ,
        ),
        refresh: Stated::reported(
            &[Token::GrantType, Token::RefreshToken, Token::ClientId, Token::ClientSecret],
            RESOURCE,
            READ,
        ),
        ..SENT
    },
    callback_id: None,
    secret_length: None,
    base_url: false,
    manifest: None,
    mcp: Some(HOST),
    sheet: None,
    places: Places {
        scope: ValuePlace {
            name: "scopes_supported",
            whole: "scopes_supported of the server’s protected-resource document",
            beside: "",
            into:
                "into the server’s protected-resource document as scopes_supported, or into codex mcp login by --scopes",
        },
        ..PLACES
    },
    symptoms: Symptoms {
        stops: "loses the server’s tools until its user signs in again",
        user_sees: "the server has to be signed in to once more with codex mcp login",
        in_short: "codex mcp login again",
        source: Source { title: "Users on a sign-in that comes again", url: AGAIN, sureness: Sureness::Reported },
        state_lost: "ends the sign-in",
        state_source: Source { title: "RFC 6749, section 10.12", url: STATE, sureness: Sureness::Assumed },
    },
    pitfalls: Pitfalls::NONE,
    variants: &[],
};

/// As a public client, as its document says.
pub(super) static CODEX: Platform = Platform { variants: &VARIANTS, ..PUBLIC };
static IN_HEADER: Platform = ways::with(&PUBLIC, &[ClientAuthentication::Basic], &VARIANTS);
static VARIANTS: [&Platform; 2] = [&CODEX, &IN_HEADER];
