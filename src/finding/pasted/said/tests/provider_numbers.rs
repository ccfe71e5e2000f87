use super::told;

/// A provider's own number or reason, as it stands in an answer.
struct Own {
    /// In an answer.
    json: &'static str,
    /// As a library prints it.
    dresses: &'static [&'static str],
}

#[rustfmt::skip]
const OWN: &[Own] = &[
    Own { json: r#"{"error":{"message":"Error validating access token: Session has expired","type":"OAuthException","code":190}}"#, dresses: &[
        "FacebookApiException: (#190) Error validating access token: Session has expired",
        "OAuthException: Error validating access token: Session has expired",
        "facebook.GraphAPIError: {'error': {'message': 'Error validating access token: Session has expired', 'type': 'OAuthException', 'code': 190}}",
        "{ error: { message: 'Error validating access token: Session has expired', type: 'OAuthException', code: 190, fbtrace_id: 'A' } }",
    ] },
    Own { json: r#"{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired due to inactivity."}"#, dresses: &[
        "ServerError: invalid_grant: 700082 - [2026-03-01 10:00:00Z]: AADSTS700082: The refresh token has expired due to inactivity. - Correlation ID: 0",
        "MsalUiRequiredException: AADSTS700082: The refresh token has expired due to inactivity. ErrorCode: invalid_grant",
        "adal: invalid_grant (AADSTS700082: The refresh token has expired due to inactivity.)",
        "{'error': 'invalid_grant', 'error_description': 'AADSTS700082: The refresh token has expired due to inactivity.', 'error_codes': [700082]}",
    ] },
    Own { json: r#"{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys are expired."}"#, dresses: &[
        "ClientAuthError: invalid_client: 7000222 - [2026-03-01 10:00:00Z]: AADSTS7000222: The provided client secret keys are expired.",
        "[invalid_client] AADSTS7000222: The provided client secret keys are expired.",
    ] },
    Own { json: r#"{"error":"invalid_grant","error_description":"Token has been expired or revoked."}"#, dresses: &[
        "google.auth.exceptions.RefreshError: ('invalid_grant: Token has been expired or revoked.', {'error': 'invalid_grant', 'error_description': 'Token has been expired or revoked.'})",
        "oauth2: \"invalid_grant\" \"Token has been expired or revoked.\"",
        "Error: Token has been expired or revoked.",
    ] },
    Own { json: r#"{"ok":false,"error":"invalid_refresh_token"}"#, dresses: &[
        "Error: An API error occurred: invalid_refresh_token",
        "slack_sdk.errors.SlackApiError: The request to the Slack API failed. The server responded with: {'ok': False, 'error': 'invalid_refresh_token'}",
    ] },
    Own { json: r#"{"error":"invalid_code"}"#, dresses: &[
        "ZohoOAuthException Caused by : Error occured while fetching access token from Grant Token;Response is: {'error': 'invalid_code'}",
        "Zoho said: {\"error\":\"invalid_code\"}",
    ] },
    Own { json: r#"{"error":"invalid_grant","error_description":"expired access/refresh token"}"#, dresses: &[
        "Salesforce Authentication Error: invalid_grant: expired access/refresh token",
        "simple_salesforce.exceptions.SalesforceAuthenticationFailed: invalid_grant: expired access/refresh token",
        "jsforce: Error: expired access/refresh token { name: 'invalid_grant' }",
    ] },
    Own { json: r#"{"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."}"#, dresses: &[
        "oauth2: \"bad_verification_code\" \"The code passed is incorrect or expired.\"",
        "bad_verification_code: The code passed is incorrect or expired.",
        "MismatchingStateError or: The code passed is incorrect or expired.",
    ] },
    Own { json: r#"{"status":"BAD_REFRESH_TOKEN","message":"missing or unknown refresh token"}"#, dresses: &[
        "HubSpot: status: BAD_REFRESH_TOKEN, message: missing or unknown refresh token",
        "ApiException: (400) {\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"missing or unknown refresh token\"}",
    ] },
];

#[test]
fn each_providers_number_is_the_same_in_each_dress_as_in_an_answer() {
    let mut wrong = Vec::new();
    for own in OWN {
        let wanted = told(own.json);
        for text in own.dresses {
            let said = told(text);
            if said != wanted {
                wrong.push(format!("{said:?} and not {wanted:?}\n{text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn the_standards_own_sentence_is_its_code_without_one() {
    for (code, words) in [
        ("invalid_grant", "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."),
        ("invalid_grant", "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."),
        ("invalid_client", "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method)."),
        ("invalid_client", "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."),
        ("unsupported_grant_type", "The authorization grant type is not supported by the authorization server."),
        ("unauthorized_client", "The authenticated client is not authorized to use this authorization grant type."),
        ("invalid_scope", "The requested scope is invalid, unknown, malformed, or exceeds the scope granted by the resource owner."),
    ] {
        let body = serde_json::json!({"error": code, "error_description": words}).to_string();
        for text in [format!("OAuth2::Error: {words}"), format!("2026-03-01 ERROR sign-in failed\n  {}", words.replacen(", ", ",\n  ", 1))] {
            assert_eq!(told(&text), told(&body), "{text}");
        }
    }
}
