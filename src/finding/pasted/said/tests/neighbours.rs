use crate::claim::Sureness;
use crate::finding::pasted::explain;
use crate::finding::Verdict;
use crate::platform::Platforms;

#[test]
fn a_text_with_such_words_that_is_no_error_stays_silent() {
    for text in [
        "the weather is fine",
        "invalid_grants_total{job=\"auth\"} 0",
        "http_invalid_request_count 12",
        "there was no invalid_grant in the log this week",
        "invalid_grant: 0, invalid_client: 0",
        "GET /oauth/callback?code=abc&state=1 200 12 ms",
        "INFO token refreshed, expires in 3600 s",
        "refresh_token: present",
        "scope: openid profile",
        "GET /search?error=foo 200",
        "Please refresh the page",
        "error: null, error_description: null",
        "https://docs.example/oauth/errors#invalid-grant",
        "fn handle_invalid_grant_error() {}",
        "HTTP 200 OK",
        "listening on 127.0.0.1:400",
    ] {
        let told = explain(text, Platforms::shipped().first());
        assert!(
            told.as_ref().is_none_or(|told| told.findings.is_empty()),
            "{text}: {:?}",
            told.map(|told| told.summary)
        );
    }
}

#[test]
fn what_is_only_explained_is_told_as_assumed_and_proves_nothing() {
    for text in [
        "Our endpoint returns `invalid_client` when the secret has expired",
        "unsupported_grant_type means that the server does not know grant_type",
    ] {
        let told = explain(text, Platforms::shipped().first()).unwrap();
        assert_eq!((told.verdict, told.findings[0].sureness), (Verdict::Unknown, Sureness::Assumed), "{text}");
    }
}
