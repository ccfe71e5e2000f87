//! Platforms: one file each, with the exact requests that it sends and how sure we are of every fact.

mod chatgpt_plugin;
mod fact;

pub use chatgpt_plugin::ChatGptPlugin;
pub use fact::Fact;

use url::Url;

use crate::draft::{Demands, Setup};
use crate::exchange::{AuthorizationRequest, Request};

/// Who will send the requests in production; what is *sent* in a test is decided here alone.
pub trait Platform: Sync {
    /// Its id in projects, such as `chatgpt-plugin`.
    fn id(&self) -> &'static str;
    /// Its name in sentences, such as "ChatGPT".
    fn name(&self) -> &'static str;
    /// What it demands of a draft.
    fn demands(&self) -> Demands;
    /// The redirect URI to register for it, with `…` where an id goes.
    fn redirect_uri(&self) -> &'static str;
    /// A new `state` from 16 random bytes.
    fn state(&self, random: [u8; 16]) -> String;
    /// The page that the browser opens.
    fn authorization_request(&self, setup: &Setup, redirect_uri: &str, state: &str) -> AuthorizationRequest;
    /// The code for tokens.
    fn exchange_request(&self, setup: &Setup, redirect_uri: &str) -> Request;
    /// A refresh.
    fn refresh_request(&self, setup: &Setup) -> Request;
    /// A call of the author's API.
    fn api_request(&self, address: &Url) -> Request;
    /// What is known of its requests, fact by fact.
    fn facts(&self) -> &'static [Fact];
}

/// The platform of that id; the ChatGPT plugin for an id that this version doesn't know, whose projects it can read all
/// the same.
pub fn by_id(id: &str) -> &'static dyn Platform {
    let all: [&dyn Platform; 1] = [&ChatGptPlugin];
    all.into_iter().find(|platform| platform.id() == id).unwrap_or(&ChatGptPlugin)
}
