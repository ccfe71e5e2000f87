//! The ChatGPT plugin platform (`ai-plugin.json` v1): what is sent, byte by byte, and how we know.

mod facts;

#[cfg(test)]
mod tests;

use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use url::Url;

use super::{Fact, Platform};
use crate::draft::{ContentType, Demands, Setup};
use crate::exchange::{AuthorizationRequest, Body, Field, Parameter, Purpose, Request, SecretRef};

/// The ChatGPT plugin.
pub struct ChatGptPlugin;

/// What the platform puts into the authorization URL, in the order of the one capture that is public.
const RESERVED: [&str; 5] = ["response_type", "client_id", "redirect_uri", "scope", "state"];

/// Assumed: all but RFC 3986's unreserved characters is percent-encoded, so a blank goes out as `%20`. The slashes and
/// colons of the documented `redirect_uri` fit this.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Assumed: an endpoint that answers forms unless it is asked for JSON was approved as it was.
const ACCEPT: &str = "application/json";

impl Platform for ChatGptPlugin {
    fn id(&self) -> &'static str {
        "chatgpt-plugin"
    }

    fn name(&self) -> &'static str {
        "ChatGPT"
    }

    fn demands(&self) -> Demands {
        Demands { platform: "ChatGPT", client_secret: true, reserved: &RESERVED }
    }

    fn redirect_uri(&self) -> &'static str {
        "https://chat.openai.com/aip/plugin-…/oauth/callback"
    }

    fn state(&self, random: [u8; 16]) -> String {
        uuid_v4(random)
    }

    fn authorization_request(&self, setup: &Setup, redirect_uri: &str, state: &str) -> AuthorizationRequest {
        let own = [
            ("response_type", "code"),
            ("client_id", &setup.client_id),
            ("redirect_uri", redirect_uri),
            ("scope", &setup.scope),
            ("state", state),
        ];
        let own = own.into_iter().map(|(name, value)| parameter(name, value, true));
        let extra = setup.extra.iter().map(|(name, value)| parameter(name, value, false));
        let parameters: Vec<Parameter> = own.chain(extra).collect();
        let endpoint = setup.authorization_url.as_typed().to_owned();
        let url = joined(&endpoint, &parameters);
        AuthorizationRequest { endpoint, parameters, url }
    }

    fn exchange_request(&self, setup: &Setup, redirect_uri: &str) -> Request {
        let fields = vec![
            Field::text("grant_type", "authorization_code"),
            Field::text("client_id", &setup.client_id),
            Field::secret("client_secret", SecretRef::ClientSecret),
            Field::secret("code", SecretRef::Code),
            Field::text("redirect_uri", redirect_uri),
        ];
        token_request(Purpose::Exchange, setup, fields)
    }

    fn refresh_request(&self, setup: &Setup) -> Request {
        let fields = vec![
            Field::text("grant_type", "refresh_token"),
            Field::text("client_id", &setup.client_id),
            Field::secret("client_secret", SecretRef::ClientSecret),
            Field::secret("refresh_token", SecretRef::RefreshToken),
        ];
        token_request(Purpose::Refresh, setup, fields)
    }

    fn api_request(&self, address: &Url) -> Request {
        Request {
            purpose: Purpose::Api,
            method: "GET".to_owned(),
            url: address.as_str().to_owned(),
            headers: vec![("accept".to_owned(), ACCEPT.to_owned())],
            bearer: Some(SecretRef::AccessToken),
            basic: None,
            variant: None,
            body: Body::None,
        }
    }

    fn facts(&self) -> &'static [Fact] {
        &facts::FACTS
    }
}

fn parameter(name: &str, value: &str, by_platform: bool) -> Parameter {
    Parameter { name: name.to_owned(), value: value.to_owned(), by_platform }
}

/// The address as typed with the parameters behind it; behind a query that is there already, joined by `&`.
fn joined(endpoint: &str, parameters: &[Parameter]) -> String {
    let mut url = endpoint.to_owned();
    let mut between = match endpoint.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    for parameter in parameters {
        url.push_str(between);
        url.extend(utf8_percent_encode(&parameter.name, ENCODED));
        url.push('=');
        url.extend(utf8_percent_encode(&parameter.value, ENCODED));
        between = "&";
    }
    url
}

fn token_request(purpose: Purpose, setup: &Setup, fields: Vec<Field>) -> Request {
    Request {
        purpose,
        method: "POST".to_owned(),
        url: setup.token_url.as_typed().to_owned(),
        headers: vec![
            ("content-type".to_owned(), setup.content_type.as_str().to_owned()),
            ("accept".to_owned(), ACCEPT.to_owned()),
        ],
        bearer: None,
        basic: None,
        variant: None,
        body: match setup.content_type {
            ContentType::Json => Body::Json(fields),
            ContentType::Form => Body::Form(fields),
        },
    }
}

/// RFC 9562, section 5.4: version and variant set, the rest random.
fn uuid_v4(mut bytes: [u8; 16]) -> String {
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for nibble in [byte >> 4, byte & 0x0f] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    text
}
