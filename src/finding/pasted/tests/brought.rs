//! What people bring that is no answer of a token endpoint: programs, files, addresses, logs, pages, lines.

use super::first;
use crate::finding::pasted::{explain, explain_bytes};
use crate::finding::Verdict::{SignInFails, SignedOut, Unknown};
use crate::platform::Platforms;
use crate::recognise::Kind;

fn read_as(bytes: &[u8]) -> (Kind, bool) {
    let told = explain_bytes(bytes, None, Platforms::shipped().first());
    (told.read_as[0], told.judgement.is_some())
}

#[test]
fn a_program_that_names_errors_reports_none() {
    for text in [
        "const SPENT = ['invalid_grant', 'invalid_client', 'access_denied'];",
        "assert answer.json()[\"error\"] == \"invalid_grant\"\nassert answer.status_code == 400\n",
        "expect(error.code).toBe('invalid_client');",
        "switch (failure.error) {\n  case 'invalid_grant':\n    return signIn();\n  case 'invalid_client':\n    throw failure;\n}",
        "func ended(err error) bool {\n\treturn strings.Contains(err.Error(), \"redirect_uri_mismatch\")\n}",
        "return res.status(400).json({ error: 'invalid_grant', error_description: 'spent' });",
    ] {
        assert_eq!(read_as(text.as_bytes()), (Kind::SourceCode, false), "{text}");
    }
    let list = "The endpoint answers one of these:\n\n- `invalid_grant`: spent\n- `invalid_client`: unknown\n";
    assert!(explain(list, Platforms::shipped().first()).is_none());
    let printed = "Error: invalid_grant\n    at load (/srv/app/tokens.js:3:9)\n    at main (/srv/app/main.js:9:1)";
    assert_eq!(first(printed), (Unknown, "grant-refused"));
}

#[test]
fn an_apis_word_at_a_refresh_decides_nothing_unless_the_refresh_itself_is_shown() {
    for text in [
        "token refresh failed for tea: 401 Unauthorized: invalid_token",
        "OAuth refresh failed: {\"error\":\"invalid_token\",\"error_description\":\"Token is invalid\"}",
    ] {
        assert_eq!(first(text), (Unknown, "refresh-or-api-refused"), "{text}");
    }
    let event = "WARN [org.keycloak.events] type=\"REFRESH_TOKEN_ERROR\", realmId=\"tea\", clientId=\"pot\", error=\"invalid_token\", grant_type=\"refresh_token\"";
    assert_eq!(first(event), (SignedOut, "refresh-refused"));
}

#[test]
fn a_file_that_is_no_text_is_named_and_no_word_in_it_counts() {
    for (bytes, kind) in [
        (&b"\x89PNG\r\n\x1a\n invalid_grant"[..], Kind::Picture),
        (b"%PDF-1.7 invalid_client", Kind::Pdf),
        (b"PK\x03\x04 [Content_Types].xml {\"error\":\"invalid_grant\"}", Kind::OfficeFile),
        (b"PK\x03\x04 notes {\"error\":\"invalid_grant\"}", Kind::Archive),
        (b"SQLite format 3\0 access_denied", Kind::BinaryFile),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Kind::Picture),
    ] {
        assert_eq!(read_as(bytes), (kind, false), "{bytes:?}");
    }
}

#[test]
fn tokens_in_an_address_are_the_implicit_flow_and_an_error_there_is_one() {
    let back = "https://tea.example/callback#access_token=abcdefgh12345678&token_type=bearer&state=xyz";
    assert_eq!(first(back), (Unknown, "implicit-flow"));
    assert!(!format!("{:?}", explain(back, Platforms::shipped().first())).contains("abcdefgh12345678"));
    let refused = "https://tea.example/callback#error=access_denied&state=xyz";
    assert_eq!(first(refused), (SignInFails, "authorization-refused"));
}

#[test]
fn an_answer_in_other_letters_is_read_as_that_answer() {
    for text in [
        "%7B%22error%22%3A%22invalid_client%22%7D",
        "eyJlcnJvciI6ImludmFsaWRfY2xpZW50In0=",
        "\"{\\\"error\\\":\\\"invalid_client\\\"}\"",
    ] {
        assert_eq!(first(text), (SignInFails, "client-refused"), "{text}");
    }
}

#[test]
fn the_logs_of_okta_auth0_and_keycloak_are_read_by_their_own_reasons() {
    let okta = |event: &str, reason: &str| {
        format!(
            r#"{{"eventType":"{event}","displayMessage":"x","outcome":{{"result":"FAILURE","reason":"{reason}"}},"published":"2026-05-01T08:00:00Z"}}"#
        )
    };
    let auth0 = |code: &str, words: &str| {
        format!(
            r#"{{"date":"2026-05-01","type":"{code}","description":"{words}","client_id":"pot","client_name":"Tea","log_id":"9"}}"#
        )
    };
    let keycloak = |event: &str, error: &str| {
        format!(
            r#"{{"time":1,"type":"{event}","realmId":"tea","clientId":"pot","ipAddress":"10.0.0.1","error":"{error}","details":{{}}}}"#
        )
    };
    for (text, id) in [
        (okta("app.oauth2.as.token.grant.refresh_token", "spent"), "log-refresh-refused"),
        (okta("app.oauth2.as.authorize.code", "no_matching_policy"), "policy-refuses"),
        (auth0("ferrt", "Unknown or invalid refresh token."), "auth0-token-ended"),
        (auth0("feacft", "It did not work"), "log-code-refused"),
        (keycloak("CODE_TO_TOKEN_ERROR", "invalid_client_credentials"), "log-client-refused"),
        (keycloak("LOGIN_ERROR", "invalid_redirect_uri"), "redirect-uri-refused"),
    ] {
        assert_eq!((read_as(text.as_bytes()).0, first(&text)), (Kind::SignInLog, (Unknown, id)), "{text}");
    }
    let good = auth0("seacft", "Exchange of a code");
    assert!(explain(&good, Platforms::shipped().first()).unwrap().findings.is_empty());
}

