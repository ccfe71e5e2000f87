//! What becomes of a grant: spent tokens, the second refresh, scopes.

use super::talk::text;
use super::{run, Talk};
use crate::record::Scenario;

/// Refreshes and returns the new refresh token; `None` where the token was refused.
async fn next(talk: &Talk, scenario: Scenario, token: &str) -> Option<String> {
    let heard = talk.refresh(scenario, token).await;
    if heard.error() == (400, "invalid_grant".to_owned()) {
        return None;
    }
    assert_eq!(heard.status, 200, "{}", heard.body);
    Some(text(&heard.json(), "refresh_token").to_owned())
}

#[test]
fn a_spent_token_meets_what_its_scenario_says() {
    // Whether the last spent token works, whether one before it does, whether the newest does afterwards.
    let table = [
        (Scenario::HealthyRotating, (false, false, false)),
        (Scenario::RotationLenient, (false, false, true)),
        (Scenario::RotationUntilUsed, (true, false, true)),
        (Scenario::SpentTokenAccepted, (true, true, true)),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, expected) in table {
            let value = talk.sign_in(scenario, "a").await;
            let first = text(&value, "refresh_token");
            let second = next(&talk, scenario, first).await.unwrap();
            let third = next(&talk, scenario, &second).await.unwrap();
            let oldest = next(&talk, scenario, first).await;
            let previous = next(&talk, scenario, &second).await;
            let newest = previous.clone().unwrap_or(third);
            let met = (previous.is_some(), oldest.is_some(), next(&talk, scenario, &newest).await.is_some());
            assert_eq!(met, expected, "{scenario}");
        }
    });
}

#[test]
fn the_old_token_lives_until_the_new_one_is_first_used() {
    let scenario = Scenario::RotationUntilUsed;
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(scenario, "a").await;
        let first = text(&value, "refresh_token");
        // Its answers were lost on the way, twice.
        next(&talk, scenario, first).await.unwrap();
        next(&talk, scenario, first).await.unwrap();
        let second = next(&talk, scenario, first).await.unwrap();
        let third = next(&talk, scenario, &second).await.unwrap();
        assert_eq!(next(&talk, scenario, first).await, None);
        assert!(next(&talk, scenario, &third).await.is_some());
    });
}

#[test]
fn the_second_refresh_is_refused_and_the_grant_lives_on_elsewhere() {
    let scenario = Scenario::SecondRefreshRefused;
    run(async {
        let talk = Talk::new().await;
        for begun in [scenario, Scenario::HealthyRotating] {
            let value = talk.sign_in(begun, "a").await;
            let second = next(&talk, scenario, text(&value, "refresh_token")).await.unwrap();
            assert_eq!(next(&talk, scenario, &second).await, None);
            let third = next(&talk, Scenario::HealthyRotating, &second).await.unwrap();
            // A token that was recorded is good for one refresh again.
            assert!(next(&talk, scenario, &third).await.is_some());
        }
    });
}

#[test]
fn an_empty_refresh_token_leaves_the_old_one_alive() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::EmptyRefreshToken, "a").await;
        let first = text(&value, "refresh_token");
        assert!(first.starts_with("practice-rt-"));
        for _ in 0..2 {
            assert_eq!(next(&talk, Scenario::EmptyRefreshToken, first).await.as_deref(), Some(""));
        }
    });
}

#[test]
fn scopes_are_dropped_and_widened_in_what_is_told_and_in_what_the_tokens_can_do() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::ScopeDropped, "a offline_access b").await;
        assert_eq!(text(&value, "scope"), "a b");
        assert_eq!(value.get("refresh_token"), None);
        assert_eq!(talk.me(text(&value, "access_token")).await.json()["scope"], "a b");

        let value = talk.sign_in(Scenario::ScopeWidened, "a").await;
        assert_eq!(text(&value, "scope"), "a");
        let value = talk.refresh(Scenario::ScopeWidened, text(&value, "refresh_token")).await.json();
        assert_eq!(text(&value, "scope"), "a practice.admin");
        assert_eq!(talk.me(text(&value, "access_token")).await.json()["scope"], "a practice.admin");
    });
}

#[test]
fn the_end_of_a_refresh_token_is_announced_with_each() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::RefreshTokenEnds, "a").await;
        assert_eq!(value["refresh_expires_in"], 1800);
        let value = talk.refresh(Scenario::RefreshTokenEnds, text(&value, "refresh_token")).await.json();
        assert_eq!(value["refresh_expires_in"], 1800);
        assert_eq!(talk.sign_in(Scenario::HealthyRotating, "a").await.get("refresh_expires_in"), None);
    });
}
