//! `check --server` and `sign-in --server` at servers whose documents, challenges and registrations are not as they should be.

use super::endpoint::answer;
use super::mcp_endpoint::{
    challenged, metadata, resource, Answers, McpEndpoint, JSON, METADATA, REGISTER, RESOURCE, SERVER,
};
use super::program::{kept, program, run, until_the_end, Ended};
use super::scripted::come_back_if_it_can;
use super::together::at_once;
use crate::support::process::Process;
use crate::support::session::Session;

fn fine(body: &str) -> Vec<u8> {
    answer("200 OK", JSON, body).into_bytes()
}

/// What one of them ends in.
struct Row {
    name: &'static str,
    replaced: &'static [(&'static str, Answers)],
    status: i32,
    /// The first finding's id and severity, empty where there is none.
    first: &'static str,
    /// How many requests were sent.
    asked: usize,
}

fn huge(at: &str) -> Vec<u8> {
    fine(&resource(at, &format!(r#","x":"{}""#, "a".repeat(5 << 20))))
}

fn deep(at: &str) -> Vec<u8> {
    fine(&resource(at, &format!(r#","x":{}{}"#, "[".repeat(1000), "]".repeat(1000))))
}

#[rustfmt::skip]
const DOCUMENTS: &[Row] = &[
    Row { name: "sound", replaced: &[], status: 0, first: "", asked: 3 },
    Row { name: "resource: 5 MiB", replaced: &[(RESOURCE, huge)], status: 1, first: "server-document-unreadable error", asked: 2 },
    Row { name: "resource: a page", replaced: &[(RESOURCE, |_| answer("200 OK", "text/html", "<html>").into_bytes())], status: 1, first: "server-document-unreadable error", asked: 2 },
    Row { name: "resource: cut", replaced: &[(RESOURCE, |at| fine(resource(at, "").trim_end_matches('}')))], status: 1, first: "server-document-unreadable error", asked: 2 },
    Row { name: "resource: a thousand deep", replaced: &[(RESOURCE, deep)], status: 1, first: "server-document-unreadable error", asked: 2 },
    Row { name: "resource: a member twice", replaced: &[(RESOURCE, |at| fine(&resource(at, &format!(r#","resource":"{at}/mcp""#))))], status: 0, first: "server-document-member-doubled warning", asked: 3 },
    Row { name: "resource: nothing", replaced: &[(RESOURCE, |_| fine(""))], status: 1, first: "server-document-unreadable error", asked: 2 },
    Row { name: "resource: bytes", replaced: &[(RESOURCE, |_| [&fine("{..}")[..fine("{..}").len() - 3], &[0xff, 0xfe, b'}']].concat())], status: 1, first: "server-document-unreadable error", asked: 2 },
    Row { name: "resource: ten authorization servers", replaced: &[(RESOURCE, |at| fine(&format!(r#"{{"resource":"{at}/mcp","authorization_servers":["{at}"{}]}}"#, r#","https://id.example""#.repeat(9))))], status: 0, first: "resource-with-several-authorization-servers hint", asked: 3 },
    Row { name: "resource: an issuer with a user name", replaced: &[(RESOURCE, |at| fine(&format!(r#"{{"resource":"{at}/mcp","authorization_servers":["http://user:canary@{}"]}}"#, at.trim_start_matches("http://"))))], status: 1, first: "authorization-server-odd error", asked: 2 },
    Row { name: "resource: an issuer with a fragment", replaced: &[(RESOURCE, |at| fine(&format!(r#"{{"resource":"{at}/mcp","authorization_servers":["{at}#x"]}}"#)))], status: 1, first: "authorization-server-issuer-other error", asked: 4 },
    Row { name: "resource: an issuer inside", replaced: &[(RESOURCE, |at| fine(&format!(r#"{{"resource":"{at}/mcp","authorization_servers":["https://10.0.0.1"]}}"#)))], status: 2, first: "server-host-not-allowed warning", asked: 2 },
    Row { name: "resource: an issuer inside, of IPv4 in IPv6", replaced: &[(RESOURCE, |at| fine(&format!(r#"{{"resource":"{at}/mcp","authorization_servers":["https://[::ffff:10.0.0.1]"]}}"#)))], status: 2, first: "server-host-not-allowed warning", asked: 2 },
    Row { name: "resource: an issuer where nobody answers", replaced: &[(RESOURCE, |at| fine(&format!(r#"{{"resource":"{at}/mcp","authorization_servers":["http://127.0.0.1:1"]}}"#)))], status: 2, first: "server-unreachable error", asked: 2 },
    Row { name: "resource: of another, and an issuer where nobody answers", replaced: &[(RESOURCE, |at| fine(&format!(r#"{{"resource":"{at}/other","authorization_servers":["http://127.0.0.1:1"]}}"#)))], status: 1, first: "resource-other error", asked: 2 },
    Row { name: "resource: inside, behind a redirect", replaced: &[(RESOURCE, |_| answer("302 X\r\nlocation: http://169.254.169.254/", JSON, "").into_bytes())], status: 2, first: "server-document-redirected warning", asked: 2 },
    Row { name: "metadata: 5 MiB", replaced: &[(METADATA, huge)], status: 1, first: "server-document-unreadable error", asked: 4 },
    Row { name: "metadata: a page", replaced: &[(METADATA, |_| answer("200 OK", "text/html", "<html>").into_bytes())], status: 1, first: "server-document-unreadable error", asked: 4 },
    Row { name: "metadata: cut", replaced: &[(METADATA, |at| fine(metadata(at, "").trim_end_matches('}')))], status: 1, first: "server-document-unreadable error", asked: 4 },
    Row { name: "metadata: a thousand deep", replaced: &[(METADATA, deep)], status: 1, first: "server-document-unreadable error", asked: 4 },
    Row { name: "metadata: a member twice", replaced: &[(METADATA, |at| fine(&metadata(at, r#","scopes_supported":["notes"]"#)))], status: 0, first: "server-document-member-doubled warning", asked: 3 },
    Row { name: "metadata: of another issuer", replaced: &[(METADATA, |at| fine(&metadata(&format!("{at}/"), "")))], status: 1, first: "authorization-server-issuer-other error", asked: 4 },
    Row { name: "challenge: commas between quotation marks", replaced: &[(SERVER, |at| challenged(&format!(r#"Bearer realm="a, b=\"c\", Basic x", resource_metadata="{at}/prm""#)).into_bytes())], status: 0, first: "", asked: 3 },
    Row { name: "challenge: two schemes", replaced: &[(SERVER, |at| challenged(&format!(r#"Basic realm="x", Bearer resource_metadata="{at}/prm""#)).into_bytes())], status: 0, first: "", asked: 3 },
    Row { name: "challenge: 16 KiB", replaced: &[(SERVER, |at| challenged(&format!(r#"Bearer realm="{}", resource_metadata="{at}/prm""#, "r".repeat(16 << 10))).into_bytes())], status: 0, first: "", asked: 3 },
    Row { name: "challenge: of another scheme alone", replaced: &[(SERVER, |_| challenged("Basic realm=\"x\"").into_bytes())], status: 1, first: "resource-document-missing error", asked: 3 },
    Row { name: "challenge: inside", replaced: &[(SERVER, |_| challenged("Bearer resource_metadata=\"http://10.0.0.1/prm\"").into_bytes())], status: 2, first: "server-host-not-allowed warning", asked: 1 },
];

#[test]
fn documents_and_challenges_that_are_none_bring_a_finding_or_a_sentence_and_leave_nothing_behind() {
    let wrong: Vec<String> = at_once(DOCUMENTS, |row| {
        let session = Session::without_bus();
        let server = McpEndpoint::start(row.replaced);
        let ended = run(&session, &["check", "--server", &server.url(), "--json"]);
        let asked = server.asked();
        let secret = (ended.everything() + &kept(&session)).contains("canary");
        let first = ended.first();
        let is_right = (ended.status, first.as_str(), asked.len()) == (row.status, row.first, row.asked) && !secret;
        (!is_right).then(|| {
            let result = ended.result();
            format!(
                "{}: {} {first} {asked:?} secret: {secret}\n    {}\n   {}",
                row.name, ended.status, result["summary"], result["findings"][0]["evidence"]
            )
        })
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[rustfmt::skip]
const REGISTRATIONS: &[Row] = &[
    Row { name: "sound", replaced: &[], status: 0, first: "", asked: 9 },
    Row { name: "200", replaced: &[(REGISTER, |_| fine(r#"{"client_id":"client-1"}"#))], status: 0, first: "registration-status-not-201 hint", asked: 9 },
    Row { name: "a page", replaced: &[(REGISTER, |_| answer("201 Created", "text/html", "<html>").into_bytes())], status: 1, first: "registration-unusable error", asked: 4 },
    Row { name: "another redirect URI", replaced: &[(REGISTER, |_| answer("201 Created", JSON, r#"{"client_id":"client-1","redirect_uris":["https://elsewhere.example/back"]}"#).into_bytes())], status: 0, first: "registration-other-redirect-uri warning", asked: 9 },
    Row { name: "no client_id", replaced: &[(REGISTER, |_| answer("201 Created", JSON, r#"{"client_secret":"secret-canary-1"}"#).into_bytes())], status: 1, first: "registration-unusable error", asked: 4 },
    Row { name: "a secret for a public client", replaced: &[(REGISTER, |_| answer("201 Created", JSON, r#"{"client_id":"client-1","client_secret":"secret-canary-1","token_endpoint_auth_method":"none"}"#).into_bytes())], status: 0, first: "registration-secret-unused hint", asked: 9 },
    Row { name: "closed", replaced: &[(REGISTER, |_| answer("401 No", JSON, r#"{"error":"invalid_token"}"#).into_bytes())], status: 1, first: "registration-closed error", asked: 4 },
    Row { name: "refused by name", replaced: &[(REGISTER, |_| answer("400 No", JSON, r#"{"error":"invalid_redirect_uri","error_description":"no loopback"}"#).into_bytes())], status: 1, first: "registration-refused error", asked: 4 },
    Row { name: "5 MiB", replaced: &[(REGISTER, huge)], status: 1, first: "registration-unusable error", asked: 4 },
    Row { name: "a redirect", replaced: &[(REGISTER, |at| answer(&format!("307 X\r\nlocation: {at}/elsewhere"), JSON, "").into_bytes())], status: 1, first: "registration-unusable error", asked: 4 },
    Row { name: "a failing server", replaced: &[(REGISTER, |_| answer("500 X", JSON, "{}").into_bytes())], status: 1, first: "registration-unusable error", asked: 4 },
];

/// A sign-in there, with the person who lets it in at once.
pub(super) fn signed_in(session: &Session, server: &str, more: &[&str]) -> Ended {
    let always = ["sign-in", "--server", server, "--no-browser", "--no-look", "--json"];
    let mut process = Process::start(&program(session, &[&always, more].concat()));
    process.close_stdin();
    until_the_end(process, |event| {
        if event["event"] == "open" {
            come_back_if_it_can(event);
        }
    })
}

#[test]
fn registrations_that_are_none_end_the_sign_in_and_odd_ones_are_remarks() {
    let wrong: Vec<String> = at_once(REGISTRATIONS, |row| {
        let session = Session::without_bus();
        let server = McpEndpoint::start(row.replaced);
        let ended = signed_in(&session, &server.url(), &["--platform", "mcp"]);
        let asked = server.asked();
        let secret = (ended.everything() + &kept(&session)).contains("canary");
        let first = ended.first();
        let is_right = (ended.status, first.as_str(), asked.len()) == (row.status, row.first, row.asked) && !secret;
        (!is_right).then(|| {
            let result = ended.result();
            format!(
                "{}: {} {first} {asked:?} secret: {secret}\n    {}\n    {} {}",
                row.name, ended.status, result["summary"], result["findings"][0]["evidence"], result["client"]
            )
        })
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
