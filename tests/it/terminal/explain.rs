//! `explain`: pasted evidence in, findings out.

use super::program::{end, program, run, Ended};
use super::together::at_once;
use crate::support::process::Process;
use crate::support::session::Session;

/// What is pasted, verdict, seconds, the first finding's id, exit status.
type Row = (&'static str, &'static str, Option<u64>, &'static str, i32);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // What ChatGPT showed of plugins, and shows of actions.
    ("Error getting system message: {\"message\":\"User is missing credentials\"}", "unknown", None, "user-is-missing-credentials", 1),
    ("the chat says USER IS MISSING CREDENTIALS since this morning", "unknown", None, "user-is-missing-credentials", 1),
    ("Missing `state` param in response from OAuth provider", "unknown", None, "state-mismatch", 1),
    ("Auth URL, Token URL and API hostname must share a root domain", "unknown", None, "root-domain-differs", 1),
    ("Couldn’t log in with plugin.", "unknown", None, "login-ended-by-platform", 1),
    ("Couldn't find manifest.", "unknown", None, "manifest-not-found", 1),
    ("The client cannot do PKCE", "unknown", None, "pkce-required", 1),
    ("Missing access token, received 400 from https://id.notes.example/token: response_data={'error': 'invalid_grant', 'error_description': 'refresh token is spent'}", "signed-out", None, "refresh-refused", 1),
    ("Missing access token, received 401 from https://id.notes.example/token: response_data={'error': 'invalid_client'}", "sign-in-fails", None, "client-refused", 1),
    ("Missing access token, received 502 from https://id.notes.example/token", "unknown", None, "token-request-failed-at-platform", 1),
    // Hosts of MCP servers.
    ("Authorization with the MCP server failed (ofid_5c0ffee)", "unknown", None, "mcp-authorization-failed", 1),
    ("Incompatible auth server: does not support dynamic client registration", "unknown", None, "mcp-no-registration", 1),
    ("Protected resource https://mcp.notes.example/ does not match expected https://mcp.notes.example", "unknown", None, "mcp-resource-differs", 1),
    // Microsoft.
    ("AADSTS7000215: the secret is not the right one. Trace ID: 1 Timestamp: 2", "unknown", None, "entra-client-secret-wrong", 1),
    ("AADSTS7000222: the keys are over", "unknown", None, "entra-client-secret-expired", 1),
    ("AADSTS50011: no such address", "unknown", None, "entra-redirect-uri-differs", 1),
    ("AADSTS900144: the body lacks 'grant_type'", "unknown", None, "entra-parameter-missing", 1),
    ("AADSTS1234567: nobody has seen this", "unknown", None, "entra-error", 1),
    ("{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: over, the refresh token was idle\",\"error_codes\":[700082]}", "signed-out", None, "entra-grant-ended", 1),
    ("{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000218: no secret\"}", "sign-in-fails", None, "entra-client-secret-missing", 1),
    // Google.
    ("{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}", "signed-out", None, "google-token-ended", 1),
    ("Error 400: redirect_uri_mismatch", "unknown", None, "redirect-uri-refused", 1),
    ("Access blocked: Notes has not completed the Google verification process", "unknown", None, "google-testers-only", 1),
    ("Error 403: org_internal", "unknown", None, "google-internal-only", 1),
    ("Error 403: disallowed_useragent", "unknown", None, "google-embedded-browser", 1),
    ("Error 400: admin_policy_enforced", "unknown", None, "google-admin-policy", 1),
    ("{\"error\":\"invalid_grant\",\"error_subtype\":\"invalid_rapt\"}", "unknown", None, "google-session-policy", 1),
    // Auth0.
    ("{\"error\":\"invalid_grant\",\"error_description\":\"Unknown or invalid refresh token.\"}", "signed-out", None, "auth0-token-ended", 1),
    ("ferrt: Unsuccessful Refresh Token exchange, reused refresh token detected", "unknown", None, "auth0-reuse-detected", 1),
    ("Callback URL mismatch.", "unknown", None, "redirect-uri-refused", 1),
    ("Service not found: https://api.notes.example", "unknown", None, "auth0-audience-unknown", 1),
    ("{\"error\":\"unauthorized_client\",\"error_description\":\"Grant type refresh_token not allowed for the client.\"}", "sign-in-fails", None, "grant-type-refused", 1),
    // What `curl -i` prints.
    ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncache-control: no-store\r\npragma: no-cache\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", "unknown", None, "", 0),
    ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", "unknown", None, "answer-cacheable", 0),
    ("HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":7200}", "signed-out", Some(7200), "refresh-token-missing", 1),
    ("HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"accessToken\":\"canary-1\",\"refreshToken\":\"canary-2\"}", "sign-in-fails", None, "access-token-elsewhere", 1),
    ("HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":\"7200\",\"refresh_token\":\"canary-2\"}", "unknown", None, "lifetime-unknown", 0),
    ("HTTP/2 400\r\ncontent-type: application/json\r\n\r\n{\"error\":\"invalid_grant\"}", "unknown", None, "grant-refused", 1),
    ("HTTP/2 400\r\ncontent-type: application/json\r\n\r\n{\"error\":\"unsupported_grant_type\"}", "sign-in-fails", None, "content-type-refused", 1),
    ("HTTP/2 401\r\ncontent-type: application/json\r\nwww-authenticate: Basic realm=\"notes\"\r\n\r\n{\"error\":\"invalid_client\"}", "sign-in-fails", None, "client-refused", 1),
    ("HTTP/1.1 415 Unsupported Media Type\r\ncontent-length: 0\r\n\r\n", "sign-in-fails", None, "content-type-refused", 1),
    ("HTTP/1.1 422 Unprocessable Entity\r\ncontent-type: application/json\r\n\r\n{\"detail\":[{\"loc\":[\"body\",\"code\"],\"msg\":\"field required\"}]}", "unknown", None, "content-type-refused", 1),
    ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"error\":\"bad_verification_code\"}", "sign-in-fails", None, "code-refused", 1),
    ("HTTP/1.1 302 Found\r\nlocation: https://id.notes.example/login\r\n\r\n", "unknown", None, "token-url-redirects", 1),
    ("HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\n\r\n<html><h1>Not Found</h1></html>", "unknown", None, "token-url-unknown", 1),
    ("HTTP/1.1 429 Too Many Requests\r\nretry-after: 30\r\n\r\n", "unknown", None, "rate-limited", 1),
    ("HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/html\r\n\r\n<html>busy</html>", "unknown", None, "provider-outage", 1),
    ("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><form><input type=\"password\"></form></html>", "unknown", None, "web-page-came", 1),
    ("HTTP/1.1 511 Network Authentication Required\r\ncontent-type: text/html\r\n\r\n<html>hotel</html>", "unknown", None, "web-page-came", 1),
    ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n", "unknown", None, "token-answer-unusable", 1),
    // What `curl -v` prints of a refresh.
    ("> POST /token HTTP/1.1\n> Content-Type: application/x-www-form-urlencoded\n> \n* upload done: grant_type=refresh_token&refresh_token=canary-2\n< HTTP/1.1 400 Bad Request\n< content-type: application/json\n< \n{\"error\":\"invalid_grant\"}", "signed-out", None, "refresh-refused", 1),
    ("> POST /token HTTP/1.1\n> \n* upload done: grant_type=refresh_token\n< HTTP/1.1 503 Service Unavailable\n< \n<html>busy</html>", "unknown", None, "provider-outage", 0),
    ("curl: (6) Could not resolve host: id.notes.example", "unknown", None, "provider-unreachable", 1),
    ("curl: (7) Failed to connect to id.notes.example port 443 after 2 ms: Could not connect to server", "unknown", None, "provider-unreachable", 1),
    ("curl: (60) SSL certificate problem: self-signed certificate", "unknown", None, "provider-unreachable", 1),
    ("curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received", "unknown", None, "provider-unreachable", 1),
    ("curl: (52) Empty reply from server", "unknown", None, "provider-unreachable", 1),
    // A body alone.
    ("{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", "unknown", None, "", 0),
    ("{\"access_token\":\"canary-1\",\"expires_in\":3600,\"refreshToken\":\"canary-2-0123456789\"}", "signed-out", Some(3600), "refresh-token-renamed", 1),
    ("{\"access_token\":\"canary-1\",\"token_type\":\"mac\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", "unknown", None, "token-type-odd", 0),
    ("{\"ok\":false,\"error\":\"invalid_refresh_token\"}", "signed-out", None, "refresh-refused", 1),
    ("access_token=canary-1&token_type=bearer&expires_in=28800", "signed-out", Some(28800), "refresh-token-missing", 1),
    ("access_token=canary-1&token_type=bearer&expires_in=28800&refresh_token=canary-2", "unknown", None, "answer-form-encoded", 0),
    ("error=bad_verification_code&error_description=spent", "sign-in-fails", None, "code-refused", 1),
    ("{}", "unknown", None, "token-answer-unusable", 1),
    ("{\"error\":\"invalid_grant\"}* Connection #0 to host id.notes.example left intact", "unknown", None, "grant-refused", 1),
    ("{\"detail\":\"Invalid refresh token\"}", "unknown", None, "token-answer-unusable", 1),
    ("HTTP/1.1 401 Unauthorized\n\n{\"detail\":\"Invalid refresh token\"}", "signed-out", None, "refresh-refused", 1),
    ("invalid_client", "sign-in-fails", None, "client-refused", 1),
    // A callback's address.
    ("https://chat.openai.com/aip/plugin-notes/oauth/callback?error=access_denied&state=s", "sign-in-fails", None, "authorization-refused", 1),
    ("https://chat.openai.com/aip/plugin-notes/oauth/callback?error=invalid_scope&state=s", "sign-in-fails", None, "scope-refused", 1),
    ("https://chat.openai.com/aip/plugin-notes/oauth/callback?error=invalid_request&error_description=code_challenge%20is%20missing", "sign-in-fails", None, "pkce-required", 1),
    ("https://chat.openai.com/aip/plugin-notes/oauth/callback?code=canary-3", "sign-in-fails", None, "state-mismatch", 1),
    // Nothing that is known.
    ("the weather is fine", "unknown", None, "", 2),
    ("", "unknown", None, "", 2),
    ("https://chat.openai.com/aip/plugin-notes/oauth/callback?code=canary-3&state=s", "unknown", None, "", 2),
];

