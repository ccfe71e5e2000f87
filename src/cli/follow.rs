//! Shows a live run in the terminal, and its result.

use serde_json::json;

use super::session::Session;
use super::terminal::Terminal;
use crate::exchange::{Exchange, Outcome};
use crate::finding::{could_not_run_line, page_told, result_line, Advice, Finding, Judgement, NotEvaluated, Verdict};
use crate::flow::{PageSeen, Stage, StageState};
use crate::record::{Ended, Event, Job, RunEvent, RunId, SaveTrouble, VaultState};
use crate::sentence::begin_large;
use crate::visible;

/// Follows run `id` to its end; and whether the process was asked to end meanwhile. `None` where who asked insisted.
pub(super) fn to_the_end(
    session: &Session,
    terminal: Terminal,
    id: RunId,
    show_url: bool,
) -> (Option<Box<Ended>>, bool) {
    let mut asked_to_end = 0;
    let ended = session.wait_for(|event| {
        match event {
            Event::Vault(vault) => say_vault(&vault),
            Event::Saved(_, Err(why @ (SaveTrouble::Disk(_) | SaveTrouble::Other(_)))) => {
                Terminal::say_error(&format!("This run is not saved: {why}"));
            }
            Event::Leftovers(ids) => say_leftovers(ids.len()),
            Event::AskedToEnd(count) => {
                asked_to_end = count;
                return say_ending(count).then_some(None);
            }
            Event::Run(run, event) if run == id => return one(terminal, event, show_url).map(Some),
            Event::Run(..)
            | Event::Saved(_, Ok(_) | Err(SaveTrouble::ChangedElsewhere))
            | Event::Projects(_)
            | Event::Opened(_)
            | Event::Deleted(..)
            | Event::ManifestRead(..)
            | Event::ManifestWritten(..)
            | Event::ClientSecret(..)
            | Event::SecretMark(..)
            | Event::Practice(_)
            | Event::Stored(_)
            | Event::LeftoversForgotten(_)
            | Event::Discovering(..)
            | Event::Discovered(..) => {}
        }
        None
    });
    (ended.flatten(), asked_to_end > 0)
}

/// Says what becomes of being asked to end, so many times; whether nothing is waited for any more.
fn say_ending(count: u32) -> bool {
    match count {
        1 => Terminal::say_error(
            "Ending. What was sent already is waited for, so that no token is lost; ask again (Ctrl+C) to give it up",
        ),
        2 => Terminal::say_error("Giving up what is still waited for"),
        _ => return true,
    }
    false
}

/// The keychain holds secrets of so many projects that are gone.
fn say_leftovers(count: usize) {
    let of = if count == 1 { "a deleted project".to_owned() } else { format!("{count} deleted projects") };
    Terminal::say_error(&format!(
        "The keychain still holds secrets of {of}: the window (plugin-auth) offers to delete them"
    ));
}

/// Where no keychain answers, says that nothing is kept, and why.
pub(super) fn say_vault(vault: &VaultState) {
    let Some(why) = vault.why_in_memory() else { return };
    if matches!(vault, VaultState::Locked(_)) {
        Terminal::say_error(&format!("The keychain is locked: what was stored in it is still there, and nothing new is. {why}"));
    } else {
        Terminal::say_error(&format!("Nothing secret is saved, it stays in memory until this command ends. {why}"));
    }
}

fn one(terminal: Terminal, event: RunEvent, show_url: bool) -> Option<Box<Ended>> {
    match event {
        RunEvent::Ended(ended) => return Some(ended),
        RunEvent::Stage(stage, state) => stage_line(terminal, stage, &state),
        RunEvent::SignInAgain(variant) => {
            terminal.event(&json!({"event": "sign-in-again", "way": variant.name(), "title": variant.words()}));
            terminal.say(&format!("\n  Another sign-in, with {}", variant.words()));
        }
        RunEvent::Open(request) => {
            terminal.event(&json!({"event": "open", "url": request.url}));
            if show_url {
                terminal.say(&format!("  Open this address in a browser on this computer:\n  {}", request.url));
            }
        }
        RunEvent::Looked(seen) => looked(terminal, &seen),
        RunEvent::Waiting(limit) => terminal.say(&format!("    waits up to {} s for the browser", limit.as_secs())),
        RunEvent::WrongState(check) => {
            terminal.event(&json!({"event": "foreign-callback", "state": check}));
            terminal.say(&format!("    {}", check.told_beside_the_wait()));
        }
        RunEvent::Sending(_, Some(proxy)) => terminal.say(&format!("    through the proxy {proxy}")),
        RunEvent::Exchanged(exchange) => exchanged(terminal, &exchange),
        RunEvent::FileIsBehind => Terminal::say_error(
            "The keychain holds a newer refresh token than this account’s file knew of, and that one counts: a run was cut off \
             before it was written down. How long its access tokens live adds up anew",
        ),
        RunEvent::NotKept(why, left) => Terminal::say_error(&format!(
            "The new refresh token is not stored yet, and is tried again for {} s: {why}. It would be lost with this command; \
             Ctrl+C twice gives it up",
            left.as_secs()
        )),
        RunEvent::Stray(_) | RunEvent::Sending(_, None) | RunEvent::Tokens(_) => {}
    }
    None
}

