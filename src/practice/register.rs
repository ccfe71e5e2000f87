//! The registration endpoint (RFC 7591).

use axum::http::StatusCode;
use serde_json::{json, Value};
use url::Url;

use super::at::At;
use super::registration::{Method, Registration};
use super::reply::{json, json_error, Reply};
use crate::host::is_loopback;

/// The most that an id can hold and still go into every address.
const REDIRECTS: usize = 1000;

/// Why nobody is registered (§3.2.2).
#[derive(Debug, PartialEq, Eq)]
enum RegisterError {
    Redirect(&'static str),
    Metadata(&'static str),
}

/// Registers a client: 201 with its id, and with a secret where it shows itself with one.
pub(super) fn register(at: &At, body: &[u8], now_ms: i64) -> Reply {
    let read = serde_json::from_slice::<Value>(body).ok().filter(Value::is_object);
    let Some(mut metadata) = read else {
        return refuse(&RegisterError::Metadata("the body is no JSON object"));
    };
    let registration = match asked(&metadata) {
        Ok((method, redirects)) => Registration::new(at.scenario, method, redirects),
        Err(error) => return refuse(&error),
    };
    let registration = match registration {
        Ok(registration) => registration,
        Err(error) => return json_error(StatusCode::INTERNAL_SERVER_ERROR, "server_error", &error.to_string()),
    };
    // What else it said of itself is given back as it came (§3.2.1).
    metadata["client_id"] = registration.id().into();
    metadata["client_id_issued_at"] = (now_ms / 1000).into();
    metadata["token_endpoint_auth_method"] = <&str>::from(registration.method).into();
    defaulted(&mut metadata, "grant_types", &json!(["authorization_code"]));
    defaulted(&mut metadata, "response_types", &json!(["code"]));
    match (registration.secret(), metadata.as_object_mut()) {
        (Some(secret), _) => {
            metadata["client_secret"] = secret.expose_secret().into();
            metadata["client_secret_expires_at"] = 0.into();
        }
        (None, Some(members)) => drop(members.remove("client_secret")),
        (None, None) => {}
    }
    json(StatusCode::CREATED, &metadata)
}

fn defaulted(metadata: &mut Value, name: &str, value: &Value) {
    if metadata[name].is_null() {
        metadata[name] = value.clone();
    }
}

/// How it wants to show itself, and where it wants the browser to be sent.
fn asked(metadata: &Value) -> Result<(Method, Vec<String>), RegisterError> {
    let method = match &metadata["token_endpoint_auth_method"] {
        // §2: the default.
        Value::Null => Method::Basic,
        Value::String(name) => name.parse().map_err(|_| {
            let known = "token_endpoint_auth_method can be none, client_secret_post or client_secret_basic";
            RegisterError::Metadata(known)
        })?,
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            return Err(RegisterError::Metadata("token_endpoint_auth_method is not a text"));
        }
    };
    let listed = metadata["redirect_uris"].as_array().filter(|all| !all.is_empty());
    let listed = listed.ok_or(RegisterError::Redirect("redirect_uris is missing or empty"))?;
    let is_web = metadata["application_type"] == "web";
    let redirects: Vec<String> = listed.iter().map(|one| redirect(one, is_web)).collect::<Result<_, _>>()?;
    if redirects.iter().map(String::len).sum::<usize>() > REDIRECTS {
        return Err(RegisterError::Redirect("redirect_uris are too long"));
    }
    Ok((method, redirects))
}

fn redirect(value: &Value, is_web: bool) -> Result<String, RegisterError> {
    let text = value.as_str().ok_or(RegisterError::Redirect("redirect_uris holds something that is no text"))?;
    let url = Url::parse(text).map_err(|_| RegisterError::Redirect("redirect_uris holds what is no address"))?;
    if url.fragment().is_some() {
        return Err(RegisterError::Redirect("redirect_uris holds an address with a fragment"));
    }
    // OpenID Connect Registration §2, application_type: this computer is for native clients.
    if is_web && is_loopback(&url) {
        return Err(RegisterError::Redirect("a client of application_type web can't be sent to this computer"));
    }
    Ok(text.to_owned())
}

fn refuse(error: &RegisterError) -> Reply {
    let (name, why) = match error {
        RegisterError::Redirect(why) => ("invalid_redirect_uri", why),
        RegisterError::Metadata(why) => ("invalid_client_metadata", why),
    };
    json_error(StatusCode::BAD_REQUEST, name, why)
}
