//! A plugin of Microsoft 365 Copilot with OAuth: its client is registered in the Teams developer portal, and its manifest
//! holds only the registration's id.

use crate::claim::{Source, Sureness};
use crate::draft::ContentType;
use crate::manifest::Family;
use crate::platform::platforms::ways;
use crate::platform::{
    AuthorizationParameter as Authorization, BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState,
    LeftOutRefreshToken, Pitfall, Pitfalls, Pkce, Places, Platform, QueryEncoding, RefreshEndpoint, RefreshTime,
    SecretLength, Sends, Sheet, SheetField, SheetValue, StateMismatch, Stated, Symptoms, TokenParameter as Token,
    ValuePlace,
};

/// Microsoft's page on OAuth for plugins.
const PAGE: &str = "https://learn.microsoft.com/en-us/microsoft-365/copilot/extensibility/plugin-authentication-oauth";
const OAUTH: Source = Source { title: "Microsoft on OAuth in plugins", url: PAGE, sureness: Sureness::Documented };
/// Microsoft's own tool that registers a client.
const TOOLKIT: &str = "https://github.com/OfficeDev/microsoft-365-agents-toolkit";
/// Users on a sign-in that ends without a word.
const SILENT: &str = "https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/12722";
/// Microsoft's page on sign-ins that fail.
const TROUBLE: Source = Source {
    title: "Microsoft on plugin sign-ins that fail",
    url: "https://learn.microsoft.com/en-us/microsoft-365/copilot/extensibility/plugin-authentication-troubleshooting",
    sureness: Sureness::Documented,
};
const READ: &str = "2026-11-28";

/// A field of the portal's form.
macro_rules! in_portal {
    ($field:literal) => {
        ValuePlace {
            name: $field,
            whole: concat!("the ", $field, " in the Teams developer portal"),
            beside: concat!($field, " in the Teams developer portal"),
            into: concat!("into the Teams developer portal as ", $field),
        }
    };
}

const ASKED: &[Authorization] = &[
    Authorization::ResponseType,
    Authorization::ClientId,
    Authorization::RedirectUri,
    Authorization::Scope,
    Authorization::State,
];
const ASKED_WITH_PKCE: &[Authorization] = &[
    Authorization::ResponseType,
    Authorization::ClientId,
    Authorization::RedirectUri,
    Authorization::Scope,
    Authorization::State,
    Authorization::CodeChallenge,
    Authorization::CodeChallengeMethod,
];
const EXCHANGED: &[Token] = &[Token::GrantType, Token::ClientId, Token::ClientSecret, Token::Code, Token::RedirectUri];
const EXCHANGED_WITH_PKCE: &[Token] =
    &[Token::GrantType, Token::ClientId, Token::ClientSecret, Token::Code, Token::RedirectUri, Token::CodeVerifier];

const fn field(label: &'static str, holds: SheetValue, note: &'static str) -> SheetField {
    SheetField { label, holds, note }
}

/// The portal's fields, in its order.
const REGISTRATION: Sheet = Sheet {
    title: "OAuth client registration",
    place: "In the Teams developer portal: Tools, OAuth client registration, New",
    fields: &[
        field("Registration name", SheetValue::Name(128), ""),
        field("Base URL", SheetValue::BaseUrl, "One, and it must match the API server’s address"),
        field("Client ID", SheetValue::ClientId, ""),
        field("Client secret", SheetValue::ClientSecret, "For a confidential client only"),
        field("Authorization endpoint", SheetValue::AuthorizationUrl, ""),
        field("Token endpoint", SheetValue::TokenUrl, ""),
        field("Refresh endpoint", SheetValue::RefreshUrl, ""),
        field(
            "Scope",
            SheetValue::Scope,
            "The Agents Toolkit wants commas between scopes; the portal takes them as typed",
        ),
        field("Enable PKCE", SheetValue::Pkce, ""),
    ],
};

