//! What is kept and what is told, as plain data.

mod account;
mod called;
mod chosen;
mod client;
mod event;
mod job;
mod measured;
mod other_result;
mod pasted;
mod permissions;
mod place;
mod project;
mod run_id;
mod scenario;
mod settings;
mod source;
mod stale;
mod values;
mod written;
mod yardstick;

pub use account::{Account, HistoryEntry, JournalEntry, Phase};
pub use client::Client;
pub use event::{Asking, Ended, Event, OpenedAccount, OpenedProject, RunEvent, SaveTrouble, TokensShown, VaultState};
pub use job::{AccountId, Job, LiveJob, Person};
pub use measured::{Differs, Measured};
pub use other_result::OtherResult;
pub use pasted::Pasted;
pub use place::Place;
pub use project::{Project, ProjectId, ProjectSummary};
pub use run_id::RunId;
pub use scenario::{Expected, Group, Scenario};
pub use settings::{Settings, ThemeChoice};
pub use source::{Manifest, Origin, ProjectSource};
pub use values::OauthValues;
pub use written::Written;
pub use yardstick::Kept;