#[test]
fn manifests_of_mcp_servers_are_told_as_those() {
    for text in [
        r#"{"manifest_version":"0.3","name":"tea","version":"1","server":{"type":"node","entry_point":"a.js"}}"#,
        r#"{"dxt_version":"0.1","name":"tea","version":"1","server":{"type":"python"}}"#,
        r#"{"name":"io.example/tea","description":"x","version":"1","remotes":[{"type":"sse","url":"https://tea.example"}]}"#,
    ] {
        assert_eq!(read_as(text.as_bytes()), (Kind::McpServer, false), "{text}");
    }
    let singular = r#"{"resource":"https://tea.example/mcp","authorization_server":"https://id.tea.example"}"#;
    assert_eq!(first(singular), (Unknown, "authorization-servers-misnamed"));
}

#[test]
fn whoever_speaks_in_place_of_a_web_server_is_named() {
    for (bytes, word) in [
        (&b"SSH-2.0-OpenSSH_9.9\r\n"[..], "SSH"),
        (b"\x15\x03\x01\0\x02\x02\x46", "TLS"),
        (b"220 tea.example ESMTP\r\n", "mail"),
        (b"220 (vsFTPd 3.0.3)\r\n", "file server"),
        (b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64", "HTTP/2"),
        (b"\x4a\0\0\0\x0a8.4.2\0\x09\0\0\0", "database"),
    ] {
        let told = explain_bytes(bytes, None, Platforms::shipped().first()).judgement.unwrap();
        assert_eq!(told.findings[0].id(), "answer-not-http", "{bytes:?}");
        assert!(told.findings[0].title.contains(word), "{}", told.findings[0].title);
    }
}

#[test]
fn a_line_that_only_refuses_and_a_page_of_a_provider_are_told_apart() {
    for (text, id) in [
        ("Not authorized", "answer-unplaced"),
        ("Accès refusé", "answer-unplaced"),
        ("Bad Gateway", "server-behind-gateway-down"),
        (
            "Access blocked: Tea has not completed the Google verification process\nError 403: access_denied",
            "google-testers-only",
        ),
        ("Zugriff blockiert\nFehler 403: access_denied", "google-testers-only"),
        ("The given origin is not allowed for the given client ID.", "google-origin-refused"),
        ("The redirect_uri is not associated with this application.", "redirect-uri-refused"),
        ("We are sorry...\nInvalid parameter: redirect_uri", "redirect-uri-refused"),
        ("Need admin approval", "entra-no-consent"),
        ("Administratorgenehmigung erforderlich", "entra-no-consent"),
        ("User is not assigned to the client application.", "user-not-assigned"),
        ("OAUTH_APP_BLOCKED", "client-blocked"),
        ("error=access_denied&error_description=no", "authorization-refused"),
        ("Continue: failed to connect to \"tea\": Non-200 status code (401)", "host-needs-sign-in"),
        ("IDX10223: Lifetime validation failed. The token is expired.", "api-refused"),
        ("jwt expired", "api-refused"),
        ("RPError: id_token issued in the future, now 1700000000, iat 1700000300", "client-id-token-refused"),
        ("AADSTS900971: No reply address provided.", "entra-redirect-uri-missing"),
        ("AADSTS700082: The refresh token has expired due to inactivity.", "entra-grant-ended"),
        ("message=AuthenticationFailed; errorCode=003200; statusCode=401", "api-refused"),
        ("User did not provide client details", "mcp-no-registration"),
        ("Bearer error=\"invalid_token\", error_description=\"The audience 'tea' is invalid\"", "api-token-refused"),
        ("Bearer error=\"invalid_token\", error_description=\"The issuer 'tea' is invalid\"", "api-token-refused"),
        ("Bearer error=\"invalid_token\", error_description=\"The signature is invalid\"", "api-token-refused"),
        ("An error occurred (ExpiredTokenException) when calling GetTea", "api-no-oauth-token"),
        ("{\"message\":\"Invalid API key\"}", "api-no-oauth-token"),
        ("upstream connect error or disconnect/reset before headers", "server-behind-gateway-down"),
        ("Cross-Origin Request Blocked: the Same Origin Policy disallows it", "host-blocked-by-browser"),
        ("Failed host lookup: 'id.tea.example'", "provider-unreachable"),
    ] {
        assert_eq!(first(text), (Unknown, id), "{text}");
    }
}

#[test]
fn a_code_is_the_same_with_blanks_hyphens_or_capitals() {
    for (text, plain) in [
        ("invalid client", "invalid_client"),
        ("Invalid-Grant", "invalid_grant"),
        ("INVALID_GRANT", "invalid_grant"),
        ("Unauthorized Client", "unauthorized_client"),
    ] {
        let json = |code: &str| format!("{{\"error\":\"{code}\"}}");
        assert_eq!(first(&json(text)), first(&json(plain)), "{text}");
    }
}

#[test]
fn googles_page_on_a_redirect_uri_proves_as_little_in_each_language() {
    for text in [
        "Access blocked: This app's request is invalid. Error 400: redirect_uri_mismatch",
        "액세스 차단됨: 이 앱의 요청이 잘못되었습니다. 400 오류: redirect_uri_mismatch",
        "Zugriff blockiert\nFehler 400: redirect_uri_mismatch",
        "Accès bloqué\nErreur 400 : redirect_uri_mismatch",
    ] {
        assert_eq!(first(text), (Unknown, "redirect-uri-refused"), "{text}");
    }
}
