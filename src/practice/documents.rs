//! The two documents of an MCP server: what protects it (RFC 9728), and what its authorization server says of itself
//! (RFC 8414; OpenID Connect Discovery reads the same members).

use axum::http::StatusCode;
use serde_json::{json, Map, Value};

use super::at::At;
use super::behaviour::{IssSent, Registering, Unlisted, OFFLINE};
use super::reply::{json, Reply};

/// The scope that the server wants.
pub(super) const SCOPE: &str = "notes.read";

/// The protected-resource document. It never lists `offline_access`: that is no matter of the resource.
pub(super) fn protected_resource(at: &At) -> Reply {
    let document = json!({
        "resource": at.resource(),
        "authorization_servers": [at.issuer_named()],
        "scopes_supported": [SCOPE],
        "bearer_methods_supported": ["header"],
        "resource_name": "Practice notes",
    });
    json(StatusCode::OK, &document)
}

/// The authorization server's document.
pub(super) fn authorization_server(at: &At) -> Reply {
    let Some(served) = at.served() else { return json(StatusCode::NOT_FOUND, &Value::Null) };
    let mut scopes = vec![SCOPE, "notes.write"];
    if served.unlisted != Unlisted::OfflineAccess {
        scopes.push(OFFLINE);
    }
    let mut document = Map::new();
    let mut say = |name: &str, value: Value| document.insert(name.to_owned(), value);
    say("issuer", at.issuer().into());
    say("authorization_endpoint", at.endpoint("authorize").into());
    say("token_endpoint", at.endpoint("token").into());
    if at.takes_registrations() {
        say("registration_endpoint", at.endpoint("register").into());
    }
    say("scopes_supported", scopes.into());
    say("response_types_supported", json!(["code"]));
    say("response_modes_supported", json!(["query"]));
    say("grant_types_supported", json!(["authorization_code", "refresh_token"]));
    say("token_endpoint_auth_methods_supported", json!(["none", "client_secret_post", "client_secret_basic"]));
    if served.unlisted != Unlisted::S256 {
        say("code_challenge_methods_supported", json!(["S256"]));
    }
    if served.iss != IssSent::Unspoken {
        say("authorization_response_iss_parameter_supported", true.into());
    }
    if served.registering == Registering::Open {
        say("client_id_metadata_document_supported", true.into());
    }
    json(StatusCode::OK, &document.into())
}