/// The rules that this table shows.
pub(super) fn fired() -> Vec<&'static str> {
    TABLE.iter().map(|row| row.3).collect()
}

fn explained(text: &str, more: &[&str]) -> Ended {
    let session = Session::without_bus();
    let mut process = Process::start(&program(&session, &[&["explain"], more].concat()));
    process.write(text);
    process.close_stdin();
    end(process)
}

#[test]
fn every_pasted_text_ends_in_its_verdict_and_first_finding_and_shows_no_token() {
    let wrong: Vec<String> = at_once(TABLE, |(text, verdict, seconds, first, status)| {
        let ended = explained(text, &["--json"]);
        let result = ended.result();
        let id = result["findings"][0]["id"].as_str().unwrap_or_default();
        let came = (result["verdict"].as_str().unwrap_or("-"), result["signed_out_after_s"].as_u64(), id, ended.status);
        let secret = ended.everything().contains("canary");
        (came != (*verdict, *seconds, *first, *status) || secret).then(|| format!("{text}\n  {came:?}: {}", ended.said))
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_sentence_says_for_how_long_and_rounds_down() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\
                  {\"access_token\":\"canary-at-12345678901234567890\",\"token_type\":\"Bearer\",\"expires_in\":3599}";
    let ended = explained(answer, &["--json"]);
    assert_eq!(ended.result()["signed_out_after_s"], 3599);
    assert!(ended.said.contains("59 minutes") && !ended.everything().contains("canary"), "{ended:?}");
}

#[test]
fn an_attempts_number_is_shown_and_a_file_is_read_as_well() {
    let session = Session::without_bus();
    let path = session.path().join("error.txt");
    std::fs::write(&path, "Authorization with the MCP server failed. ofid_5c0ffee").expect("ours");
    let ended = run(&session, &["explain", path.to_str().expect("text"), "--json"]);
    assert_eq!((ended.status, ended.verdict().1.as_str()), (1, "mcp-authorization-failed"), "{ended:?}");
    assert!(ended.everything().contains("ofid_5c0ffee"), "{ended:?}");
}

#[test]
fn what_nobody_knows_says_what_to_paste() {
    let ended = explained("the weather is fine", &["--json"]);
    assert!(ended.said.contains("curl -i"), "{}", ended.said);
    assert_eq!(explained("", &[]).status, 2);
}
