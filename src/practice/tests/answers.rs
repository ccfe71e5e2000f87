//! How the token answer is written, as a table: what a client reads at the sign-in and at the refresh.

#![expect(clippy::disallowed_methods, reason = "a lifetime is held against the clock")]

use serde_json::{json, Value};

use super::talk::{query, text, Heard};
use super::{run, Talk};
use crate::record::{Group, Scenario};

/// An answer of the exchange, and one of a refresh under the same scenario with a token from a healthy sign-in.
async fn both(talk: &Talk, scenario: Scenario) -> [Heard; 2] {
    let code = talk.code(scenario, "a").await;
    let exchanged = talk.exchange(scenario, &code).await;
    let healthy = talk.sign_in(Scenario::HealthyFixed, "a").await;
    let refreshed = talk.refresh(scenario, text(&healthy, "refresh_token")).await;
    [exchanged, refreshed]
}

fn now_s() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    since.as_secs().try_into().unwrap()
}

#[test]
fn each_lifetime_is_written_as_its_name_says() {
    let table = [
        (Scenario::HealthyFixed, json!(3600)),
        (Scenario::LifetimeAbsent, Value::Null),
        (Scenario::LifetimeZero, json!(0)),
        (Scenario::LifetimeText, json!("3600")),
        (Scenario::LifetimeMilliseconds, json!(3_600_000)),
        (Scenario::LifetimeElsewhere, Value::Null),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, expected) in table {
            for heard in both(&talk, scenario).await {
                let value = heard.json();
                assert_eq!(value["expires_in"], expected, "{scenario}: {value}");
                assert_eq!(value.get("expires_at").is_some(), scenario == Scenario::LifetimeElsewhere, "{scenario}");
                assert_eq!(talk.me(text(&value, "access_token")).await.status, 200, "{scenario}");
            }
        }
        for (scenario, member) in [(Scenario::LifetimeEpoch, "expires_in"), (Scenario::LifetimeElsewhere, "expires_at")]
        {
            let before = now_s();
            let moments = both(&talk, scenario).await.map(|heard| heard.json()[member].as_i64().unwrap());
            assert!(moments.iter().all(|moment| (before + 3600..=now_s() + 3600).contains(moment)), "{scenario}");
        }
    });
}

#[test]
fn each_layout_puts_the_tokens_where_its_name_says() {
    let table = [
        (Scenario::HealthyFixed, "/access_token", "/refresh_token"),
        (Scenario::RenamedRefreshToken, "/access_token", "/refreshToken"),
        (Scenario::NestedRefreshToken, "/access_token", "/authed_user/refresh_token"),
        (Scenario::NestedTokens, "/data/access_token", "/data/refresh_token"),
        (Scenario::RenamedAccessToken, "/accessToken", "/refreshToken"),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, access, refresh) in table {
            for heard in both(&talk, scenario).await {
                let value = heard.json();
                let at = |pointer: &str| value.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
                assert!(at(access).starts_with("practice-at-") && at(refresh).starts_with("practice-rt-"), "{value}");
                assert_eq!(value.to_string().matches("practice-rt-").count(), 1, "{value}");
                assert_eq!(talk.me(at(access)).await.status, 200, "{scenario}");
                // What a client could not read goes on elsewhere.
                assert_eq!(talk.refresh(Scenario::HealthyFixed, at(refresh)).await.status, 200, "{scenario}");
            }
        }
        let [value, _] = both(&talk, Scenario::RenamedAccessToken).await.map(|heard| heard.json());
        assert_eq!((&value["tokenType"], &value["expiresIn"]), (&json!("Bearer"), &json!(3600)));
        let [value, _] = both(&talk, Scenario::NestedTokens).await.map(|heard| heard.json());
        assert_eq!(value.as_object().unwrap().len(), 1);
    });
}

