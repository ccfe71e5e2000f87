//! `typed-over`: something was typed in place of what an MCP server's documents say, and the host has no field for it.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Place};
use crate::sentence::listed;

pub(super) const ABOUT: About = About {
    id: "typed-over",
    severity: Severity::Error,
    title: "Something was typed in place of what the documents say",
    begins: Begins::Word,
    cause: "A host takes its endpoints and its scope from the server’s documents. What this sign-in brought may not come there",
    fix: "Empty the field (on the command line give it empty: --scope \"\", --authorization-url \"\" --token-url \"\"), or let the documents say what was typed, then sign in again",
    source: source::MCP_DISCOVERY,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let names = reading.typed_over();
    if names.is_empty() {
        return None;
    }
    let begins = reading.platform_begins();
    Some(Finding {
        cause: format!(
            "{begins} takes it from the server’s documents and has no field for it. What this sign-in brought may not come \
             there"
        ),
        ..ABOUT.finding(Place::Settings, listed(&names))
    })
}
