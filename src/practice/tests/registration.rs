//! Clients that register, clients that are documents, and clients that are forgotten.

use serde_json::json;

use super::host::{Host, BACK, DOCUMENT, VERIFIER};
use super::talk::{query, text, Heard};
use super::{run, Talk};
use crate::record::Scenario as S;

const UNKNOWN: (u16, &str) = (401, "invalid_client");

const WAYS: [&str; 3] = ["none", "client_secret_post", "client_secret_basic"];

#[test]
fn a_client_that_registers_signs_in_and_refreshes_as_it_said_that_it_shows_itself_and_in_no_other_way() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        for way in WAYS {
            let heard = host.register(json!({ "token_endpoint_auth_method": way, "scope": "notes.read" })).await;
            let value = heard.json();
            assert_eq!((heard.status, value["scope"].as_str()), (201, Some("notes.read")), "{}", heard.body);
            assert_eq!(value["token_endpoint_auth_method"], way);
            let (client, secret) = (text(&value, "client_id"), value["client_secret"].as_str());
            assert_eq!(secret.is_none(), way == "none");
            assert_eq!(value["client_secret_expires_at"].as_i64(), secret.map(|_| 0));
            // On another port than the one that was registered.
            let back = BACK.replace("4711", "5000");
            let asked = host.authorize(&[("client_id", client), ("redirect_uri", &back)]);
            let code = query(&talk.walk(&asked).await, "code").unwrap();
            let fields = [
                ("grant_type", "authorization_code"),
                ("code", code.as_str()),
                ("redirect_uri", back.as_str()),
                ("code_verifier", VERIFIER),
            ];
            let shown = (client, secret.unwrap_or("any"));
            for other in WAYS.into_iter().filter(|other| *other != way) {
                let heard = shown_by(&host, other, shown, &fields).await;
                assert_eq!(heard.error(), (UNKNOWN.0, UNKNOWN.1.to_owned()), "{way} {other}");
            }
            let value = shown_by(&host, way, shown, &fields).await.json();
            let fields = [("grant_type", "refresh_token"), ("refresh_token", text(&value, "refresh_token"))];
            if way != "none" {
                let heard = shown_by(&host, way, (client, "wrong"), &fields).await;
                assert_eq!(heard.error(), (UNKNOWN.0, UNKNOWN.1.to_owned()), "{way}");
            }
            assert_eq!(shown_by(&host, way, shown, &fields).await.status, 200, "{way}");
        }
    });
}

/// A token request of a client that shows itself so.
async fn shown_by(host: &Host<'_>, method: &str, (id, secret): (&str, &str), fields: &[(&str, &str)]) -> Heard {
    use base64::Engine as _;
    let target = format!("/{}/token", host.scenario);
    match method {
        "none" => host.token(&[&[("client_id", id)], fields].concat()).await,
        "client_secret_post" => host.token(&[&[("client_id", id), ("client_secret", secret)], fields].concat()).await,
        _ => {
            let basic = base64::engine::general_purpose::STANDARD.encode(format!("{id}:{secret}"));
            let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            let basic = format!("Basic {basic}");
            let all = [("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", basic.as_str())];
            host.talk.send("POST", &target, &all, &body).await
        }
    }
}

#[test]
fn what_can_not_be_registered_is_refused_by_name() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let long = format!("http://localhost/{}", "a".repeat(1000));
        for (said, error) in [
            (json!({ "redirect_uris": [] }), "invalid_redirect_uri"),
            (json!({ "redirect_uris": null }), "invalid_redirect_uri"),
            (json!({ "redirect_uris": ["/callback"] }), "invalid_redirect_uri"),
            (json!({ "redirect_uris": ["http://localhost/#a"] }), "invalid_redirect_uri"),
            (json!({ "redirect_uris": [7] }), "invalid_redirect_uri"),
            (json!({ "redirect_uris": [long] }), "invalid_redirect_uri"),
            (json!({ "application_type": "web" }), "invalid_redirect_uri"),
            (json!({ "token_endpoint_auth_method": "private_key_jwt" }), "invalid_client_metadata"),
            (json!({ "token_endpoint_auth_method": 7 }), "invalid_client_metadata"),
        ] {
            assert_eq!(host.register(said.clone()).await.error(), (400, error.to_owned()), "{said}");
        }
        let heard = talk.post("/server-healthy/register", "application/json", "[]").await;
        assert_eq!(heard.error(), (400, "invalid_client_metadata".to_owned()));
        assert_eq!(talk.get("/server-healthy/register").await.status, 405);
        // A secret that a public client brings along is none of ours.
        let heard = host.register(json!({ "client_secret": "typed" })).await;
        assert_eq!((heard.status, heard.json().get("client_secret")), (201, None));
    });
}

