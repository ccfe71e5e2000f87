//! What each scenario does, as a table.

use std::sync::Arc;

use super::talk::{query, text};
use super::{run, Talk};
use crate::practice::{GrantShelf as _, MemoryShelf};
use crate::record::Scenario;

/// What happens to the refresh token at a refresh.
#[derive(Debug, PartialEq)]
enum Refreshed {
    New,
    Same,
    None,
    Renamed,
    Refused,
}

async fn refreshed(talk: &Talk, scenario: Scenario, old: &str) -> Refreshed {
    let heard = talk.refresh(scenario, old).await;
    if heard.error() == (400, "invalid_grant".to_owned()) {
        return Refreshed::Refused;
    }
    let value = heard.json();
    assert_eq!((heard.status, text(&value, "token_type")), (200, "Bearer"));
    assert_eq!(talk.me(text(&value, "access_token")).await.status, 200);
    match (value["refresh_token"].as_str(), value["refreshToken"].as_str()) {
        (Some(token), None) if token == old => Refreshed::Same,
        (Some(_), None) => Refreshed::New,
        (None, Some(_)) => Refreshed::Renamed,
        _ => Refreshed::None,
    }
}

/// What a scenario hands out, and what becomes of it.
struct TokenRow {
    scenario: Scenario,
    scope: &'static str,
    /// Where the refresh token stands.
    member: &'static str,
    lifetime_s: u64,
    refreshed: Refreshed,
}

#[test]
fn each_scenario_hands_out_and_refreshes_as_its_name_says() {
    #[rustfmt::skip]
    let table = [
        TokenRow { scenario: Scenario::HealthyRotating, scope: "a", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::New },
        TokenRow { scenario: Scenario::HealthyFixed, scope: "a", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::Same },
        TokenRow { scenario: Scenario::HealthyOmitted, scope: "", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::None },
        TokenRow { scenario: Scenario::Slow, scope: "a", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::New },
        TokenRow { scenario: Scenario::ShortLived, scope: "a", member: "refresh_token", lifetime_s: 20, refreshed: Refreshed::New },
        TokenRow { scenario: Scenario::NoRefreshToken, scope: "a offline_access", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::New },
        TokenRow { scenario: Scenario::RenamedRefreshToken, scope: "a", member: "refreshToken", lifetime_s: 3600, refreshed: Refreshed::Renamed },
        TokenRow { scenario: Scenario::RefreshRefused, scope: "a", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::Refused },
        TokenRow { scenario: Scenario::StateChanged, scope: "a", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::New },
        TokenRow { scenario: Scenario::StateMissing, scope: "a", member: "refresh_token", lifetime_s: 3600, refreshed: Refreshed::New },
    ];
    run(async {
        let talk = Talk::new().await;
        for TokenRow { scenario, scope, member, lifetime_s, refreshed: expected } in table {
            let value = talk.sign_in(scenario, scope).await;
            assert_eq!(value.as_object().unwrap().len(), 5, "{scenario}: {value}");
            assert_eq!(value["expires_in"], lifetime_s, "{scenario}");
            assert_eq!(text(&value, "scope"), scope, "{scenario}");
            assert!(text(&value, "access_token").starts_with("practice-at-"), "{scenario}");
            assert_eq!(refreshed(&talk, scenario, text(&value, member)).await, expected, "{scenario}");
        }
    });
}

#[test]
fn without_offline_access_there_is_no_refresh_token_and_no_grant_is_kept() {
    run(async {
        let shelf = Arc::new(MemoryShelf::default());
        let talk = Talk::with(shelf.clone()).await;
        for scope in ["", "a", "offline_accessible"] {
            let value = talk.sign_in(Scenario::NoRefreshToken, scope).await;
            assert_eq!(value.as_object().unwrap().len(), 4, "{value}");
        }
        assert_eq!(shelf.load(), []);
    });
}

#[test]
fn state_comes_back_as_the_scenario_says_also_with_an_error() {
    let table = [
        (Scenario::HealthyRotating, Some("s t&a=t+e")),
        (Scenario::StateChanged, Some("s t&a=t+e-changed")),
        (Scenario::StateMissing, None),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, expected) in table {
            let good = talk.walk(&Talk::authorize(scenario, Scenario::CLIENT_ID, "a")).await;
            let bad = talk.walk(&Talk::authorize(scenario, Scenario::CLIENT_ID, "\"")).await;
            assert!(query(&good, "code").is_some());
            assert_eq!(query(&bad, "error").as_deref(), Some("invalid_scope"));
            for url in [good, bad] {
                assert_eq!(query(&url, "state").as_deref(), expected, "{scenario}");
            }
        }
    });
}

