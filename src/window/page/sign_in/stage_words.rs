//! What a stage is called while it is on and once it is done, and what it waits for.

use super::{pasted, redirect_uri};
use crate::exchange::CameBy;
use crate::flow::{Stage, StageState};
use crate::host;
use crate::model::{Live, LiveKind, Open, StageLine};
use crate::record::Person;

pub(super) fn running_title(open: &Open, live: &Live, stage: Stage) -> String {
    let provider = open.provider_name();
    match (stage, live.kind) {
        (Stage::Listen, _) => listens(open, live),
        (Stage::Person, LiveKind::SignIn(Person::Played)) => format!("Signing in for you at {provider}"),
        (Stage::Person, LiveKind::SignIn(Person::Browser | Person::Elsewhere) | LiveKind::Refresh | LiveKind::Api) => {
            format!("Waiting for you to sign in at {provider}")
        }
        (
            Stage::LookUp
            | Stage::Register
            | Stage::OpenBrowser
            | Stage::TakeCode
            | Stage::Exchange
            | Stage::Refresh
            | Stage::RefreshAgain
            | Stage::CallApi
            | Stage::OtherWays
            | Stage::Replay,
            _,
        ) => title(open, stage).to_owned(),
    }
}

/// What a stage is called: at a server it is no API that takes the token.
pub(super) fn title(open: &Open, stage: Stage) -> &'static str {
    if open.project.source.server().is_some() {
        return stage.title_at_a_server();
    }
    stage.title()
}

pub(super) fn done_title(open: &Open, live: &Live, stage: Stage) -> String {
    match (stage, live.kind) {
        (Stage::Listen, _) => listens(open, live),
        (Stage::OpenBrowser, LiveKind::SignIn(Person::Played)) => "No browser is needed".to_owned(),
        (
            Stage::OpenBrowser,
            LiveKind::SignIn(Person::Browser | Person::Elsewhere) | LiveKind::Refresh | LiveKind::Api,
        )
        | (
            Stage::LookUp
            | Stage::Register
            | Stage::TakeCode
            | Stage::Exchange
            | Stage::Refresh
            | Stage::RefreshAgain
            | Stage::CallApi
            | Stage::OtherWays
            | Stage::Replay,
            _,
        ) => title(open, stage).to_owned(),
        (Stage::Person, _) if was_pasted(open, live) => "The address was pasted".to_owned(),
        (Stage::Person, _) => format!("The browser came back from {}", open.provider_name()),
    }
}

/// *Listen on localhost:8765*; a port that is not chosen yet is not named.
fn listens(open: &Open, live: &Live) -> String {
    let uri = redirect_uri(open, Some(live)).and_then(|uri| url::Url::parse(&uri).ok());
    match uri.filter(|uri| uri.port() != Some(0)) {
        Some(uri) => format!("Listen on {}", host::shown(&uri)),
        None => Stage::Listen.title().to_owned(),
    }
}

pub(super) fn waits_for(open: &Open, live: &Live, stage: Stage) -> String {
    if let Some((request, proxy)) = &live.sending {
        let host = host::name_of(&request.url).unwrap_or_else(|| "the server".to_owned());
        let way = proxy.as_ref().map(|proxy| format!(", through the proxy {proxy}")).unwrap_or_default();
        return format!("Waiting for the answer of {host}{way}");
    }
    match (stage, live.kind) {
        (Stage::Listen, _) => "Waiting for a place to listen at".to_owned(),
        (Stage::OpenBrowser, _) => "Waiting for the system to open it".to_owned(),
        (Stage::Person, LiveKind::SignIn(Person::Played)) => {
            format!("Waiting for the pages of {}", open.provider_name())
        }
        (Stage::Person, LiveKind::SignIn(Person::Browser | Person::Elsewhere) | LiveKind::Refresh | LiveKind::Api) => {
            if let Some(host) = pasted::ends_at(open.derived.setup.as_ref()) {
                format!("Sign in in the browser. It ends at {host}, which this computer can’t receive: paste that address below")
            } else if live.stages.iter().any(browser_failed) {
                "No browser opened here. Open the address below yourself, this window goes on by itself".to_owned()
            } else {
                "The page is open in your browser. Sign in there, this window goes on by itself".to_owned()
            }
        }
        (Stage::TakeCode, _) => String::new(),
        (Stage::Exchange | Stage::Refresh | Stage::RefreshAgain, _) => "Waiting for the keychain".to_owned(),
        (Stage::LookUp | Stage::Register | Stage::CallApi | Stage::OtherWays | Stage::Replay, _) => {
            "Waiting for the answer".to_owned()
        }
    }
}

/// Whether the browser's answer was pasted; while the run is on, whether a text was handed over and not refused.
fn was_pasted(open: &Open, live: &Live) -> bool {
    open.end().map_or(live.pasted, |end| end.record.came_by() == Some(CameBy::Pasted))
}

fn browser_failed(line: &StageLine) -> bool {
    line.stage == Stage::OpenBrowser && matches!(line.state, Some(StageState::Failed(_)))
}
