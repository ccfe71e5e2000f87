//! Answers at the redirect URI that are none of ours.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::{ended_in, ports, Bench};
use crate::exchange::StateCheck;
use crate::flow::CallbackEnd;
use crate::record::{Event, Job, Person, RunEvent, RunId, Scenario};
use crate::vault::ScriptedVault;
use crate::wire::Limits;

/// What any page or program on this computer can do: open the redirect URI with a query of its own.
fn navigate(redirect_uri: &str, query: &str) {
    let uri = url::Url::parse(redirect_uri).unwrap();
    let host = format!("127.0.0.1:{}", uri.port().unwrap());
    // Where the run is over meanwhile, nobody listens.
    let Ok(mut stream) = TcpStream::connect(&host) else { return };
    let request = format!("GET {}?{query} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", uri.path());
    let mut answer = [0; 512];
    drop(stream.write_all(request.as_bytes()).and_then(|()| stream.read(&mut answer)));
}

/// The value of a parameter of the page that is to be opened.
fn sent(event: &Event, name: &str) -> Option<String> {
    let Event::Run(_, RunEvent::Open(page)) = event else { return None };
    page.parameters.iter().find(|parameter| parameter.name == name).map(|parameter| parameter.value.clone())
}

#[test]
fn foreign_callbacks_one_after_another_do_not_put_off_the_end_of_the_wait() {
    let home = tempfile::tempdir().unwrap();
    let vault = ScriptedVault::new();
    let limits = Limits { sign_in: Duration::from_millis(300), ..Limits::default() };
    let bench = Bench::on(super::Ports { limits, ..ports(&home, &vault) }, vault);
    let job = Box::new(bench.job(Scenario::HealthyRotating));
    let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(job, Person::Elsewhere));
    let (mut redirect_uri, mut waits) = (String::new(), 0);
    let ended = bench.wait(|event| {
        if let Some(uri) = sent(&event, "redirect_uri") {
            redirect_uri = uri;
        }
        waits += u32::from(matches!(event, Event::Run(_, RunEvent::Waiting(_))));
        // Each is followed by the next, for as long as it takes.
        if matches!(event, Event::Run(_, RunEvent::Waiting(_) | RunEvent::WrongState(_))) {
            navigate(&redirect_uri, "code=x&state=y");
        }
        ended_in(event)
    });
    assert_eq!((ended.record.callback, waits), (Some(CallbackEnd::State(StateCheck::Wrong)), 1));
}

#[test]
fn the_right_answer_wins_however_many_foreign_ones_came_before() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = Box::new(bench.job(Scenario::HealthyRotating));
    let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(job, Person::Elsewhere));
    let (mut redirect_uri, mut state) = (String::new(), String::new());
    let mut foreign = ["error=x", "code=x&state=a&state=b", "code=x&state=y"].into_iter();
    let ended = bench.wait(|event| {
        if let Some((uri, value)) = sent(&event, "redirect_uri").zip(sent(&event, "state")) {
            (redirect_uri, state) = (uri, value);
        }
        if matches!(event, Event::Run(_, RunEvent::Waiting(_) | RunEvent::WrongState(_))) {
            let right = || format!("error=access_denied&state={state}");
            navigate(&redirect_uri, &foreign.next().map_or_else(right, str::to_owned));
        }
        ended_in(event)
    });
    assert_eq!(foreign.len(), 0);
    assert!(matches!(ended.record.callback, Some(CallbackEnd::Error { .. })), "{:?}", ended.record.callback);
}

#[test]
fn where_we_play_the_person_a_lost_state_ends_the_run_once_they_are_done() {
    for (scenario, check) in
        [(Scenario::StateChanged, StateCheck::Wrong), (Scenario::StateMissing, StateCheck::Missing)]
    {
        let home = tempfile::tempdir().unwrap();
        // Five minutes, which nobody waits for.
        let bench = Bench::new(&home, ScriptedVault::new());
        let (_, _handle) = bench.sign_in(scenario);
        assert_eq!(bench.ended().record.callback, Some(CallbackEnd::State(check)));
    }
}
