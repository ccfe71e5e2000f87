use url::Url;

use crate::support::http::{self, Answer};
use crate::support::oidc::{Oidc, Settings};
use crate::support::person;

const CALLBACK: &str = "http://127.0.0.1:8765/callback";
const NASTY: &str = r#"a b+c%41&d=e"f\g<h>/?#@:;~`'{}|^$(x)"#;

fn authorization(provider: &Oidc, client: &str, redirect: &str) -> Url {
    let mut url = provider.authorization_url();
    url.query_pairs_mut().extend_pairs([
        ("response_type", "code"),
        ("client_id", client),
        ("redirect_uri", redirect),
        ("scope", "read offline_access"),
        ("state", "state-1"),
    ]);
    url
}

fn member(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
}

fn exchange(provider: &Oidc, client: &str, redirect: &str, members: &[(&str, &str)]) -> Answer {
    let secret = provider.settings.client_secret.as_str();
    let common = [("client_id", client), ("client_secret", secret), ("redirect_uri", redirect)];
    let all = [members, &common].concat();
    if provider.settings.json {
        http::post_json(&provider.token_url(), &all)
    } else {
        http::post_form(&provider.token_url(), &all, &[])
    }
}

fn sign_in(provider: &Oidc, client: &str, redirect: &str) -> Answer {
    let landed = person::sign_in(&authorization(provider, client, redirect), "ada");
    assert_eq!(member(&landed, "state").as_deref(), Some("state-1"));
    let code = member(&landed, "code").expect("a code");
    exchange(provider, client, redirect, &[("grant_type", "authorization_code"), ("code", &code)])
}

fn refresh(provider: &Oidc, client: &str, token: &str) -> Answer {
    exchange(provider, client, CALLBACK, &[("grant_type", "refresh_token"), ("refresh_token", token)])
}

fn text(answer: &Answer, name: &str) -> String {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()[name].as_str().unwrap_or_else(|| panic!("no {name}: {answer:?}")).to_owned()
}

#[test]
fn it_describes_itself_and_its_pages_ask_nothing_of_the_internet() {
    let provider = Oidc::start(Settings::default());
    let discovery = http::get(&provider.discovery(), &[]).json();
    assert_eq!(discovery["token_endpoint"], provider.token_url().as_str());
    assert_eq!(discovery["revocation_endpoint"], provider.revocation_url().as_str());
    let page = person::refused_page(&authorization(&provider, "nobody", CALLBACK));
    assert_eq!(page.status, 400);
    assert_eq!(page.header("content-security-policy"), Some("default-src 'none'; style-src 'unsafe-inline'"));
}

#[test]
fn rotation_always_gives_a_new_refresh_token_and_ends_the_grant_when_an_old_one_comes_back() {
    let mut provider = Oidc::start(Settings::default());
    let first = text(&sign_in(&provider, "web-client", CALLBACK), "refresh_token");
    assert_eq!(provider.token_request()["ok"], true);
    let second = text(&refresh(&provider, "web-client", &first), "refresh_token");
    assert_ne!(first, second);
    assert_eq!(provider.token_request()["grant_type"], "refresh_token");
    assert_eq!(refresh(&provider, "web-client", &first).json()["error"], "invalid_grant");
    assert_eq!(provider.token_request()["detail"], "refresh token already used");
    assert_eq!(refresh(&provider, "web-client", &second).status, 400);
}

#[test]
fn rotation_never_gives_the_same_refresh_token_each_time() {
    let provider = Oidc::start(Settings { rotate: false, ..Settings::default() });
    let first = text(&sign_in(&provider, "web-client", CALLBACK), "refresh_token");
    assert_eq!(text(&refresh(&provider, "web-client", &first), "refresh_token"), first);
}

#[test]
fn the_native_client_may_use_any_loopback_port() {
    let provider = Oidc::start(Settings::default());
    let native = provider.native_client();
    text(&sign_in(&provider, &native, "http://127.0.0.1:40123/callback"), "refresh_token");
    text(&sign_in(&provider, &native, "http://localhost:40124/callback"), "refresh_token");
}

#[test]
fn json_alone_is_taken_where_json_is_wanted_and_nasty_credentials_arrive_whole() {
    let nasty = || NASTY.to_owned();
    let settings = Settings { json: true, client_id: nasty(), client_secret: nasty(), ..Settings::default() };
    let mut provider = Oidc::start(settings);
    let token = text(&sign_in(&provider, NASTY, CALLBACK), "access_token");
    let seen = provider.token_request();
    assert_eq!(seen["content_type"], "application/json");
    assert_eq!(seen["client_id"], NASTY);
    let bearer = format!("Bearer {token}");
    assert_eq!(http::get(&provider.whoami(), &[("Authorization", &bearer)]).json()["sub"], "ada");
    let form = http::post_form(&provider.token_url(), &[("grant_type", "refresh_token")], &[]);
    assert_eq!(form.json()["error"], "invalid_request");
}

#[test]
fn nasty_credentials_arrive_whole_in_a_form() {
    let nasty = || NASTY.to_owned();
    let provider = Oidc::start(Settings { client_id: nasty(), client_secret: nasty(), ..Settings::default() });
    text(&sign_in(&provider, NASTY, CALLBACK), "refresh_token");
}

#[test]
fn a_person_may_refuse() {
    let provider = Oidc::start(Settings::default());
    let landed = person::cancel(&authorization(&provider, "web-client", CALLBACK));
    assert_eq!(member(&landed, "error").as_deref(), Some("access_denied"));
    assert_eq!(member(&landed, "state").as_deref(), Some("state-1"));
}

#[test]
fn a_request_without_pkce_is_sent_back_where_pkce_is_a_must() {
    let provider = Oidc::start(Settings { pkce_required: true, ..Settings::default() });
    let landed = person::sign_in(&authorization(&provider, "web-client", CALLBACK), "ada");
    assert_eq!(member(&landed, "error").as_deref(), Some("invalid_request"));
}

#[test]
fn an_access_token_says_how_long_it_lives_and_the_api_refuses_what_it_does_not_know() {
    let provider = Oidc::start(Settings { access_token_seconds: 7, ..Settings::default() });
    let answer = sign_in(&provider, "web-client", CALLBACK);
    assert_eq!(answer.json()["expires_in"], 7);
    let refused = http::get(&provider.whoami(), &[("Authorization", "Bearer nonsense")]);
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, Some("Bearer error=\"invalid_token\"")));
}
