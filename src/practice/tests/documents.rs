//! A server's two documents, and what each scenario makes of them.

use serde_json::{json, Value};

use super::host::Host;
use super::{run, Talk};
use crate::record::{Scenario as S, Subject};

impl Host<'_> {
    /// The protected-resource document, at the address that the challenge names.
    async fn resource_document(&self) -> Value {
        let target = format!("/.well-known/oauth-protected-resource{}", self.scenario.server_path());
        self.talk.get(&target).await.json()
    }

    async fn issuer_document(&self) -> Value {
        let target = format!("/.well-known/oauth-authorization-server{}", self.scenario.issuer_path());
        self.talk.get(&target).await.json()
    }
}

#[test]
fn each_document_repeats_what_it_was_found_by_but_where_that_is_the_fault() {
    run(async {
        let talk = Talk::new().await;
        for scenario in S::of(Subject::Server) {
            let host = Host { talk: &talk, scenario };
            let (url, port) = (host.url(), talk.server.port);
            let issuer = format!("http://127.0.0.1:{port}{}", scenario.issuer_path());
            let document = host.resource_document().await;
            let resource = if scenario == S::ResourceShort { url.trim_end_matches("/mcp") } else { url.as_str() };
            assert_eq!(document["resource"], resource, "{scenario}");
            assert_eq!(document["authorization_servers"], json!([issuer]), "{scenario}");
            let slash = if scenario == S::IssuerWithSlash { "/" } else { "" };
            assert_eq!(host.issuer_document().await["issuer"], format!("{issuer}{slash}"), "{scenario}");
        }
    });
}

#[test]
fn a_document_is_the_same_wherever_it_is_looked_for() {
    run(async {
        let talk = Talk::new().await;
        for scenario in [S::ServerHealthy, S::S256Unlisted] {
            let host = Host { talk: &talk, scenario };
            let issuer = scenario.issuer_path();
            let document = host.issuer_document().await;
            for place in [
                format!("/.well-known/openid-configuration{issuer}"),
                format!("{issuer}/.well-known/openid-configuration"),
            ] {
                assert_eq!(talk.get(&place).await.json(), document, "{place}");
            }
        }
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let at_the_root = talk.get("/.well-known/oauth-protected-resource").await.json();
        assert_eq!(at_the_root, host.resource_document().await);
        let wrong = talk.post("/.well-known/oauth-protected-resource/mcp", "text/plain", "").await;
        assert_eq!((wrong.status, wrong.header("allow")), (405, Some("GET")));
        assert_eq!(talk.get("/.well-known/oauth-authorization-server/healthy-fixed").await.status, 404);
    });
}

#[test]
fn a_document_names_the_host_that_was_asked() {
    run(async {
        let talk = Talk::new().await;
        let port = talk.server.port;
        let head = format!("Host: LocalHost:{port}\r\nConnection: close\r\n\r\n");
        let heard =
            talk.raw(format!("GET /.well-known/oauth-protected-resource/mcp HTTP/1.1\r\n{head}").as_bytes()).await;
        assert_eq!(heard.json()["resource"], format!("http://localhost:{port}/mcp"));
        let heard =
            talk.raw(format!("GET /.well-known/oauth-authorization-server HTTP/1.1\r\n{head}").as_bytes()).await;
        assert_eq!(heard.json()["issuer"], format!("http://localhost:{port}"));
        assert_eq!(heard.json()["token_endpoint"], format!("http://localhost:{port}/server-healthy/token"));
    });
}

#[test]
fn what_is_listed_follows_the_scenario() {
    /// `offline_access`, S256, registration, client documents, `iss`.
    type Listed = [bool; 5];
    const ALL: Listed = [true; 5];
    let table: [(S, Listed); 7] = [
        (S::ServerHealthy, ALL),
        (S::OfflineUnlisted, [false, true, true, true, true]),
        (S::S256Unlisted, [true, false, true, true, true]),
        (S::RegistrationClosed, [true, true, false, false, true]),
        (S::ClientForgotten, [true, true, true, false, true]),
        (S::ServerOldRevision, [true, true, true, true, false]),
        (S::IssAbsent, ALL),
    ];
    run(async {
        let talk = Talk::new().await;
        for (scenario, expected) in table {
            let host = Host { talk: &talk, scenario };
            let document = host.issuer_document().await;
            let holds =
                |list: &str, word: &str| document[list].as_array().is_some_and(|all| all.contains(&json!(word)));
            let listed = [
                holds("scopes_supported", "offline_access"),
                holds("code_challenge_methods_supported", "S256"),
                document["registration_endpoint"].is_string(),
                document["client_id_metadata_document_supported"] == true,
                document["authorization_response_iss_parameter_supported"] == true,
            ];
            assert_eq!(listed, expected, "{scenario}: {document}");
            let asked = &host.resource_document().await["scopes_supported"];
            assert_eq!(*asked, json!(["notes.read"]), "offline_access is no matter of the resource");
        }
    });
}
