//! What plugins whose client is typed in and GPT Actions need of the document: the two addresses, and that a secret may stand in the body.

use super::super::member::Members;
use super::in_document;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static FINE: About = about(
    "metadata-for-plugins",
    Severity::Hint,
    "For plugins and GPT Actions nothing is missing here",
    "They don’t read this document: they need its two addresses and a client with a secret. What is said of S256, registration and scopes that are listed concerns MCP hosts",
    "Let authorization_endpoint be the authorization URL and token_endpoint the token URL",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static BASIC_ALONE: About = about(
    "metadata-for-plugins-basic",
    Severity::Hint,
    "Some plugins send the client’s secret in the body alone, which is not listed here",
    "token_endpoint_auth_methods_supported lacks client_secret_post. GPT Actions and Microsoft 365 Copilot can be set to HTTP Basic; plugins of version 1 can’t",
    "Allow client_secret_post for the client, or set the token exchange method to Basic authorization header where the platform has one",
    source::METADATA,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    const NAME: &str = "token_endpoint_auth_methods_supported";
    let (Some(page), Some(tokens)) = (members.text("authorization_endpoint"), members.text("token_endpoint")) else {
        return Vec::new();
    };
    let methods = members.list(NAME);
    let basic_alone = methods.has("client_secret_basic") && !methods.has("client_secret_post");
    let https = |address: &str| address.starts_with("https://");
    if basic_alone {
        vec![in_document(&BASIC_ALONE, methods.shown(NAME))]
    } else if https(page) && https(tokens) {
        vec![in_document(&FINE, "authorization_endpoint and token_endpoint are there")]
    } else {
        Vec::new()
    }
}
