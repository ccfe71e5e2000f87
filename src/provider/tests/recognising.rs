//! Endpoints typed by hand, and whose they are.

use url::Url;

use crate::provider::{catalogue, recognise, recognise_authorization_url, recognise_token_url};

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn by_token(text: &str) -> Option<&'static str> {
    recognise_token_url(&url(text)).map(|record| record.id.as_str())
}

fn by_both(authorization: &str, token: &str) -> Option<&'static str> {
    recognise(&url(authorization), &url(token)).map(|record| record.id.as_str())
}

#[test]
fn every_record_is_recognised_by_its_own_addresses() {
    for record in catalogue() {
        let endpoints = super::templates::filled(record);
        // A GitHub App has the addresses of an OAuth App: nobody can tell them apart from outside.
        let expected = if record.id == "github-app" { "github" } else { &record.id };
        let (authorization, token) = (endpoints.authorization_url.as_str(), endpoints.token_url.as_str());
        assert_eq!(by_both(authorization, token), Some(expected));
        assert_eq!(by_both("https://plugin.example/login", token), Some(expected), "a page of the author's own");
        assert_eq!(recognise_authorization_url(&url(authorization)).unwrap().id, expected);
        assert_eq!(by_token(&format!("{}/", token.trim_end_matches('/'))), Some(expected), "a slash more");
        for other in &record.other_token_urls {
            assert_eq!(by_token(other), Some(expected));
        }
    }
}

#[test]
fn a_tenant_a_domain_or_a_realm_does_not_hide_the_provider() {
    assert_eq!(by_token("https://dev-5.us.auth0.com/oauth/token"), Some("auth0"));
    assert_eq!(by_token("https://acme.okta.com/oauth2/v1/token"), Some("okta"));
    assert_eq!(by_token("https://acme.okta.com/oauth2/aus1/v1/token"), Some("okta"));
    assert_eq!(
        by_token("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/oauth2/v2.0/token"),
        Some("microsoft")
    );
    assert_eq!(
        by_token("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token"),
        Some("microsoft")
    );
    assert_eq!(by_token("https://id.example.net/realms/main/protocol/openid-connect/token"), Some("keycloak"));
    assert_eq!(
        by_token("https://id.example.net:8443/auth/realms/main/protocol/openid-connect/token"),
        Some("keycloak")
    );
    assert_eq!(by_token("http://localhost:8080/realms/main/protocol/openid-connect/token"), Some("keycloak"));
    assert_eq!(by_token("https://app.auth.eu-west-1.amazoncognito.com/oauth2/token"), Some("cognito"));
    assert_eq!(by_token("https://acme.myshopify.com/admin/oauth/access_token"), Some("shopify"));
    assert_eq!(by_token("https://accounts.zohocloud.ca/oauth/v2/token"), Some("zoho"));
    assert_eq!(by_token("https://api-m.sandbox.paypal.com/v1/oauth2/token"), Some("paypal"));
}

#[test]
fn a_host_that_is_somebody_else_s_is_never_recognised() {
    for text in [
        "https://slack.com.example/api/oauth.v2.access",
        "https://notslack.com/api/oauth.v2.access",
        "https://oauth2.googleapis.com.example/token",
        "https://oauth2.googleapis.com@evil.example/token",
        "https://user@oauth2.googleapis.com/token",
        "https://oauth2.googleapis.com:8443/token",
        "http://oauth2.googleapis.com/token",
        "https://evilauth0.com/oauth/token",
        "https://auth0.com/oauth/token",
        "https://auth0.com.example/oauth/token",
        "https://a.auth0.com.example/oauth/token",
        "https://gitlab.example.com/oauth/token",
        "https://github.example.com/login/oauth/access_token",
        "https://accounts.zoho.example/oauth/v2/token",
        "https://a.b.myshopify.com/admin/oauth/access_token",
        "https://myshopify.com/admin/oauth/access_token",
        "https://api.amazon.example/auth/o2/token",
        "https://api-m.paypal.com.example/v1/oauth2/token",
        "http://id.example.net/realms/main/protocol/openid-connect/token",
    ] {
        assert_eq!(by_token(text), None, "{text}");
    }
}

#[test]
fn the_token_url_decides_and_another_provider_s_page_is_not_explained_away() {
    let google = "https://oauth2.googleapis.com/token";
    assert_eq!(by_both("https://accounts.google.com/o/oauth2/auth?access_type=offline", google), Some("google"));
    assert_eq!(by_both("https://accounts.google.com/o/oauth2/v2/auth", "https://plugin.example/token"), None);
    assert_eq!(by_both("https://slack.com/oauth/v2/authorize", google), None);
    assert_eq!(by_both(google, "https://accounts.google.com/o/oauth2/v2/auth"), None, "swapped");
    assert_eq!(by_token("https://oauth2.googleapis.com/token/more"), None);
    assert_eq!(by_token("https://oauth2.googleapis.com/"), None);
}
