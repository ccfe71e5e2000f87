//! An Action of a custom GPT. It ends on 2026-12-11, or 2027-02-11 where a deferral was granted, and moves nowhere.

use crate::claim::{Source, Sureness};
use crate::draft::ContentType;
use crate::platform::platforms::ways;
use crate::platform::{
    AuthorizationParameter as Authorization, BodyWriting, CallbackId, ClientAuthentication, EmptyScope, EndpointQuery,
    FreshState, LeftOutRefreshToken, Pitfalls, Pkce, Places, Platform, QueryEncoding, RefreshEndpoint, RefreshTime,
    Sends, Sheet, SheetField, SheetValue, StateMismatch, Stated, Symptoms, TokenParameter as Token, ValuePlace,
};

/// `OpenAI`'s page on an Action's sign-in.
const PAGE: &str = "https://developers.openai.com/api/docs/actions/authentication";
/// `OpenAI`'s page on their end.
const END: &str = "https://help.openai.com/en/articles/20001519";
/// An author on what is sent to his server.
const THREAD: &str = "https://community.openai.com/t/527074";
/// What users meet when a token can't be had.
const REFUSED: &str = "https://community.openai.com/t/665758";
/// What the editor saves.
const EDITOR: &str = "what the editor of a GPT saves";
const READ: &str = "2026-11-28";

/// A field of the editor.
macro_rules! in_editor {
    ($field:literal) => {
        ValuePlace {
            name: $field,
            whole: concat!("the ", $field, " in the Action’s settings"),
            beside: concat!($field, " in the Action’s settings"),
            into: concat!("into the Action’s settings as ", $field),
        }
    };
}

const fn field(label: &'static str, holds: SheetValue, note: &'static str) -> SheetField {
    SheetField { label, holds, note }
}

/// The editor's fields, in its order.
const EDITOR_FORM: Sheet = Sheet {
    title: "The Action’s settings",
    place: "In the GPT’s editor: Configure, the Action, Authentication, OAuth",
    fields: &[
        field("Client ID", SheetValue::ClientId, ""),
        field("Client Secret", SheetValue::ClientSecret, ""),
        field("Authorization URL", SheetValue::AuthorizationUrl, ""),
        field("Token URL", SheetValue::TokenUrl, ""),
        field("Scope", SheetValue::Scope, "An empty one is sent, too"),
        field(
            "Token Exchange Method",
            SheetValue::ClientAuthentication { post: "Default (POST request)", basic: "Basic authorization header" },
            "",
        ),
    ],
};

const IN_BODY: Platform = Platform {
    id: "gpt-action",
    name: "a GPT Action",
    title: "GPT Action",
    about: "An Action of a custom GPT in ChatGPT",
    news: Some(Stated::reported(
        "GPTs and their Actions end on 2026-12-11, with a granted deferral on 2027-02-11. An Action moves nowhere by itself: its \
         heir is an MCP server",
        END,
        READ,
    )),
    yardstick: false,
    sends: Sends {
        authorization: Stated::assumed(
            &[
                Authorization::ResponseType,
                Authorization::ClientId,
                Authorization::RedirectUri,
                Authorization::Scope,
                Authorization::State,
            ],
            "as a plugin’s, of which a capture exists",
            READ,
        ),
        authorization_endpoint: Stated::documented((), PAGE, READ),
        query_encoding: Stated::assumed(QueryEncoding::Percent, "as a plugin’s, of which a capture exists", READ),
        endpoint_query: Stated::assumed(EndpointQuery::Kept, "RFC 6749, section 3.1: a query must be kept", READ),
        empty_scope: Stated::reported(EmptyScope::Sent, THREAD, READ),
        pkce: Stated::reported(Pkce::Never, THREAD, READ),
        state: Stated::assumed(FreshState::Uuid, "as a plugin’s, of which a capture exists", READ),
        state_check: Stated::documented(StateMismatch::EndsTheSignIn, PAGE, READ),
        redirect_uris: Stated::documented(
            &["https://chat.openai.com/aip/{id}/oauth/callback", "https://chatgpt.com/aip/{id}/oauth/callback"],
            PAGE,
            READ,
        ),
        exchange: Stated::assumed(
            &[Token::GrantType, Token::ClientId, Token::ClientSecret, Token::Code, Token::RedirectUri],
            "the documented members, in the order in which they are listed",
            READ,
        ),
        refresh: Stated::assumed(
            &[Token::GrantType, Token::ClientId, Token::ClientSecret, Token::RefreshToken],
            "token endpoints that were written for it read these",
            READ,
        ),
        body: Stated::observed(BodyWriting::Always(ContentType::Form), EDITOR, READ),
        form_encoding: Stated::assumed((), "as browsers write forms", READ),
        client_authentications: Stated::documented(&[ClientAuthentication::Post], PAGE, READ),
        same_redirect_uri: Stated::documented((), PAGE, READ),
        refresh_endpoint: Stated::assumed(RefreshEndpoint::TokenUrl, "its settings name no other", READ),
        refresh_time: Stated::unknown(RefreshTime::AroundTheEnd, "https://community.openai.com/t/533147", READ),
        left_out_refresh_token: Stated::assumed(LeftOutRefreshToken::OldOneKept, "RFC 6749, section 6", READ),
        accept: Stated::assumed("application/json", "RFC 6749, section 5.1: a token answer is JSON", READ),
        user_agent: Stated::assumed(None, "none is documented", READ),
        patience: Stated::unknown(None, "the 45 s that are documented are those of an API call", READ),
        bearer: Stated::documented((), PAGE, READ),
    },
    callback_id: Some(CallbackId {
        label: "Action ID",
        prefix: "",
        found: "The GPT’s editor shows the callback URL under the Action’s settings: the part that begins with g-",
    }),
    secret_length: None,
    base_url: false,
    manifest: None,
    mcp: None,
    sheet: Some(EDITOR_FORM),
    places: Places {
        authorization_url: in_editor!("Authorization URL"),
        token_url: in_editor!("Token URL"),
        refresh_url: None,
        scope: in_editor!("Scope"),
        content_type: in_editor!("Token Exchange Method"),
        client_authentication: Some(in_editor!("Token Exchange Method")),
        client_secret: None,
        pkce: None,
        by_hand: true,
        no_room: "An Action’s settings have no place for it",
        note: "",
    },
    symptoms: Symptoms {
        stops: "stops calling the Action",
        user_sees: "the chat asks to sign in again, or says “Missing access token”",
        in_short: "“Missing access token”",
        source: Source {
            title: "Users on “Missing access token, received 400”",
            url: REFUSED,
            sureness: Sureness::Reported,
        },
        state_lost: "ends the sign-in: it wants its state back unchanged",
        state_source: Source { title: "OpenAI on an Action’s sign-in", url: PAGE, sureness: Sureness::Documented },
    },
    pitfalls: Pitfalls::NONE,
    variants: &[],
};

/// An Action that begins.
pub(super) static GPT_ACTION: Platform = Platform { variants: &VARIANTS, ..IN_BODY };
static IN_HEADER: Platform = ways::with(&IN_BODY, &[ClientAuthentication::Basic], &VARIANTS);
static VARIANTS: [&Platform; 2] = [&GPT_ACTION, &IN_HEADER];
