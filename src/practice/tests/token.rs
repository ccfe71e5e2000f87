//! The token endpoint's manners: content types, credentials, errors.

use super::talk::{query, text, REDIRECT};
use super::{run, Talk};
use crate::record::Scenario;

const TARGET: &str = "/healthy-fixed/token";

#[test]
fn json_and_forms_carry_any_character() {
    let (id, secret) = ("c \"&=+%/ü漢\\", "s\n\t'<>;#?\u{1f512}\\u0041:");
    run(async {
        let talk = Talk::new().await;
        let mut codes = Vec::new();
        for _ in 0..2 {
            let url = talk.walk(&Talk::authorize(Scenario::HealthyFixed, id, "a")).await;
            codes.push(query(&url, "code").unwrap());
        }
        let pairs = |code| {
            let grant = ("grant_type", "authorization_code");
            [grant, ("code", code), ("redirect_uri", REDIRECT), ("client_id", id), ("client_secret", secret)]
        };
        let json: serde_json::Map<String, serde_json::Value> =
            pairs(&codes[0]).into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        let json = serde_json::Value::from(json).to_string();
        let by_json = talk.post(TARGET, "Application/JSON; charset=utf-8", &json).await;
        assert_eq!(by_json.status, 200, "{}", by_json.body);
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs(&codes[1])).finish();
        let by_form = talk.post(TARGET, "application/x-www-form-urlencoded;charset=UTF-8", &form).await;
        assert_eq!(by_form.status, 200, "{}", by_form.body);
    });
}

#[test]
fn no_answer_of_the_token_endpoint_may_be_cached() {
    run(async {
        let talk = Talk::new().await;
        let code = talk.code(Scenario::HealthyFixed, "a").await;
        let good = talk.exchange(Scenario::HealthyFixed, &code).await;
        let bad = talk.post(TARGET, "text/plain", "").await;
        for heard in [good, bad] {
            assert_eq!(heard.header("content-type"), Some("application/json"));
            assert_eq!(heard.header("cache-control"), Some("no-store"));
            assert_eq!(heard.header("pragma"), Some("no-cache"));
        }
    });
}

#[test]
fn the_practice_client_must_show_its_secret_and_basic_is_told_so() {
    run(async {
        let talk = Talk::new().await;
        for secret in ["practice-secreT", "practice-secret ", ""] {
            let fields =
                [("client_id", Scenario::CLIENT_ID), ("client_secret", secret), ("grant_type", "refresh_token")];
            let heard = talk.post_form(TARGET, &fields).await;
            assert_eq!(heard.error(), (401, "invalid_client".to_owned()), "{secret}");
            assert_eq!(heard.header("www-authenticate"), None);
        }
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        // practice-client:wrong
        let basic = ("Authorization", "Basic cHJhY3RpY2UtY2xpZW50Ondyb25n");
        let heard = talk.send("POST", TARGET, &[kind, basic], "grant_type=refresh_token").await;
        assert_eq!(heard.error(), (401, "invalid_client".to_owned()));
        assert_eq!(heard.header("www-authenticate"), Some("Basic realm=\"practice provider\""));
    });
}

#[test]
fn credentials_may_come_as_basic_but_not_in_two_ways() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::HealthyFixed, "a").await;
        let body = format!("grant_type=refresh_token&refresh_token={}", text(&value, "refresh_token"));
        // practice-client:practice-secret
        let basic = ("Authorization", "Basic cHJhY3RpY2UtY2xpZW50OnByYWN0aWNlLXNlY3JldA==");
        let fields = [("Content-Type", "application/x-www-form-urlencoded"), basic];
        assert_eq!(talk.send("POST", TARGET, &fields, &body).await.status, 200);
        let twice = format!("{body}&client_secret={}", Scenario::CLIENT_SECRET);
        assert_eq!(talk.send("POST", TARGET, &fields, &twice).await.error().1, "invalid_request");
    });
}

#[test]
fn each_bad_request_gets_its_word() {
    let who = format!("client_id={}&client_secret={}", Scenario::CLIENT_ID, Scenario::CLIENT_SECRET);
    let table = [
        (String::new(), "invalid_request"),
        ("&grant_type=password".to_owned(), "unsupported_grant_type"),
        ("&grant_type=refresh_token".to_owned(), "invalid_request"),
        ("&grant_type=refresh_token&refresh_token=".to_owned(), "invalid_request"),
        ("&grant_type=refresh_token&refresh_token=x&refresh_token=x".to_owned(), "invalid_request"),
        ("&grant_type=refresh_token&refresh_token=x".to_owned(), "invalid_grant"),
        ("&grant_type=authorization_code&code=x".to_owned(), "invalid_request"),
        (format!("&grant_type=authorization_code&code=x&redirect_uri={REDIRECT}"), "invalid_grant"),
        ("&grant_type=refresh_token&refresh_token=x&scope=%22".to_owned(), "invalid_scope"),
    ];
    run(async {
        let talk = Talk::new().await;
        for (rest, error) in table {
            let heard = talk.post(TARGET, "application/x-www-form-urlencoded", &format!("{who}{rest}")).await;
            assert_eq!(heard.error(), (400, error.to_owned()), "{rest}");
        }
        for (kind, body) in [
            ("text/plain", "{}"),
            ("application/jsonx", "{}"),
            ("application/json", "{\"client_id\":\"c\""),
            ("application/json", "[]"),
            ("application/json", "{\"client_id\":7,\"client_secret\":\"s\"}"),
            ("application/json", ""),
        ] {
            assert_eq!(talk.post(TARGET, kind, body).await.error(), (400, "invalid_request".to_owned()), "{body}");
        }
    });
}

#[test]
fn the_api_answers_to_a_living_token_and_to_nothing_else() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::HealthyFixed, "a b").await;
        let heard = talk.me(text(&value, "access_token")).await;
        assert_eq!(heard.json(), serde_json::json!({ "sub": "practice-person", "scope": "a b" }));
        let none = talk.get("/healthy-fixed/me").await;
        let refresh_token = talk.me(text(&value, "refresh_token")).await;
        for heard in [none, refresh_token] {
            assert_eq!(heard.status, 401);
            assert_eq!(heard.header("www-authenticate"), Some("Bearer error=\"invalid_token\""));
        }
    });
}
