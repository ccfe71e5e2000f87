//! The MCP endpoint: who may ask, in which revision, and what is answered.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{json, Value};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::host::Host;
use super::talk::{text, Heard};
use super::{run, Talk};
use crate::practice::{MemoryShelf, PracticeLimits, Server};
use crate::record::{Scenario as S, Subject};

fn code(heard: &Heard) -> (u16, i64) {
    (heard.status, heard.json()["error"]["code"].as_i64().unwrap_or_default())
}

#[test]
fn without_a_token_each_server_answers_401_and_says_where_to_go() {
    run(async {
        let talk = Talk::new().await;
        for scenario in S::of(Subject::Server) {
            let host = Host { talk: &talk, scenario };
            let heard = if scenario == S::ServerOldRevision {
                host.ask_in_session("tools/list", None).await
            } else {
                host.ask("tools/list", None).await
            };
            let port = talk.server.port;
            let document = format!("http://127.0.0.1:{port}/.well-known/oauth-protected-resource");
            let path = scenario.server_path();
            let challenge = format!("Bearer resource_metadata=\"{document}{path}\", scope=\"notes.read\"");
            let expected = (scenario != S::ChallengeMissing).then_some(challenge.as_str());
            assert_eq!((heard.status, heard.header("www-authenticate")), (401, expected), "{scenario}");
        }
    });
}

#[test]
fn a_token_that_is_none_is_refused_as_invalid() {
    run(async {
        let talk = Talk::new().await;
        for scenario in [S::ServerHealthy, S::ListChallenges] {
            let heard = Host { talk: &talk, scenario }.ask("server/discover", Some("practice-at-none")).await;
            assert_eq!(heard.error(), (401, "invalid_token".to_owned()));
            let challenge = heard.header("www-authenticate").unwrap();
            assert!(challenge.starts_with("Bearer error=\"invalid_token\", resource_metadata=\""), "{challenge}");
        }
    });
}

#[test]
fn with_a_token_the_server_says_who_it_is_and_lists_its_tool_in_both_kinds_of_revision() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let value = host.sign_in().await;
        let token = Some(text(&value, "access_token"));
        let found = host.ask("server/discover", token).await.json()["result"].take();
        assert_eq!(found["supportedVersions"], json!(["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26"]));
        assert_eq!((found["resultType"].as_str(), found["cacheScope"].as_str()), (Some("complete"), Some("private")));
        let begun = host.ask_in_session("initialize", token).await.json()["result"].take();
        assert_eq!(begun["protocolVersion"], "2025-06-18");
        for heard in [host.ask("tools/list", token).await, host.ask_in_session("tools/list", token).await] {
            let listed = heard.json()["result"].take();
            assert_eq!((heard.status, listed["tools"][0]["name"].as_str()), (200, Some("list_notes")));
        }
        let begun = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
        let heard = host.post(&[], token, &begun).await;
        assert_eq!((heard.status, heard.body.as_str()), (202, ""));
        assert_eq!(code(&host.ask("tools/none", token).await), (404, -32601));
        assert_eq!(code(&host.ask_in_session("tools/none", token).await), (200, -32601));
    });
}

#[test]
fn a_server_of_one_kind_of_revision_answers_the_other_with_400_before_it_asks_for_a_token() {
    // The error's code, and the revisions that it names.
    type Refused = Option<(i64, Value)>;
    let old: Refused = Some((-32000, Value::Null));
    let new: Refused = Some((-32022, json!(["2026-07-28"])));
    let table = [(S::ServerHealthy, None, None), (S::ServerOldRevision, None, old), (S::ServerNewRevision, new, None)];
    run(async {
        let talk = Talk::new().await;
        for (scenario, in_session, without) in table {
            let host = Host { talk: &talk, scenario };
            for (method, begun, expected) in [("initialize", true, &in_session), ("server/discover", false, &without)] {
                let ask = |heard: Heard| match expected {
                    None => assert_eq!(heard.status, 401, "{scenario} {method}"),
                    Some((error, named)) => {
                        assert_eq!(code(&heard), (400, *error), "{scenario} {method}");
                        assert_eq!(heard.json()["error"]["data"]["supported"], *named, "{scenario} {method}");
                    }
                };
                ask(if begun { host.ask_in_session(method, None).await } else { host.ask(method, None).await });
            }
        }
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" });
        let heard = host.post(&[("MCP-Protocol-Version", "1999-01-01")], None, &message).await;
        assert_eq!(code(&heard), (400, -32022));
        assert_eq!(heard.json()["error"]["data"]["requested"], "1999-01-01");
    });
}

