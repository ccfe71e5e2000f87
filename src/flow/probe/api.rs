//! Is the access token accepted by the author's API? Costs nothing: one GET, as the platform calls it; of an MCP server its first
//! request, in the revision that the host speaks, and in the other where the server speaks only that.

use super::Ask;
use crate::draft::Setup;
use crate::exchange::{Outcome, Request, SecretRef};
use crate::flow::Stage;
use crate::platform::{McpCall, Platform};

/// The call, where an address was given.
pub(in crate::flow) fn api(setup: &Setup, platform: &Platform) -> Option<Ask> {
    let address = setup.api_address.as_ref()?;
    let Some((server, host)) = setup.server.as_ref().zip(platform.mcp.as_ref()) else {
        return Some(Ask::Plain(Stage::CallApi, platform.api_request(address)));
    };
    let first =
        |revision| platform.mcp_request(server.url.as_typed(), revision, McpCall::First, Some(SecretRef::AccessToken));
    let revision = server.revision.as_deref().and_then(crate::platform::Revision::read).unwrap_or(host.revision.value);
    Some(Ask::Either(Stage::CallApi, first(revision), Box::new(first(revision.other_kind()))))
}

/// Whether a server's answer says that it does not speak this revision: then it is asked in the other. A 401 speaks of the token.
pub(in crate::flow) fn asks_otherwise(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Answer(answer) if matches!(answer.status, 400 | 404 | 405 | 406))
}

/// A request with what is asked where the server does not speak its revision.
pub(in crate::flow) type Otherwise = Option<Box<Request>>;
