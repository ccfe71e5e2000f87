//! Visual Studio Code, Microsoft's editor, as a host of MCP servers.

use super::hosts::{NOT_KNOWN, PLACES, READ, SENT, STATE};
use super::ways;
use crate::claim::{Source, Sureness};
use crate::draft::ContentType;
use crate::platform::{
    AuthorizationParameter as Authorization, BodyWriting, Check, ClientAuthentication, ClientDocument, Dynamic,
    EmptyScope, HostChecks, McpHost, OfflineAccess, Pitfalls, Pkce, Platform, QueryEncoding, Revision, ScopeChoice,
    Sends, Stated, Symptoms, TokenParameter as Token,
};

/// Its page on what its servers may do.
const PAGE: &str = "https://code.visualstudio.com/api/extension-guides/ai/mcp";
/// How it reads documents and registers.
const DOCUMENTS: &str = "https://github.com/microsoft/vscode/blob/main/src/vs/base/common/oauth.ts";
/// In which order it asks for them.
const LOOK: &str = "https://github.com/microsoft/vscode/blob/main/src/vs/workbench/api/common/extHostMcp.ts";
/// How it signs in and refreshes.
const SIGN_IN: &str =
    "https://github.com/microsoft/vscode/blob/main/src/vs/workbench/api/common/extHostAuthentication.ts";
/// How it signs in by an address of this computer.
const LOOPBACK: &str =
    "https://github.com/microsoft/vscode/blob/main/src/vs/workbench/api/node/extHostAuthentication.ts";
/// Users on a client and a token that are dead and kept.
const KEPT: &str = "https://github.com/microsoft/vscode/issues/321834";
/// Its client document, as it is served.
const DOCUMENT: &str = "https://vscode.dev/oauth/client-metadata.json";

const HOST: McpHost = McpHost {
    revision: Stated::documented(Revision::R2025_06_18, PAGE, READ),
    checks: HostChecks {
        s256_not_listed: Stated::observed(Check::GoesOn, SIGN_IN, READ),
        other_resource: Stated::observed(Check::Refuses, DOCUMENTS, READ),
        other_issuer: Stated::observed(Check::GoesOn, DOCUMENTS, READ),
        other_iss: NOT_KNOWN,
        no_iss: NOT_KNOWN,
        no_resource_document: Stated::observed(Check::GoesOn, LOOK, READ),
        no_authorization_servers: NOT_KNOWN,
        no_metadata: NOT_KNOWN,
        document_moved: NOT_KNOWN,
        challenge_elsewhere: NOT_KNOWN,
        authorization_endpoint_elsewhere: Stated::observed(Check::GoesOn, DOCUMENTS, READ),
    },
    scope: Stated::observed(ScopeChoice::ChallengeThenResource, LOOK, READ),
    offline_access: Stated::observed(OfflineAccess::Never, LOOK, READ),
    client_document: Some(Stated::observed(
        ClientDocument { url: DOCUMENT, needs_none_listed: false, needs_iss: false, native: true },
        DOCUMENT,
        READ,
    )),
    takes_typed_documents: Stated::assumed(true, "a typed client ID goes out as it is", READ),
    dynamic: Some(Stated::observed(
        Dynamic {
            client_name: Some("Visual Studio Code"),
            client_uri: Some("https://code.visualstudio.com"),
            application_type: Some("native"),
            other_redirect_uris: &[
                "https://insiders.vscode.dev/redirect",
                "https://vscode.dev/redirect",
                "http://127.0.0.1/",
                "http://127.0.0.1:33418/",
            ],
            other_grant_types: &["urn:ietf:params:oauth:grant-type:device_code"],
            listed_grant_types_alone: true,
            always: Some(ClientAuthentication::None),
        },
        DOCUMENTS,
        READ,
    )),
    methods: Stated::observed(&[ClientAuthentication::None, ClientAuthentication::Post], SIGN_IN, READ),
    fields: Stated::unknown(&[], "it is not documented", READ),
    redirect: Stated::observed("http://127.0.0.1:33418/", DOCUMENTS, READ),
};

const PUBLIC: Platform = Platform {
    id: "vs-code",
    name: "VS Code",
    title: "VS Code",
    about: "Microsoft’s editor; it comes back to your own computer",
    news: None,
    yardstick: false,
    sends: Sends {
        authorization: Stated::observed(
            &[
                Authorization::ClientId,
                Authorization::ResponseType,
                Authorization::CodeChallenge,
                Authorization::CodeChallengeMethod,
                Authorization::Scope,
                Authorization::Resource,
                Authorization::RedirectUri,
                Authorization::State,
            ],
            LOOPBACK,
            READ,
        ),
        query_encoding: Stated::observed(QueryEncoding::Form, LOOPBACK, READ),
        empty_scope: Stated::observed(EmptyScope::LeftOut, LOOPBACK, READ),
        pkce: Stated::observed(Pkce::S256, LOOPBACK, READ),
        exchange: Stated::observed(
            &[
                Token::ClientId,
                Token::GrantType,
                Token::Code,
                Token::RedirectUri,
                Token::CodeVerifier,
                Token::Resource,
                Token::ClientSecret,
            ],
            SIGN_IN,
            READ,
        ),
        refresh: Stated::observed(
            &[Token::ClientId, Token::GrantType, Token::RefreshToken, Token::Resource, Token::ClientSecret],
            SIGN_IN,
            READ,
        ),
        body: Stated::observed(BodyWriting::Always(ContentType::Form), SIGN_IN, READ),
        accept: Stated::observed("application/json", SIGN_IN, READ),
        ..SENT
    },
    callback_id: None,
    secret_length: None,
    base_url: false,
    manifest: None,
    mcp: Some(HOST),
    sheet: None,
    places: PLACES,
    symptoms: Symptoms {
        stops: "keeps the dead token, so that the server’s tools fail until its user signs in again",
        user_sees: "the server’s tools fail, or VS Code asks for the sign-in again",
        in_short: "tools fail",
        source: Source { title: "Users on a dead token that is kept", url: KEPT, sureness: Sureness::Reported },
        state_lost: "ends the sign-in",
        state_source: Source { title: "RFC 6749, section 10.12", url: STATE, sureness: Sureness::Assumed },
    },
    pitfalls: Pitfalls::NONE,
    variants: &[],
};

/// As a public client, as its document says.
pub(super) static VS_CODE: Platform = Platform { variants: &VARIANTS, ..PUBLIC };
static IN_BODY: Platform = ways::with(&PUBLIC, &[ClientAuthentication::Post], &VARIANTS);
static VARIANTS: [&Platform; 2] = [&VS_CODE, &IN_BODY];
