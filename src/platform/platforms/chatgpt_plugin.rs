//! The ChatGPT plugin platform (`ai-plugin.json` v1), closed since April 2024. What nobody knows, we chose; that is
//! marked *assumed*.

#[cfg(test)]
mod tests;

use crate::claim::{Source, Sureness};
use crate::manifest::Family;
use crate::platform::{
    AuthorizationParameter as Authorization, BodyWriting, CallbackId, ClientAuthentication, EmptyScope, EndpointQuery,
    FreshState, LeftOutRefreshToken, Pitfalls, Pkce, Places, Platform, QueryEncoding, RefreshEndpoint, RefreshTime,
    Sends, StateMismatch, Stated, Symptoms, TokenParameter as Token, ValuePlace,
};

/// `OpenAI`'s page, as the web archive keeps it.
const PAGE: &str = "https://platform.openai.com/docs/plugins/authentication";
/// A plugin's author shows the authorization URL that came.
const CAPTURE: &str = "https://orren.medium.com";
const READ: &str = "2026-11-24";

/// A member of the manifest's auth block.
macro_rules! in_manifest {
    ($member:literal) => {
        ValuePlace {
            name: $member,
            whole: concat!("the manifest’s ", $member),
            beside: concat!($member, " in the manifest"),
            into: concat!("into the manifest as ", $member),
        }
    };
}

/// The ChatGPT plugin.
pub(super) static CHATGPT_PLUGIN: Platform = Platform {
    id: "chatgpt-plugin",
    name: "ChatGPT",
    title: "ChatGPT plugin",
    about: "A plugin with ai-plugin.json, version 1",
    news: Some(Stated::reported(
        "Closed since April 2024: ChatGPT reads no such file any more. Others still read one, such as Coze and Glean",
        "https://makeseo.pages.dev/posts/4-improvements-to-the-chatgpt-plugins-store-we-want-to-see",
        "2026-11-28",
    )),
    callback_id: Some(CallbackId {
        label: "Plugin ID",
        prefix: "plugin-",
        found: "ChatGPT showed it when the plugin was registered",
    }),
    secret_length: None,
    base_url: false,
    manifest: Some(Family::V1),
    mcp: None,
    sheet: None,
    variants: &[],
    yardstick: false,
    sends: Sends {
        authorization: Stated::reported(
            &[
                Authorization::ResponseType,
                Authorization::ClientId,
                Authorization::RedirectUri,
                Authorization::Scope,
                Authorization::State,
            ],
            CAPTURE,
            READ,
        ),
        authorization_endpoint: Stated::documented((), PAGE, READ),
        query_encoding: Stated::assumed(
            QueryEncoding::Percent,
            "the slashes and colons of the documented redirect_uri fit this",
            READ,
        ),
        endpoint_query: Stated::assumed(EndpointQuery::Kept, "no approved manifest had one", READ),
        empty_scope: Stated::reported(EmptyScope::Sent, CAPTURE, READ),
        pkce: Stated::documented(Pkce::Never, PAGE, READ),
        state: Stated::reported(FreshState::Uuid, CAPTURE, READ),
        state_check: Stated::reported(StateMismatch::EndsTheSignIn, "https://community.openai.com/t/296963", READ),
        redirect_uris: Stated::documented(&["https://chat.openai.com/aip/plugin-{id}/oauth/callback"], PAGE, READ),
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
        body: Stated::documented(BodyWriting::AsChosen, PAGE, READ),
        form_encoding: Stated::assumed((), "as browsers write forms", READ),
        client_authentications: Stated::documented(&[ClientAuthentication::Post], PAGE, READ),
        same_redirect_uri: Stated::documented((), PAGE, READ),
        refresh_endpoint: Stated::assumed(RefreshEndpoint::TokenUrl, "the manifest names no other", READ),
        refresh_time: Stated::unknown(RefreshTime::AroundTheEnd, "https://community.openai.com/t/533147", READ),
        left_out_refresh_token: Stated::assumed(LeftOutRefreshToken::OldOneKept, "RFC 6749, section 6", READ),
        accept: Stated::assumed(
            "application/json",
            "an endpoint that answers forms unless it is asked for JSON was approved as it was",
            READ,
        ),
        user_agent: Stated::assumed(None, "none is documented", READ),
        patience: Stated::unknown(None, "no limit of it was ever documented", READ),
        bearer: Stated::documented((), PAGE, READ),
    },
    places: Places {
        authorization_url: in_manifest!("client_url"),
        token_url: in_manifest!("authorization_url"),
        refresh_url: None,
        scope: ValuePlace { into: "into the manifest", ..in_manifest!("scope") },
        content_type: in_manifest!("authorization_content_type"),
        client_authentication: None,
        client_secret: None,
        pkce: None,
        by_hand: false,
        no_room: "A manifest has no place for it",
        note: "In the manifest this page is client_url, and authorization_url is the token URL. The names mislead",
    },
    symptoms: Symptoms {
        stops: "stops calling the plugin",
        user_sees: "the chat says “User is missing credentials”",
        in_short: "“User is missing credentials”",
        source: Source {
            title: "Users on “User is missing credentials”",
            url: "https://community.openai.com/t/156658",
            sureness: Sureness::Reported,
        },
        state_lost: "ends the sign-in with “Missing `state` param in response from OAuth provider” or a login loop",
        state_source: Source {
            title: "Users on “Missing `state` param in response from OAuth provider”",
            url: "https://community.openai.com/t/296963",
            sureness: Sureness::Reported,
        },
    },
    pitfalls: Pitfalls::NONE,
};
