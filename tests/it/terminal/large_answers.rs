//! What an answer of the largest size costs.

use std::fs;

use super::program::{manifest, page_to_open, sign_in_arguments, start_sign_in};
use crate::support::http;
use crate::support::keyring::Keyring;
use crate::support::session::Session;

use super::endpoint::{answer, Endpoint};

/// As `/proc` says it: the most memory that a process ever had, in KiB.
fn peak_kib(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it is told");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number")
}

/// The peak of a sign-in that was answered with this member beside its tokens, while its first refresh is on its way.
fn peak_with(session: &Session, member: &str) -> u64 {
    let tokens = format!(r#"{{{member},"access_token":"an-access-token","refresh_token":"refresh-canary-1"}}"#);
    assert!(tokens.len() <= 1 << 20, "{}", tokens.len());
    let endpoint = Endpoint::start(vec![answer("200 OK", "application/json", &tokens), String::new()]);
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(session, "Notes", &url("/authorize"), &url("/token"), "application/json");
    let arguments = sign_in_arguments(path.to_str().expect("text"), "client");
    let mut process = start_sign_in(session, &arguments, "secret-canary-77");
    let page = page_to_open(&mut process);
    let value =
        |name: &str| page.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).expect("it is sent");
    let mut back: url::Url = value("redirect_uri").parse().expect("a URL");
    back.query_pairs_mut().append_pair("code", "a-code").append_pair("state", &value("state"));
    http::get(&back, &[]);
    // By then the answer was read, judged and printed.
    process.line_where("the end of the exchange", |line| {
        line.contains(r#""stage":"exchange""#) && line.contains(r#""state":"done""#)
    });
    peak_kib(process.id())
}

#[test]
fn an_answer_of_one_mebibyte_costs_less_than_sixteen() {
    const MOST_KIB: u64 = 16 << 10;
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let small = peak_with(&session, r#""x":1"#);
    let many: String = (0..80_000).map(|index| format!(r#","m{index}":1"#)).collect();
    for (name, member) in [
        ("numbers", format!(r#""x":[{}1]"#, "1,".repeat(520_000))),
        ("one name", format!(r#""x":1{}"#, r#","abcde":1"#.repeat(100_000))),
        ("many names", format!(r#""x":1{many}"#)),
        ("one text", format!(r#""x_token":"{}""#, "a".repeat(1_000_000))),
    ] {
        let cost = peak_with(&session, &member).saturating_sub(small);
        assert!(cost < MOST_KIB, "{name}: {cost} KiB more than a small answer");
    }
}
