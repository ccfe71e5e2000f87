//! What is kept and what is told, as plain data.

mod account;
mod event;
mod history;
mod job;
mod journal;
mod project;
mod scenario;
mod settings;
mod source;
mod values;

pub use account::Account;
pub use event::{Asking, Ended, Event, OpenedProject, RunEvent, RunId, SaveTrouble, TokensShown, VaultState};
pub use history::HistoryEntry;
pub use job::{AccountId, Job, LiveJob, Person};
pub use journal::{JournalEntry, Phase};
pub use project::{Project, ProjectId, ProjectSummary};
pub use scenario::{Expected, Group, Scenario};
pub use settings::{Settings, ThemeChoice};
pub use source::{Manifest, Origin, ProjectSource};
pub use values::{field_of, OauthValues};
