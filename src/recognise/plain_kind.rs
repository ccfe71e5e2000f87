//! What a plain text is: words by which it is known.

use super::{source_code, Kind};

/// Error codes of RFC 6749 (4.1.2.1, 5.2), RFC 8707, RFC 8628, RFC 9101 and `OpenID` Connect, and what providers answer in
/// place of them.
const CODES: [&str; 34] = [
    "invalid_grant",
    "invalid_client",
    "invalid_scope",
    "invalid_target",
    "unauthorized_client",
    "unsupported_grant_type",
    "unsupported_response_type",
    "invalid_request",
    "access_denied",
    "server_error",
    "temporarily_unavailable",
    "slow_down",
    "expired_token",
    "authorization_pending",
    "login_required",
    "consent_required",
    "interaction_required",
    "account_selection_required",
    "invalid_request_uri",
    "invalid_request_object",
    "request_not_supported",
    "redirect_uri_mismatch",
    "bad_verification_code",
    "incorrect_client_credentials",
    "bad_refresh_token",
    "invalid_refresh_token",
    "refresh_token_not_found",
    "refresh_token_already_used",
    "invalid_code",
    "code_expired",
    "invalid_client_id",
    "invalid_client_secret",
    "bad_client_secret",
    "bad_redirect_uri",
];

/// RFC 7591, section 3.2.2.
const REGISTRATION_CODES: [&str; 4] =
    ["invalid_client_metadata", "invalid_redirect_uri", "invalid_software_statement", "unapproved_software_statement"];

/// Words that only a token endpoint says of what it was asked for.
const TOKEN_WORDS: [&str; 10] = [
    "refresh token",
    "refresh_token",
    "grant_type",
    "grant type",
    "code_verifier",
    "code verifier",
    "authorization code",
    "client_secret",
    "client secret",
    "aadsts",
];

/// What hosts of plugins and of MCP servers are told by in a text, in lower case.
const HOSTS: [&str; 26] = [
    "chatgpt",
    "chat.openai.com",
    "openai.com/",
    "mcp server",
    "mcp-remote",
    "claude",
    "codex",
    "copilot",
    "librechat",
    "dify",
    "n8n",
    "cursor",
    "ofid_",
    "couldn't log in with plugin",
    "couldn’t log in with plugin",
    "user is missing credentials",
    "error getting system message",
    "missing access token, received",
    "accessing plugins",
    "couldn't find manifest",
    "couldn’t find manifest",
    "from oauth provider",
    "share a root domain",
    "connector",
    "protected resource",
    "dynamic client registration",
];

/// How libraries and parsers begin, or what they are told by.
const LIBRARIES: [&str; 34] = [
    "traceback (most recent call last)",
    "exception",
    "error:",
    "oauth2:",
    "operror",
    "oauth_callback_error",
    "next-auth",
    "[auth]",
    "unexpected token",
    "is not valid json",
    "expecting value",
    "invalid character",
    "looking for beginning of value",
    "unexpected end of json",
    "keyerror",
    "cannot read properties of undefined",
    "missing field",
    "zoderror",
    "expected number, received",
    "client error '",
    "client error:",
    "resulted in a `",
    "the server responded with status",
    "request failed with status code",
    "responded with status code",
    "refresherror",
    "tokenerror",
    "econnrefused",
    "err_",
    "curl: (",
    "oauthlib",
    "    at ",
    "panic:",
    "unrecognized token",
];

/// Whether this is a code of an authorization server, whole.
pub(super) fn is_oauth_code(text: &str) -> bool {
    let plain = text.trim().to_ascii_lowercase();
    CODES.contains(&plain.as_str()) || super::meant(text).is_some()
}

/// Whether this is a code of a registration endpoint, whole.
pub(super) fn is_registration_code(text: &str) -> bool {
    REGISTRATION_CODES.contains(&text.trim())
}

/// Whether a sentence speaks of what only a token endpoint is asked for.
pub(super) fn is_token_words(text: &str) -> bool {
    let lower = text.to_lowercase();
    TOKEN_WORDS.iter().any(|words| lower.contains(words))
}

/// Whether a sentence is one that a host of plugins or of MCP servers says.
pub(super) fn is_host_words(text: &str) -> bool {
    let lower = text.to_lowercase();
    HOSTS.iter().any(|words| lower.contains(words))
}

