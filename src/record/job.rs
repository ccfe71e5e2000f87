//! What can be asked of `run`. Jobs hold no rendered text and decide nothing.

use url::Url;

use super::{Origin, Pasted, Project, ProjectId, RunId, Saves, Scenario, Settings};
use crate::draft::{Approved, Setup, TypedUrl};
use crate::flow::{Allowed, UsedClient};
use crate::platform::Platform;
use crate::secret::Secret;

/// How the browser is replaced, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// The system browser opens.
    Browser,
    /// Nothing opens; the address is told.
    Elsewhere,
    /// We play the person, at the practice provider only.
    Played,
}

/// Which account of which project.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AccountId {
    /// The project.
    pub project: ProjectId,
    /// The account's folder; `default` where there is only one.
    pub account: String,
}

impl AccountId {
    /// The account of the platform that projects had before there were others.
    pub const FIRST: &'static str = "default";

    /// The account of a project for this platform: `default` of the first that there was, else the platform's id.
    pub fn of(project: &ProjectId, platform: &str) -> Self {
        const FIRST_PLATFORM: &str = "chatgpt-plugin";
        let account = if platform == FIRST_PLATFORM { Self::FIRST } else { platform };
        Self { project: project.clone(), account: account.to_owned() }
    }

    /// The first platform's.
    pub fn default_of(project: &ProjectId) -> Self {
        Self { project: project.clone(), account: Self::FIRST.to_owned() }
    }
}

/// A live run's job.
#[derive(Clone, Debug)]
pub struct LiveJob {
    /// Whose grant it is about.
    pub account: AccountId,
    /// Whose requests are sent.
    pub platform: &'static Platform,
    /// What to run with.
    pub setup: Setup,
    /// What may see this project's secrets.
    pub approved: Approved,
    /// The practice provider's scenario, where this project practises.
    pub practice: Option<Scenario>,
    /// The probes that the author consented to, for this run.
    pub allowed: Allowed,
    /// The author consented to present a refresh token that may be spent.
    pub try_old_token: bool,
    /// The author lets the authorization page be looked at while the browser opens it.
    pub look: bool,
    /// What concerns a server that is signed in to.
    pub at_server: AtServer,
}

impl LiveJob {
    /// Whether the access token may go to this address. The practice provider's is worth nothing elsewhere.
    pub fn may_call(&self, address: &Url) -> bool {
        self.practice.is_some() || self.approved.allows_api(address)
    }
}

/// What of a run concerns an MCP server's client.
#[derive(Clone, Debug, Default)]
pub struct AtServer {
    /// One is to be registered anew, whatever is kept.
    pub register_anew: bool,
    /// The author gave the client's secret for this very run.
    pub secret_is_given: bool,
    /// The one that is shown, once it is known.
    pub used: Option<UsedClient>,
}

/// A look-up of an MCP server's documents.
#[derive(Clone, Debug)]
pub struct ServerLook {
    /// The project that keeps them, if one does.
    pub project: Option<ProjectId>,
    /// The server, as typed.
    pub server: TypedUrl,
    /// As which host.
    pub platform: &'static Platform,
    /// Hosts that may be asked besides, `host:port`.
    pub allowed: Vec<String>,
}

/// One job.
#[derive(Debug)]
pub enum Job {
    /// List the projects.
    ListProjects,
    /// Open one.
    OpenProject(ProjectId),
    /// Save one; its revision is the one that was opened or saved last.
    SaveProject(Box<Project>),
    /// Save one over what another window saved.
    OverwriteProject(Box<Project>),
    /// Delete one, with its secrets.
    DeleteProject(ProjectId),
    /// Read a manifest's bytes.
    ReadManifest(Origin),
    /// The same; but where a project of that very place and text is there already, open it instead.
    OpenManifest(Origin),
    /// Call a project so, or by its manifest again.
    RenameProject(ProjectId, Option<String>),
    /// Make another of this id with the same setup, without its secrets and its sign-in.
    DuplicateProject(ProjectId, ProjectId),
    /// See whether what is written there takes a file's place.
    LookAtPlace {
        /// Where.
        path: String,
        /// Whether the author agreed already that it may.
        agreed: bool,
        /// What was opened from there, if the manifest came from there.
        opened: Option<String>,
        /// What is to be written.
        saves: Saves,
    },
    /// Write a manifest, or a text, to this path; what was there is kept beside it.
    WriteManifest {
        /// Where.
        path: String,
        /// Exactly this.
        text: String,
        /// Which is this.
        saves: Saves,
    },
    /// Keep a client secret.
    StoreClientSecret(AccountId, Secret),
    /// Forget a client secret.
    ForgetClientSecret(AccountId),
    /// See whether the keychain answers now, and move what is in memory into it.
    TryVault,
    /// Delete what the keychain holds of these projects, as far as they are gone still.
    ForgetLeftovers(Vec<ProjectId>),
    /// Start the practice provider, or find the one that runs.
    StartPractice,
    /// Sign in, and refresh twice.
    SignIn(Box<LiveJob>, Person),
    /// Hand this to the sign-in of that id, if it waits for it.
    Paste(RunId, Pasted),
    /// Refresh once.
    Refresh(Box<LiveJob>),
    /// Call the author's API with the access token.
    CallApi(Box<LiveJob>, String),
    /// Look for the provider's discovery document, from its issuer or any address of it; carries an id.
    Discover(String),
    /// Look up the documents of an MCP server; carries an id.
    LookUpServer(Box<ServerLook>),
    /// Keep our own settings.
    SaveSettings(Settings),
}
