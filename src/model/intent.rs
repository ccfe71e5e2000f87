//! What the author wants, as pages and the app say it.

use super::{BannerKind, Choosing, Edit, Page, Pasting};
use crate::draft::Field;
use crate::finding::Remedy;
use crate::flow::Probe;
use crate::record::{Person, ProjectId, Saves, ThemeChoice};
use crate::secret::Secret;

/// One intent.
#[derive(Debug)]
pub enum Intent {
    /// Ask what a new project is for.
    NewProject,
    /// Begin a new project for this platform, by its id.
    Begin(&'static str),
    /// Ask for the address of an MCP server, and for the host that will connect to it.
    TestServer,
    /// Another host is chosen where that is asked, by its id.
    DialogHost(&'static str),
    /// Look up what the MCP server and its authorization server say.
    LookUpServer,
    /// Stop looking that up.
    CancelServerLook,
    /// Ask whether this host, with its port, may be asked, too.
    AskHost(String),
    /// Show the dialog that opens a manifest.
    PickManifest,
    /// No file dialog is there: type the path instead.
    NoFileDialog {
        /// What it was to save, if it was to.
        save: Option<Saves>,
    },
    /// Open this file.
    OpenFile(String),
    /// Ask for a web address.
    AskAddress,
    /// Open this web address.
    OpenAddress(String),
    /// Open a project.
    OpenProject(ProjectId),
    /// Open these files, each as a project.
    OpenFiles(Vec<String>),
    /// Ask what a project is to be called; its name now.
    AskRename(ProjectId, String),
    /// Make another project with the same setup.
    Duplicate(ProjectId),
    /// Ask whether to delete a project.
    AskDelete(ProjectId, String),
    /// Open the practice project.
    Practise,
    /// Back to the start screen.
    GoStart,
    /// Go to a step.
    GoTo(Page),
    /// Change manifest or draft.
    Edit(Edit),
    /// Choose whose requests are sent, by the platform's id.
    ChoosePlatform(&'static str),
    /// A client secret was typed.
    SecretTyped(Secret),
    /// Forget the stored client secret.
    ForgetSecret,
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
    /// The address on which the browser ended was pasted, or what was taken for it.
    AddressPasted(Secret),
    /// Cancel the run.
    Cancel,
    /// Refresh, exactly as the platform does.
    Refresh,
    /// Sign in once more, as before.
    SignInAgain,
    /// Ask whether an old refresh token may be presented.
    AskOldToken,
    /// Call the author's API.
    CallApi,
    /// Ask whether a probe may run that needs the author's consent.
    AskProbe(Probe),
    /// Apply a finding's fix, and sign in again.
    Apply(Remedy),
    /// Show an older or newer exchange, by its place in the list; none is one of the run that is shown.
    ShowExchange(Option<usize>),
    /// Show for a moment what the author's API said in full to the request that was sent at this moment.
    ShowValues(i64),
    /// Hide it again.
    HideValues,
    /// Show the save dialog.
    PickSavePath,
    /// Show the save dialog for what is handed on as text.
    PickTextPath,
    /// Show the save dialog for an MCP server's documents.
    PickDocumentsPath,
    /// Write this here: a dialog of the system asked where, and whether what is there may go.
    SaveTo(String, Saves),
    /// Write the manifest where it came from, or ask where.
    Save,
    /// See whether the keychain answers now.
    TryVault,
    /// Delete what the keychain still holds of projects that are gone.
    ForgetLeftovers,
    /// Show the list of keys.
    ShowShortcuts,
    /// Close the window.
    Close,
    /// Close it now, without waiting for what is in hand.
    CloseNow,
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
    DismissBanner(BannerKind),
    /// A step of *Paste an error or an answer*.
    Pasting(Pasting),
    /// Choose a theme.
    SetTheme(ThemeChoice),
    /// The window has this size and zoom.
    WindowIs((f32, f32), f32),
}
