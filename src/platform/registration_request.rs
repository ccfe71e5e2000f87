//! A client's registration, as a host asks for it (RFC 7591, section 3.1).

use serde::Serialize;

use super::{ClientAuthentication, Platform};
use crate::exchange::{Body, Purpose, Request};

/// Its members, in the order sent.
#[derive(Serialize)]
struct Registration<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    client_name: Option<&'a str>,
    redirect_uris: [&'a str; 1],
    grant_types: [&'a str; 2],
    response_types: [&'a str; 1],
    token_endpoint_auth_method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    application_type: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

impl Platform {
    /// The registration of a client that comes back to `redirect_uri`; `None` for a platform that registers none.
    pub fn registration_request(
        &self,
        endpoint: &str,
        redirect_uri: &str,
        method: ClientAuthentication,
        scope: &str,
    ) -> Option<Request> {
        let dynamic = self.mcp?.dynamic?.value;
        let registration = Registration {
            client_name: dynamic.client_name,
            redirect_uris: [redirect_uri],
            grant_types: ["authorization_code", "refresh_token"],
            response_types: ["code"],
            token_endpoint_auth_method: method.registered_as(),
            application_type: dynamic.application_type,
            scope,
        };
        let agent = self.sends.user_agent.value.map(|agent| ("user-agent", agent));
        let headers = [("content-type", "application/json"), ("accept", "application/json")].into_iter().chain(agent);
        Some(Request {
            purpose: Purpose::Registration,
            method: "POST".to_owned(),
            url: endpoint.to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            bearer: None,
            basic: None,
            variant: None,
            body: Body::Text(serde_json::to_string(&registration).ok()?),
        })
    }
}
