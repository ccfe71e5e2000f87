//! Where the rules come from. The platform's own pages are gone; the archive has them.

use crate::claim::{Source, Sureness};

/// The manifest's members and limits.
pub(super) const MEMBERS: Source = Source {
    title: "OpenAI, ChatGPT plugins: getting started",
    url: "https://web.archive.org/web/2023/https://platform.openai.com/docs/plugins/getting-started",
    sureness: Sureness::Documented,
};
/// `auth` of the four types.
pub(super) const AUTH: Source = Source {
    title: "OpenAI, ChatGPT plugins: authentication",
    url: "https://web.archive.org/web/2023/https://platform.openai.com/docs/plugins/authentication",
    sureness: Sureness::Documented,
};
/// Serving rules.
pub(super) const PRODUCTION: Source = Source {
    title: "OpenAI, ChatGPT plugins: production",
    url: "https://web.archive.org/web/2023/https://platform.openai.com/docs/plugins/production",
    sureness: Sureness::Documented,
};
/// 866 manifests that the store had approved.
pub(super) const APPROVED: Source = Source {
    title: "866 store-approved manifests of August 2023, counted",
    url: "https://github.com/Strajk/openai-plugin-manifests-gitomat",
    sureness: Sureness::Observed,
};
/// 441 manifests as their sites served them.
pub(super) const SERVED: Source = Source {
    title: "441 manifests as served in June 2023, counted",
    url: "https://github.com/sisbell/chatgpt-plugin-store",
    sureness: Sureness::Observed,
};
/// Doubled members.
pub(super) const RFC_JSON: Source = Source {
    title: "RFC 8259, section 4",
    url: "https://www.rfc-editor.org/rfc/rfc8259#section-4",
    sureness: Sureness::Documented,
};
/// Fragments and queries in the authorization endpoint.
pub(super) const RFC_ENDPOINT: Source = Source {
    title: "RFC 6749, section 3.1",
    url: "https://www.rfc-editor.org/rfc/rfc6749#section-3.1",
    sureness: Sureness::Documented,
};
/// Scopes are separated by blanks.
pub(super) const RFC_SCOPE: Source = Source {
    title: "RFC 6749, section 3.3",
    url: "https://www.rfc-editor.org/rfc/rfc6749#section-3.3",
    sureness: Sureness::Documented,
};
/// `LibreChat` has the two URLs the other way round.
pub(super) const LIBRECHAT: Source = Source {
    title: "LibreChat, actions",
    url: "https://github.com/danny-avila/LibreChat",
    sureness: Sureness::Observed,
};
/// The mark that JSON must not have.
pub(super) const RFC_BOM: Source = Source {
    title: "RFC 8259, section 8.1",
    url: "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
    sureness: Sureness::Documented,
};
/// Ports are numbers of 16 bits; 0 is none.
pub(super) const RFC_PORT: Source = Source {
    title: "RFC 6335, section 6",
    url: "https://www.rfc-editor.org/rfc/rfc6335#section-6",
    sureness: Sureness::Documented,
};
/// Version 2, which is Microsoft 365 Copilot's.
pub(super) const M365: Source = Source {
    title: "Microsoft, plugin manifest schema 2.4",
    url: "https://developer.microsoft.com/json-schemas/copilot/plugin/v2.4/schema.json",
    sureness: Sureness::Documented,
};
/// What version 2.2 took out and brought.
pub(super) const M365_2_2: Source = Source {
    title: "Microsoft, plugin manifest schema 2.2",
    url: "https://github.com/MicrosoftDocs/m365copilot-docs/blob/main/docs/plugin-manifest-2.2.md",
    sureness: Sureness::Documented,
};
/// The registration in the Teams developer portal, and how a manifest names it.
pub(super) const M365_AUTH: Source = Source {
    title: "Microsoft, configure OAuth 2.0 authentication for plugins",
    url: "https://github.com/MicrosoftDocs/m365copilot-docs/blob/main/docs/plugin-authentication-oauth.md",
    sureness: Sureness::Documented,
};
/// Keys are for APIs alone.
pub(super) const M365_API_KEY: Source = Source {
    title: "Microsoft, configure API key authentication for plugins",
    url: "https://github.com/MicrosoftDocs/m365copilot-docs/blob/main/docs/plugin-authentication-api-key.md",
    sureness: Sureness::Documented,
};
/// What users see, and why.
pub(super) const M365_TROUBLE: Source = Source {
    title: "Microsoft, troubleshoot plugin authentication",
    url: "https://github.com/MicrosoftDocs/m365copilot-docs/blob/main/docs/plugin-authentication-troubleshooting.md",
    sureness: Sureness::Documented,
};
/// What a remote MCP server has to be: reached by everybody, over https with TLS 1.2 or later.
pub(super) const M365_REMOTE: Source = Source {
    title: "Microsoft, configure remote MCP servers for plugins",
    url: "https://learn.microsoft.com/en-us/microsoft-365/copilot/extensibility/configure-plugin-mcp-servers",
    sureness: Sureness::Documented,
};
/// `agentConnectors` of an app manifest.
pub(super) const M365_APP: Source = Source {
    title: "Microsoft, app manifest: authorization of a remote MCP server",
    url: "https://learn.microsoft.com/en-us/microsoft-365/extensibility/schema/root-agent-connectors-tool-source-remote-mcp-server-authorization",
    sureness: Sureness::Documented,
};
