//! What comes in place of a token answer, what the token endpoint demands, and that none of it costs the grant.

use super::talk::{text, Heard, REDIRECT};
use super::{run, Talk};
use crate::record::{Scenario, Subject};

/// Where a fault shows.
#[derive(Clone, Copy, PartialEq)]
enum Shows {
    Throughout,
    Exchanging,
    Refreshing,
}

const HTML: Option<&str> = Some("text/html; charset=utf-8");
const JSON: Option<&str> = Some("application/json");

/// One fault, and what shows of it.
#[derive(Clone, Copy)]
struct FaultRow {
    scenario: Scenario,
    shows: Shows,
    status: u16,
    /// `Content-Type`
    kind: Option<&'static str>,
    /// One more header field.
    field: Option<(&'static str, &'static str)>,
    /// A part of the body.
    part: &'static str,
}

const ROW: FaultRow =
    FaultRow { scenario: Scenario::Outage, shows: Shows::Throughout, status: 200, kind: None, field: None, part: "" };

#[rustfmt::skip]
const TABLE: &[FaultRow] = &[
    FaultRow { scenario: Scenario::RefreshRefused, shows: Shows::Refreshing, status: 400, kind: JSON, part: "\"error\":\"invalid_grant\"", ..ROW },
    FaultRow { scenario: Scenario::SecretExpired, shows: Shows::Refreshing, status: 401, kind: JSON, part: "\"error\":\"invalid_client\"", ..ROW },
    FaultRow { scenario: Scenario::ErrorWith200, shows: Shows::Refreshing, status: 200, kind: JSON, part: "\"error\":\"bad_refresh_token\"", ..ROW },
    FaultRow { scenario: Scenario::OkFalse, shows: Shows::Refreshing, status: 200, kind: JSON, part: "{\"error\":\"invalid_refresh_token\",\"ok\":false}", ..ROW },
    FaultRow { scenario: Scenario::ExchangeErrorWith200, shows: Shows::Exchanging, status: 200, kind: JSON, part: "\"error\":\"bad_verification_code\"", ..ROW },
    FaultRow { scenario: Scenario::ServerError, shows: Shows::Throughout, status: 500, kind: HTML, part: "Internal server error", ..ROW },
    FaultRow { scenario: Scenario::Outage, shows: Shows::Throughout, status: 503, kind: HTML, field: Some(("retry-after", "120")), part: "Service unavailable" },
    FaultRow { scenario: Scenario::RateLimited, shows: Shows::Throughout, status: 429, kind: JSON, field: Some(("retry-after", "30")), part: "\"error\":\"rate_limited\"" },
    FaultRow { scenario: Scenario::RefreshOutage, shows: Shows::Refreshing, status: 503, kind: HTML, field: Some(("retry-after", "120")), part: "Service unavailable" },
    FaultRow { scenario: Scenario::RefreshRateLimited, shows: Shows::Refreshing, status: 429, kind: JSON, field: Some(("retry-after", "30")), part: "rate_limited" },
    FaultRow { scenario: Scenario::LoginPage, shows: Shows::Throughout, status: 200, kind: HTML, part: "type=\"password\"", ..ROW },
    FaultRow { scenario: Scenario::RedirectingTokenUrl, shows: Shows::Throughout, status: 307, kind: HTML, field: Some(("location", "/moved/token")), part: "" },
    FaultRow { scenario: Scenario::ProxyPage, shows: Shows::Throughout, status: 403, kind: HTML, field: Some(("via", "1.1 proxy")), part: "Access denied" },
    FaultRow { scenario: Scenario::CaptivePortal, shows: Shows::Throughout, status: 511, kind: HTML, part: "Network authentication required", ..ROW },
    // What is demanded of a refresh alone looks like a fault to a client that doesn't know.
    FaultRow { scenario: Scenario::RedirectUriNeeded, shows: Shows::Refreshing, status: 400, kind: JSON, part: "redirect_uri is missing", ..ROW },
];

#[track_caller]
fn shows(heard: &Heard, row: &FaultRow) {
    let FaultRow { scenario, status, kind, field, part, .. } = *row;
    assert_eq!((heard.status, heard.header("content-type")), (status, kind), "{scenario}");
    assert!(heard.body.contains(part), "{scenario}: {}", heard.body);
    if let Some((name, value)) = field {
        assert_eq!(heard.header(name), Some(value), "{scenario}");
    }
}

#[test]
fn each_fault_shows_where_its_name_says_and_spends_nothing() {
    run(async {
        let talk = Talk::new().await;
        for row in TABLE {
            let (scenario, at) = (row.scenario, row.shows);
            let code = talk.code(scenario, "a").await;
            let exchanged = talk.exchange(scenario, &code).await;
            let value = if at == Shows::Refreshing {
                assert_eq!(exchanged.status, 200, "{scenario}: {}", exchanged.body);
                exchanged.json()
            } else {
                shows(&exchanged, row);
                talk.exchange(Scenario::HealthyRotating, &code).await.json()
            };
            let token = text(&value, "refresh_token");
            let refreshed = talk.refresh(scenario, token).await;
            if at == Shows::Exchanging {
                assert_eq!(talk.refresh(scenario, text(&refreshed.json(), "refresh_token")).await.status, 200);
            } else {
                shows(&refreshed, row);
                assert_eq!(talk.refresh(Scenario::HealthyRotating, token).await.status, 200, "{scenario}");
            }
        }
    });
}

