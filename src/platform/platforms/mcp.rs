//! MCP's specification, revision 2026-07-28: what every host has to do, and what hosts are measured by. Nobody's product.

use super::hosts::{ASKED, EXCHANGED, PLACES, READ, REFRESHED, STATE};
use super::ways;
use crate::claim::{Source, Sureness};
use crate::draft::ContentType;
use crate::platform::{
    BodyWriting, Check, ClientAuthentication, Dynamic, EmptyScope, EndpointQuery, FreshState, HostChecks,
    LeftOutRefreshToken, McpHost, OfflineAccess, Pitfalls, Pkce, Platform, QueryEncoding, RefreshEndpoint, RefreshTime,
    Revision, ScopeChoice, Sends, StateMismatch, Stated, Symptoms,
};

const SPECIFICATION: &str = "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization";
const DISCOVERY: &str =
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/authorization-server-discovery";
const REGISTRATION: &str =
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration";
const SECURITY: &str =
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations";
const TRANSPORT: &str = "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http";
const CODE: &str = "https://www.rfc-editor.org/rfc/rfc6749#section-4.1";
const REFRESH: &str = "https://www.rfc-editor.org/rfc/rfc6749#section-6";
const CLIENT: &str = "https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1";
const LOOPBACK: &str = "https://www.rfc-editor.org/rfc/rfc8252#section-7.3";
const ORDER: &str = "the order in which the RFCs name them; none is prescribed";

const fn refused(source: &'static str) -> Stated<Check> {
    Stated::documented(Check::Refuses, source, READ)
}

const HOST: McpHost = McpHost {
    revision: Stated::documented(Revision::R2026_07_28, TRANSPORT, READ),
    checks: HostChecks {
        s256_not_listed: refused(SECURITY),
        other_resource: refused("https://www.rfc-editor.org/rfc/rfc9728#section-3.3"),
        other_issuer: refused(DISCOVERY),
        other_iss: refused(SPECIFICATION),
        no_iss: refused(SPECIFICATION),
        no_resource_document: refused(SPECIFICATION),
        no_authorization_servers: refused(SPECIFICATION),
        no_metadata: refused(DISCOVERY),
        document_moved: Stated::unknown(Check::Unknown, "https://www.rfc-editor.org/rfc/rfc8414#section-3.2", READ),
        challenge_elsewhere: refused(SPECIFICATION),
        authorization_endpoint_elsewhere: Stated::documented(Check::GoesOn, DISCOVERY, READ),
    },
    scope: Stated::documented(ScopeChoice::ChallengeThenResource, SPECIFICATION, READ),
    offline_access: Stated::documented(OfflineAccess::WhenListed, SPECIFICATION, READ),
    client_document: None,
    takes_typed_documents: Stated::documented(true, REGISTRATION, READ),
    dynamic: Some(Stated::documented(
        Dynamic {
            client_name: Some("Plugin Auth Assistant"),
            client_uri: None,
            application_type: Some("native"),
            other_redirect_uris: &[],
            other_grant_types: &[],
            listed_grant_types_alone: false,
            always: None,
        },
        REGISTRATION,
        READ,
    )),
    methods: Stated::documented(
        &[ClientAuthentication::None, ClientAuthentication::Basic, ClientAuthentication::Post],
        REGISTRATION,
        READ,
    ),
    fields: Stated::documented(&[], SPECIFICATION, READ),
    redirect: Stated::assumed("http://127.0.0.1:0/callback", LOOPBACK, READ),
};

const PUBLIC: Platform = Platform {
    id: "mcp",
    name: "an MCP client",
    title: "MCP specification",
    about: "The yardstick: what revision 2026-07-28 asks of every host, and nothing else",
    news: None,
    yardstick: true,
    sends: Sends {
        authorization: Stated::assumed(ASKED, ORDER, READ),
        authorization_endpoint: Stated::documented((), DISCOVERY, READ),
        query_encoding: Stated::documented(QueryEncoding::Form, CODE, READ),
        endpoint_query: Stated::documented(
            EndpointQuery::Kept,
            "https://www.rfc-editor.org/rfc/rfc6749#section-3.1",
            READ,
        ),
        empty_scope: Stated::documented(EmptyScope::LeftOut, SPECIFICATION, READ),
        pkce: Stated::documented(Pkce::S256, SECURITY, READ),
        state: Stated::assumed(
            FreshState::Uuid,
            "RFC 6749, section 10.12, asks for a value that can’t be guessed",
            READ,
        ),
        state_check: Stated::documented(StateMismatch::EndsTheSignIn, STATE, READ),
        redirect_uris: Stated::documented(&[], LOOPBACK, READ),
        exchange: Stated::assumed(EXCHANGED, ORDER, READ),
        refresh: Stated::documented(REFRESHED, SPECIFICATION, READ),
        body: Stated::documented(BodyWriting::Always(ContentType::Form), CODE, READ),
        form_encoding: Stated::documented((), "https://www.rfc-editor.org/rfc/rfc6749#appendix-B", READ),
        client_authentications: Stated::documented(&[ClientAuthentication::None], CLIENT, READ),
        same_redirect_uri: Stated::documented((), CODE, READ),
        refresh_endpoint: Stated::documented(RefreshEndpoint::TokenUrl, REFRESH, READ),
        refresh_time: Stated::assumed(RefreshTime::AroundTheEnd, "each host has its own way", READ),
        left_out_refresh_token: Stated::documented(LeftOutRefreshToken::OldOneKept, REFRESH, READ),
        accept: Stated::assumed("application/json", "RFC 6749, section 5.1: a token answer is JSON", READ),
        user_agent: Stated::assumed(None, "none is asked for", READ),
        patience: Stated::unknown(None, "each host has its own", READ),
        bearer: Stated::documented((), SPECIFICATION, READ),
    },
    callback_id: None,
    secret_length: None,
    base_url: false,
    manifest: None,
    mcp: Some(HOST),
    sheet: None,
    places: PLACES,
    symptoms: Symptoms {
        stops: "has to send its user through the sign-in again",
        user_sees: "they are asked to sign in again",
        in_short: "a sign-in again",
        source: Source { title: "RFC 6749, section 6", url: REFRESH, sureness: Sureness::Documented },
        state_lost: "ends the sign-in",
        state_source: Source { title: "RFC 6749, section 10.12", url: STATE, sureness: Sureness::Documented },
    },
    pitfalls: Pitfalls::NONE,
    variants: &[],
};

/// As a public client, which is what most servers take from a program on a person's own computer.
pub(super) static MCP: Platform = Platform { variants: &VARIANTS, ..PUBLIC };
static IN_HEADER: Platform = ways::with(&PUBLIC, &[ClientAuthentication::Basic], &VARIANTS);
static IN_BODY: Platform = ways::with(&PUBLIC, &[ClientAuthentication::Post], &VARIANTS);
static VARIANTS: [&Platform; 3] = [&MCP, &IN_HEADER, &IN_BODY];
