//! Follows a live run: what it does now, what has to be read at once, and what it did.

use std::time::Duration;

use serde_json::json;

use super::pasting::Pasting;
use super::progress::Progress;
use super::session::Session;
use super::steps::Steps;
use super::terminal::Terminal;
use crate::exchange::{Exchange, NotTaken, Outcome};
use crate::finding::{page_told, Advice};
use crate::flow::{PageSeen, Stage, StageFailure, StageState};
use crate::record::{Ended, Event, RunEvent, RunId, SaveTrouble, VaultState};
use crate::sentence::begin_large;
use crate::visible;

/// How a run ended.
pub(super) struct Followed {
    /// `None` where who asked it to end insisted.
    pub(super) ended: Option<Box<Ended>>,
    /// Whether the process was asked to end meanwhile.
    pub(super) asked_to_end: bool,
    /// What was done.
    pub(super) steps: Steps,
}

/// How a run is shown, and what is asked for meanwhile.
pub(super) struct Shown {
    pub(super) terminal: Terminal,
    /// Whether the address to open is printed.
    pub(super) url: bool,
    /// Who reads the address on which the browser ends, where that is pasted.
    pub(super) pasting: Option<Pasting>,
    /// Whether it is an MCP server that is signed in to.
    pub(super) at_a_server: bool,
}

/// Follows run `id` to its end.
pub(super) fn to_the_end(session: &Session, shown: Shown, id: RunId) -> Followed {
    let Shown { terminal, url, pasting, at_a_server } = shown;
    let mut follower = Follower {
        terminal,
        show_url: url,
        pasting,
        at_a_server,
        redirect_uri: String::new(),
        progress: Progress::beside(terminal),
        steps: Steps::default(),
        asked_to_end: 0,
    };
    let ended = session.wait_for(|event| follower.hear(id, event));
    follower.progress.take_back();
    let ended = match ended {
        Some(RunOver::Ended(ended)) => Some(ended),
        Some(RunOver::GivenUp) | None => None,
    };
    Followed { ended, asked_to_end: follower.asked_to_end > 0, steps: follower.steps }
}

/// How a run is over for who follows it.
enum RunOver {
    Ended(Box<Ended>),
    /// Who asked it to end insisted: it is waited for no more.
    GivenUp,
}

struct Follower {
    terminal: Terminal,
    /// Whether the address to open is printed.
    show_url: bool,
    /// Who reads the address on which the browser ends, where that is pasted.
    pasting: Option<Pasting>,
    at_a_server: bool,
    /// How that address begins.
    redirect_uri: String,
    progress: Progress,
    steps: Steps,
    asked_to_end: u32,
}

impl Follower {
    /// The end, once it comes.
    fn hear(&mut self, id: RunId, event: Event) -> Option<RunOver> {
        match event {
            Event::Vault(vault) => {
                self.progress.take_back();
                say_vault(&vault);
            }
            Event::Saved(_, Err(why @ (SaveTrouble::Disk(_) | SaveTrouble::Other(_)))) => {
                self.progress.say(&format!("This run is not saved: {why}"));
            }
            Event::Leftovers(ids) => self.progress.say(&leftovers(ids.len())),
            Event::AskedToEnd(count) => {
                self.asked_to_end = count;
                return self.ending(count).then_some(RunOver::GivenUp);
            }
            Event::Run(run, event) if run == id => return self.one(event).map(RunOver::Ended),
            Event::Run(..)
            | Event::Saved(_, Ok(_) | Err(SaveTrouble::ChangedElsewhere))
            | Event::Projects(_)
            | Event::Opened(_)
            | Event::Deleted(..)
            | Event::ManifestRead(..)
            | Event::ManifestWritten(..)
            | Event::PlaceLooked { .. }
            | Event::Renamed(_)
            | Event::Duplicated(_)
            | Event::ClientSecret(..)
            | Event::SecretMark(..)
            | Event::Practice(_)
            | Event::Stored(_)
            | Event::LeftoversForgotten(_)
            | Event::Discovering(..)
            | Event::Discovered(..)
            | Event::ServerLookedUp(..) => {}
        }
        None
    }

    /// Says what becomes of being asked to end, so many times; whether nothing is waited for any more.
    fn ending(&self, count: u32) -> bool {
        match count {
            1 => self.progress.say(
                "Ending. What was sent already is waited for, so that no token is lost; ask again (Ctrl+C) to give it up",
            ),
            2 => self.progress.say("Giving up what is still waited for"),
            _ => return true,
        }
        false
    }

