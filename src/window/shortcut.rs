//! What a key does in the whole window. One table: the list under F1, the tooltips and the handbook read it.

use egui::{Context, Key, KeyboardShortcut, ModifierNames, Modifiers};

use crate::model::{Intent, Model, Open, Page, Pasting};

/// Keys in words, as this system calls them: *Ctrl+R*, or *Cmd+R*.
pub(in crate::window) fn written(ctx: &Context, keys: KeyboardShortcut) -> String {
    keys.format(&ModifierNames::NAMES, ctx.os().is_mac())
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::window) enum Shortcut {
    /// The list of all.
    List,
    /// A project of one's own.
    NewProject,
    /// A project of an MCP server.
    TestServer,
    /// A manifest from a file.
    OpenFile,
    /// A manifest from the web.
    OpenAddress,
    /// The page that explains a text.
    Explain,
    /// Out of the project, or of the page that explains.
    AllProjects,
    /// The next step.
    Next,
    /// The step before.
    Back,
    /// A step by its number, from 1.
    Step(u8),
    /// Signs in, as before.
    SignIn,
    /// Refreshes.
    Refresh,
    /// Saves the manifest.
    Save,
}

impl Shortcut {
    /// All, in the order of the list.
    pub(in crate::window) const ALL: [Self; 17] = [
        Self::SignIn,
        Self::Refresh,
        Self::Next,
        Self::Back,
        Self::Step(1),
        Self::Step(2),
        Self::Step(3),
        Self::Step(4),
        Self::Step(5),
        Self::Save,
        Self::Explain,
        Self::AllProjects,
        Self::NewProject,
        Self::TestServer,
        Self::OpenFile,
        Self::OpenAddress,
        Self::List,
    ];

    /// What it does.
    pub(in crate::window) fn words(self) -> String {
        let words = match self {
            Self::List => "Show this list",
            Self::NewProject => "New project",
            Self::TestServer => "Test an MCP server",
            Self::OpenFile => "Open a manifest",
            Self::OpenAddress => "Open a manifest from a web address",
            Self::Explain => "Paste an error or an answer",
            Self::AllProjects => "All projects, or back from an explanation",
            Self::Next => "Next step",
            Self::Back => "Step before",
            Self::Step(number) => return format!("Step {number}"),
            Self::SignIn => "Sign in, as before",
            Self::Refresh => "Refresh, as the platform does",
            Self::Save => "Save the manifest",
        };
        words.to_owned()
    }

    /// Its keys; the first is the one that tooltips name.
    fn keys(self) -> &'static [KeyboardShortcut] {
        const fn plain(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::NONE, key)
        }
        const fn with(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::COMMAND, key)
        }
        const DIGITS: [[KeyboardShortcut; 1]; 5] =
            [[with(Key::Num1)], [with(Key::Num2)], [with(Key::Num3)], [with(Key::Num4)], [with(Key::Num5)]];
        match self {
            Self::List => &const { [plain(Key::F1)] },
            Self::NewProject => &const { [with(Key::N)] },
            Self::TestServer => &const { [with(Key::M)] },
            Self::OpenFile => &const { [with(Key::O)] },
            Self::OpenAddress => &const { [with(Key::L)] },
            Self::Explain => &const { [with(Key::E)] },
            Self::AllProjects => &const { [KeyboardShortcut::new(Modifiers::ALT, Key::ArrowUp)] },
            Self::Next => &const { [with(Key::PageDown)] },
            Self::Back => &const { [with(Key::PageUp)] },
            Self::Step(number) => match DIGITS.get(usize::from(number.saturating_sub(1))) {
                Some(keys) => keys,
                None => &[],
            },
            Self::SignIn => &const { [with(Key::I)] },
            Self::Refresh => &const { [plain(Key::F5), with(Key::R)] },
            Self::Save => &const { [with(Key::S)] },
        }
    }

    /// The one that was pressed in this frame: its keys are nobody else's then.
    pub(in crate::window) fn pressed(ctx: &Context) -> Option<Self> {
        let is = |one: &Self| one.keys().iter().any(|keys| ctx.input_mut(|input| input.consume_shortcut(keys)));
        Self::ALL.into_iter().find(is)
    }

    /// Its keys in words, as this system writes them: *Ctrl+R* or *F5*.
    pub(in crate::window) fn all_keys(self, ctx: &Context) -> String {
        self.keys().iter().map(|keys| written(ctx, *keys)).collect::<Vec<_>>().join(" or ")
    }

    /// The one that a tooltip names.
    pub(in crate::window) fn shown(self, ctx: &Context) -> String {
        self.keys().first().map(|keys| written(ctx, *keys)).unwrap_or_default()
    }

    /// What a press means now; nothing where there is nothing for it to do.
    pub(in crate::window) fn means(self, model: &Model) -> Vec<Intent> {
        match (self, &model.paste) {
            (Self::List, _) => vec![Intent::ShowShortcuts],
            (Self::AllProjects, Some(_)) => vec![Intent::Pasting(Pasting::Leave)],
            (Self::Explain, None) => vec![Intent::Pasting(Pasting::Begin)],
            (_, Some(_)) => Vec::new(),
            (_, None) => match &model.open {
                Some(open) => self.in_project(open),
                None => self.at_start(),
            },
        }
    }

    fn at_start(self) -> Vec<Intent> {
        match self {
            Self::NewProject => vec![Intent::NewProject],
            Self::TestServer => vec![Intent::TestServer],
            Self::OpenFile => vec![Intent::PickManifest],
            Self::OpenAddress => vec![Intent::AskAddress],
            Self::List
            | Self::Explain
            | Self::AllProjects
            | Self::Next
            | Self::Back
            | Self::Step(_)
            | Self::SignIn
            | Self::Refresh
            | Self::Save => Vec::new(),
        }
    }

    /// What can't be done now leads to where it says why.
    fn in_project(self, open: &Open) -> Vec<Intent> {
        let go_to = |page: Option<Page>| page.map(Intent::GoTo).into_iter().collect();
        match self {
            Self::AllProjects => vec![Intent::GoStart],
            Self::Next => go_to(open.next_page()),
            Self::Back => go_to(open.page_before()),
            Self::Step(number) => go_to(open.pages().get(usize::from(number.saturating_sub(1))).copied()),
            Self::SignIn if open.runs() || open.derived.setup.is_none() => go_to(Some(Page::SignIn)),
            Self::SignIn => vec![Intent::SignInAgain],
            Self::Refresh => vec![Intent::GoTo(Page::Test), Intent::Refresh],
            Self::Save if open.manifest_is_read() => vec![Intent::GoTo(Page::Export), Intent::Save],
            Self::Save if open.text_to_hand_on().is_some() => vec![Intent::GoTo(Page::Export), Intent::PickTextPath],
            Self::Save
            | Self::List
            | Self::Explain
            | Self::NewProject
            | Self::TestServer
            | Self::OpenFile
            | Self::OpenAddress => Vec::new(),
        }
    }
}
