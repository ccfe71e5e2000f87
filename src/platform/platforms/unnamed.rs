//! Whoever sent a pasted text's request, where nobody said who: no product, so nothing is said of its name, its people or its forms.
//! It sends what the first platform sends, which is the least that any of them sends.

use super::chatgpt_plugin::CHATGPT_PLUGIN;
use crate::claim::{Source, Sureness};
use crate::platform::{Pitfalls, Places, Platform, Symptoms, ValuePlace};

const REFRESH: Source = Source {
    title: "RFC 6749, section 6",
    url: "https://www.rfc-editor.org/rfc/rfc6749#section-6",
    sureness: Sureness::Documented,
};
const STATE: Source = Source {
    title: "RFC 6749, section 10.12",
    url: "https://www.rfc-editor.org/rfc/rfc6749#section-10.12",
    sureness: Sureness::Documented,
};

const fn place(name: &'static str, whole: &'static str) -> ValuePlace {
    ValuePlace { name, whole, beside: "", into: "into the platform’s settings" }
}

/// It.
pub(super) static UNNAMED: Platform = Platform {
    id: Platform::UNNAMED,
    name: "the platform",
    title: "The platform",
    about: "",
    news: None,
    callback_id: None,
    manifest: None,
    places: Places {
        authorization_url: place("the authorization URL", "the platform’s authorization URL"),
        token_url: place("the token URL", "the platform’s token URL"),
        refresh_url: None,
        scope: place("the scope", "the platform’s scope"),
        content_type: place("the content type", "the platform’s content type"),
        client_authentication: None,
        client_secret: None,
        pkce: None,
        by_hand: false,
        no_room: "Most platforms have no place for it",
        note: "",
    },
    symptoms: Symptoms {
        stops: "stops calling",
        user_sees: "users are asked to sign in again",
        in_short: "a sign-in again",
        source: REFRESH,
        state_lost: "ends the sign-in",
        state_source: STATE,
    },
    pitfalls: Pitfalls::NONE,
    ..CHATGPT_PLUGIN
};
