mod both_ways;
mod literals;
mod whose_answer;

use super::explain;
use crate::finding::{Finding, Judgement, Verdict};
use crate::platform::Platforms;

fn explained(text: &str) -> Option<Judgement> {
    explain(text, Platforms::shipped().first())
}

pub(super) fn first(text: &str) -> (Verdict, &'static str) {
    let judgement = explained(text).unwrap_or_else(|| panic!("nothing known in {text:?}"));
    (judgement.verdict, judgement.findings.first().map_or("-", |finding| finding.id()))
}

#[test]
fn each_pasted_error_text_ends_in_its_finding() {
    use Verdict::{SignInFails, SignedOut, Unknown};
    let refused = "Missing access token, received 400 from https://id.example/token: response_data=";
    for (text, verdict, id) in [
        (
            r#"Error getting system message: {"message":"User is missing credentials"}"#,
            Unknown,
            "user-is-missing-credentials",
        ),
        ("Error getting system message", Unknown, "user-is-missing-credentials"),
        ("Missing `state` param in response from OAuth provider", Unknown, "state-mismatch"),
        (&format!("{refused}{{'error': 'invalid_grant'}}"), Unknown, "grant-refused"),
        (&format!("{refused}{{'error': 'invalid_client'}}"), SignInFails, "client-refused"),
        (
            "Missing access token, received 400 from https://id.example/token",
            Unknown,
            "token-request-failed-at-platform",
        ),
        ("Auth URL, Token URL and API hostname must share a root domain", Unknown, "root-domain-differs"),
        ("Authorization with the MCP server failed. ofid_1234", Unknown, "mcp-authorization-failed"),
        ("AADSTS7000215: Invalid client secret provided.", Unknown, "entra-client-secret-wrong"),
        (
            r#"{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired due to inactivity."}"#,
            SignedOut,
            "entra-grant-ended",
        ),
        (
            r#"{"error":"invalid_grant","error_description":"Token has been expired or revoked."}"#,
            SignedOut,
            "google-token-ended",
        ),
        (
            r#"{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}"#,
            SignedOut,
            "auth0-token-ended",
        ),
        ("Error 400: redirect_uri_mismatch", Unknown, "redirect-uri-refused"),
        ("curl: (60) SSL certificate problem: certificate has expired", Unknown, "provider-unreachable"),
        (
            "https://chat.openai.com/aip/plugin-1/oauth/callback?error=access_denied&state=1",
            SignInFails,
            "authorization-refused",
        ),
        ("https://chat.openai.com/aip/plugin-1/oauth/callback?code=abc", SignInFails, "state-mismatch"),
    ] {
        assert_eq!(first(text), (verdict, id), "{text}");
    }
}

