//! Intents and events in; state, view and commands out. Pure: no egui, no clock, no I/O.

mod approval;
mod banner;
mod banner_kind;
mod catalogue;
mod changes;
mod closing;
mod command;
mod consent;
mod cure;
mod derived;
mod dialog;
mod discovering;
mod dropped;
mod edit;
mod error_page;
mod exchange_of;
mod handing_on;
mod in_hand;
mod intent;
mod intents;
mod judged;
mod known;
mod leftovers;
mod looking_at_server;
mod lookup;
mod not_kept;
mod old_token;
mod on_edit;
mod on_event;
mod on_intent;
mod on_run_event;
mod open;
mod page;
mod paste;
mod platform_chosen;
mod projects;
mod put_by;
mod registered;
mod remember;
mod run_name;
mod run_shown;
mod runs;
mod saving;
mod secret;
mod server_documents;
mod server_questions;
mod server_shown;
mod server_start;
mod shown_run;
mod stale;
mod start;
mod start_run;
mod step_state;
mod to_fill_in;
mod undo;
mod unsettled;
mod values_kept;
mod walk;
mod way_out;

#[cfg(test)]
mod tests;

pub use banner::{Banner, BannerAction, BannerTone};
pub use banner_kind::BannerKind;
pub use catalogue::Choosing;
pub use changes::{ChangeRow, Changes, MemberChange};
pub use closing::Closing;
pub use command::Command;
pub use derived::{Derived, Preview};
pub use dialog::{Dialog, WantedRun};
pub use edit::Edit;
pub use exchange_of::ExchangeOf;
pub use in_hand::{InHand, WaitsFor};
pub use intent::Intent;
pub use intents::Intents;
pub use known::{KnownProvider, LookedUp, Standing, TemplateField, Unsendable};
pub use lookup::{Lookup, LookupState};
pub use old_token::OldToken;
pub use open::Open;
pub use page::Page;
pub use paste::{Paste, Pasted, Pasting};
pub use run_name::RunName;
pub use run_shown::RunShown;
pub use server_shown::{LookingUp, ServerShown};
pub use shown_run::{Live, LiveKind, Round, StageLine};
pub use stale::Stale;
pub use start::{fill_in, practice_project, PRACTICE_ID};
pub use step_state::StepState;
pub use undo::Undo;
pub use values_kept::ValuesKept;

use crate::platform::Platforms;
use crate::record::{Event, ProjectId, ProjectSummary, RunId, Settings, VaultState};

/// The window's whole state.
#[derive(Debug)]
pub struct Model {
    /// What is remembered of the window.
    pub settings: Settings,
    /// Where secrets are kept.
    pub vault: VaultState,
    /// The projects on the start screen; `None` until they are listed.
    pub projects: Option<Vec<ProjectSummary>>,
    /// The open project; `None` shows the start screen.
    pub open: Option<Open>,
    /// What is said above the page until it is dismissed or no longer true.
    pub banners: Vec<Banner>,
    /// What is asked in front of everything.
    pub dialog: Option<Dialog>,
    /// *Paste an error or an answer*, in front of start screen and project while it is there.
    pub paste: Option<Paste>,
    /// What is being read or started, in words; the start screen says it.
    pub busy: Option<String>,
    /// The practice provider's port, once it runs.
    pub practice_port: Option<u16>,
    /// Milliseconds since 1970, as the window last said.
    pub now_ms: i64,
    /// The platforms that are known.
    pub platforms: Platforms,
    /// What must be brought home before the process ends.
    pub in_hand: InHand,
    /// The window is closing; `None` while it stays.
    pub closing: Option<Closing>,
    leftovers: Vec<ProjectId>,
    dropped: Option<dropped::Dropped>,
    next_run: u64,
    practise_next: bool,
    random: [u8; 8],
}

impl Model {
    /// A fresh model, and what to do first.
    pub fn new(settings: Settings, platforms: Platforms) -> (Self, Vec<Command>) {
        let model = Self {
            settings,
            vault: VaultState::NotAsked,
            projects: None,
            open: None,
            banners: Vec::new(),
            dialog: None,
            paste: None,
            busy: None,
            practice_port: None,
            now_ms: 0,
            platforms,
            in_hand: InHand::default(),
            closing: None,
            leftovers: Vec::new(),
            dropped: None,
            next_run: 0,
            practise_next: false,
            random: [0; 8],
        };
        (model, vec![Command::Start(None, crate::record::Job::ListProjects)])
    }

    /// Takes the clock and eight random bytes; called before intents and events.
    pub fn tick(&mut self, now_ms: i64, random: [u8; 8]) {
        self.now_ms = now_ms;
        self.random = random;
    }

    /// What the author wants.
    pub fn on_intent(&mut self, intent: Intent) -> Vec<Command> {
        on_intent::apply(self, intent)
    }

    /// What `run` tells.
    pub fn on_event(&mut self, event: Event) -> Vec<Command> {
        on_event::apply(self, event)
    }

    /// Asks something in front of everything.
    pub(crate) fn ask(&mut self, dialog: Dialog) -> Vec<Command> {
        self.dialog = Some(dialog);
        Vec::new()
    }

    pub(crate) fn new_run(&mut self) -> RunId {
        self.next_run += 1;
        RunId(self.next_run)
    }

    /// Where the secrets of this project are kept.
    pub fn vault_of(&self, open: &Open) -> &VaultState {
        match open.scenario() {
            Some(_) => &VaultState::Practice,
            None => &self.vault,
        }
    }

    /// Whether a second must be counted on screen now.
    pub fn counts(&self) -> bool {
        self.closing.is_some()
            || self.paste.is_none() && self.open.as_ref().is_some_and(|open| open.counts(self.now_ms))
    }
}
