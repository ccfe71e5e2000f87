//! The ChatGPT plugin platform (`ai-plugin.json` v1).

use url::Url;

use super::{Fact, Platform};
use crate::draft::{Demands, Setup};
use crate::exchange::{AuthorizationRequest, Body, Purpose, Request};

/// The ChatGPT plugin.
pub struct ChatGptPlugin;

impl Platform for ChatGptPlugin {
    fn id(&self) -> &'static str {
        "chatgpt-plugin"
    }
    fn name(&self) -> &'static str {
        "ChatGPT"
    }
    fn demands(&self) -> Demands {
        Demands { platform: "ChatGPT", client_secret: true, reserved: &[] }
    }
    fn redirect_uri(&self) -> &'static str {
        "https://chat.openai.com/aip/plugin-…/oauth/callback"
    }
    fn state(&self, _random: [u8; 16]) -> String {
        String::new()
    }
    fn authorization_request(&self, _setup: &Setup, _redirect_uri: &str, _state: &str) -> AuthorizationRequest {
        AuthorizationRequest { endpoint: String::new(), parameters: Vec::new(), url: String::new() }
    }
    fn exchange_request(&self, setup: &Setup, _redirect_uri: &str) -> Request {
        self.refresh_request(setup)
    }
    fn refresh_request(&self, _setup: &Setup) -> Request {
        Request {
            purpose: Purpose::Refresh,
            method: String::new(),
            url: String::new(),
            headers: Vec::new(),
            bearer: None,
            body: Body::None,
        }
    }
    fn api_request(&self, _address: &Url) -> Request {
        Request {
            purpose: Purpose::Api,
            method: String::new(),
            url: String::new(),
            headers: Vec::new(),
            bearer: None,
            body: Body::None,
        }
    }
    fn facts(&self) -> &'static [Fact] {
        &[]
    }
}