#[test]
fn each_encoding_is_announced_as_what_it_is() {
    let table = [
        (Scenario::MembersDoubled, Some("application/json"), "{\"access_token\":\"practice-at-"),
        (Scenario::CutJson, Some("application/json"), "{\"access_token\":\"practice-at-"),
        (Scenario::FormAnswer, Some("application/x-www-form-urlencoded"), "access_token=practice-at-"),
        (
            Scenario::XmlAnswer,
            Some("application/xml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth><access_token>",
        ),
        (Scenario::EmptyAnswer, None, ""),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, kind, start) in table {
            for heard in both(&talk, scenario).await {
                assert_eq!((heard.status, heard.header("content-type")), (200, kind), "{scenario}");
                assert!(heard.body.starts_with(start), "{scenario}: {}", heard.body);
                assert_eq!(heard.header("content-length"), Some(heard.body.len().to_string().as_str()), "{scenario}");
                #[expect(clippy::wildcard_enum_match_arm, reason = "a scenario that is in no row fails here")]
                match scenario {
                    Scenario::XmlAnswer => assert!(heard.body.ends_with("</refresh_token></OAuth>"), "{}", heard.body),
                    Scenario::MembersDoubled => assert_eq!(heard.body.matches("\"access_token\":").count(), 2),
                    Scenario::CutJson => assert!(serde_json::from_str::<Value>(&heard.body).is_err()),
                    Scenario::EmptyAnswer => assert_eq!(heard.body, ""),
                    Scenario::FormAnswer => assert!(heard.body.contains("&expires_in=3600&scope=a&refresh_token=")),
                    other => panic!("{other} is in no row of this test"),
                }
            }
        }
    });
}

#[test]
fn only_the_cacheable_answer_may_be_cached() {
    run(async {
        let talk = Talk::new().await;
        for scenario in Scenario::ALL.into_iter().filter(|s| matches!(s.group(), Group::Healthy | Group::Answers)) {
            for heard in both(&talk, scenario).await {
                let fields = (heard.header("cache-control"), heard.header("pragma"));
                let expected =
                    if scenario == Scenario::Cacheable { (None, None) } else { (Some("no-store"), Some("no-cache")) };
                assert_eq!(fields, expected, "{scenario}");
            }
        }
    });
}

#[test]
fn the_token_type_is_as_the_scenario_says() {
    let table = [
        (Scenario::HealthyFixed, json!("Bearer")),
        (Scenario::TokenTypeMissing, Value::Null),
        (Scenario::TokenTypeOdd, json!("User Access Token")),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, expected) in table {
            for heard in both(&talk, scenario).await {
                let value = heard.json();
                assert_eq!(value["token_type"], expected, "{scenario}");
                assert_eq!(talk.me(text(&value, "access_token")).await.status, 200, "{scenario}");
            }
        }
    });
}

/// The claims of an `id_token`.
fn claims(heard: &Heard) -> Value {
    let value = heard.json();
    let parts: Vec<&str> = text(&value, "id_token").split('.').collect();
    assert_eq!(parts.len(), 3);
    assert!(parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')));
    let bits: Vec<bool> = parts[1].chars().flat_map(sextet).collect();
    let bytes: Vec<u8> =
        bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |held, bit| held << 1 | u8::from(*bit))).collect();
    serde_json::from_slice(&bytes).unwrap()
}

/// The six bits of a letter of base64url.
fn sextet(letter: char) -> [bool; 6] {
    let letters = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_']);
    let value = letters.into_iter().position(|known| known == letter).unwrap();
    [5, 4, 3, 2, 1, 0].map(|bit| value >> bit & 1 == 1)
}