/// What a look at the authorization page saw, beside the open browser.
fn looked(terminal: Terminal, seen: &PageSeen) {
    terminal.event(&json!({"event": "look", "saw": seen.name()}));
    if let Some(Advice { title, line }) = page_told(seen, "the provider") {
        let told = format!("    {}. {line}", begin_large(&title));
        Terminal::say_error(&visible::line(&told));
    }
}

fn stage_line(terminal: Terminal, stage: Stage, state: &StageState) {
    let (mark, said) = match state {
        StageState::Running => return,
        StageState::Done => ("done", String::new()),
        StageState::Failed(why) => ("FAILED", visible::line(&format!(": {why}")).into_owned()),
        StageState::Skipped => ("skipped", String::new()),
    };
    let (name, title) = (stage.name(), stage.title());
    terminal.event(&json!({"event": "stage", "stage": name, "title": title, "state": state.name()}));
    terminal.say(&format!("  {mark:<8}{title}{said}"));
}

fn exchanged(terminal: Terminal, exchange: &Exchange) {
    let shown = match &exchange.outcome {
        Outcome::Answer(answer) => format!("{} in {} ms, {}", answer.status, answer.took_ms, answer.kind()),
        Outcome::Failure(failure) => failure.sentence(),
    };
    let line = format!("    {} {} → {shown}", exchange.request.method, exchange.request.url);
    terminal.say(&visible::line(&line));
    if let Ok(value) = serde_json::to_value(exchange) {
        terminal.event(&json!({"event": "exchange", "exchange": value}));
    }
}

/// Prints a judgement for people and as the result line; returns the exit status.
pub(super) fn result(terminal: Terminal, judgement: &Judgement, vault: &VaultState, project: Option<&str>) -> u8 {
    say(terminal, judgement);
    terminal.line(&result_line(judgement, vault.word(), project));
    match judgement.verdict {
        Verdict::StaysSignedIn => 0,
        Verdict::SignedOut | Verdict::SignInFails => 1,
        Verdict::Unknown => super::COULD_NOT_RUN,
    }
}

/// Prints a judgement for people.
pub(super) fn say(terminal: Terminal, judgement: &Judgement) {
    terminal.say(&format!("\n{}", judgement.summary));
    if let Some(line) = &judgement.second_line {
        terminal.say(line);
    }
    for finding in &judgement.findings {
        say_finding(terminal, finding);
    }
    if !judgement.ruled_out.is_empty() {
        terminal.say(&format!(
            "\nAlso looked at, and fine: {}",
            judgement.ruled_out.iter().map(|fine| fine.said.as_str()).collect::<Vec<_>>().join("; ")
        ));
    }
    for NotEvaluated { probe, why } in &judgement.not_evaluated {
        terminal.say(&format!("Not looked at: {}, {why}", probe.name()));
    }
}

fn say_finding(terminal: Terminal, finding: &Finding) {
    terminal.say(&format!(
        "\n{} {}: {}\n  where     {}\n  evidence  {}\n  cause     {}\n  fix       {}\n  source    {} {} ({})",
        finding.severity,
        finding.id(),
        finding.title,
        finding.place(),
        finding.evidence,
        finding.cause,
        finding.fix,
        finding.source.title,
        finding.source.url,
        finding.sureness,
    ));
}

/// The job could not run: says why, as text and as the result line. Always exit status 2.
pub(super) fn could_not_run(terminal: Terminal, why: &str, project: Option<&str>) -> u8 {
    Terminal::say_error(why);
    terminal.line(&could_not_run_line(why, project));
    super::COULD_NOT_RUN
}

/// Starts the practice provider; its port, or in words why there is none.
pub(super) fn practice_port(session: &mut Session) -> Result<u16, String> {
    session.order(None, Job::StartPractice);
    let started = session.wait_for(|event| if let Event::Practice(port) = event { Some(port) } else { None });
    let port = started.unwrap_or_else(|| Err("The worker ended too early".to_owned()));
    port.map_err(|why| format!("The practice provider did not start. {why}"))
}

/// Why a project of this platform can't be run.
pub(super) fn unknown_platform(id: &str) -> String {
    format!("This project is for the platform “{id}”, which this version does not know: a newer one is needed")
}