    fn one(&mut self, event: RunEvent) -> Option<Box<Ended>> {
        match event {
            RunEvent::Ended(ended) => return Some(ended),
            RunEvent::Stage(stage, state) => self.stage(stage, &state),
            RunEvent::SignInAgain(variant) => {
                self.terminal
                    .event(&json!({"event": "sign-in-again", "way": variant.name(), "title": variant.words()}));
                self.steps.again(&format!("Another sign-in, with {}", variant.words()));
            }
            RunEvent::Open(request) => {
                self.terminal.event(&json!({"event": "open", "url": request.url}));
                if self.show_url {
                    let on = if self.pasting.is_some() { "in a browser" } else { "in a browser on this computer" };
                    self.progress.say(&format!("Open this address {on}:\n{}", request.url));
                }
                let sent = request.parameters.iter().find(|parameter| parameter.name == "redirect_uri");
                self.redirect_uri = sent.map(|parameter| parameter.value.clone()).unwrap_or_default();
            }
            RunEvent::Looked(seen) => self.looked(&seen),
            RunEvent::Waiting(limit) if self.pasting.is_some() => self.ask_for_the_address(limit),
            RunEvent::NotTaken(why) => self.not_taken(&why),
            RunEvent::Waiting(limit) => {
                self.progress.now(&format!("Waiting for the browser, up to {} s", limit.as_secs()));
            }
            RunEvent::WrongState(check) => {
                self.terminal.event(&json!({"event": "foreign-callback", "state": check}));
                self.progress.say(&check.told_beside_the_wait());
            }
            RunEvent::Sending(_, Some(proxy)) => self.steps.note(&format!("through the proxy {proxy}")),
            RunEvent::Exchanged(exchange) => self.exchanged(&exchange),
            RunEvent::FileIsBehind => self.progress.say(
                "The keychain holds a newer refresh token than this account’s file knew of, and that one counts: a run was \
                 cut off before it was written down. How long its access tokens live adds up anew",
            ),
            RunEvent::NotKept(why, left) => self.progress.say(&format!(
                "The new refresh token is not stored yet, and is tried again for {} s: {why}. It would be lost with this \
                 command; Ctrl+C twice gives it up",
                left.as_secs()
            )),
            RunEvent::Stray(_) | RunEvent::Sending(_, None) | RunEvent::ApiValues(..) | RunEvent::Tokens(_) => {}
        }
        None
    }

    /// Nothing is shown as being done while somebody types.
    fn ask_for_the_address(&self, limit: Duration) {
        self.progress.say(&format!(
            "Sign in there, then paste the address on which the browser ends, and press Enter. It begins with {}, and holds a \
             code: paste it nowhere else. It is waited for up to {} s",
            visible::line(&self.redirect_uri),
            limit.as_secs()
        ));
        self.ask();
    }

    fn not_taken(&self, why: &NotTaken) {
        let told = why.to_string();
        self.terminal.event(&json!({"event": "not-taken", "why": why.name(), "title": told}));
        self.progress.say(&visible::line(&format!("{told}. The next line is read; Ctrl+C ends the sign-in")));
        self.ask();
    }

    fn ask(&self) {
        if let Some(pasting) = &self.pasting {
            pasting.ask();
        }
    }

    /// What a look at the authorization page saw, beside the open browser.
    fn looked(&self, seen: &PageSeen) {
        self.terminal.event(&json!({"event": "look", "saw": seen.name()}));
        if let Some(Advice { title, line }) = page_told(seen, "the provider") {
            self.progress.say(&visible::line(&format!("{}. {line}", begin_large(&title))));
        }
    }

    fn stage(&mut self, stage: Stage, state: &StageState) {
        let title = if self.at_a_server { stage.title_at_a_server() } else { stage.title() };
        let name = stage.name();
        if *state == StageState::Running {
            self.progress.now(&format!("{title} …"));
            return;
        }
        self.terminal.event(&json!({"event": "stage", "stage": name, "title": title, "state": state.name()}));
        if matches!(state, StageState::Failed(StageFailure::CannotListen(_))) {
            self.steps.note("--redirect takes another address; register that one at the provider, too");
        }
        self.steps.stage(title, state);
    }

    fn exchanged(&mut self, exchange: &Exchange) {
        let shown = match &exchange.outcome {
            Outcome::Answer(answer) => format!("{} in {} ms, {}", answer.status, answer.took_ms, answer.kind()),
            Outcome::Failure(failure) => failure.sentence(),
        };
        self.steps.note(&visible::line(&format!("{} {} → {shown}", exchange.request.method, exchange.request.url)));
        if let Ok(value) = serde_json::to_value(exchange) {
            self.terminal.event(&json!({"event": "exchange", "exchange": value}));
        }
    }
}

/// The keychain holds secrets of so many projects that are gone.
fn leftovers(count: usize) -> String {
    let of = if count == 1 { "a deleted project".to_owned() } else { format!("{count} deleted projects") };
    format!("The keychain still holds secrets of {of}: the window (plugin-auth) offers to delete them")
}

/// Where no keychain answers, says that nothing is kept, and why.
pub(super) fn say_vault(vault: &VaultState) {
    let Some(why) = vault.why_in_memory() else { return };
    if matches!(vault, VaultState::Locked(_)) {
        Terminal::say_error(&format!(
            "The keychain is locked: what was stored in it is still there, and nothing new is. {why}"
        ));
    } else {
        Terminal::say_error(&format!("Nothing secret is saved, it stays in memory until this command ends. {why}"));
    }
}