#[test]
fn an_id_token_is_about_the_same_person_except_where_the_scenario_says_so() {
    run(async {
        let talk = Talk::new().await;
        for (scenario, at_refresh) in
            [(Scenario::IdToken, "practice-person"), (Scenario::IdTokenChanges, "another-person")]
        {
            let [exchanged, refreshed] = both(&talk, scenario).await.map(|heard| claims(&heard));
            assert_eq!((text(&exchanged, "sub"), text(&refreshed, "sub")), ("practice-person", at_refresh));
            for claims in [exchanged, refreshed] {
                assert_eq!(text(&claims, "iss"), format!("http://127.0.0.1:{}/{scenario}", talk.server.port));
                assert_eq!(text(&claims, "aud"), Scenario::CLIENT_ID);
                assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
            }
        }
    });
}

#[test]
fn the_api_of_one_scenario_refuses_a_token_that_is_good() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::ApiRefuses, "a").await;
        let access = text(&value, "access_token");
        let heard = talk.send("GET", "/api-refuses/me", &[("Authorization", &format!("Bearer {access}"))], "").await;
        assert_eq!(heard.error(), (401, "invalid_token".to_owned()));
        assert_eq!(heard.header("www-authenticate"), Some("Bearer error=\"invalid_token\""));
        assert_eq!(talk.me(access).await.status, 200);
        assert_eq!(talk.refresh(Scenario::ApiRefuses, text(&value, "refresh_token")).await.status, 200);
    });
}

/// What is asked for at the authorization endpoint, and what it says to that.
struct DoorRow {
    scenario: Scenario,
    scope: &'static str,
    /// What else stands in the query.
    more: &'static str,
    /// `error` and `error_description`; `None` where a code comes.
    error: Option<(&'static str, &'static str)>,
}

#[test]
fn a_request_that_the_door_turns_away_goes_back_with_its_reason_and_state() {
    let denied = ("access_denied", "this account may not use this app");
    #[rustfmt::skip]
    let table = [
        DoorRow { scenario: Scenario::AccessDenied, scope: "a", more: "", error: Some(denied) },
        DoorRow { scenario: Scenario::PkceRequired, scope: "a", more: "", error: Some(("invalid_request", "code_challenge is required")) },
        DoorRow { scenario: Scenario::PkceRequired, scope: "a", more: "&code_challenge=0123", error: None },
        DoorRow { scenario: Scenario::ScopeRequired, scope: "", more: "", error: Some(("invalid_scope", "scope is required")) },
        DoorRow { scenario: Scenario::ScopeRequired, scope: " ", more: "", error: Some(("invalid_scope", "scope is required")) },
        DoorRow { scenario: Scenario::ScopeRequired, scope: "a", more: "", error: None },
        DoorRow { scenario: Scenario::HealthyFixed, scope: "", more: "", error: None },
    ];
    run(async {
        let talk = Talk::new().await;
        for DoorRow { scenario, scope, more, error: expected } in table {
            let url = talk.walk(&format!("{}{more}", Talk::authorize(scenario, Scenario::CLIENT_ID, scope))).await;
            let error = query(&url, "error").zip(query(&url, "error_description"));
            assert_eq!(error.as_ref().map(|(error, why)| (error.as_str(), why.as_str())), expected, "{scenario}");
            assert_eq!(query(&url, "code").is_some(), expected.is_none(), "{scenario}");
            assert_eq!(query(&url, "state").as_deref(), Some("s t&a=t+e"), "{scenario}");
        }
    });
}

#[test]
fn where_pkce_is_required_a_code_is_worth_nothing_without_its_verifier() {
    run(async {
        let talk = Talk::new().await;
        let target =
            format!("{}&code_challenge=0123", Talk::authorize(Scenario::PkceRequired, Scenario::CLIENT_ID, "a"));
        let code = query(&talk.walk(&target).await, "code").unwrap();
        assert_eq!(talk.exchange(Scenario::PkceRequired, &code).await.error(), (400, "invalid_grant".to_owned()));
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", super::talk::REDIRECT),
            ("code_verifier", "0123"),
        ];
        assert_eq!(talk.token(Scenario::PkceRequired, &fields).await.status, 200);
    });
}
