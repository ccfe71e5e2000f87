//! A client's registration, as a host asks for it (RFC 7591, section 3.1).

use serde::Serialize;

use super::{ClientAuthentication, Dynamic, Platform};
use crate::exchange::{Body, Purpose, Request};

/// What of a registration is the server's, or this run's.
#[derive(Clone, Copy, Debug)]
pub struct RegistrationValues<'a> {
    /// `registration_endpoint`
    pub endpoint: &'a str,
    /// Where the browser comes back to.
    pub redirect_uri: &'a str,
    /// How the client will show itself.
    pub method: ClientAuthentication,
    /// `scope` of the authorization request; may be empty.
    pub scope: &'a str,
    /// `grant_types_supported`, where the server's document has it.
    pub grant_types: Option<&'a [String]>,
}

/// Its members, in the order sent.
#[derive(Serialize)]
struct Registration<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    client_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_uri: Option<&'a str>,
    redirect_uris: Vec<&'a str>,
    grant_types: Vec<&'a str>,
    response_types: [&'a str; 1],
    token_endpoint_auth_method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    application_type: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

impl Platform {
    /// A client's registration; `None` for a platform that registers none.
    pub fn registration_request(&self, values: RegistrationValues<'_>) -> Option<Request> {
        let RegistrationValues { endpoint, redirect_uri, method, scope, grant_types } = values;
        let dynamic = self.mcp?.dynamic?.value;
        let registration = Registration {
            client_name: dynamic.client_name,
            client_uri: dynamic.client_uri,
            redirect_uris: redirect_uris(&dynamic, redirect_uri),
            grant_types: grant_types_of(&dynamic, grant_types),
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

fn redirect_uris<'a>(dynamic: &Dynamic, used: &'a str) -> Vec<&'a str> {
    let others = dynamic.other_redirect_uris.iter().copied();
    let in_front = Some(used).filter(|used| !dynamic.other_redirect_uris.contains(used));
    in_front.into_iter().chain(others).collect()
}

fn grant_types_of(dynamic: &Dynamic, listed: Option<&[String]>) -> Vec<&'static str> {
    let is_listed = |grant: &&str| match listed.filter(|_| dynamic.listed_grant_types_alone) {
        None => true,
        Some(listed) => listed.iter().any(|one| one == grant),
    };
    let all = ["authorization_code", "refresh_token"].into_iter().chain(dynamic.other_grant_types.iter().copied());
    all.filter(is_listed).collect()
}
