//! Claude Code, Anthropic's program for the terminal, as a host of MCP servers.

use super::hosts::{NOT_KNOWN, PLACES, READ, SENT, STATE};
use super::ways;
use crate::claim::{Source, Sureness};
use crate::platform::{
    AuthorizationParameter as Authorization, Check, ClientAuthentication, ClientDocument, Dynamic, HostChecks, McpHost,
    OfflineAccess, Pitfalls, Pkce, Places, Platform, Revision, ScopeChoice, Sends, Stated, Symptoms,
    TokenParameter as Token, ValuePlace,
};

/// Its page on servers: scopes, clients that are typed, the callback's port.
const PAGE: &str = "https://code.claude.com/docs/en/mcp";
/// What Anthropic says of signing in for all its programs, this one among them.
const AUTHENTICATION: &str = "https://claude.com/docs/connectors/building/authentication";
/// The client document, as it is served.
const DOCUMENT: &str = "https://claude.ai/oauth/claude-code-client-metadata";
/// Users on `iss` that is not the issuer.
const ISS: &str = "https://github.com/higgsfield-ai/cli/issues/68";
/// An author on the callback's host name.
const CALLBACK: &str = "https://github.com/anthropics/claude-code/issues/90370";
/// Users on a sign-in that comes again.
const AGAIN: &str = "https://github.com/anthropics/claude-code/issues/65036";
/// An author on `S256` that is not listed, closed since.
const S256: &str = "https://github.com/anthropics/claude-code/issues/13275";
/// An author on `offline_access`, closed since.
const OFFLINE: &str = "https://github.com/basicmachines-co/basic-memory/issues/1283";
const ORDER: &str = "the order of the protocol’s TypeScript SDK; its own is not documented";

const HOST: McpHost = McpHost {
    revision: Stated::documented(Revision::R2025_11_25, AUTHENTICATION, READ),
    checks: HostChecks {
        s256_not_listed: Stated::unknown(Check::Unknown, S256, READ),
        other_resource: Stated::unknown(Check::Unknown, "https://github.com/anthropics/claude-code/issues/52871", READ),
        other_issuer: NOT_KNOWN,
        other_iss: Stated::reported(Check::Refuses, ISS, READ),
        no_iss: NOT_KNOWN,
        no_resource_document: Stated::documented(Check::GoesOn, PAGE, READ),
        no_authorization_servers: NOT_KNOWN,
        no_metadata: NOT_KNOWN,
        document_moved: NOT_KNOWN,
        challenge_elsewhere: NOT_KNOWN,
        authorization_endpoint_elsewhere: NOT_KNOWN,
    },
    scope: Stated::documented(ScopeChoice::ChallengeThenResource, PAGE, READ),
    offline_access: Stated::reported(OfflineAccess::WhenListed, OFFLINE, READ),
    client_document: Some(Stated::documented(
        ClientDocument { url: DOCUMENT, needs_none_listed: true, needs_iss: false, native: false },
        AUTHENTICATION,
        READ,
    )),
    takes_typed_documents: Stated::assumed(true, "a typed client ID goes out as it is", READ),
    dynamic: Some(Stated::assumed(
        Dynamic {
            client_name: Some("Claude Code"),
            client_uri: None,
            application_type: Some("native"),
            other_redirect_uris: &[],
            other_grant_types: &[],
            listed_grant_types_alone: false,
            always: None,
        },
        "servers tell of this name, with the server’s behind it in brackets; the rest is not documented",
        READ,
    )),
    methods: Stated::assumed(
        &[ClientAuthentication::None, ClientAuthentication::Basic, ClientAuthentication::Post],
        "what the protocol’s TypeScript SDK knows; its own ways are not documented",
        READ,
    ),
    fields: Stated::documented(&["scope"], PAGE, READ),
    redirect: Stated::reported("http://localhost:0/callback", CALLBACK, READ),
};

const PUBLIC: Platform = Platform {
    id: "claude-code",
    name: "Claude Code",
    title: "Claude Code",
    about: "Anthropic’s program for the terminal; it comes back to your own computer",
    news: None,
    yardstick: false,
    sends: Sends {
        authorization: Stated::assumed(
            &[
                Authorization::ResponseType,
                Authorization::ClientId,
                Authorization::CodeChallenge,
                Authorization::CodeChallengeMethod,
                Authorization::RedirectUri,
                Authorization::State,
                Authorization::Scope,
                Authorization::Resource,
            ],
            ORDER,
            READ,
        ),
        pkce: Stated::documented(Pkce::S256, AUTHENTICATION, READ),
        exchange: Stated::assumed(
            &[
                Token::GrantType,
                Token::Code,
                Token::CodeVerifier,
                Token::RedirectUri,
                Token::Resource,
                Token::ClientId,
                Token::ClientSecret,
            ],
            ORDER,
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
            name: "oauth.scopes",
            whole: "oauth.scopes of the server’s entry",
            beside: "",
            into: "into the server’s challenge as scope, or into oauth.scopes of the server’s entry in .mcp.json",
        },
        client_secret: Some(ValuePlace {
            name: "--client-secret",
            whole: "--client-secret of claude mcp add",
            beside: "",
            into: "into claude mcp add by --client-secret",
        }),
        ..PLACES
    },
    symptoms: Symptoms {
        stops: "lets the server’s tools go until its user signs in again",
        user_sees: "Claude Code says that the server needs authentication",
        in_short: "needs authentication",
        source: Source { title: "Users on a sign-in that comes again", url: AGAIN, sureness: Sureness::Reported },
        state_lost: "ends the sign-in",
        state_source: Source { title: "RFC 6749, section 10.12", url: STATE, sureness: Sureness::Assumed },
    },
    pitfalls: Pitfalls::NONE,
    variants: &[],
};

/// As a public client, as its document says.
pub(super) static CLAUDE_CODE: Platform = Platform { variants: &VARIANTS, ..PUBLIC };
static IN_HEADER: Platform = ways::with(&PUBLIC, &[ClientAuthentication::Basic], &VARIANTS);
static IN_BODY: Platform = ways::with(&PUBLIC, &[ClientAuthentication::Post], &VARIANTS);
static VARIANTS: [&Platform; 3] = [&CLAUDE_CODE, &IN_HEADER, &IN_BODY];
