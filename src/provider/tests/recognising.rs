//! Endpoints typed by hand, and whose they are.

use url::Url;

use crate::provider::{
    by_id, catalogue, recognise, recognise_authorization_url, recognise_token_url, Record, VariableKind,
};

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn by_token(text: &str) -> Option<&'static str> {
    recognise_token_url(&url(text)).map(|record| record.id.as_str())
}

fn by_both(authorization: &str, token: &str) -> Option<&'static str> {
    recognise(&url(authorization), &url(token)).map(|record| record.id.as_str())
}

/// Whether an address of this pattern tells the provider: not where the host is the author's own in every case.
fn tells(record: &Record, pattern: &str) -> bool {
    let in_it = record.template.iter().filter(|variable| pattern.contains(&variable.placeholder()));
    in_it.filter(|variable| variable.kind == VariableKind::Domain).all(|variable| {
        let hosts = if variable.recognised.is_empty() { &variable.allowed } else { &variable.recognised };
        !hosts.is_empty()
    })
}

#[test]
fn every_record_is_recognised_by_its_own_addresses_unless_their_host_is_always_the_author_s() {
    for record in catalogue() {
        let endpoints = super::templates::filled(record);
        // A GitHub App has the addresses of an OAuth App: nobody can tell them apart from outside.
        let id = if record.id == "github-app" { "github" } else { &record.id };
        let (authorization, token) = (endpoints.authorization_url.as_str(), endpoints.token_url.as_str());
        let expected = tells(record, &record.token_url).then_some(id);
        assert_eq!(by_both(authorization, token), expected);
        assert_eq!(by_both("https://plugin.example/login", token), expected, "a page of the author's own");
        assert_eq!(by_token(&format!("{}/", token.trim_end_matches('/'))), expected, "a slash more");
        let page = recognise_authorization_url(&url(authorization)).map(|record| record.id.as_str());
        assert_eq!(page, tells(record, &record.authorization_url).then_some(id));
        for other in record.other_token_urls.iter().filter(|other| tells(record, other)) {
            assert_eq!(by_token(other), expected);
        }
    }
    let untold = |record: &&Record| !tells(record, &record.token_url) || !tells(record, &record.authorization_url);
    let ids: Vec<&str> = catalogue().iter().filter(untold).map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["cloudflare-workers", "stytch"], "the only ones");
}

#[test]
fn a_domain_of_the_author_s_own_is_the_chosen_provider_s_unless_it_is_known_as_another_s() {
    let read = |id: &str, page: &str, token: &str| by_id(id).unwrap().values_of(&url(page), &url(token));
    let at = |host: &str| (format!("https://{host}/oauth2/auth"), format!("https://{host}/oauth2/token"));
    let (page, token) = at("id.acme.example");
    for chosen in ["ory", "kinde"] {
        assert_eq!(read(chosen, &page, &token).unwrap()["domain"], "id.acme.example", "{chosen}");
    }
    assert_eq!(by_both(&page, &token), None, "nobody chose");
    let (page, token) = at("acme.kinde.com");
    assert!(read("kinde", &page, &token).is_some());
    assert_eq!(read("ory", &page, &token), None, "Kinde's");
    assert_eq!(read("ory", &page, "https://other.example/oauth2/token"), None, "two domains");
    assert_eq!(read("ory", "https://id.acme.example/authorize", "https://id.acme.example/oauth2/token"), None);
    assert_eq!(
        read("ory", "https://id.acme.example/oauth2/token", "https://id.acme.example/oauth2/auth"),
        None,
        "swapped"
    );
    assert_eq!(read("zoho", "https://id.acme.example/oauth/v2/auth", "https://id.acme.example/oauth/v2/token"), None);
    let (app, token) = ("https://app.acme.example/login", "https://word-1.customers.stytch.com/v1/oauth2/token");
    assert_eq!(read("stytch", app, token).unwrap()["app_path"], "login");
    assert_eq!(by_both(app, token), Some("stytch"));
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
fn a_server_of_a_login_product_is_known_by_its_host_or_by_an_unmistakable_path() {
    assert_eq!(by_token("https://acme-12.authkit.app/oauth2/token"), Some("workos"));
    assert_eq!(by_token("https://api.workos.com/user_management/authenticate"), Some("workos-api"));
    assert_eq!(by_token("https://word-word-1.customers.stytch.dev/v1/oauth2/token"), Some("stytch"));
    assert_eq!(by_token("https://api.euc1.descope.com/oauth2/v1/apps/token"), Some("descope"));
    assert_eq!(by_token("https://acme-1.zitadel.cloud/oauth/v2/token"), Some("zitadel"));
    assert_eq!(by_token("https://acme-1.us1.zitadel.cloud/oauth/v2/token"), Some("zitadel"));
    assert_eq!(by_token("https://acme.fusionauth.io/oauth2/token"), Some("fusionauth"));
    assert_eq!(by_token("https://acme12.logto.app/oidc/token"), Some("logto"));
    assert_eq!(by_token("https://acme.kinde.com/oauth2/token"), Some("kinde"));
    assert_eq!(by_token("https://sso.acme.example/application/o/token/"), Some("authentik"));
    assert_eq!(by_token("http://localhost:9000/application/o/token/"), Some("authentik"));
    assert_eq!(by_token("https://a-b-1.projects.oryapis.com/oauth2/token"), Some("ory"));
    assert_eq!(by_token("https://acme-dev.scalekit.dev/oauth/token"), Some("scalekit"));
    assert_eq!(by_token("https://api.supabase.com/v1/oauth/token"), Some("supabase-management"));
    assert_eq!(by_token("https://ref.supabase.co/auth/v1/oauth/token"), Some("supabase"));
    let access = "https://acme.cloudflareaccess.com/cdn-cgi/access/sso/oidc/0a1b/token";
    assert_eq!(by_token(access), Some("cloudflare-access"));
    let swapped = "https://acme.cloudflareaccess.com/cdn-cgi/access/sso/oidc/0a1b/authorization";
    assert_eq!(by_token(swapped), None);
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
        "https://authkit.app/oauth2/token",
        "https://acme.authkit.app.example/oauth2/token",
        "https://api.workos.com.example/user_management/authenticate",
        "https://evilkinde.com/oauth2/token",
        "https://acme.logto.app.example/oidc/token",
        "https://projects.oryapis.com/oauth2/token",
        "https://id.acme.example/oauth2/token",
        "https://id.acme.example/oidc/token",
        "https://mcp.acme.workers.dev/token",
        "https://a.b.cloudflareaccess.com/cdn-cgi/access/sso/oidc/0a1b/token",
        "http://sso.acme.example/application/o/token/",
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
