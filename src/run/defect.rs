//! What is told where a job panics: that a fault of this program ended it. Whoever waits for the job is never left alone.

use std::rc::Rc;

use super::conclude::by_a_fault;
use super::shared::Shared;
use crate::flow::{NoDocument, NotDiscovered, RunKind};
use crate::record::{AccountId, Event, Job, LiveJob, RunEvent, RunId, SaveTrouble, VaultState};

const WORDS: &str = "A fault of this program ended this: please report it";

fn in_memory() -> VaultState {
    VaultState::Memory(WORDS.to_owned())
}

/// What a job owes to whoever waits for it.
pub(super) enum Owed {
    /// A run's end.
    Run(RunId, Box<LiveJob>, RunKind),
    /// This event, which says that it failed.
    Failure(Box<Event>),
    /// That this account's client secret is in memory at most.
    Secret(AccountId),
    /// That secrets are kept in memory.
    Vault,
    /// Nobody waits.
    Nothing,
}

impl Owed {
    /// What this job owes.
    pub(super) fn by(id: Option<RunId>, job: &Job) -> Self {
        let words = || WORDS.to_owned();
        let not_saved = || Err(SaveTrouble::Other(words()));
        let failure = |event| Self::Failure(Box::new(event));
        match (job, id) {
            (Job::SignIn(job, _), Some(id)) => Self::Run(id, job.clone(), RunKind::SignIn),
            (Job::Refresh(job), Some(id)) => Self::Run(id, job.clone(), RunKind::Refresh),
            (Job::CallApi(job, _), Some(id)) => Self::Run(id, job.clone(), RunKind::Api),
            (Job::Discover(typed), Some(id)) => {
                let none = NotDiscovered { typed: typed.clone(), why: NoDocument::Defect, tried: Vec::new() };
                failure(Event::Discovered(id, Box::new(Err(none))))
            }
            (Job::LookUpServer(_), Some(id)) => failure(Event::ServerLookedUp(id, None)),
            (Job::ListProjects, _) => failure(Event::Projects(Err(words()))),
            (Job::OpenProject(_), _) => failure(Event::Opened(Err(words()))),
            (Job::SaveProject(project) | Job::OverwriteProject(project), _) => {
                failure(Event::Saved(project.id.clone(), not_saved()))
            }
            (Job::DeleteProject(id), _) => failure(Event::Deleted(id.clone(), Err(words()))),
            (Job::ReadManifest(origin) | Job::OpenManifest(origin), _) => {
                failure(Event::ManifestRead(origin.clone(), Err(words())))
            }
            (Job::RenameProject(..), _) => failure(Event::Renamed(Err(words()))),
            (Job::DuplicateProject(..), _) => failure(Event::Duplicated(Err(words()))),
            (Job::LookAtPlace { path, saves, .. } | Job::WriteManifest { path, saves, .. }, _) => {
                failure(Event::ManifestWritten(path.clone(), *saves, Err(words())))
            }
            (Job::StoreClientSecret(account, _) | Job::ForgetClientSecret(account), _) => Self::Secret(account.clone()),
            (Job::TryVault, _) => Self::Vault,
            (Job::ForgetLeftovers(_), _) => failure(Event::LeftoversForgotten(Err(words()))),
            (Job::StartPractice, _) => failure(Event::Practice(Err(words()))),
            // Settings are a comfort, the run that a text was pasted for ends by itself, and a live job without an id does nothing.
            (Job::SaveSettings(_) | Job::Paste(..), _)
            | (Job::SignIn(..) | Job::Refresh(_) | Job::CallApi(..) | Job::Discover(_) | Job::LookUpServer(_), None) => {
                Self::Nothing
            }
        }
    }

    /// Tells it, after the job panicked.
    pub(super) async fn tell(self, shared: &Rc<Shared>) {
        match self {
            Self::Run(id, job, kind) => {
                let shown = shared.with_pocket(&job.account, |pocket| {
                    pocket.sign_in_is_over();
                    pocket.shown()
                });
                shared.tell_run(id, RunEvent::Tokens(shown));
                by_a_fault(shared, id, &job, kind).await;
            }
            Self::Failure(event) => shared.tell(*event),
            // The next answer of the keychain is news only where it is known here what was told.
            Self::Secret(account) => {
                shared.vault.replace(in_memory());
                shared.tell(Event::ClientSecret(account, in_memory()));
            }
            Self::Vault => {
                shared.vault.replace(in_memory());
                shared.tell(Event::Vault(in_memory()));
            }
            Self::Nothing => {}
        }
    }
}
