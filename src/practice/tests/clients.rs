//! How clients show themselves, the one without a secret too, and where refreshes are taken.

use super::talk::{query, text, Heard, REDIRECT};
use super::{run, Talk};
use crate::record::Scenario;

/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// practice-client:practice-secret
const BASIC: &str = "Basic cHJhY3RpY2UtY2xpZW50OnByYWN0aWNlLXNlY3JldA==";
/// practice-public-client: with nothing behind it
const PUBLIC_BASIC: &str = "Basic cHJhY3RpY2UtcHVibGljLWNsaWVudDo=";
const REFUSED: (u16, &str) = (401, "invalid_client");

impl Talk {
    /// Where the public client's browser ends, its challenge being what is said here.
    async fn public_walk(&self, scenario: Scenario, challenge: &str) -> url::Url {
        self.walk(&format!("{}{challenge}", Self::authorize(scenario, Scenario::PUBLIC_CLIENT_ID, "a"))).await
    }

    /// A token request with the public client's id and these fields.
    async fn public_token(&self, scenario: Scenario, fields: &[(&str, &str)]) -> Heard {
        let all = [&[("client_id", Scenario::PUBLIC_CLIENT_ID)], fields].concat();
        self.post_form(&format!("/{scenario}/token"), &all).await
    }

    async fn public_exchange(&self, scenario: Scenario, code: &str, verifier: &[(&str, &str)]) -> Heard {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", REDIRECT)];
        self.public_token(scenario, &[&fields, verifier].concat()).await
    }
}

fn s256() -> String {
    format!("&code_challenge={CHALLENGE}&code_challenge_method=S256")
}

#[test]
fn a_client_without_a_secret_signs_in_and_refreshes_with_its_id_and_pkce() {
    run(async {
        let talk = Talk::new().await;
        for scenario in [Scenario::HealthyRotating, Scenario::PkceRequired, Scenario::BodyOnly] {
            let code = query(&talk.public_walk(scenario, &s256()).await, "code").unwrap();
            let heard = talk.public_exchange(scenario, &code, &[("code_verifier", VERIFIER)]).await;
            assert_eq!(heard.status, 200, "{scenario}: {}", heard.body);
            let value = heard.json();
            let token = [("grant_type", "refresh_token"), ("refresh_token", text(&value, "refresh_token"))];
            assert_eq!(talk.public_token(scenario, &token).await.status, 200, "{scenario}");
        }
    });
}

#[test]
fn s256_is_demanded_of_a_client_without_a_secret_and_of_no_other() {
    run(async {
        let talk = Talk::new().await;
        for challenge in [String::new(), format!("&code_challenge={CHALLENGE}"), s256().replace("S256", "plain")] {
            let url = talk.public_walk(Scenario::HealthyFixed, &challenge).await;
            assert_eq!(query(&url, "error").as_deref(), Some("invalid_request"), "{challenge}");
            assert!(query(&url, "error_description").unwrap().contains("code_challenge with S256"), "{challenge}");
            let other = format!("{}{challenge}", Talk::authorize(Scenario::HealthyFixed, Scenario::CLIENT_ID, "a"));
            assert!(query(&talk.walk(&other).await, "code").is_some(), "{challenge}");
        }
        for verifier in [&[][..], &[("code_verifier", CHALLENGE)]] {
            let code = query(&talk.public_walk(Scenario::HealthyFixed, &s256()).await, "code").unwrap();
            let heard = talk.public_exchange(Scenario::HealthyFixed, &code, verifier).await;
            assert_eq!(heard.error(), (400, "invalid_grant".to_owned()));
        }
    });
}

#[test]
fn a_client_without_a_secret_is_refused_with_one_and_in_a_header() {
    run(async {
        let talk = Talk::new().await;
        for secret in [Scenario::CLIENT_SECRET, "any"] {
            let fields = [("client_secret", secret), ("grant_type", "refresh_token")];
            let heard = talk.public_token(Scenario::HealthyFixed, &fields).await;
            assert_eq!(heard.error(), (REFUSED.0, REFUSED.1.to_owned()), "{secret}");
        }
        let heard = by(&talk, "/healthy-fixed/token", PUBLIC_BASIC, "grant_type=refresh_token").await;
        assert_eq!(heard.error(), (REFUSED.0, REFUSED.1.to_owned()));
        let missing = talk.post_form("/healthy-fixed/token", &[("client_id", Scenario::CLIENT_ID)]).await;
        assert_eq!(missing.error(), (REFUSED.0, REFUSED.1.to_owned()), "the other one needs its secret");
    });
}

/// A form with credentials in a header.
async fn by(talk: &Talk, target: &str, basic: &str, body: &str) -> Heard {
    let fields = [("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", basic)];
    talk.send("POST", target, &fields, body).await
}

#[test]
fn each_scenario_takes_credentials_where_it_says() {
    let table = [
        (Scenario::HealthyFixed, 200, 200),
        (Scenario::BasicOnly, REFUSED.0, 200),
        (Scenario::BodyOnly, 200, REFUSED.0),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, in_body, in_header) in table {
            let value = talk.sign_in(Scenario::HealthyFixed, "a").await;
            let (token, target) = (text(&value, "refresh_token"), format!("/{scenario}/token"));
            let heard = by(&talk, &target, BASIC, &format!("grant_type=refresh_token&refresh_token={token}")).await;
            assert_eq!(heard.status, in_header, "{scenario}");
            assert_eq!(heard.header("www-authenticate"), None, "{scenario}: it does not read the header");
            assert_eq!(talk.refresh(scenario, token).await.status, in_body, "{scenario}");
        }
    });
}

#[test]
fn a_refresh_is_taken_at_either_url_but_where_the_token_url_takes_codes_alone() {
    let table = [
        (Scenario::HealthyFixed, (200, 200)),
        (Scenario::RefreshUrlOnly, (400, 200)),
        (Scenario::RefreshRefused, (400, 400)),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, (at_token_url, at_refresh_url)) in table {
            let value = talk.sign_in(scenario, "a").await;
            let token = text(&value, "refresh_token");
            let who = [("client_id", Scenario::CLIENT_ID), ("client_secret", Scenario::CLIENT_SECRET)];
            let fields = [&who[..], &[("grant_type", "refresh_token"), ("refresh_token", token)]].concat();
            assert_eq!(talk.refresh(scenario, token).await.status, at_token_url, "{scenario}");
            let refreshed = talk.post_form(&format!("/{scenario}/refresh"), &fields).await;
            assert_eq!(refreshed.status, at_refresh_url, "{scenario}: {}", refreshed.body);
        }
        let value = talk.sign_in(Scenario::RefreshUrlOnly, "a").await;
        let refused = talk.refresh(Scenario::RefreshUrlOnly, text(&value, "refresh_token")).await;
        assert_eq!(refused.error(), (400, "unsupported_grant_type".to_owned()));
    });
}

#[test]
fn a_code_is_not_taken_at_the_refresh_url_and_lives_on() {
    run(async {
        let talk = Talk::new().await;
        let code = talk.code(Scenario::HealthyFixed, "a").await;
        let who = [("client_id", Scenario::CLIENT_ID), ("client_secret", Scenario::CLIENT_SECRET)];
        let what = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", REDIRECT)];
        let heard = talk.post_form("/healthy-fixed/refresh", &[&who[..], &what].concat()).await;
        assert_eq!(heard.error(), (400, "unsupported_grant_type".to_owned()));
        assert_eq!(talk.exchange(Scenario::HealthyFixed, &code).await.status, 200);
        assert_eq!(talk.get("/healthy-fixed/refresh").await.status, 405);
    });
}
