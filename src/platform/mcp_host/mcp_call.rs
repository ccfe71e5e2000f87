//! A request to the MCP server itself.

/// Which one. Each revision writes it in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum McpCall<'a> {
    /// The first one: `initialize`, or `server/discover` where there are no sessions.
    First,
    /// `notifications/initialized`, which ends the beginning of a session; it has no answer of its own.
    Initialized {
        /// The session, as the answer's `Mcp-Session-Id` named it, if it did.
        session: Option<&'a str>,
    },
    /// `tools/list`
    ListTools {
        /// The session, as the answer's `Mcp-Session-Id` named it, if it did.
        session: Option<&'a str>,
    },
}

impl McpCall<'_> {
    /// The header field that names a session.
    pub const SESSION: &'static str = "mcp-session-id";
}