#[test]
fn a_grant_goes_on_when_a_fault_was_switched_on_and_off_again() {
    run(async {
        let talk = Talk::new().await;
        for scenario in Scenario::of(Subject::Manifest) {
            let healthy = talk.sign_in(Scenario::HealthyRotating, "a offline_access").await;
            let first = text(&healthy, "refresh_token");
            let heard = talk.refresh(scenario, first).await;
            // What a client reads: a new token at the top level, or the old one goes on.
            let value: serde_json::Value = serde_json::from_str(&heard.body).unwrap_or_default();
            let fresh = value["refresh_token"].as_str().filter(|token| !token.is_empty()).unwrap_or(first);
            let again = talk.refresh(Scenario::HealthyRotating, fresh).await;
            assert_eq!(again.status, 200, "{scenario}: {} then {}", heard.body, again.body);
            assert_eq!(talk.me(text(&again.json(), "access_token")).await.status, 200, "{scenario}");
        }
    });
}

#[test]
fn the_person_gets_through_every_scenario() {
    run(async {
        let talk = Talk::new().await;
        for scenario in Scenario::of(Subject::Manifest) {
            let url = talk.walk(&Talk::authorize(scenario, Scenario::CLIENT_ID, scenario.scope())).await;
            assert!(url.as_str().starts_with(REDIRECT), "{scenario}: {url}");
            let stopped = matches!(scenario, Scenario::AccessDenied | Scenario::PkceRequired | Scenario::ScopeRequired);
            assert_eq!(super::talk::query(&url, "error").is_some(), stopped, "{scenario}: {url}");
        }
    });
}

/// What a refresh comes to by each kind of body.
struct DemandRow {
    scenario: Scenario,
    /// The status for JSON.
    by_json: u16,
    /// The body for JSON; `None` where that is a token answer.
    body: Option<&'static str>,
    /// The status for a form.
    by_form: u16,
}

#[test]
fn each_demand_is_met_by_one_kind_of_body_and_says_so_in_its_own_way() {
    let missing = Some("{\"error\":\"invalid_request\",\"error_description\":\"grant_type is missing\"}");
    let table = [
        DemandRow { scenario: Scenario::HealthyRotating, by_json: 200, body: None, by_form: 200 },
        DemandRow { scenario: Scenario::FormOnly, by_json: 400, body: missing, by_form: 200 },
        DemandRow { scenario: Scenario::FormOnly415, by_json: 415, body: Some(""), by_form: 200 },
        DemandRow { scenario: Scenario::JsonOnly, by_json: 200, body: None, by_form: 415 },
    ];
    run(async {
        let talk = Talk::new().await;
        for DemandRow { scenario, by_json, body, by_form } in table {
            let value = talk.sign_in(Scenario::HealthyFixed, "a").await;
            let first = text(&value, "refresh_token");
            let json = serde_json::json!({
                "grant_type": "refresh_token",
                "refresh_token": first,
                "client_id": Scenario::CLIENT_ID,
                "client_secret": Scenario::CLIENT_SECRET,
            });
            let heard = talk.post(&format!("/{scenario}/token"), "application/json", &json.to_string()).await;
            assert_eq!(heard.status, by_json, "{scenario}");
            match body {
                Some(body) => assert_eq!(heard.body, body, "{scenario}"),
                None => assert_eq!(text(&heard.json(), "token_type"), "Bearer", "{scenario}"),
            }
            let token = serde_json::from_str::<serde_json::Value>(&heard.body).unwrap_or_default();
            let next = token["refresh_token"].as_str().unwrap_or(first);
            assert_eq!(talk.refresh(scenario, next).await.status, by_form, "{scenario}");
        }
    });
}

#[test]
fn where_basic_is_demanded_a_secret_in_the_body_is_no_secret() {
    run(async {
        let talk = Talk::new().await;
        let code = talk.code(Scenario::BasicOnly, "a").await;
        let heard = talk.exchange(Scenario::BasicOnly, &code).await;
        assert_eq!(heard.error(), (401, "invalid_client".to_owned()));
        assert_eq!(heard.header("www-authenticate"), Some("Basic realm=\"practice provider\""));
        let pairs = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", REDIRECT)];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        // practice-client:practice-secret
        let basic = ("Authorization", "Basic cHJhY3RpY2UtY2xpZW50OnByYWN0aWNlLXNlY3JldA==");
        let fields = [("Content-Type", "application/x-www-form-urlencoded"), basic];
        assert_eq!(talk.send("POST", "/basic-only/token", &fields, &body).await.status, 200);
    });
}

#[test]
fn a_refresh_with_redirect_uri_satisfies_who_wants_one() {
    run(async {
        let talk = Talk::new().await;
        let value = talk.sign_in(Scenario::RedirectUriNeeded, "a").await;
        let token = text(&value, "refresh_token");
        let bare = talk.refresh(Scenario::RedirectUriNeeded, token).await;
        assert_eq!(bare.json()["error_description"], "redirect_uri is missing");
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token), ("redirect_uri", REDIRECT)];
        assert_eq!(talk.token(Scenario::RedirectUriNeeded, &fields).await.status, 200);
    });
}