#[test]
fn a_server_error_is_a_page_and_spends_nothing() {
    run(async {
        let talk = Talk::new().await;
        let code = talk.code(Scenario::ServerError, "a").await;
        let heard = talk.exchange(Scenario::ServerError, &code).await;
        assert_eq!((heard.status, heard.header("content-type")), (500, Some("text/html; charset=utf-8")));
        let value = talk.exchange(Scenario::HealthyFixed, &code).await.json();
        let token = text(&value, "refresh_token");
        assert_eq!(talk.refresh(Scenario::ServerError, token).await.status, 500);
        assert_eq!(talk.refresh(Scenario::HealthyFixed, token).await.status, 200);
    });
}

#[test]
fn a_grant_meets_each_scenario_at_its_next_request_and_outlives_the_switching() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::HealthyRotating, "a").await;
        let token = text(&value, "refresh_token");
        for (scenario, expected) in [
            (Scenario::RefreshRefused, Refreshed::Refused),
            (Scenario::RenamedRefreshToken, Refreshed::Renamed),
            (Scenario::NoRefreshToken, Refreshed::None),
            (Scenario::HealthyFixed, Refreshed::Same),
            (Scenario::HealthyOmitted, Refreshed::None),
            (Scenario::HealthyRotating, Refreshed::New),
        ] {
            assert_eq!(refreshed(&talk, scenario, token).await, expected, "{scenario}");
        }
    });
}

#[test]
fn a_spent_refresh_token_ends_its_grant() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::HealthyRotating, "a").await;
        let first = text(&value, "refresh_token");
        let next = talk.refresh(Scenario::HealthyRotating, first).await.json();
        let refused = (400, "invalid_grant".to_owned());
        assert_eq!(talk.refresh(Scenario::HealthyRotating, first).await.error(), refused);
        assert_eq!(talk.refresh(Scenario::HealthyRotating, text(&next, "refresh_token")).await.error(), refused);
        assert_eq!(talk.me(text(&next, "access_token")).await.status, 401);
    });
}

#[test]
fn a_code_that_is_used_twice_ends_what_it_brought() {
    run(async {
        let talk = Talk::new().await;
        for scenario in [Scenario::HealthyFixed, Scenario::NoRefreshToken] {
            let code = talk.code(scenario, "a").await;
            let value = talk.exchange(scenario, &code).await.json();
            let access = text(&value, "access_token");
            assert_eq!(talk.me(access).await.status, 200);
            assert_eq!(talk.exchange(scenario, &code).await.error(), (400, "invalid_grant".to_owned()));
            assert_eq!(talk.me(access).await.status, 401);
            if let Some(token) = value["refresh_token"].as_str() {
                assert_eq!(talk.refresh(scenario, token).await.error(), (400, "invalid_grant".to_owned()));
            }
        }
    });
}

#[test]
fn grants_outlive_a_restart_and_so_does_the_memory_of_a_spent_token() {
    run(async {
        let shelf = Arc::new(MemoryShelf::default());
        let talk = Talk::with(shelf.clone()).await;
        let first = talk.sign_in(Scenario::HealthyRotating, "a").await;
        let second = talk.refresh(Scenario::HealthyRotating, text(&first, "refresh_token")).await.json();
        talk.server.stop(std::time::Duration::from_secs(10)).await;

        let talk = Talk::with(shelf).await;
        // Access tokens live in memory alone.
        assert_eq!(talk.me(text(&second, "access_token")).await.status, 401);
        let third = talk.refresh(Scenario::HealthyRotating, text(&second, "refresh_token")).await.json();
        assert_eq!(talk.me(text(&third, "access_token")).await.status, 200);
        let refused = (400, "invalid_grant".to_owned());
        assert_eq!(talk.refresh(Scenario::HealthyRotating, text(&second, "refresh_token")).await.error(), refused);
        assert_eq!(talk.refresh(Scenario::HealthyRotating, text(&third, "refresh_token")).await.error(), refused);
    });
}
