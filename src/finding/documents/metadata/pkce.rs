//! Whether the metadata says that PKCE with S256 is taken.

use super::super::member::Members;
use super::in_document;
use super::source::{self, named};
use crate::claim::Severity;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static NOT_LISTED: About = named(
    "metadata-s256-not-listed",
    Severity::Warning,
    "MCP hosts refuse this server, as the metadata does not list PKCE with S256",
    "ChatGPT, Claude and hosts that rest on MCP’s SDKs stop before the sign-in where code_challenge_methods_supported does not list S256, also where the server takes PKCE. It concerns apps and connectors; plugins of version 1 and GPT Actions send no PKCE",
    "Add \"code_challenge_methods_supported\": [\"S256\"]. Where the provider’s document can’t be changed, publish one of your own that lists it and names the provider’s endpoints",
    source::OPENAI,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    const NAME: &str = "code_challenge_methods_supported";
    let methods = members.list(NAME);
    if methods.has("S256") {
        return Vec::new();
    }
    vec![in_document(&NOT_LISTED, methods.shown(NAME))]
}
