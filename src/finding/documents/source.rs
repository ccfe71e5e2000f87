//! Where it is written what hosts make of a document.

use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};

const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

const fn reported(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Reported }
}

pub(in crate::finding) const METADATA: Source =
    documented("RFC 8414, section 2", "https://www.rfc-editor.org/rfc/rfc8414#section-2");
pub(in crate::finding) const ISSUER: Source =
    documented("RFC 8414, section 3.3", "https://www.rfc-editor.org/rfc/rfc8414#section-3.3");
pub(in crate::finding) const OPENAI: Source =
    documented("OpenAI, authentication of plugins and apps", "https://developers.openai.com/plugins/build/auth");
pub(in crate::finding) const CLAUDE: Source =
    documented("Claude, authentication of connectors", "https://claude.com/docs/connectors/building/authentication");
pub(in crate::finding) const SDK: Source = Source {
    title: "MCP’s SDK for TypeScript, shapes of the documents",
    url: "https://github.com/modelcontextprotocol/typescript-sdk",
    sureness: Sureness::Observed,
};
pub(in crate::finding) const SPECIFICATION: Source =
    documented("MCP, authorization", "https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization");
pub(in crate::finding) const RESOURCE: Source =
    documented("RFC 9728, section 2", "https://www.rfc-editor.org/rfc/rfc9728#section-2");
pub(in crate::finding) const RESOURCE_CHECK: Source =
    documented("RFC 9728, section 3.3", "https://www.rfc-editor.org/rfc/rfc9728#section-3.3");
pub(in crate::finding) const CHALLENGE: Source =
    documented("RFC 9728, section 5.1", "https://www.rfc-editor.org/rfc/rfc9728#section-5.1");
pub(in crate::finding) const REGISTRATION: Source =
    documented("RFC 7591, section 3.2.1", "https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1");
pub(in crate::finding) const REGISTRATION_ERROR: Source =
    documented("RFC 7591, section 3.2.2", "https://www.rfc-editor.org/rfc/rfc7591#section-3.2.2");
pub(in crate::finding) const ISS: Source =
    documented("RFC 9207, section 2", "https://www.rfc-editor.org/rfc/rfc9207#section-2");
pub(in crate::finding) const PUSHED: Source =
    documented("RFC 9126, section 5", "https://www.rfc-editor.org/rfc/rfc9126#section-5");
pub(in crate::finding) const NO_REFRESH: Source =
    reported("Users on hosts that ask for a sign-in every hour", "https://github.com/supabase/auth/issues/2628");
pub(in crate::finding) const SLASH: Source = reported(
    "Users on a slash after Google’s issuer",
    "https://github.com/modelcontextprotocol/python-sdk/issues/1919",
);
pub(in crate::finding) const CLIENT_DOCUMENTS: Source = documented(
    "OAuth Client ID Metadata Document",
    "https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/",
);

/// A finding’s words, as sure as their source.
pub(in crate::finding) const fn about(
    id: &'static str,
    severity: Severity,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
    source: Source,
) -> About {
    About { id, severity, title, begins: Begins::Word, cause, fix, source, sureness: source.sureness }
}

/// The same, where the headline begins with what is written so on the wire, or with a name.
pub(in crate::finding) const fn named(
    id: &'static str,
    severity: Severity,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
    source: Source,
) -> About {
    About { begins: Begins::Name, ..about(id, severity, title, cause, fix, source) }
}
