//! `sign-in` at a practice provider that the test runs, with a manifest of its own.

use std::sync::{mpsc, Arc};

use plugin_auth::practice::{MemoryShelf, PersonStep, PlayedPerson, PracticeLimits, Server};
use plugin_auth::record::Scenario;
use plugin_auth::wire::bind_practice;
use tokio::sync::oneshot;
use url::Url;

use super::program::{end, manifest, page_to_open, sign_in_arguments, start_sign_in, Ended};
use crate::support::http;
use crate::support::session::Session;

/// A running practice provider: it ends when this is dropped.
struct Practice {
    port: u16,
    _stop: oneshot::Sender<()>,
}

impl Practice {
    fn start() -> Self {
        let (tell, told) = mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = bind_practice(0).expect("a free port");
                let shelf = Arc::new(MemoryShelf::default());
                let server = Server::start(listener, shelf, PracticeLimits::default()).expect("it starts");
                tell.send(server.port).expect("the test waits for it");
                stopped.await.ok();
            });
        });
        Self { port: told.recv().expect("it tells its port"), _stop: stop }
    }
}

/// The person at its pages: what the provider sends the browser to in the end.
fn person(page: &Url) -> Url {
    let mut person = PlayedPerson::new(page.as_str());
    loop {
        let answer = match person.next() {
            PersonStep::Get(url) => http::get(&url.parse().expect("a URL"), &[]),
            PersonStep::PostForm { url, fields } => {
                let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                http::post_form(&url.parse().expect("a URL"), &fields, &[])
            }
            PersonStep::Done { redirect } => return redirect.parse().expect("a URL"),
        };
        person.answer(answer.status, answer.header("location"), &answer.body).expect("a page that the person knows");
    }
}

fn signed_in(scenario: Scenario, scope: &str) -> Ended {
    let (session, practice) = (Session::without_bus(), Practice::start());
    let (page, token) = (scenario.authorization_url(practice.port), scenario.token_url(practice.port));
    let path = manifest(&session, "Notes", &page, &token, "application/x-www-form-urlencoded");
    let text = std::fs::read_to_string(&path).expect("it is there").replace("read offline_access", scope);
    std::fs::write(&path, text).expect("it is ours");
    let arguments = sign_in_arguments(path.to_str().expect("it is text"), Scenario::CLIENT_ID);
    let mut process = start_sign_in(&session, &arguments, Scenario::CLIENT_SECRET);
    http::get(&person(&page_to_open(&mut process)), &[]);
    end(process)
}

/// A scope that is asked for, and what comes of it.
struct Row {
    scope: &'static str,
    verdict: &'static str,
    /// `signed_out_after_s`
    seconds: Option<u64>,
    /// The first finding's id and severity; empty where there is none.
    first: &'static str,
    /// The exit status.
    status: i32,
}

#[rustfmt::skip]
const TABLE: [Row; 2] = [
    Row { scope: "notes.read", verdict: "signed-out", seconds: Some(3600), first: "refresh-token-missing error", status: 1 },
    Row { scope: "notes.read offline_access", verdict: "stays-signed-in", seconds: None, first: "", status: 0 },
];

#[test]
fn the_scope_that_asks_for_a_refresh_token_turns_the_verdict() {
    for Row { scope, verdict, seconds, first, status } in TABLE {
        let ended = signed_in(Scenario::NoRefreshToken, scope);
        let came = (ended.verdict().0, ended.result()["signed_out_after_s"].as_u64(), ended.first(), ended.status);
        assert_eq!(came, (verdict.to_owned(), seconds, first.to_owned(), status), "{scope}: {ended:?}");
    }
}
