//! Whose answer it is, and what the answer is: tokens, an API's no, another endpoint's document, or none at all.

use super::first;
use crate::finding::{explain_bytes, Finding, Verdict};
use crate::platform::Platforms;
use crate::recognise::Origin;

use Verdict::{SignInFails, SignedOut, Unknown};

const CALL: &str = "GET /v1/me HTTP/1.1\nHost: api.tea.example\nAuthorization: Bearer x\n\n";

fn from(origin: Origin, text: &str) -> (Verdict, Vec<String>) {
    let judgement = explain_bytes(text.as_bytes(), Some(origin), Platforms::shipped().first()).judgement.unwrap();
    (judgement.verdict, judgement.findings.iter().map(|finding| finding.title.clone()).collect())
}

#[test]
fn an_apis_success_with_a_page_or_an_error_is_no_token_taken() {
    let page = "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<!doctype html><title>Log in</title><input type=password>";
    let graph = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"errors\":[{\"message\":\"Not authenticated\"}]}";
    for answer in [page, graph] {
        assert_eq!(first(&format!("{CALL}{answer}")), (Unknown, "api-refused"), "{answer}");
    }
    let said = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"success\":false,\"message\":\"Please log in\"}";
    assert_eq!(first(said), (Unknown, "api-refused"));
}

#[test]
fn facebooks_number_for_an_ended_token_is_of_the_grant_at_the_token_url_alone() {
    let body = r#"{"error":{"message":"Error validating access token: the session is over","type":"OAuthException","code":190}}"#;
    assert_eq!(first(body), (Unknown, "api-refused"));
    let (verdict, titles) = from(Origin::TokenUrl, body);
    assert_eq!((verdict, titles.first().map(String::as_str)), (SignedOut, Some("The provider refused to refresh")));
}

#[test]
fn another_endpoints_answer_from_the_token_url_is_told_as_that() {
    for (body, title) in [
        (r#"{"id_token":"e30.e30.x","token_type":"Bearer"}"#, "An ID token came back and no access token"),
        (r#"{"sub":"7","email":"ann@tea.example"}"#, "The token URL answers with a user’s profile and not with tokens"),
        (
            r#"{"issuer":"https://id.tea.example","token_endpoint":"https://id.tea.example/t"}"#,
            "The token URL answers with metadata and not with tokens",
        ),
    ] {
        assert_eq!(from(Origin::TokenUrl, body).1.first().map(String::as_str), Some(title), "{body}");
    }
    assert_eq!(first(r#"{"sub":"7","email":"ann@tea.example","name":"Ann"}"#), (Unknown, "user-profile-read"));
}

#[test]
fn a_printed_error_of_an_http_client_is_the_answer_in_it() {
    let dump = r#"{"message":"Request failed with status code 400","status":400,"config":{"url":"https://id.tea.example/t","method":"post",
        "data":"grant_type=refresh_token"},"response":{"status":400,"data":{"error":"invalid_grant","error_description":"it is spent"}}}"#;
    let judgement = super::explained(dump).unwrap();
    let ids: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
    assert_eq!((judgement.verdict, ids.as_slice()), (SignedOut, ["refresh-refused"].as_slice()));
}

#[test]
fn the_redirect_uri_and_pkce_are_told_where_the_words_name_them_alone() {
    let discord = r#"{"error":"invalid_grant","error_description":"Invalid \"redirect_uri\" in request."}"#;
    assert_eq!(first(discord), (SignInFails, "redirect-uri-refused"));
    let rfc = "does not match the redirection URI used in the authorization request, or was issued to another client";
    let general =
        format!(r#"{{"error":"invalid_grant","error_description":"The grant is invalid, expired, revoked, {rfc}"}}"#);
    assert_eq!(first(&general).1, "grant-refused");
    let field = r#"{"detail":[{"type":"missing","loc":["query","code_challenge"],"msg":"Field required"}]}"#;
    assert_eq!(first(&format!("HTTP/1.1 422 X\nContent-Type: application/json\n\n{field}")).1, "pkce-required");
    let page = "HTTP/1.1 302 Found\nLocation: https://id.tea.example/oops?error_code=invalid_redirect_uri\n\n";
    assert_eq!(first(page).1, "redirect-uri-refused");
}

#[test]
fn an_end_that_was_over_before_this_program_was_made_is_a_warning_and_another_day_a_hint() {
    let of = |end: &str| {
        first(&format!(
            r#"{{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"rt-1","refresh_token_expires_at":{end}}}"#
        ))
    };
    for end in ["1500000000", "1500000000000", "\"2017-07-14\"", "\"Fri, 14 Jul 2017 02:40:00 GMT\""] {
        assert_eq!(of(end), (Unknown, "refresh-end-implausible"), "{end}");
    }
    assert_eq!(of("4000000000"), (Unknown, "refresh-token-ends"));
}