#[test]
fn each_pasted_answer_ends_in_its_verdict_and_first_finding() {
    use Verdict::{SignInFails, SignedOut, Unknown};
    let token = r#"{"access_token":"a-token","token_type":"Bearer","expires_in":3600}"#;
    for (text, verdict, id) in [
        (token, SignedOut, "refresh-token-missing"),
        (
            &format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{token}"),
            SignedOut,
            "refresh-token-missing",
        ),
        (
            "HTTP/2 401\r\ncontent-type: application/json\r\n\r\n{\"error\":\"invalid_client\"}",
            SignInFails,
            "client-refused",
        ),
        ("HTTP/1.1 400 Bad Request\n\n{\"error\":\"invalid_grant\"}", Unknown, "grant-refused"),
        (
            "> POST /token\n> grant_type=refresh_token\n< HTTP/1.1 400 Bad Request\n< \n{\"error\":\"invalid_grant\"}",
            SignedOut,
            "refresh-refused",
        ),
        (r#"{"access_token":"a","expires_in":60,"refreshToken":"0123456789"}"#, SignedOut, "refresh-token-renamed"),
        ("access_token=a&token_type=bearer", Unknown, "refresh-token-missing"),
        ("HTTP/1.1 302 Found\r\nlocation: https://x.example/login\r\n\r\n", Unknown, "token-url-redirects"),
        ("HTTP/1.1 200 OK\r\n\r\n<html>please log in</html>", Unknown, "web-page-came"),
        ("HTTP/1.1 422 No\r\n\r\n{\"detail\":[{\"loc\":[\"body\",\"name\"]}]}", Unknown, "content-type-refused"),
        ("HTTP/1.1 429 Too Many\r\nretry-after: 3\r\n\r\n", Unknown, "rate-limited"),
        (
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n",
            Unknown,
            "api-refused",
        ),
        ("HTTP/1.1 503 No\r\n\r\n<html>", Unknown, "provider-outage"),
        (
            r#"{"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."}"#,
            SignInFails,
            "code-refused",
        ),
        (r#"{"ok":false,"error":"invalid_refresh_token"}"#, SignedOut, "refresh-refused"),
        (
            r#"{"errors":[{"errorType":"invalid_grant","message":"Refresh token invalid: demo"}],"success":false}"#,
            SignedOut,
            "refresh-refused",
        ),
        (r#"{"error":"Unauthorized","status":401,"message":"Invalid refresh token"}"#, SignedOut, "refresh-refused"),
        (
            r#"{"status":0,"body":{"access_token":"0123456789","refresh_token":"9876543210"}}"#,
            SignInFails,
            "access-token-elsewhere",
        ),
        (
            r#"{"token":"0123456789","refreshToken":"9876543210","expiresAt":"2026-01-01T08:00:00Z"}"#,
            SignInFails,
            "access-token-elsewhere",
        ),
        (
            r#"{"access_token":"a","token_type":"Bearer","expires_in":"28800","refresh_token":"r"}"#,
            Unknown,
            "lifetime-unknown",
        ),
        (r#"{"access_token":"a","expires_in":3600,"refresh_token":"r"}"#, Unknown, "token-type-odd"),
        (
            r#"{"error":"invalid_request","error_description":"Value passed for the token was invalid."}"#,
            SignedOut,
            "refresh-refused",
        ),
        (
            r#"{"error":"unauthorized_client","error_description":"refresh_token is invalid"}"#,
            SignedOut,
            "refresh-refused",
        ),
        ("<OAuth><token_type>bearer</token_type></OAuth>", Unknown, "token-answer-unusable"),
    ] {
        assert_eq!(first(text), (verdict, id), "{text}");
    }
}

#[test]
fn a_healthy_answer_brings_no_finding_and_anything_else_is_not_understood() {
    let healthy = r#"{"access_token":"a","token_type":"Bearer","expires_in":3600,"refresh_token":"b"}"#;
    assert_eq!(explained(healthy).unwrap().findings, []);
    assert!(explained("the weather is fine").is_none() && explained("").is_none() && explained("{}").is_some());
}

#[test]
fn the_status_of_a_bare_body_is_not_made_up_in_what_is_said() {
    let evidence = |text: &str| explained(text).unwrap().findings[0].evidence.clone();
    assert_eq!(evidence(r#"{"error":"invalid_grant"}"#), "JSON, error invalid_grant");
    assert_eq!(evidence("HTTP/1.1 400 Bad Request\n\n{\"error\":\"invalid_grant\"}"), "400, JSON, error invalid_grant");
}

#[test]
fn the_attempts_number_is_shown_where_there_is_one() {
    let evidence =
        explained("Authorization with the MCP server failed (ofid_a1b2)").unwrap().findings[0].evidence.clone();
    assert!(evidence.ends_with("attempt ofid_a1b2"), "{evidence}");
}

#[test]
fn no_token_and_no_full_stop_stands_in_what_is_said() {
    let secret = "sk-0123456789abcdefghijklmnopqrstuv";
    let text = format!(r#"{{"access_token":"{secret}","refreshToken":"{secret}","expires_in":"{secret}"}}"#);
    let said = format!("{:?}", explained(&text).unwrap());
    assert!(!said.contains("0123456789"), "{said}");
    for text in [text.as_str(), r#"{"error":"invalid_client"}"#, "AADSTS700016", "User is missing credentials"] {
        for finding in explained(text).unwrap().findings {
            for words in [&finding.title, &finding.cause, &finding.fix] {
                assert!(!words.ends_with('.') && !words.is_empty(), "{words}");
            }
        }
    }
}

#[test]
fn another_providers_text_is_told_as_what_it_would_mean_there() {
    let cause = |text: &str| explained(text).unwrap().findings[0].cause.clone();
    let text = r#"{"error":"invalid_grant","error_description":"Token has been expired or revoked."}"#;
    assert!(cause(text).starts_with("If this is Google: "));
    assert!(!cause(&format!("> POST /token HTTP/2\n> Host: oauth2.googleapis.com\n< HTTP/2 400\n< \n{text}"))
        .contains("If this"));
}

#[test]
fn a_pasted_demand_for_basic_is_read_as_in_a_run() {
    let text = "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm=\"x\"\n\n{\"error\":\"invalid_client\"}";
    assert!(explained(text).unwrap().findings[0].cause.contains("HTTP Basic"));
}

#[test]
fn a_document_or_a_hosts_message_is_not_told_to_hold_an_access_token() {
    for (text, id) in [
        (r#"{"detail":"MCP server https://tea.example/mcp does not support client_secret_post token endpoint auth method"}"#, "mcp-auth-method-refused"),
        ("POST https://chatgpt.com/backend-api/aip/connectors/links/oauth/callback\nHTTP/2 404\ncontent-type: application/json\n\n{\"detail\":\"OAuth state not found\"}", "host-lost-state"),
        ("HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{\"error\":\"invalid_client_metadata\",\"error_description\":\"token_endpoint_auth_method must be none\"}", "registration-method-refused"),
        (r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://accounts.google.com/"]}"#, "authorization-server-slash"),
        ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"issuer\":\"https://id.tea.example\",\"authorization_endpoint\":\"https://id.tea.example/a\",\"token_endpoint\":\"https://id.tea.example/t\",\"response_types_supported\":[\"code\"]}", "metadata-s256-not-listed"),
        (r#"{"appDisplayName":"Tea","status":{"errorCode":50105,"failureReason":"Not assigned"}}"#, "entra-user-not-assigned"),
        ("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer resource_metadata=\"https://tea.example/.well-known/oauth-protected-resource\"\n\n", "challenge-invites"),
    ] {
        let judgement = explained(text).unwrap();
        let ids: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
        assert!(ids.first() == Some(&id) && judgement.verdict == Verdict::Unknown, "{ids:?}: {text}");
        assert!(!ids.contains(&"token-answer-unusable") && !ids.contains(&"token-url-unknown"), "{ids:?}: {text}");
    }
}

#[test]
fn a_client_document_that_was_refused_stands_before_the_error_that_came_of_it() {
    let text = "{\"error\":\"invalid_client\",\"error_description\":\"unknown OAuth client\"}\nDBG cimd: invalid metadata document: token_endpoint_auth_method must be \\\"none\\\" (got \\\"private_key_jwt\\\") client_id=https://chatgpt.com/oauth/x/client.json";
    let judgement = explained(text).unwrap();
    let ids: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
    assert!(ids.first() == Some(&"mcp-client-document-method"), "{ids:?}");
}

#[test]
fn tokens_behind_a_refresh_token_are_a_refreshs_and_need_not_bring_another() {
    let log = "{\"access_token\":\"a1\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"r1\"}\n\
               {\"access_token\":\"a2\",\"token_type\":\"Bearer\",\"expires_in\":3600}\n";
    let judgement = explained(log).unwrap();
    assert!(
        judgement.findings.iter().all(|finding| finding.id() != "refresh-token-missing"),
        "{:?}",
        judgement.findings
    );
}

#[test]
fn a_programs_word_for_nothing_is_no_secret_and_is_quoted() {
    let judgement = explained("{\"access_token\":\"undefined\",\"token_type\":\"Bearer\",\"expires_in\":60}").unwrap();
    assert!(judgement.summary.contains("undefined"), "{}", judgement.summary);
}

#[test]
fn a_callback_with_an_error_of_the_providers_own_is_a_refusal() {
    assert_eq!(first("https://tea.example/cb?error=closed"), (Verdict::SignInFails, "authorization-refused"));
}

#[test]
fn an_entry_of_a_log_and_a_description_of_an_api_tell_of_themselves_alone() {
    let entry = r#"{"id":"7","createdDateTime":"2026-03-01T10:00:00Z","appDisplayName":"Tea","status":{"errorCode":700082,"failureReason":"The refresh token has expired due to inactivity."}}"#;
    let findings = explained(entry).unwrap().findings;
    assert!(findings.iter().all(|finding| !finding.evidence.contains("createdDateTime")), "{findings:?}");
    let yaml = "openapi: 3.1.0\ninfo:\n  title: Tea\npaths:\n  /tea:\n    get:\n      responses:\n        \"401\":\n          description: invalid_grant\n";
    assert!(explained(yaml).is_none());
}
