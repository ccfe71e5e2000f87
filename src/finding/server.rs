//! What is wrong with an MCP server's documents and with the way to a client there, for the host that it was looked up as.

mod about_of;
mod challenge;
mod client;
mod documents;
mod looked;
mod metadata;
mod resource;
mod source;

use looked::Looked;

use super::reading::Reading;
use super::{About, Finding};
use crate::flow::ServerSeen;
use crate::platform::Platform;
use crate::server::Documents;

/// What is told of a look-up, gravest first; the place of each names its document.
pub fn server_findings(documents: &Documents, platform: &'static Platform) -> Vec<Finding> {
    let facts = documents.facts();
    let seen = ServerSeen::of(&documents.server, &documents.steps, &facts);
    let Some(looked) = Looked::of(&seen, platform) else { return Vec::new() };
    let mut found = looked.findings();
    found.extend(client::of_a_look_up(&looked, &facts));
    found.sort_by_key(|finding| finding.severity);
    found
}

/// The same of a sign-in, with what became of its client.
pub(super) fn of_run(reading: &Reading<'_>) -> Vec<Finding> {
    let seen = reading.evidence.run.server.as_deref();
    let Some(looked) = seen.and_then(|seen| Looked::of(seen, reading.evidence.platform)) else { return Vec::new() };
    let mut found = looked.findings();
    // What a sign-in tells better, once it is known.
    found.retain(|finding| !about_of::is_of_a_look_up_alone(finding.about));
    found.extend(client::of_a_run(&looked, reading));
    found
}

/// What each of them is about.
pub(super) fn abouts() -> impl Iterator<Item = &'static About> {
    let all = [challenge::ABOUTS, documents::ABOUTS, resource::ABOUTS, metadata::ABOUTS, client::ABOUTS];
    all.into_iter().flatten().copied()
}
