//! What hosts of MCP servers say.

use super::symptom::{reported, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const SDK: crate::claim::Source = crate::claim::Source {
    title: "MCP’s SDK for TypeScript, client authentication",
    url: "https://github.com/modelcontextprotocol/typescript-sdk",
    sureness: Sureness::Observed,
};

/// The attempt’s number in the text, `ofid_…`: nothing secret, and of use to the host’s support only.
pub(super) fn attempt(text: &str) -> Option<String> {
    let at = text.find("ofid_")?;
    let id: String = text.get(at..)?.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').take(64).collect();
    (id.len() > "ofid_".len()).then_some(id)
}

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    Symptom {
        needles: &["authorization with the mcp server failed"],
        tells: Tells::Attempt,
        about: About {
            id: "mcp-authorization-failed",
            severity: Severity::Error,
            title: "The host could not finish the sign-in, and does not say why",
            begins: Begins::Word,
            cause: "The text is the same for a refused client, a refused code, a metadata document that could not be read and a firewall in between. An ofid_… beside it names the attempt to the host’s support alone",
            fix: "Look at your own log for the time of the attempt: which of discovery, registration, authorization and token was asked for last, and what was answered. No request at all points to a firewall",
            source: reported("Users on “Authorization with the MCP server failed”", "https://github.com/anthropics/claude-ai-mcp/issues/247"),
            sureness: Sureness::Reported,
        },
    },
    Symptom {
        needles: &["incompatible auth server", "dynamic client registration"],
        tells: Tells::Cause,
        about: About {
            id: "mcp-no-registration",
            severity: Severity::Error,
            title: "The authorization server offers no way to register",
            begins: Begins::Word,
            cause: "The host has no client there, and the server’s metadata document lists no registration_endpoint",
            fix: "Offer dynamic client registration or client id metadata documents, or give the host a client id of your own",
            source: SDK,
            sureness: Sureness::Observed,
        },
    },
    Symptom {
        needles: &["protected resource", "does not match expected"],
        tells: Tells::Cause,
        about: About {
            id: "mcp-resource-differs",
            severity: Severity::Error,
            title: "The resource in the metadata is not the server’s address",
            begins: Begins::Word,
            cause: "A slash or a path too much in resource, and clients refuse the document",
            fix: "Let resource equal the address that people type for the server, character by character",
            source: SDK,
            sureness: Sureness::Observed,
        },
    },
];