const IN_BODY: Platform = Platform {
    id: "m365-copilot",
    name: "Microsoft 365 Copilot",
    title: "Microsoft 365 Copilot",
    about: "An app with ai-plugin.json, version 2, or an MCP server",
    news: None,
    yardstick: false,
    sends: Sends {
        authorization: Stated::assumed(ASKED_WITH_PKCE, "the order in which RFC 6749 and RFC 7636 name them", READ),
        authorization_endpoint: Stated::documented((), PAGE, READ),
        query_encoding: Stated::assumed(QueryEncoding::Percent, "RFC 3986; both ways are read alike", READ),
        endpoint_query: Stated::assumed(EndpointQuery::Kept, "RFC 6749, section 3.1: a query must be kept", READ),
        empty_scope: Stated::assumed(EmptyScope::LeftOut, "RFC 6749, section 3.3: a scope is never empty", READ),
        pkce: Stated::documented(Pkce::S256, PAGE, READ),
        state: Stated::assumed(FreshState::Uuid, "what it is made of is not documented", READ),
        state_check: Stated::assumed(StateMismatch::EndsTheSignIn, "RFC 6749, section 10.12", READ),
        redirect_uris: Stated::documented(&["https://teams.microsoft.com/api/platform/v1.0/oAuthRedirect"], PAGE, READ),
        exchange: Stated::assumed(EXCHANGED_WITH_PKCE, "the members that RFC 6749 and RFC 7636 ask for", READ),
        refresh: Stated::assumed(
            &[Token::GrantType, Token::ClientId, Token::ClientSecret, Token::RefreshToken],
            "the members that RFC 6749, section 6, asks for",
            READ,
        ),
        body: Stated::assumed(BodyWriting::Always(ContentType::Form), "RFC 6749, section 4.1.3", READ),
        form_encoding: Stated::assumed((), "as browsers write forms", READ),
        client_authentications: Stated::observed(&[ClientAuthentication::Post], TOOLKIT, READ),
        same_redirect_uri: Stated::assumed((), "RFC 6749, section 4.1.3: they must be identical", READ),
        refresh_endpoint: Stated::documented(RefreshEndpoint::OfItsOwn, PAGE, READ),
        refresh_time: Stated::unknown(RefreshTime::AroundTheEnd, "it is not documented", READ),
        left_out_refresh_token: Stated::assumed(LeftOutRefreshToken::OldOneKept, "RFC 6749, section 6", READ),
        accept: Stated::assumed("application/json", "RFC 6749, section 5.1: a token answer is JSON", READ),
        user_agent: Stated::assumed(None, "none is documented", READ),
        patience: Stated::unknown(None, "no limit of it is documented", READ),
        bearer: Stated::documented((), PAGE, READ),
    },
    callback_id: None,
    secret_length: Some(SecretLength { from: 10, to: 512, source: OAUTH }),
    base_url: true,
    manifest: Some(Family::M365),
    mcp: None,
    sheet: Some(REGISTRATION),
    places: Places {
        authorization_url: in_portal!("Authorization endpoint"),
        token_url: in_portal!("Token endpoint"),
        refresh_url: Some(in_portal!("Refresh endpoint")),
        scope: in_portal!("Scope"),
        content_type: in_portal!("Token exchange method"),
        client_authentication: Some(ValuePlace {
            name: "tokenExchangeMethodType",
            whole: "tokenExchangeMethodType of the Agents Toolkit",
            beside: "tokenExchangeMethodType of the Agents Toolkit",
            into: "into the Agents Toolkit as tokenExchangeMethodType",
        }),
        client_secret: Some(in_portal!("Client secret")),
        pkce: Some(in_portal!("PKCE switch")),
        by_hand: true,
        no_room: "The Teams developer portal has no place for it",
        note: "",
    },
    symptoms: Symptoms {
        stops: "asks its user to sign in again",
        user_sees: "the agent shows its sign-in card again, or the call ends without a word",
        in_short: "the sign-in card again",
        source: Source {
            title: "Users on an agent whose call ends after the sign-in",
            url: SILENT,
            sureness: Sureness::Reported,
        },
        state_lost: "drops the sign-in",
        state_source: Source {
            title: "RFC 6749, section 10.12",
            url: "https://www.rfc-editor.org/rfc/rfc6749#section-10.12",
            sureness: Sureness::Assumed,
        },
    },
    pitfalls: Pitfalls {
        opener_cut: Some(Pitfall {
            cause: "Copilot signs in in a popup, whose last page tells Copilot through window.opener that it is done. One page on the way with \
                    this header takes window.opener away for good: the popup never closes, and Copilot never hears of the sign-in. A second try \
                    may go well, where that page is skipped",
            fix: "Leave Cross-Origin-Opener-Policy out of every page of the sign-in, or set it to unsafe-none there. To see which page does it, \
                  type window.opener into the console of the popup’s developer tools, page by page",
            source: TROUBLE,
        }),
        temporary_redirect: Some(Pitfall {
            cause: "A token endpoint that answers 307 Temporary Redirect is not supported",
            fix: "Put the address that answers by itself into the Teams developer portal as Token endpoint, or let the provider’s token endpoint \
                  answer directly",
            source: TROUBLE,
        }),
    },
    variants: &[],
};

/// As a registration begins.
pub(super) static M365_COPILOT: Platform = Platform { variants: &VARIANTS, ..IN_BODY };
static IN_HEADER: Platform = ways::with(&IN_BODY, &[ClientAuthentication::Basic], &VARIANTS);
static PUBLIC: Platform = ways::with(&IN_BODY, &[ClientAuthentication::None], &VARIANTS);
const PLAIN: Platform = ways::without_pkce(&IN_BODY, ASKED, EXCHANGED);
static PLAIN_IN_BODY: Platform = Platform { variants: &VARIANTS, ..PLAIN };
static PLAIN_IN_HEADER: Platform = ways::with(&PLAIN, &[ClientAuthentication::Basic], &VARIANTS);
static PLAIN_PUBLIC: Platform = ways::with(&PLAIN, &[ClientAuthentication::None], &VARIANTS);
static VARIANTS: [&Platform; 6] = [&M365_COPILOT, &IN_HEADER, &PUBLIC, &PLAIN_IN_BODY, &PLAIN_IN_HEADER, &PLAIN_PUBLIC];
