//! Where the rules' claims are written.

use crate::claim::{Source, Sureness};

const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

const fn reported(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Reported }
}

pub(super) const TOKEN_ENDPOINT: Source =
    documented("RFC 6749, section 3.2", "https://www.rfc-editor.org/rfc/rfc6749#section-3.2");
pub(super) const AUTHORIZATION_REQUEST: Source =
    documented("RFC 6749, section 4.1.1", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1");
pub(super) const AUTHORIZATION_RESPONSE: Source =
    documented("RFC 6749, section 4.1.2", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2");
pub(super) const AUTHORIZATION_ERROR: Source =
    documented("RFC 6749, section 4.1.2.1", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1");
pub(super) const PAGE_OF_ITS_OWN: Source =
    documented("RFC 6749, section 4.1.2.1, first paragraph", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1");
pub(super) const CLIENT_AUTHENTICATION: Source =
    documented("RFC 6749, section 2.3.1", "https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1");
pub(super) const REDIRECT_URI: Source =
    documented("RFC 9700, section 2.1", "https://www.rfc-editor.org/rfc/rfc9700#section-2.1");
pub(super) const SCOPE: Source =
    documented("RFC 6749, section 3.3", "https://www.rfc-editor.org/rfc/rfc6749#section-3.3");
pub(super) const CODE_REQUEST: Source =
    documented("RFC 6749, section 4.1.3", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3");
pub(super) const TOKEN_REQUEST: Source =
    documented("RFC 6749, appendix B", "https://www.rfc-editor.org/rfc/rfc6749#appendix-B");
pub(super) const BEARER: Source = documented("RFC 6750, section 3", "https://www.rfc-editor.org/rfc/rfc6750#section-3");
pub(super) const TOO_MANY: Source =
    documented("RFC 6585, section 4", "https://www.rfc-editor.org/rfc/rfc6585#section-4");
pub(super) const SERVER_ERROR: Source =
    documented("RFC 9110, section 15.6", "https://www.rfc-editor.org/rfc/rfc9110#section-15.6");
pub(super) const JSON_OBJECTS: Source =
    documented("RFC 8259, section 4", "https://www.rfc-editor.org/rfc/rfc8259#section-4");
pub(super) const ID_TOKEN_REFRESH: Source = documented(
    "OpenID Connect Core, section 12.2",
    "https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse",
);
pub(super) const ACTIONS_WITHOUT_PKCE: Source =
    reported("Users on providers that demand PKCE", "https://community.openai.com/t/527074");
pub(super) const SWAPPED: Source =
    reported("Users on a login that opens the wrong address", "https://community.openai.com/t/286996");
pub(super) const PKCE: Source =
    documented("RFC 7636, section 4.4.1", "https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1");
pub(super) const OPENER_POLICY: Source = documented(
    "HTML, cross-origin opener policies",
    "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies",
);
pub(super) const TOKEN_ANSWER: Source =
    documented("RFC 6749, section 5.1", "https://www.rfc-editor.org/rfc/rfc6749#section-5.1");
pub(super) const TOKEN_ERROR: Source =
    documented("RFC 6749, section 5.2", "https://www.rfc-editor.org/rfc/rfc6749#section-5.2");
pub(super) const REFRESHING: Source =
    documented("RFC 6749, section 6", "https://www.rfc-editor.org/rfc/rfc6749#section-6");
pub(super) const REFRESH_PROTECTION: Source =
    documented("RFC 9700, section 4.14.2", "https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2");
pub(super) const MISSING_CREDENTIALS: Source =
    reported("Users on “User is missing credentials”", "https://community.openai.com/t/156658");
pub(super) const STATE_ENFORCED: Source = reported(
    "Users on “Missing `state` param in response from OAuth provider”",
    "https://community.openai.com/t/296963",
);
pub(super) const ISS: Source =
    documented("RFC 9207, section 2.4", "https://www.rfc-editor.org/rfc/rfc9207#section-2.4");
pub(super) const LOOPBACK: Source =
    documented("RFC 8252, section 7.3", "https://www.rfc-editor.org/rfc/rfc8252#section-7.3");
pub(super) const RESOURCE_PARAMETER: Source =
    documented("RFC 8707, section 2", "https://www.rfc-editor.org/rfc/rfc8707#section-2");
pub(super) const MCP_DISCOVERY: Source = documented(
    "MCP, authorization server discovery",
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/authorization-server-discovery",
);
pub(super) const MCP_TRANSPORT: Source = documented(
    "MCP, streamable HTTP",
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http",
);
