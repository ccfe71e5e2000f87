//! Where it is written what a server's documents and answers have to say.

pub(super) use crate::finding::documents::source::{
    about, named, CHALLENGE, ISSUER, METADATA, REGISTRATION, REGISTRATION_ERROR, RESOURCE, RESOURCE_CHECK,
};

pub(super) use crate::finding::source::{MCP_DISCOVERY as DISCOVERY, MCP_TRANSPORT as TRANSPORT};

use crate::claim::{Source, Sureness};

const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

pub(super) const AUTHORIZATION: Source =
    documented("MCP, authorization", "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization");
pub(super) const SECURITY: Source = documented(
    "MCP, security considerations",
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations",
);
pub(super) const CLIENTS: Source = documented(
    "MCP, client registration",
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration",
);
pub(super) const JSON: Source = documented("RFC 8259, section 4", "https://www.rfc-editor.org/rfc/rfc8259#section-4");