/// The kind of a text in which no answer stands.
pub(super) fn kind(text: &str) -> Kind {
    const LOOKED_AT: usize = 64 * 1024;
    let start = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or_default();
    let plain = start.trim();
    if plain.is_empty() {
        return Kind::Empty;
    }
    let lower = plain.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    if begins(&["<!doctype html", "<html", "<head", "<body", "<!--"])
        || lower.starts_with('<') && has(&["<html", "<body"])
    {
        return Kind::WebPage;
    }
    if lower.starts_with('<') {
        let of_tokens = has(&["<oauth", "access_token", "token_type", "<error_description", "<error>invalid_"]);
        return if of_tokens { Kind::TokenAnswer } else { Kind::ApiAnswer };
    }
    if is_jwt(plain) {
        return Kind::Jwt;
    }
    if begins(&["openapi:", "swagger:"])
        || has(&["responses:"]) && has(&["description:"]) && has(&["content:", "schema:", "$ref:"])
        || has(&["\nopenapi: 3", "\nopenapi: \"3", "\nopenapi: '3", "\nswagger: \"2", "\nswagger: '2"])
    {
        return Kind::OpenApi;
    }
    if has(&["[mcp_servers.", "[mcp_servers]"]) {
        return Kind::McpConfig;
    }
    if has(&["sign-in error code", "failure reason"]) && has(&["error code", "errorcode", "correlation"])
        || is_keycloak_event(&lower)
    {
        return Kind::SignInLog;
    }
    if source_code::is_source(plain) {
        return Kind::SourceCode;
    }
    if CODES
        .contains(&plain.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_').to_ascii_lowercase().as_str())
    {
        return Kind::OauthError;
    }
    if REGISTRATION_CODES.iter().any(|code| lower.contains(code)) {
        return Kind::RegistrationError;
    }
    if is_odd_status_line(plain) {
        return Kind::NotHttp;
    }
    match (has(&HOSTS), has(&LIBRARIES)) {
        (true, false) => Kind::HostMessage,
        (_, true) => Kind::LibraryMessage,
        (false, false) if has(&["aadsts"]) || has(&CODES) => Kind::OauthError,
        (false, false) => Kind::Text,
    }
}

/// A line of Keycloak's log of events: `type="LOGIN_ERROR", realmId="…", clientId="…"`.
fn is_keycloak_event(lower: &str) -> bool {
    lower.contains("realmid=") && lower.contains("clientid=") && lower.contains("type=")
}

/// Three parts in base64url, the first of which is an object (RFC 7519, section 3).
fn is_jwt(text: &str) -> bool {
    let token = text.strip_prefix("Bearer ").or_else(|| text.strip_prefix("Authorization: Bearer ")).unwrap_or(text);
    let parts: Vec<&str> = token.split('.').take(6).collect();
    let encoded = |part: &&str| part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    matches!(parts.len(), 3 | 5) && parts.iter().all(encoded) && token.starts_with("eyJ")
}

/// `HTTP/` where a status line would stand, and no status behind it.
fn is_odd_status_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    (line.starts_with("HTTP/") || line.starts_with("ICY ")) && super::head::status_of(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::{kind, Kind};

    #[test]
    fn a_plain_text_is_told_by_its_words() {
        for (text, expected) in [
            ("", Kind::Empty),
            ("  \n", Kind::Empty),
            ("the weather is fine", Kind::Text),
            ("invalid_grant", Kind::OauthError),
            ("AADSTS700016: nobody knows it", Kind::OauthError),
            ("User is missing credentials", Kind::HostMessage),
            ("TypeError: Cannot read properties of undefined (reading 'x')", Kind::LibraryMessage),
            ("<!doctype html><title>hello</title>", Kind::WebPage),
            ("<OAuth><token_type>bearer</token_type></OAuth>", Kind::TokenAnswer),
            ("<Error><Code>AccessDenied</Code></Error>", Kind::ApiAnswer),
            ("eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.", Kind::Jwt),
            ("openapi: 3.0.1\ninfo:\n  title: x", Kind::OpenApi),
            ("# an API\n---\ninfo:\n  title: x\nopenapi: \"3.1.0\"", Kind::OpenApi),
            ("[mcp_servers.notes]\nurl = \"https://notes.example/mcp\"", Kind::McpConfig),
            ("Sign-in error code: 50011\nFailure reason: it differs", Kind::SignInLog),
            ("HTTP/1.1 fine\n\n{}", Kind::NotHttp),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