#[test]
fn a_client_is_a_stranger_at_every_other_server_and_with_every_other_redirect() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let client = text(&host.register(json!({})).await.json(), "client_id").to_owned();
        let other = Host { talk: &talk, scenario: S::IssAbsent };
        for (host, pairs) in [
            (&other, vec![("client_id", client.as_str())]),
            (&host, vec![("client_id", client.as_str()), ("redirect_uri", "http://localhost:4711/other")]),
            (&host, vec![("client_id", "nobody")]),
            (&host, vec![("client_id", "http://client.example/metadata.json")]),
        ] {
            let heard = talk.get(&host.authorize(&pairs)).await;
            assert!(heard.status == 400 && heard.header("location").is_none(), "{pairs:?}");
        }
        let fields = [("client_id", client.as_str()), ("grant_type", "refresh_token"), ("refresh_token", "any")];
        assert_eq!(other.token(&fields).await.error(), (UNKNOWN.0, UNKNOWN.1.to_owned()));
    });
}

#[test]
fn a_client_document_is_taken_where_it_is_listed_and_without_a_secret() {
    run(async {
        let talk = Talk::new().await;
        for (scenario, taken) in [(S::ServerHealthy, true), (S::ClientForgotten, false), (S::RegistrationClosed, false)]
        {
            let host = Host { talk: &talk, scenario };
            if taken {
                let heard = host.exchange(DOCUMENT, &[]).await;
                assert_eq!(heard.status, 200, "{}", heard.body);
                assert_eq!(host.refresh(DOCUMENT, &heard.json(), &[]).await.status, 200);
                let with = host.refresh(DOCUMENT, &heard.json(), &[("client_secret", "any")]).await;
                assert_eq!(with.error(), (UNKNOWN.0, UNKNOWN.1.to_owned()));
            } else {
                assert_eq!(talk.get(&host.authorize(&[("client_id", DOCUMENT)])).await.status, 400, "{scenario}");
            }
        }
    });
}

#[test]
fn where_registration_is_closed_nobody_registers_and_a_typed_client_signs_in() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::RegistrationClosed };
        assert_eq!(host.register(json!({})).await.status, 404);
        let value = host.sign_in().await;
        assert_eq!(host.ask("tools/list", Some(text(&value, "access_token"))).await.status, 200);
    });
}

#[test]
fn a_client_is_forgotten_once_it_has_tokens_and_another_registers() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ClientForgotten };
        for _ in 0..2 {
            let client = text(&host.register(json!({})).await.json(), "client_id").to_owned();
            let heard = host.exchange(&client, &[]).await;
            assert_eq!(heard.status, 200, "{}", heard.body);
            let refreshed = host.refresh(&client, &heard.json(), &[]).await;
            assert_eq!(refreshed.error(), (UNKNOWN.0, UNKNOWN.1.to_owned()));
            assert_eq!(talk.get(&host.authorize(&[("client_id", client.as_str())])).await.status, 400);
        }
        // Whoever was typed is forgotten at the refresh alone.
        let value = host.sign_in().await;
        let refreshed = host.refresh(S::PUBLIC_CLIENT_ID, &value, &[]).await;
        assert_eq!(refreshed.error(), (UNKNOWN.0, UNKNOWN.1.to_owned()));
    });
}

#[test]
fn a_client_that_registered_is_known_after_a_restart() {
    run(async {
        let talk = Talk::new().await;
        let before = Host { talk: &talk, scenario: S::ServerHealthy };
        let client = text(&before.register(json!({})).await.json(), "client_id").to_owned();
        let talk = Talk::new().await;
        let after = Host { talk: &talk, scenario: S::ServerHealthy };
        assert_eq!(after.exchange(&client, &[]).await.status, 200);
    });
}
