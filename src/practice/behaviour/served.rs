//! What an MCP server and its authorization server do beyond the token endpoint: columns, and the rows of a server's
//! scenarios as they differ from a healthy one.

/// Which revisions of MCP the server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Spoken {
    /// Those that begin with `initialize`, and those that begin with nothing.
    Both,
    /// To 2025-11-25: those that begin with `initialize`.
    UntilSessionsEnded,
    /// From 2026-07-28: those without it.
    SinceSessionsEnded,
}

/// Which requests want a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Guarded {
    /// All.
    All,
    /// `tools/list` alone.
    ToolsAlone,
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Sent {
    /// As JSON.
    Whole,
    /// As an event stream, which stays open.
    Streamed,
}

/// What the authorization server's document leaves out, though the server has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Unlisted {
    /// Nothing.
    Nothing,
    /// The scope `offline_access`.
    OfflineAccess,
    /// PKCE's S256.
    S256,
}

/// How `resource` stands in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum ResourceWritten {
    /// As the server's address.
    Exact,
    /// Without that's last segment.
    PathShort,
}

/// How `issuer` stands in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum IssuerWritten {
    /// As the document was found by.
    Exact,
    /// With a slash behind it.
    WithSlash,
}

/// Which clients nobody typed are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Registering {
    /// Those that register, and those whose id is a document.
    Open,
    /// Those that register, until they have tokens.
    UntilSignedIn,
    /// None.
    Closed,
}

/// When `iss` comes with the answer of the authorization endpoint (RFC 9207).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum IssSent {
    /// Always, as the document says.
    Always,
    /// With a code alone, though the document says always.
    WithCode,
    /// Never, though the document says always.
    Never,
    /// Never, and the document doesn't speak of it.
    Unspoken,
}

/// For whom the access token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) enum Audience {
    /// For the resource that was asked for. Nobody can read it.
    Asked,
    /// A JWT for another server.
    Other,
}

/// One server's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::practice) struct Served {
    /// Which revisions it speaks.
    pub(in crate::practice) spoken: Spoken,
    /// Which requests want a token.
    pub(in crate::practice) guarded: Guarded,
    /// Whether a 401 comes with `WWW-Authenticate`.
    pub(in crate::practice) challenges: bool,
    /// How an answer is sent.
    pub(in crate::practice) sent: Sent,
    /// How its `resource` is written.
    pub(in crate::practice) resource: ResourceWritten,
    /// How its authorization server's `issuer` is written.
    pub(in crate::practice) issuer: IssuerWritten,
    /// What is not listed.
    pub(in crate::practice) unlisted: Unlisted,
    /// Which clients are taken.
    pub(in crate::practice) registering: Registering,
    /// When `iss` comes.
    pub(in crate::practice) iss: IssSent,
    /// Whether a refresh must say `resource`.
    pub(in crate::practice) refresh_names_resource: bool,
    /// For whom tokens are.
    pub(in crate::practice) audience: Audience,
}

impl Served {
    /// Where all is right.
    pub(super) const HEALTHY: Self = Self {
        spoken: Spoken::Both,
        guarded: Guarded::All,
        challenges: true,
        sent: Sent::Whole,
        resource: ResourceWritten::Exact,
        issuer: IssuerWritten::Exact,
        unlisted: Unlisted::Nothing,
        registering: Registering::Open,
        iss: IssSent::Always,
        refresh_names_resource: false,
        audience: Audience::Asked,
    };
}
