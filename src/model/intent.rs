//! What the author wants, as pages and the app say it.

use super::{Choosing, DraftField, Page, Pasting};
use crate::draft::{Cure, Field};
use crate::finding::Remedy;
use crate::flow::Probe;
use crate::manifest::{AuthType, Member};
use crate::record::{Person, ProjectId, Scenario, ThemeChoice};
use crate::secret::Secret;

/// One intent.
#[derive(Debug)]
pub enum Intent {
    /// Several at once, in this order: fields that were left and changed in one slow frame.
    Several(Vec<Intent>),
    /// Begin a new project.
    NewProject,
    /// Show the dialog that opens a manifest.
    PickManifest,
    /// No file dialog is there: type the path instead.
    NoFileDialog {
        /// Whether it was to save.
        save: bool,
    },
    /// Open this file.
    OpenFile(String),
    /// Ask for a web address.
    AskAddress,
    /// Open this web address.
    OpenAddress(String),
    /// Open a project.
    OpenProject(ProjectId),
    /// Ask whether to delete a project.
    AskDelete(ProjectId, String),
    /// Open the practice project.
    Practise,
    /// Back to the start screen.
    GoStart,
    /// Go to a step.
    GoTo(Page),
    /// Set a member of the manifest.
    Set(Member, String),
    /// Choose how the plugin signs users in.
    SetAuthType(AuthType),
    /// Set a typed field.
    SetDraft(DraftField, String),
    /// Add an empty extra parameter.
    AddExtra,
    /// Set an extra parameter's name and value.
    SetExtra(usize, String, String),
    /// Take an extra parameter out.
    RemoveExtra(usize),
    /// Choose how the practice provider behaves.
    SetScenario(Scenario),
    /// A client secret was typed.
    SecretTyped(Secret),
    /// Forget the stored client secret.
    ForgetSecret,
    /// Mend one field's problem.
    Cure(Field, Cure),
    /// Mend a complaint of the lint: put this text into the member.
    CureMember(Member, String),
    /// Undo the last fix.
    Undo,
    /// Keep the secret that was found in the opened file as the client secret.
    KeepFoundSecret,
    /// Look the provider up by what was typed of it.
    Discover,
    /// Stop looking the provider up.
    CancelDiscovery,
    /// Put what the provider's document says into this field.
    ApplyDiscovered(Field),
    /// Keep what stands in this field, though the provider's document says otherwise.
    KeepTyped(Field),
    /// A step with the catalogue of providers.
    Choosing(Choosing),
    /// Sign in.
    SignIn(Person),
    /// Cancel the run.
    Cancel,
    /// Refresh, exactly as the platform does.
    Refresh,
    /// Call the author's API.
    CallApi,
    /// Ask whether a probe may run that needs the author's consent.
    AskProbe(Probe),
    /// Apply a finding's fix, and sign in again.
    Apply(Remedy),
    /// Show an older or newer exchange, by its place in the list.
    ShowExchange(usize),
    /// Show the save dialog.
    PickSavePath,
    /// Write the manifest here.
    SaveTo(String),
    /// See whether the keychain answers now.
    TryVault,
    /// Read the project anew from disk.
    Reload,
    /// Save what is here over what another window saved.
    KeepMine,
    /// The open dialog's text changed.
    DialogText(String),
    /// The open dialog is answered with yes.
    Confirm,
    /// The open dialog is closed.
    Dismiss,
    /// A banner is closed.
    DismissBanner(&'static str),
    /// A step of *Paste an error or an answer*.
    Pasting(Pasting),
    /// Choose a theme.
    SetTheme(ThemeChoice),
    /// The window has this size and zoom.
    WindowIs((f32, f32), f32),
}

impl Intent {
    /// Both, this one first; neither is lost because the other came in the same frame.
    #[must_use]
    pub fn and(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(Self::Several(mut all)), Some(next)) => {
                all.push(next);
                Some(Self::Several(all))
            }
            (Some(one), Some(other)) => Some(Self::Several(vec![one, other])),
            (one, other) => one.or(other),
        }
    }
}
