//! What is kept and what is told, as plain data.

mod account;
mod history;
mod journal;
mod project;
mod scenario;
mod settings;

pub use account::Account;
pub use history::HistoryEntry;
pub use journal::{JournalEntry, Phase};
pub use project::{Origin, Project, ProjectId, ProjectSummary};
pub use scenario::Scenario;
pub use settings::{Settings, ThemeChoice};
