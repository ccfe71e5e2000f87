//! The stand-in for a platform that this version does not know: its project can be looked at, and nothing is sent for it.

use super::{
    BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState, LeftOutRefreshToken, Pkce, Places,
    Platform, QueryEncoding, RefreshEndpoint, RefreshTime, Sends, StateMismatch, Stated, Symptoms, ValuePlace,
};
use crate::claim::{Source, Sureness};

const WHY: &str = "a newer version knows this platform";
const SINCE: &str = "2026-11-28";

const fn nobody_knows<T>(value: T) -> Stated<T> {
    Stated::unknown(value, WHY, SINCE)
}

const fn place(name: &'static str) -> ValuePlace {
    ValuePlace { name, whole: name, beside: "", into: "into the platform’s settings" }
}

/// It sends nothing, and its project is read-only.
pub static UNKNOWN: Platform = Platform {
    id: "unknown",
    name: "this platform",
    sends: Sends {
        authorization: nobody_knows(&[]),
        authorization_endpoint: nobody_knows(()),
        query_encoding: nobody_knows(QueryEncoding::Percent),
        endpoint_query: nobody_knows(EndpointQuery::Kept),
        empty_scope: nobody_knows(EmptyScope::LeftOut),
        pkce: nobody_knows(Pkce::Never),
        state: nobody_knows(FreshState::Uuid),
        state_check: nobody_knows(StateMismatch::EndsTheSignIn),
        redirect_uri: nobody_knows(""),
        exchange: nobody_knows(&[]),
        refresh: nobody_knows(&[]),
        body: nobody_knows(BodyWriting::AsChosen),
        form_encoding: nobody_knows(()),
        client_authentications: nobody_knows(&[ClientAuthentication::Post]),
        same_redirect_uri: nobody_knows(()),
        refresh_endpoint: nobody_knows(RefreshEndpoint::TokenUrl),
        refresh_time: nobody_knows(RefreshTime::AroundTheEnd),
        left_out_refresh_token: nobody_knows(LeftOutRefreshToken::OldOneKept),
        accept: nobody_knows(""),
        user_agent: nobody_knows(None),
        patience: nobody_knows(None),
        bearer: nobody_knows(()),
    },
    places: Places {
        authorization_url: place("the authorization URL"),
        token_url: place("the token URL"),
        scope: place("the scope"),
        content_type: place("the content type"),
        no_room: "There is no place for it",
        note: "",
    },
    symptoms: Symptoms {
        stops: "stops calling",
        user_sees: "users have to sign in again",
        in_short: "signed out",
        source: Source {
            title: "RFC 6749, section 6",
            url: "https://www.rfc-editor.org/rfc/rfc6749#section-6",
            sureness: Sureness::Documented,
        },
        state_lost: "ends the sign-in",
        state_source: Source {
            title: "RFC 6749, section 4.1.2",
            url: "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2",
            sureness: Sureness::Documented,
        },
    },
};
