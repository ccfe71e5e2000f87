//! Runs at a token endpoint that the test wrote: the person is the test, which plays the callback itself.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;

use serde_json::Value;
use url::Url;

use super::program::{end, home, manifest, page_to_open, program, sign_in_arguments, start_sign_in, until, Ended};
use crate::support::http;
use crate::support::process::Process;
use crate::support::session::Session;

pub(super) const CLIENT: &str = "client";
pub(super) const SECRET: &str = "secret-canary-77";

/// A sign-in at the endpoint `authority`, started; its page is not visited yet.
pub(super) fn begin_sign_in(session: &Session, authority: &str, more: &[&str]) -> (Process, Url) {
    let path = manifest_at(session, authority);
    let mut arguments = sign_in_arguments(path.to_str().expect("text"), CLIENT);
    arguments.extend(more);
    let mut process = start_sign_in(session, &arguments, SECRET);
    let page = page_to_open(&mut process);
    (process, page)
}

/// The manifest that names the endpoint.
pub(super) fn manifest_at(session: &Session, authority: &str) -> PathBuf {
    let url = |path: &str| format!("http://{authority}{path}");
    manifest(session, "Notes", &url("/authorize"), &url("/token"), "application/x-www-form-urlencoded")
}

/// The person consents: the browser comes back with a code.
pub(super) fn come_back(page: &Url) {
    http::get(&landing(page), &[]);
}

/// The same where nobody may be there any more; `open` is the event that names the page.
pub(super) fn come_back_if_it_can(open: &Value) {
    let page = Url::parse(open["url"].as_str().expect("it has a URL")).expect("it is one");
    let landing = landing(&page);
    let address = landing.socket_addrs(|| None).expect("an address");
    let Ok(mut stream) = TcpStream::connect(&*address) else { return };
    let target = &landing[url::Position::BeforePath..];
    let host = &landing[url::Position::BeforeHost..url::Position::AfterPort];
    stream.write_all(format!("GET {target} HTTP/1.0\r\nHost: {host}\r\n\r\n").as_bytes()).ok();
    stream.read_to_end(&mut Vec::new()).ok();
}

fn landing(page: &Url) -> Url {
    let value =
        |name: &str| page.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).expect("it is sent");
    let mut back: Url = value("redirect_uri").parse().expect("a URL");
    back.query_pairs_mut().append_pair("code", "a-code").append_pair("state", &value("state"));
    back
}

/// Signs in, and waits for the verdict.
pub(super) fn sign_in(session: &Session, authority: &str) -> Ended {
    let (process, page) = begin_sign_in(session, authority, &[]);
    come_back(&page);
    without_secrets(end(process))
}

/// The project of a sign-in that went well.
pub(crate) fn signed_in(session: &Session, authority: &str) -> String {
    let ended = sign_in(session, authority);
    assert_eq!(ended.status, 0, "{ended:?}");
    project(&ended)
}

/// The project's id.
pub(super) fn project(ended: &Ended) -> String {
    ended.result()["project"].as_str().unwrap_or_else(|| panic!("{ended:?}")).to_owned()
}

/// Nothing that is printed holds a secret, whatever happened.
pub(super) fn without_secrets(ended: Ended) -> Ended {
    for canary in [SECRET, "refresh-canary", "access-canary"] {
        assert!(!ended.everything().contains(canary), "{canary}: {ended:?}");
    }
    ended
}

/// A refresh, started.
pub(super) fn begin_refresh(session: &Session, project: &str, more: &[&str]) -> Process {
    let arguments = [&["refresh", project, "--json"], more].concat();
    let mut process = Process::start(&program(session, &arguments));
    process.close_stdin();
    process
}

/// A refresh to its end.
pub(super) fn refresh(session: &Session, project: &str, more: &[&str]) -> Ended {
    without_secrets(end(begin_refresh(session, project, more)))
}

/// Returns once standard error says it.
pub(super) fn hears(process: &Process, what: &str) {
    until(what, || process.complaints().join("\n").contains(what).then_some(()));
}

/// A file of the project's only account.
pub(super) fn account_file(session: &Session, project: &str, name: &str) -> PathBuf {
    home(session).join("projects").join(project).join("default").join(name)
}

/// The account as it lies on the disk.
pub(super) fn account(session: &Session, project: &str) -> Value {
    let text = fs::read_to_string(account_file(session, project, "account.json")).expect("it is there");
    serde_json::from_str(&text).expect("it is JSON")
}

/// What a refresh says that presents nothing, because an earlier one was cut off.
pub(super) fn assert_unsettled(ended: &Ended) {
    assert_eq!(
        (ended.status, ended.verdict()),
        (2, ("unknown".to_owned(), "refresh-unsettled".to_owned())),
        "{ended:?}"
    );
    assert!(
        ended.said.contains("cut off") || ended.result()["summary"].as_str().is_some_and(|s| s.contains("cut off"))
    );
}
