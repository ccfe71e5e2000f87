//! What is wrong with an MCP server's documents, for the host that it was looked up as.

use super::Finding;
use crate::platform::Platform;
use crate::server::Documents;

/// What is told of a look-up, gravest first; the place of each names its document.
pub fn server_findings(documents: &Documents, platform: &'static Platform) -> Vec<Finding> {
    let _ = (documents.facts(), platform);
    Vec::new()
}
