//! `sign-in --server` at real MCP servers: the official SDK's example, and the certified provider behind the SDK's
//! middleware.

use serde_json::{json, Value};
use url::Url;

use super::program::{end, page_to_open, program, until_the_end, Ended};
use crate::support::mcp::{in_short, Mcp};
use crate::support::process::Process;
use crate::support::sdk_server::SdkServer;
use crate::support::session::Session;
use crate::support::{http, person};

fn start(session: &Session, server: &str, platform: &str, more: &[&str]) -> Process {
    let always = ["sign-in", "--server", server, "--platform", platform, "--no-browser", "--json"];
    let mut process = Process::start(&program(session, &[&always, more].concat()));
    process.close_stdin();
    process
}

/// Signs in as a person with a browser would: whatever the server's pages ask.
fn signed_in(server: &str, platform: &str) -> Ended {
    let session = Session::without_bus();
    // Its own port is one that another test, or the editor, may have.
    let redirect: &[&str] = if platform == "vs-code" { &["--redirect", "http://127.0.0.1:0/"] } else { &[] };
    until_the_end(start(&session, server, platform, redirect), |event| {
        if event["event"] == "open" {
            let page = Url::parse(event["url"].as_str().expect("text")).expect("a URL");
            http::get(&person::sign_in(&page, "ada"), &[]);
        }
    })
}

#[test]
fn the_official_example_lists_refreshes_and_gives_no_refresh_token() {
    let server = SdkServer::start();
    for platform in ["mcp", "claude-code", "vs-code"] {
        let ended = signed_in(&server.url, platform);
        let result = ended.result();
        assert_eq!(ended.verdict(), ("signed-out".into(), "refresh-token-missing".into()), "{platform}: {ended:?}");
        assert_eq!(result["signed_out_after_s"], 3600, "{platform}: {result}");
        assert_eq!(result["client"], "registered", "{platform}: {result}");
        assert_eq!(ended.status, 1, "{platform}");
    }
}

#[test]
fn a_document_that_does_not_say_native_is_refused_with_its_port_and_that_is_the_cause() {
    let server = Mcp::start(&[]);
    let session = Session::without_bus();
    let mut process = start(&session, &server.url, "claude-code", &["--timeout", "4"]);
    let refused = person::refused_page(&page_to_open(&mut process));
    assert_eq!(refused.status, 400, "{refused:?}");
    let ended = end(process);
    let result = ended.result();
    assert_eq!(
        (&result["verdict"], &result["client"]),
        (&json!("sign-in-fails"), &json!("host-document")),
        "{ended:?}"
    );
    let first = &result["findings"][0];
    let told = format!("{} {} {}", first["evidence"], first["cause"], first["fix"]);
    assert!(told.contains("redirect_uri did not match") && told.contains("native"), "{told}");
}

#[test]
fn users_stay_signed_in_where_any_port_of_loopback_is_taken() {
    for platform in ["mcp", "claude-code", "codex", "vs-code"] {
        let mut server = Mcp::start(&[("ANY_PORT", "all")]);
        let ended = signed_in(&server.url, platform);
        let result = ended.result();
        assert_eq!(result["verdict"], "stays-signed-in", "{platform}: {ended:?}");
        assert_eq!(result["client"], "host-document", "{platform}: {result}");
        assert_eq!(ended.above_a_hint(), [""; 0], "{platform}: {result}");
        let requests = server.requests_so_far();
        assert_eq!(of_the_program(&requests), AS_THE_HOST_SENDS_THEM, "{platform}: {requests:#?}");
    }
}

/// What a host asks for to sign in, and the one look at the authorization page that is the program's own.
const AS_THE_HOST_SENDS_THEM: [&str; 10] = [
    "POST /mcp initialize",
    "GET /.well-known/oauth-protected-resource/mcp",
    "GET /.well-known/oauth-authorization-server",
    "GET /auth",
    "POST /token authorization_code",
    "POST /mcp initialize Bearer",
    "POST /token refresh_token",
    "POST /mcp initialize Bearer",
    "POST /token refresh_token",
    "POST /mcp initialize Bearer",
];

/// The person of the tests speaks HTTP/1.0.
fn of_the_program(requests: &[Value]) -> Vec<String> {
    requests.iter().filter(|request| request["http"] == "1.1").map(in_short).collect()
}
