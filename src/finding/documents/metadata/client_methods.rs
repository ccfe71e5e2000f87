//! How a client may be shown at the token endpoint.

use super::super::member::Members;
use super::in_document;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static NO_SECRET: About = about(
    "metadata-auth-methods-unusual",
    Severity::Warning,
    "The metadata lists no way in which most hosts show their client",
    "token_endpoint_auth_methods_supported has none of client_secret_post, client_secret_basic and none. Plugins, GPT Actions and most MCP hosts know no other; ChatGPT’s apps know private_key_jwt, too",
    "Allow client_secret_post or client_secret_basic for clients with a secret and none for those without, and list what is allowed",
    source::METADATA,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    const NAME: &str = "token_endpoint_auth_methods_supported";
    let methods = members.list(NAME);
    let usual = ["client_secret_post", "client_secret_basic", "none"];
    if methods.texts().is_empty() || usual.iter().any(|method| methods.has(method)) {
        return Vec::new();
    }
    vec![in_document(&NO_SECRET, methods.shown(NAME))]
}