#[test]
fn what_a_request_without_a_session_must_say_of_itself_is_held_against_its_header_fields() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let value = host.sign_in().await;
        let token = Some(text(&value, "access_token"));
        let message = |meta: Value| json!({ "jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": { "_meta": meta } });
        let revision = ("MCP-Protocol-Version", "2026-07-28");
        let method = ("Mcp-Method", "server/discover");
        let prefix = "io.modelcontextprotocol";
        let good =
            json!({ format!("{prefix}/protocolVersion"): "2026-07-28", format!("{prefix}/clientCapabilities"): {} });
        let bare = json!({ format!("{prefix}/protocolVersion"): "2026-07-28" });
        let other =
            json!({ format!("{prefix}/protocolVersion"): "2025-11-25", format!("{prefix}/clientCapabilities"): {} });
        for (fields, meta, expected) in [
            (vec![revision, method], &good, (200, 0)),
            (vec![method], &good, (400, -32020)),
            (vec![revision], &good, (400, -32020)),
            (vec![revision, ("Mcp-Method", "tools/list")], &good, (400, -32020)),
            (vec![revision, method], &bare, (400, -32602)),
            (vec![revision, method], &other, (400, -32020)),
        ] {
            let heard = host.post(&fields, token, &message(meta.clone())).await;
            assert_eq!(code(&heard), expected, "{fields:?} {meta}");
        }
    });
}

#[test]
fn where_only_the_list_of_tools_wants_a_token_all_else_is_answered_without() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ListChallenges };
        assert_eq!(host.ask("server/discover", None).await.status, 200);
        assert_eq!(host.ask_in_session("initialize", None).await.status, 200);
        let heard = host.ask("tools/list", None).await;
        assert!(heard.status == 401 && heard.header("www-authenticate").is_some());
        let value = host.sign_in().await;
        assert_eq!(host.ask("tools/list", Some(text(&value, "access_token"))).await.status, 200);
    });
}

#[test]
fn what_is_no_message_is_refused_in_its_own_way() {
    run(async {
        let talk = Talk::new().await;
        let host = Host { talk: &talk, scenario: S::ServerHealthy };
        let value = host.sign_in().await;
        let bearer = format!("Bearer {}", text(&value, "access_token"));
        let (json, both) = ("application/json", "application/json, text/event-stream");
        for (kind, accept, body, expected) in [
            (json, both, "{", (400, -32700)),
            (json, both, "[]", (400, -32600)),
            (json, both, "{\"jsonrpc\":\"2.0\",\"id\":1}", (400, -32600)),
            ("text/plain", both, "{}", (415, 0)),
            (json, json, "{}", (406, 0)),
        ] {
            let fields = [("Content-Type", kind), ("Accept", accept), ("Authorization", bearer.as_str())];
            let heard = talk.send("POST", "/mcp", &fields, body).await;
            assert_eq!(code(&heard), expected, "{kind} {accept} {body}");
        }
        let heard = talk.get("/mcp").await;
        assert_eq!((heard.status, heard.header("allow")), (405, Some("POST")));
    });
}

#[test]
fn an_event_stream_brings_its_message_at_once_and_stays_open() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let limits = PracticeLimits { stream: Duration::from_millis(300), ..PracticeLimits::default() };
        let talk = Talk { server: Server::start(listener, Arc::new(MemoryShelf::default()), limits).unwrap() };
        let host = Host { talk: &talk, scenario: S::ServerEventStream };
        let value = host.sign_in().await;
        let (token, port) = (text(&value, "access_token"), talk.server.port);
        let body = json!({ "jsonrpc": "2.0", "id": 7, "method": "tools/list" }).to_string();
        let request = format!(
            "POST /server-event-stream/mcp HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
             Authorization: Bearer {token}\r\nContent-Type: application/json\r\n\
             Accept: application/json, text/event-stream\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut heard = String::new();
        while !heard.contains("\n\n") {
            let mut piece = [0; 1024];
            let count = stream.read(&mut piece).await.unwrap();
            assert_ne!(count, 0, "it ended before its message: {heard}");
            heard.push_str(std::str::from_utf8(&piece[..count]).unwrap());
        }
        assert!(heard.contains("content-type: text/event-stream\r\n"), "{heard}");
        assert!(heard.contains("event: message\ndata: {") && heard.contains("\"id\":7"), "{heard}");
        // The end is told apart from the message: it comes when the while is over.
        let mut rest = String::new();
        stream.read_to_string(&mut rest).await.unwrap();
        assert_eq!(rest.trim_start(), "0\r\n\r\n");
    });
}
