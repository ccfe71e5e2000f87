//! What a provider says, pasted: the true cause stands first, and the verdict is no more than what is proved.

use super::Verdict;
use crate::finding::explain;
use crate::platform::Platforms;

/// A pasted text, its verdict, and what the first finding is and says.
struct Told {
    text: &'static str,
    verdict: Verdict,
    id: &'static str,
    says: &'static str,
}

fn hold(table: &[Told]) {
    for Told { text, verdict, id, says } in table {
        let judgement =
            explain(text, Platforms::shipped().first()).unwrap_or_else(|| panic!("nothing known in {text}"));
        let first = judgement.findings.first().unwrap_or_else(|| panic!("nothing found in {text}"));
        assert_eq!((judgement.verdict, first.id()), (*verdict, *id), "{text}");
        let words = format!("{} {} {} {}", first.title, first.evidence, first.cause, first.fix);
        assert!(words.contains(says), "{text}: {words}");
    }
}

#[test]
fn the_client_is_refused_for_what_the_words_say() {
    use Verdict::SignInFails;
    hold(&[
        Told {
            text: "HTTP/1.1 422 X\n\n{\"message\":\"Missing required field: client_secret\"}",
            verdict: SignInFails,
            id: "client-refused",
            says: "client_secret_post",
        },
        Told {
            text: r#"{"error":"invalid_client","error_description":"The client registration does not allow the method 'none'."}"#,
            verdict: SignInFails,
            id: "client-refused",
            says: "no client secret came",
        },
        Told {
            text: "HTTP/1.1 403 X\n\n{\"error\":\"unauthorized_client\",\"error_description\":\"Bad client credentials\"}",
            verdict: SignInFails,
            id: "client-refused",
            says: "id or secret is wrong",
        },
        Told {
            text: "HTTP/1.1 400 X\nServer: ZGS\n\n{\"error\":\"invalid_client\"}",
            verdict: SignInFails,
            id: "client-refused",
            says: "data centre",
        },
        Told {
            text: "client_id=a&client_secret=%242b%2412%24abcdefghijklmnop\nHTTP/1.1 401 X\n\n{\"error\":\"invalid_client\"}",
            verdict: SignInFails,
            id: "client-secret-hashed",
            says: "as it was shown",
        },
        Told {
text: "{\"error\":\"invalid_client\"}\nWARN client document: token_endpoint_auth_method must be none, got private_key_jwt",
            verdict: SignInFails,
            id: "mcp-client-document-method",
            says: "private_key_jwt",
        },
    ]);
}

#[test]
fn what_is_no_proof_decides_nothing() {
    use Verdict::Unknown;
    hold(&[
        Told { text: r#"{"error":"unsupported_grant_type"}"#, verdict: Unknown, id: "content-type-refused", says: "Often" },
        Told { text: "HTTP/1.1 422 X\n\n{\"message\":\"Unprocessable\"}", verdict: Unknown, id: "token-answer-unusable", says: "" },
        Told { text: r#"{"error":"invalid_request"}"#, verdict: Unknown, id: "content-type-refused", says: "does not say why" },
        Told {
            text: "HTTP/1.1 422 X\n\n{\"detail\":[{\"loc\":[\"query\",\"code\"],\"msg\":\"Field required\"}]}",
            verdict: Unknown,
            id: "parameters-in-query",
            says: "Form(",
        },
        Told {
            text: "HTTP/1.1 400 X\n\n{\"error\":\"unsupported_grant_type\",\"error_description\":\"refresh_token: grant type not supported\"}",
            verdict: Verdict::SignedOut,
            id: "grant-type-refused",
            says: "refused to refresh",
        },
        Told {
            text: "HTTP/1.1 400 X\n\n{\"detail\":\"Could not parse the body\"}",
            verdict: Unknown,
            id: "content-type-refused",
            says: "python-multipart",
        },
    ]);
}

#[test]
fn a_sentence_that_a_provider_has_for_refresh_tokens_alone_proves_that_one_was_refused() {
    use Verdict::{SignInFails, SignedOut};
    hold(&[
        Told {
            text: r#"{"error":"invalid_grant","error_description":"Offline session not active"}"#,
            verdict: SignedOut,
            id: "keycloak-session-gone",
            says: "offline_access",
        },
        Told {
            text: r#"{"error":"invalid_grant","error_description":"Maximum allowed refresh token reuse exceeded"}"#,
            verdict: SignedOut,
            id: "keycloak-token-reused",
            says: "Revoke Refresh Token",
        },
        Told {
            text: r#"{"error":"invalid_grant","error_description":"expired access/refresh token"}"#,
            verdict: SignedOut,
            id: "salesforce-token-ended",
            says: "Refresh Token Policy",
        },
        Told {
            text: r#"{"error":"invalid_grant","error_description":"The grant was revoked"}"#,
            verdict: SignedOut,
            id: "grant-revoked",
            says: "presented once more",
        },
        Told {
            text: r#"{"code":400,"error_code":"refresh_token_already_used","msg":"Invalid Refresh Token: Already Used"}"#,
            verdict: SignedOut,
            id: "supabase-token-used",
            says: "one process",
        },
        Told {
            text: r#"{"error":"invalid_grant","error_description":"Code not valid"}"#,
            verdict: SignInFails,
            id: "code-refused",
            says: "Keycloak",
        },
    ]);
}

#[test]
fn a_fault_of_form_is_remarked_beside_the_verdict() {
    let ids = |text: &str| -> Vec<&'static str> {
        explain(text, Platforms::shipped().first()).unwrap().findings.iter().map(super::Finding::id).collect()
    };
    let tokens = r#"{"access_token":"a-token","token_type":"Bearer","expires_in":60,"refresh_token":"r-token"}"#;
    assert!(ids(&format!("HTTP/1.1 201 Created\n\n{tokens}")).contains(&"status-not-200"));
    assert!(ids(&format!("HTTP/1.1 200 OK\nDate: x\n\n{tokens}")).contains(&"answer-mislabelled"));
    assert!(ids(&format!("HTTP/1.1 200 OK\nVary: Accept\n\n{tokens}")).contains(&"answer-by-accept"));
    let numbered = r#"{"access_token":"a-token","token_type":"Bearer","expires_in":60,"refresh_token":12345678901}"#;
    assert!(ids(&format!("HTTP/1.1 200 OK\n\n{numbered}")).contains(&"refresh-token-renamed"));
    let dead = r#"{"message":"Invalid refresh token"}"#;
    assert!(ids(&format!("HTTP/1.1 401 X\n\n{dead}")).contains(&"dead-grant-unnamed"));
}
