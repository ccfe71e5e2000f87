use super::told;
use crate::finding::pasted::explain;
use crate::finding::Verdict;
use crate::platform::Platforms;

/// A text as people paste it, and what is to be told of it.
struct Text {
    pasted: &'static str,
    verdict: Verdict,
    id: &'static str,
}

const fn text(text: &'static str, verdict: Verdict, id: &'static str) -> Text {
    Text { pasted: text, verdict, id }
}

#[rustfmt::skip]
const TEXTS: &[Text] = &[
    text("The connector could not be added. Check your credentials and try again. (invalid_grant: code verifier is invalid)", Verdict::SignInFails, "code-verifier-refused"),
    text("10.0.0.7 - - \"GET /signin/cb?error=invalid_request&error_description=code+challenge+is+required HTTP/1.1\" 404 80", Verdict::SignInFails, "pkce-required"),
    text("PKCE is mandatory here: code_challenge is required", Verdict::SignInFails, "pkce-required"),
    text("could not exchange the code: oauth2: \"bad_verification_code\" \"The code passed is incorrect or expired.\"", Verdict::SignInFails, "code-refused"),
    text("Failure at /auth/acme/callback\nerror=bad_verification_code&error_description=The+code+passed+is+incorrect+or+expired.", Verdict::SignInFails, "code-refused"),
    text("google.auth.exceptions.RefreshError: ('invalid_grant: Bad Request', {'error': 'invalid_grant', 'error_description': 'Bad Request'})", Verdict::SignedOut, "google-grant-refused"),
    text("cron: OAuth token refresh failed: invalid_grant: no such session", Verdict::SignedOut, "refresh-refused"),
    text("startup failed: refreshing: `invalid_grant: Invalid refresh token`", Verdict::SignedOut, "refresh-refused"),
    text("Salesforce login error: invalid_grant: expired access/refresh token", Verdict::SignedOut, "salesforce-token-ended"),
    text("Error: Failed to list messages: invalid_grant", Verdict::Unknown, "grant-refused"),
    text("[warn] token request failed with status 403: <!DOCTYPE html><html lang=\"en\"><head><title>Just a moment...</title></head>", Verdict::Unknown, "web-page-came"),
    text("requests.exceptions.HTTPError: 400 Client Error: Bad Request for url: https://api.hubapi.com/oauth/v1/token", Verdict::Unknown, "answer-without-body"),
    text("curl: (22) The requested URL returned error: 401", Verdict::Unknown, "answer-without-body"),
    text("sign-in failed: Unexpected token 'a', \"access_tok\"... is not valid JSON", Verdict::Unknown, "answer-form-encoded"),
    text("login: invalid character '<' looking for beginning of value", Verdict::Unknown, "web-page-came"),
    text("[OAuth] callback error [ { \"code\": \"invalid_type\", \"expected\": \"number\", \"received\": \"string\", \"path\": [ \"expires_in\" ], \"message\": \"Expected number, received string\" } ]", Verdict::Unknown, "lifetime-unknown"),
    text("TokenExpiredError: (token_expired)", Verdict::Unknown, "client-does-not-refresh"),
    text("FetchError: request to https://id.example/token failed, reason: getaddrinfo ENOTFOUND id.example", Verdict::Unknown, "provider-unreachable"),
    text("authlib.integrations.base_client.errors.MismatchingStateError: mismatching_state: CSRF Warning! State not equal in request and response.", Verdict::Unknown, "state-mismatch"),
    text("[next-auth][error][OAUTH_CALLBACK_ERROR]", Verdict::Unknown, "client-callback-failed"),
    text("type=\"REFRESH_TOKEN_ERROR\", clientId=\"acme\", error=\"invalid_grant\", reason=\"Token is not active\", grant_type=\"refresh_token\"", Verdict::SignedOut, "keycloak-session-ended"),
];

#[test]
fn each_text_ends_in_its_verdict_and_first_finding() {
    let mut wrong = Vec::new();
    for Text { pasted, verdict, id } in TEXTS {
        let told = told(pasted);
        if told != (Some(*verdict), (*id).to_owned()) {
            wrong.push(format!("{told:?}: {pasted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn first_cause(text: &str) -> String {
    explain(text, Platforms::shipped().first()).unwrap().findings[0].cause.clone()
}

#[test]
fn the_provider_that_a_text_names_brings_what_is_known_of_it() {
    assert!(first_cause("Salesforce sync: refresh failed: invalid_grant: gone").contains("Known of Salesforce"));
    assert!(first_cause("HTTPError: 400 Client Error: Bad Request for url: https://api.hubapi.com/oauth/v1/token")
        .contains("BAD_REFRESH_TOKEN"));
}

#[test]
fn what_a_sentence_tells_is_not_called_json() {
    let evidence = |text: &str| explain(text, Platforms::shipped().first()).unwrap().findings[0].evidence.clone();
    assert_eq!(
        evidence("token refresh failed: invalid_grant: no such session"),
        "error invalid_grant: no such session"
    );
}
