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
fn users_stay_signed_in_where_any_port_of_loopback_is_taken_and_nothing_is_sent_that_the_host_would_not_send() {
    let mut wrong = Vec::new();
    for host in AS_THE_HOSTS_SEND_THEM {
        let (platform, client, ..) = host;
        let mut server = Mcp::start(&[("ANY_PORT", "all")]);
        let ended = signed_in(&server.url, platform);
        let result = ended.result();
        assert_eq!(result["verdict"], "stays-signed-in", "{platform}: {ended:?}");
        assert_eq!(result["client"], client, "{platform}: {result}");
        assert_eq!(ended.above_a_hint(), [""; 0], "{platform}: {result}");
        let requests = server.requests_so_far();
        let sent = of_the_program(&requests);
        if sent != expected(host) {
            wrong.push(format!("{platform}: {sent:#?}"));
        }
        let look_up = sent.iter().take_while(|one| *one != "POST /reg" && *one != "GET /auth").count();
        assert!(look_up <= 8, "{platform}: {sent:#?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A host, how it comes to a client, its first request, and what it asks of the server with a token.
type AsSent = (&'static str, &'static str, &'static str, &'static [&'static str]);

const AS_THE_HOSTS_SEND_THEM: [AsSent; 4] = [
    // This server speaks no revision without sessions, which it says to those alone that have a token.
    ("mcp", "registered", "server/discover", &["POST /mcp server/discover Bearer", "POST /mcp initialize Bearer"]),
    ("claude-code", "host-document", "initialize", &["POST /mcp initialize Bearer"]),
    ("codex", "host-document", "initialize", &["POST /mcp initialize Bearer"]),
    ("vs-code", "host-document", "initialize", &["POST /mcp initialize Bearer"]),
];

/// What a host asks for, in order, and the one look at the authorization page that is the program's own.
fn expected((_, client, first, calls): AsSent) -> Vec<String> {
    let look_up = [
        format!("POST /mcp {first}"),
        "GET /.well-known/oauth-protected-resource/mcp".to_owned(),
        "GET /.well-known/oauth-authorization-server".to_owned(),
    ];
    let registration = (client == "registered").then_some("POST /reg");
    let look = ["GET /auth", "GET /interaction"];
    let refreshes = ["POST /token refresh_token"; 2];
    let behind = registration.into_iter().chain(look).chain(["POST /token authorization_code"]);
    let behind = behind.chain(calls.iter().copied()).chain(refreshes).chain(calls.iter().copied());
    look_up.into_iter().chain(behind.map(str::to_owned)).collect()
}

/// The person of the tests speaks HTTP/1.0. What a page is called this time is left out.
fn of_the_program(requests: &[Value]) -> Vec<String> {
    let sent = requests.iter().filter(|request| request["http"] == "1.1").map(in_short);
    sent.map(|one| if one.starts_with("GET /interaction/") { "GET /interaction".to_owned() } else { one }).collect()
}
