//! `explain`: pasted evidence in, findings out.

use super::program::{end, program, run, Ended};
use super::together::at_once;
use crate::support::process::Process;
use crate::support::session::Session;

/// One text.
struct Row {
    pasted: &'static str,
    verdict: &'static str,
    /// `signed_out_after_s`
    seconds: Option<u64>,
    /// The first finding's id; empty where there is none.
    first: &'static str,
    status: i32,
}

const OUT: &str = "signed-out";
const FAILS: &str = "sign-in-fails";

/// What most texts are: no proof of what users will see, and an error.
const ROW: Row = Row { pasted: "", verdict: "unknown", seconds: None, first: "", status: 1 };

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // What ChatGPT showed of plugins, and shows of actions.
    Row { pasted: "Error getting system message: {\"message\":\"User is missing credentials\"}", first: "user-is-missing-credentials", ..ROW },
    Row { pasted: "the chat says USER IS MISSING CREDENTIALS since this morning", first: "user-is-missing-credentials", ..ROW },
    Row { pasted: "Missing `state` param in response from OAuth provider", first: "state-mismatch", ..ROW },
    Row { pasted: "Auth URL, Token URL and API hostname must share a root domain", first: "root-domain-differs", ..ROW },
    Row { pasted: "Couldn’t log in with plugin.", first: "login-ended-by-platform", ..ROW },
    Row { pasted: "Couldn't find manifest.", first: "manifest-not-found", ..ROW },
    Row { pasted: "The client cannot do PKCE", first: "pkce-required", ..ROW },
    Row { pasted: "Missing access token, received 400 from https://id.notes.example/token: response_data={'error': 'invalid_grant', 'error_description': 'refresh token is spent'}", verdict: OUT, first: "refresh-refused", ..ROW },
    Row { pasted: "Missing access token, received 401 from https://id.notes.example/token: response_data={'error': 'invalid_client'}", verdict: FAILS, first: "client-refused", ..ROW },
    Row { pasted: "Missing access token, received 502 from https://id.notes.example/token", first: "token-request-failed-at-platform", ..ROW },
    // Hosts of MCP servers.
    Row { pasted: "Authorization with the MCP server failed (ofid_5c0ffee)", first: "mcp-authorization-failed", ..ROW },
    Row { pasted: "Incompatible auth server: does not support dynamic client registration", first: "mcp-no-registration", ..ROW },
    Row { pasted: "Protected resource https://mcp.notes.example/ does not match expected https://mcp.notes.example", first: "mcp-resource-differs", ..ROW },
    // Microsoft.
    Row { pasted: "AADSTS7000215: the secret is not the right one. Trace ID: 1 Timestamp: 2", first: "entra-client-secret-wrong", ..ROW },
    Row { pasted: "AADSTS7000222: the keys are over", first: "entra-client-secret-expired", ..ROW },
    Row { pasted: "AADSTS50011: no such address", first: "entra-redirect-uri-differs", ..ROW },
    Row { pasted: "AADSTS900144: the body lacks 'grant_type'", first: "entra-parameter-missing", ..ROW },
    Row { pasted: "AADSTS1234567: nobody has seen this", first: "entra-error", ..ROW },
    Row { pasted: "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: over, the refresh token was idle\",\"error_codes\":[700082]}", verdict: OUT, first: "entra-grant-ended", ..ROW },
    Row { pasted: "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000218: no secret\"}", verdict: FAILS, first: "entra-client-secret-missing", ..ROW },
    // Google.
    Row { pasted: "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}", verdict: OUT, first: "google-token-ended", ..ROW },
    Row { pasted: "Error 400: redirect_uri_mismatch", first: "redirect-uri-refused", ..ROW },
    Row { pasted: "Access blocked: Notes has not completed the Google verification process", first: "google-testers-only", ..ROW },
    Row { pasted: "Error 403: org_internal", first: "google-internal-only", ..ROW },
    Row { pasted: "Error 403: disallowed_useragent", first: "google-embedded-browser", ..ROW },
    Row { pasted: "Error 400: admin_policy_enforced", first: "google-admin-policy", ..ROW },
    Row { pasted: "{\"error\":\"invalid_grant\",\"error_subtype\":\"invalid_rapt\"}", first: "google-session-policy", ..ROW },
    // Auth0.
    Row { pasted: "{\"error\":\"invalid_grant\",\"error_description\":\"Unknown or invalid refresh token.\"}", verdict: OUT, first: "auth0-token-ended", ..ROW },
    Row { pasted: "ferrt: Unsuccessful Refresh Token exchange, reused refresh token detected", first: "auth0-reuse-detected", ..ROW },
    Row { pasted: "Callback URL mismatch.", first: "redirect-uri-refused", ..ROW },
    Row { pasted: "Service not found: https://api.notes.example", first: "auth0-audience-unknown", ..ROW },
    Row { pasted: "{\"error\":\"unauthorized_client\",\"error_description\":\"Grant type refresh_token not allowed for the client.\"}", verdict: FAILS, first: "grant-type-refused", ..ROW },
    // What `curl -i` prints.
    Row { pasted: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncache-control: no-store\r\npragma: no-cache\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", status: 0, ..ROW },
    Row { pasted: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", first: "answer-cacheable", status: 0, ..ROW },
    Row { pasted: "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":7200}", verdict: OUT, seconds: Some(7200), first: "refresh-token-missing", ..ROW },
    Row { pasted: "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"accessToken\":\"canary-1\",\"refreshToken\":\"canary-2\"}", verdict: FAILS, first: "access-token-elsewhere", ..ROW },
    Row { pasted: "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":\"7200\",\"refresh_token\":\"canary-2\"}", first: "lifetime-unknown", status: 0, ..ROW },
    Row { pasted: "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"canary-2\",\"refresh_expires_in\":1800}", verdict: OUT, seconds: Some(1800), first: "refresh-token-ends", ..ROW },
    Row { pasted: "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"undefined\",\"token_type\":\"Bearer\",\"expires_in\":300}", verdict: FAILS, first: "access-token-unusable", ..ROW },
    Row { pasted: "HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":1790000000,\"refresh_token\":\"canary-2\"}", first: "lifetime-implausible", status: 0, ..ROW },
    Row { pasted: "HTTP/2 400\r\ncontent-type: application/json\r\n\r\n{\"error\":\"invalid_grant\"}", first: "grant-refused", ..ROW },
    Row { pasted: "HTTP/2 400\r\ncontent-type: application/json\r\n\r\n{\"error\":\"unsupported_grant_type\"}", first: "content-type-refused", ..ROW },
    Row { pasted: "HTTP/2 401\r\ncontent-type: application/json\r\nwww-authenticate: Basic realm=\"notes\"\r\n\r\n{\"error\":\"invalid_client\"}", verdict: FAILS, first: "client-refused", ..ROW },
    Row { pasted: "HTTP/1.1 415 Unsupported Media Type\r\ncontent-length: 0\r\n\r\n", verdict: FAILS, first: "content-type-refused", ..ROW },
    Row { pasted: "HTTP/1.1 422 Unprocessable Entity\r\ncontent-type: application/json\r\n\r\n{\"detail\":[{\"loc\":[\"body\",\"code\"],\"msg\":\"field required\"}]}", first: "token-answer-unusable", ..ROW },
    Row { pasted: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"error\":\"bad_verification_code\"}", verdict: FAILS, first: "code-refused", ..ROW },
    Row { pasted: "HTTP/1.1 302 Found\r\nlocation: https://id.notes.example/login\r\n\r\n", first: "token-url-redirects", ..ROW },
    Row { pasted: "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\n\r\n<html><h1>Not Found</h1></html>", first: "token-url-unknown", ..ROW },
    Row { pasted: "HTTP/1.1 429 Too Many Requests\r\nretry-after: 30\r\n\r\n", first: "rate-limited", ..ROW },
    Row { pasted: "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/html\r\n\r\n<html>busy</html>", first: "provider-outage", ..ROW },
    Row { pasted: "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><form><input type=\"password\"></form></html>", first: "web-page-came", ..ROW },
    Row { pasted: "HTTP/1.1 511 Network Authentication Required\r\ncontent-type: text/html\r\n\r\n<html>hotel</html>", first: "web-page-came", ..ROW },
    Row { pasted: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n", first: "token-answer-unusable", ..ROW },
    // What `curl -v` prints of a refresh.
    Row { pasted: "> POST /token HTTP/1.1\n> Content-Type: application/x-www-form-urlencoded\n> \n* upload done: grant_type=refresh_token&refresh_token=canary-2\n< HTTP/1.1 400 Bad Request\n< content-type: application/json\n< \n{\"error\":\"invalid_grant\"}", verdict: OUT, first: "refresh-refused", ..ROW },
    Row { pasted: "> POST /token HTTP/1.1\n> \n* upload done: grant_type=refresh_token\n< HTTP/1.1 503 Service Unavailable\n< \n<html>busy</html>", first: "provider-outage", status: 0, ..ROW },
    Row { pasted: "curl: (6) Could not resolve host: id.notes.example", first: "provider-unreachable", ..ROW },
    Row { pasted: "curl: (7) Failed to connect to id.notes.example port 443 after 2 ms: Could not connect to server", first: "provider-unreachable", ..ROW },
    Row { pasted: "curl: (60) SSL certificate problem: self-signed certificate", first: "provider-unreachable", ..ROW },
    Row { pasted: "curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received", first: "provider-unreachable", ..ROW },
    Row { pasted: "curl: (52) Empty reply from server", first: "provider-unreachable", ..ROW },
    // A body alone.
    Row { pasted: "{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", status: 0, ..ROW },
    Row { pasted: "{\"access_token\":\"canary-1\",\"expires_in\":3600,\"refreshToken\":\"canary-2-0123456789\"}", verdict: OUT, seconds: Some(3600), first: "refresh-token-renamed", ..ROW },
    Row { pasted: "{\"access_token\":\"canary-1\",\"token_type\":\"mac\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", first: "token-type-odd", status: 0, ..ROW },
    Row { pasted: "{\"ok\":false,\"error\":\"invalid_refresh_token\"}", verdict: OUT, first: "refresh-refused", ..ROW },
    Row { pasted: "access_token=canary-1&token_type=bearer&expires_in=28800", verdict: OUT, seconds: Some(28800), first: "refresh-token-missing", ..ROW },
    Row { pasted: "access_token=canary-1&token_type=bearer&expires_in=28800&refresh_token=canary-2", first: "answer-form-encoded", status: 0, ..ROW },
    Row { pasted: "error=bad_verification_code&error_description=spent", verdict: FAILS, first: "code-refused", ..ROW },
    Row { pasted: "{}", first: "token-answer-unusable", ..ROW },
    Row { pasted: "{\"error\":\"invalid_grant\"}* Connection #0 to host id.notes.example left intact", first: "grant-refused", ..ROW },
    Row { pasted: "{\"detail\":\"Invalid refresh token\"}", verdict: OUT, first: "refresh-refused", ..ROW },
    // What strict clients make of the form of a good answer.
    Row { pasted: "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncache-control: no-store\r\npragma: no-cache\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", first: "status-not-200", status: 0, ..ROW },
    Row { pasted: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncache-control: no-store\r\npragma: no-cache\r\n\r\n\u{feff}{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", first: "answer-with-bom", status: 0, ..ROW },
    Row { pasted: "HTTP/1.1 200 OK\r\nvary: accept\r\ncontent-type: application/json\r\ncache-control: no-store\r\npragma: no-cache\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\"}", first: "answer-by-accept", status: 0, ..ROW },
    Row { pasted: "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncache-control: no-store\r\npragma: no-cache\r\n\r\n{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\",\"scope\":[\"read\"]}", first: "scope-not-text", status: 0, ..ROW },
    Row { pasted: "HTTP/1.1 422 X\r\n\r\n{\"detail\":[{\"loc\":[\"query\",\"code\"],\"msg\":\"Field required\"}]}", first: "parameters-in-query", ..ROW },
    Row { pasted: "{\"error\":\"invalid_grant\",\"error_description\":\"the code verifier does not match\"}", verdict: FAILS, first: "code-verifier-refused", ..ROW },
    // Whose they are, nobody says.
    Row { pasted: "HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\n\r\n{\"message\":\"no entry\"}", first: "answer-unplaced", status: 0, ..ROW },
    Row { pasted: "HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\n\r\n{\"message\":\"Your session has expired\"}", first: "api-refused", ..ROW },
    Row { pasted: "GET https://api.notes.example/me\nAuthorization: Bearer canary-1\n\nHTTP/1.1 403 Forbidden\n\n{\"message\":\"no\"}", first: "api-refused", ..ROW },
    Row { pasted: "SSH-2.0-OpenSSH_9.6\r\n", first: "answer-not-http", ..ROW },
    Row { pasted: "HTTP/1.1 401 Unauthorized\n\n{\"detail\":\"Invalid refresh token\"}", verdict: OUT, first: "refresh-refused", ..ROW },
    Row { pasted: "invalid_client", verdict: FAILS, first: "client-refused", ..ROW },
    // A callback's address.
    Row { pasted: "https://chat.openai.com/aip/plugin-notes/oauth/callback?error=access_denied&state=s", verdict: FAILS, first: "authorization-refused", ..ROW },
    Row { pasted: "https://chat.openai.com/aip/plugin-notes/oauth/callback?error=invalid_scope&state=s", verdict: FAILS, first: "scope-refused", ..ROW },
    Row { pasted: "https://chat.openai.com/aip/plugin-notes/oauth/callback?error=invalid_request&error_description=code_challenge%20is%20missing", verdict: FAILS, first: "pkce-required", ..ROW },
    Row { pasted: "https://chat.openai.com/aip/plugin-notes/oauth/callback?code=canary-3", verdict: FAILS, first: "state-mismatch", ..ROW },
    // A refresh token that is none, and an end of one that can't be.
    Row { pasted: "{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"null\"}", verdict: OUT, seconds: Some(3600), first: "refresh-token-unusable", ..ROW },
    Row { pasted: "{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"canary-2\",\"refresh_expires_in\":7776000000}", first: "refresh-end-implausible", status: 0, ..ROW },
    // A token was refused, and it is not said which.
    Row { pasted: "OAuth refresh failed for notes: 401 invalid_token", first: "refresh-or-api-refused", ..ROW },
    // Tokens where a code should stand.
    Row { pasted: "http://127.0.0.1:8123/callback#access_token=canary-1&token_type=bearer&expires_in=3600", first: "implicit-flow", ..ROW },
    // Nothing that is known.
    Row { pasted: "the weather is fine", status: 2, ..ROW },
    Row { pasted: "", status: 2, ..ROW },
    Row { pasted: "https://chat.openai.com/aip/plugin-notes/oauth/callback?code=canary-3&state=s", status: 2, ..ROW },
];

/// The rules that this table shows.
pub(super) fn fired() -> Vec<&'static str> {
    TABLE.iter().map(|row| row.first).collect()
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
    let wrong: Vec<String> = at_once(TABLE, |row| {
        let ended = explained(row.pasted, &["--json"]);
        let result = ended.result();
        let id = result["findings"][0]["id"].as_str().unwrap_or_default();
        let came = (result["verdict"].as_str().unwrap_or("-"), result["signed_out_after_s"].as_u64(), id, ended.status);
        let secret = ended.everything().contains("canary");
        let wrong = came != (row.verdict, row.seconds, row.first, row.status) || secret;
        wrong.then(|| format!("{}\n  {came:?}: {}", row.pasted, ended.said))
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
    let ended = explained("invalid_client", &["-", "--json"]);
    assert_eq!(ended.verdict().1, "client-refused", "- is standard input: {ended:?}");
}

#[test]
fn without_a_platform_no_one_platform_is_spoken_of_and_with_one_it_is() {
    let bare = "HTTP/1.1 200 OK\n\n{\"access_token\":\"canary-at-12345678901234567890\",\"expires_in\":3600}";
    let pkce = "{\"error\":\"invalid_request\",\"error_description\":\"code_challenge required\"}";
    for text in [bare, pkce] {
        let said = explained(text, &[]).everything();
        for name in ["ChatGPT", "Copilot", "plugin", "manifest", "missing credentials"] {
            assert!(!said.contains(name), "{name}: {said}");
        }
    }
    for (platform, says) in [("chatgpt-plugin", "missing credentials"), ("m365-copilot", "its sign-in card")] {
        let ended = explained(bare, &["--platform", platform]);
        assert!(ended.everything().contains(says), "{platform}: {}", ended.everything());
    }
    let unknown = explained(bare, &["--platform", "chatgpt"]);
    assert!(unknown.status == 2 && unknown.said.contains("There are chatgpt-plugin"), "{unknown:?}");
}

#[test]
fn what_it_was_taken_for_is_told_first_and_where_it_is_from_decides_what_it_means() {
    let refused = "HTTP/1.1 401 Unauthorized\n\n{\"message\":\"no entry\"}";
    for (from, first, verdict) in [
        (&[][..], "answer-unplaced", "unknown"),
        (&["--from", "token-url"], "client-refused", FAILS),
        (&["--from", "api"], "api-refused", "unknown"),
    ] {
        let ended = explained(refused, &[from, &["--json"]].concat());
        let said: serde_json::Value = serde_json::from_str(&ended.lines[0]).expect("JSON");
        assert_eq!(
            (said["event"].as_str(), said["read_as"][0].as_str()),
            (Some("read-as"), Some("api-answer")),
            "{ended:?}"
        );
        assert_eq!(
            (ended.result()["findings"][0]["id"].as_str(), ended.result()["verdict"].as_str()),
            (Some(first), Some(verdict))
        );
    }
    let ended = explained("{\"mcpServers\":{\"notes\":{\"url\":\"https://notes.example/mcp\"}}}", &[]);
    assert_eq!(ended.status, 2);
    assert_eq!(
        ended.lines.first().map(String::as_str),
        Some("Read as: the configuration of an MCP client"),
        "{ended:?}"
    );
}
