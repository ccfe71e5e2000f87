//! The address on which the browser ended is pasted.

use std::io::Write as _;
use std::net::TcpStream;

use url::Url;

use super::{ended_in, Bench};
use crate::draft::{ClientAuthentication, Redirect, Setup, Switches};
use crate::exchange::{CameBy, NotTaken, StateCheck};
use crate::flow::{CallbackEnd, OurSide};
use crate::platform::Platforms;
use crate::record::{Ended, Event, Job, LiveJob, Pasted, Person, RunEvent, RunId, Scenario};
use crate::run::Handle;
use crate::secret::Secret;
use crate::vault::ScriptedVault;

const ID: RunId = RunId(1);

struct Sent {
    redirect_uri: String,
    state: String,
    _handle: Handle,
}

fn text(text: String) -> Pasted {
    Pasted::Text(Secret::new(text))
}

fn paste(bench: &Bench, id: RunId, pasted: Pasted) {
    drop(bench.runner.start(None, Job::Paste(id, pasted)));
}

/// A sign-in that waits.
fn waiting(bench: &Bench, job: LiveJob) -> Sent {
    let handle = bench.runner.start(Some(ID), Job::SignIn(Box::new(job), Person::Elsewhere));
    let mut sent = None;
    bench.wait(|event| {
        if let Event::Run(_, RunEvent::Open(page)) = &event {
            let of = |name| page.parameters.iter().find(|one| one.name == name).map(|one| one.value.clone()).unwrap();
            sent = Some((of("redirect_uri"), of("state")));
        }
        matches!(event, Event::Run(_, RunEvent::Waiting(_))).then_some(())
    });
    let (redirect_uri, state) = sent.expect("the page is told before the wait");
    Sent { redirect_uri, state, _handle: handle }
}

fn not_taken(bench: &Bench) -> NotTaken {
    bench.wait(|event| if let Event::Run(ID, RunEvent::NotTaken(why)) = event { Some(why) } else { None })
}

fn elsewhere(bench: &Bench) -> LiveJob {
    let mut job = bench.job(Scenario::HealthyRotating);
    job.setup.redirect = Redirect::elsewhere("https://platform.example/callback").unwrap();
    job
}

fn told(ended: &Ended) -> (Option<CallbackEnd>, Option<OurSide>, Option<CameBy>) {
    (ended.record.callback.clone(), ended.record.our_side.clone(), ended.record.came_by())
}

#[test]
fn a_wrong_paste_is_said_and_the_wait_goes_on_until_the_right_one() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(Scenario::HealthyRotating);
    let Sent { redirect_uri, state, _handle } = waiting(&bench, job);
    // What another run was to get is nobody's.
    paste(&bench, RunId(9), text(format!("{redirect_uri}?error=server_error&state={state}")));
    for (pasted, why) in [
        ("the-code".to_owned(), NotTaken::Part),
        (format!("{redirect_uri}?code=c&state=another"), NotTaken::State(StateCheck::Wrong)),
        (format!("https://id.example/?code=c&state={state}"), NotTaken::AnotherPage(redirect_uri.clone())),
    ] {
        paste(&bench, ID, text(pasted));
        assert_eq!(not_taken(&bench), why);
    }
    paste(&bench, ID, text(format!(" \"{redirect_uri}?error=access_denied&state={state}\" ")));
    let ended = bench.wait(ended_in);
    let denied = CallbackEnd::Error { code: "access_denied".to_owned(), description: None };
    assert_eq!(told(&ended), (Some(denied), None, Some(CameBy::Pasted)));
}

#[test]
fn at_a_redirect_uri_elsewhere_the_exchange_sends_the_uri_that_was_sent() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = elsewhere(&bench);
    let Sent { redirect_uri, state, _handle } = waiting(&bench, job);
    assert_eq!(redirect_uri, "https://platform.example/callback");
    paste(&bench, ID, text(format!("{redirect_uri}?code=made-up&state={state}")));
    let ended = bench.wait(ended_in);
    assert_eq!(told(&ended), (Some(CallbackEnd::Code), None, Some(CameBy::Pasted)));
    let body = serde_json::to_string(&ended.record.exchanges[0].request).unwrap();
    assert!(body.contains(&redirect_uri) && !body.contains("made-up"), "{body}");
}

#[test]
fn where_nothing_more_comes_the_run_ends_and_says_why_the_last_text_was_not_it() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    for (pasted, why) in [
        (Some(text("code-1".to_owned())), Some(NotTaken::Part)),
        (Some(Pasted::Cut), Some(NotTaken::Cut)),
        (None, None),
    ] {
        let _sent = waiting(&bench, elsewhere(&bench));
        if let Some(pasted) = pasted {
            paste(&bench, ID, pasted);
        }
        paste(&bench, ID, Pasted::Over);
        assert_eq!(told(&bench.wait(ended_in)), (None, Some(OurSide::NothingPasted(why)), Some(CameBy::Pasted)));
    }
}

#[test]
fn where_the_browser_can_come_back_the_end_of_what_is_pasted_ends_nothing() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(Scenario::HealthyRotating);
    let Sent { redirect_uri, state, _handle } = waiting(&bench, job);
    paste(&bench, ID, Pasted::Over);
    come_back(&redirect_uri, &format!("error=access_denied&state={state}"));
    let ended = bench.wait(ended_in);
    let denied = CallbackEnd::Error { code: "access_denied".to_owned(), description: None };
    assert_eq!(told(&ended), (Some(denied), None, Some(CameBy::Loopback)));
}

/// The browser's request.
fn come_back(redirect_uri: &str, query: &str) {
    let uri = Url::parse(redirect_uri).unwrap();
    let authority = format!("{}:{}", uri.host_str().unwrap(), uri.port().unwrap());
    let mut stream = TcpStream::connect(&authority).unwrap();
    let request = format!("GET {}?{query} HTTP/1.0\r\nHost: {authority}\r\n\r\n", uri.path());
    stream.write_all(request.as_bytes()).unwrap();
}

#[test]
fn what_the_look_saw_is_told_while_the_address_is_waited_for() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    // At the practice provider nothing is looked at: this one is anybody's, and the client is public.
    let public = Switches { client_authentication: Some(ClientAuthentication::None), pkce: None };
    let any = Platforms::shipped().by_id("any-client").unwrap().set(public);
    let setup =
        Setup { redirect: elsewhere(&bench).setup.redirect, ..bench.job_of(any, Scenario::HealthyRotating).setup };
    let job = LiveJob { look: true, practice: None, setup, ..bench.job_of(any, Scenario::HealthyRotating) };
    let handle = bench.runner.start(Some(ID), Job::SignIn(Box::new(job), Person::Elsewhere));
    let mut waits = false;
    bench.wait(|event| {
        waits |= matches!(event, Event::Run(_, RunEvent::Waiting(_)));
        matches!(event, Event::Run(_, RunEvent::Looked(_))).then_some(())
    });
    assert!(waits);
    paste(&bench, ID, Pasted::Over);
    drop(bench.wait(ended_in));
    drop(handle);
}
