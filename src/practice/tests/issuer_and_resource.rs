//! `iss` in what comes back to the client, `resource` in what goes to the server, and whom a token is for.

use super::host::Host;
use super::talk::{query, text};
use super::{run, Talk};
use crate::record::{Scenario as S, Subject};

#[test]
fn iss_comes_with_a_code_and_with_an_error_but_where_that_is_the_fault() {
    run(async {
        let talk = Talk::new().await;
        for scenario in S::of(Subject::Server) {
            let host = Host { talk: &talk, scenario };
            let slash = if scenario == S::IssuerWithSlash { "/" } else { "" };
            let issuer = format!("http://127.0.0.1:{}{}{slash}", talk.server.port, scenario.issuer_path());
            let none = matches!(scenario, S::IssAbsent | S::ServerOldRevision);
            let refused = talk.walk(&host.authorize(&[("response_type", "token")])).await;
            assert_eq!(query(&refused, "error").as_deref(), Some("unsupported_response_type"), "{scenario}");
            let expected = (!none && scenario != S::IssOnSuccessOnly).then_some(issuer.as_str());
            assert_eq!(query(&refused, "iss").as_deref(), expected, "{scenario}");
            let walked = talk.walk(&host.authorize(&[])).await;
            if scenario == S::IssOnSuccessOnly {
                assert_eq!(query(&walked, "error").as_deref(), Some("access_denied"));
                assert_eq!(query(&walked, "iss"), None);
            } else {
                assert!(query(&walked, "code").is_some(), "{scenario}: {walked}");
                assert_eq!(query(&walked, "iss"), (!none).then_some(issuer), "{scenario}");
            }
        }
    });
}

#[test]
fn a_plugins_sign_in_knows_neither_iss_nor_resource() {
    run(async {
        let talk = Talk::new().await;
        let target = Talk::authorize(S::HealthyFixed, S::CLIENT_ID, "a");
        let back = talk.walk(&format!("{target}&resource=http://127.0.0.1/any&resource=none")).await;
        assert!(query(&back, "code").is_some() && query(&back, "iss").is_none(), "{back}");
    });
}

#[test]
fn every_client_must_prove_that_a_code_is_its_own() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        for client in [S::CLIENT_ID, S::PUBLIC_CLIENT_ID] {
            for missing in [("code_challenge", ""), ("code_challenge_method", "plain")] {
                let back = talk.walk(&host.authorize(&[("client_id", client), missing])).await;
                assert_eq!(query(&back, "error").as_deref(), Some("invalid_request"), "{client} {missing:?}");
            }
        }
    });
}

#[test]
fn a_token_opens_the_server_that_it_was_asked_for_and_no_other() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let other = Host { talk: &talk, scenario: S::ListChallenges };
        let value = host.sign_in().await;
        let token = Some(text(&value, "access_token"));
        assert_eq!(host.ask("tools/list", token).await.status, 200);
        assert_eq!(other.ask("tools/list", token).await.status, 401);
        let refreshed = host.refresh(S::PUBLIC_CLIENT_ID, &value, &[]).await.json();
        assert_eq!(host.ask("tools/list", Some(text(&refreshed, "access_token"))).await.status, 200);
        // Where none was asked for, it opens none.
        let unbound = host.exchange(S::PUBLIC_CLIENT_ID, &[("resource", "")]).await.json();
        assert_eq!(host.ask("tools/list", Some(text(&unbound, "access_token"))).await.status, 401);
    });
}

#[test]
fn a_resource_that_is_none_of_ours_is_an_invalid_target_at_both_endpoints() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let url = host.url();
        for named in [format!("{url}/"), format!("{url}x"), S::IssAbsent.server_url(talk.server.port)] {
            let back = talk.walk(&host.authorize(&[("resource", &named)])).await;
            assert_eq!(query(&back, "error").as_deref(), Some("invalid_target"), "{named}");
            let value = host.sign_in().await;
            let refreshed = host.refresh(S::PUBLIC_CLIENT_ID, &value, &[("resource", &named)]).await;
            assert_eq!(refreshed.error(), (400, "invalid_target".to_owned()), "{named}");
        }
    });
}

#[test]
fn a_host_that_goes_on_with_a_short_resource_gets_a_token_that_opens_the_server() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ResourceShort };
        let short = host.url().trim_end_matches("/mcp").to_owned();
        for named in [short, host.url()] {
            let value = host.exchange(S::PUBLIC_CLIENT_ID, &[("resource", &named)]).await.json();
            assert_eq!(host.ask("tools/list", Some(text(&value, "access_token"))).await.status, 200, "{named}");
        }
    });
}

#[test]
fn a_refresh_without_resource_is_refused_by_one_server_alone() {
    run(async {
        let talk = Talk::new().await;
        for (scenario, status) in [(S::ServerHealthy, 200), (S::RefreshNeedsResource, 400)] {
            let host = Host { talk: &talk, scenario };
            let (value, url) = (host.sign_in().await, host.url());
            let without = host.refresh(S::PUBLIC_CLIENT_ID, &value, &[]).await;
            assert_eq!(without.status, status, "{scenario}");
            if status == 400 {
                assert_eq!(without.json()["error"], "invalid_target");
                let with = host.refresh(S::PUBLIC_CLIENT_ID, &value, &[("resource", &url)]).await;
                assert_eq!(with.status, 200, "{}", with.body);
                assert_eq!(host.ask("tools/list", Some(text(&with.json(), "access_token"))).await.status, 200);
            }
        }
    });
}

#[test]
fn a_token_for_another_server_is_a_jwt_that_says_so_and_is_refused() {
    use base64::Engine as _;
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::OtherAudience };
        let first = host.sign_in().await;
        let refreshed = host.refresh(S::PUBLIC_CLIENT_ID, &first, &[]).await.json();
        for value in [first, refreshed] {
            let token = text(&value, "access_token");
            let claims = token.split('.').nth(1).unwrap();
            let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap();
            let claims: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(claims["aud"], "https://another-server.example/mcp");
            let heard = host.ask("tools/list", Some(token)).await;
            assert_eq!(heard.error(), (401, "invalid_token".to_owned()));
        }
    });
}

#[test]
fn a_refresh_token_comes_for_offline_access_alone_where_that_is_not_listed() {
    run(async {
        let talk = Talk::new().await;
        for (scenario, scope, comes) in [
            (S::ServerHealthy, "notes.read", true),
            (S::OfflineUnlisted, "notes.read", false),
            (S::OfflineUnlisted, "notes.read offline_access", true),
        ] {
            let host = Host { talk: &talk, scenario };
            let value = host.exchange(S::PUBLIC_CLIENT_ID, &[("scope", scope)]).await.json();
            assert_eq!(value["refresh_token"].is_string(), comes, "{scenario} {scope}");
        }
    });
}
