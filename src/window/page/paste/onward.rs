//! The button for what an explanation tells to do next in this window: a sign-in here, a field, the look-up.

use egui::Ui;

use crate::finding::Finding;
use crate::model::{Intent, Intents, Model, Open, Page, Paste, Pasting};
use crate::recognise::Kind;
use crate::window::page::jump::Jump;

/// Where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Onward {
    /// To *Sign in* of the open project.
    SignIn,
    /// To a field of the open project.
    Field(Jump),
    /// To this field of a new project.
    NewProject(Jump),
    /// The file becomes a project.
    OpenFile(String),
}

impl Onward {
    /// For a finding: the field that its fix names, else the sign-in with the same client.
    pub(super) fn of_finding(model: &Model, finding: &Finding) -> Option<Self> {
        let named = finding.field().map(Jump::To).map(Self::Field);
        let sign_in = Self::sign_in(model)?;
        Some(named.filter(|_| sign_in == Self::SignIn).unwrap_or(sign_in))
    }

    /// A sign-in here: of the open project, else of a new one. Nothing while one waits already, or where none can be.
    pub(super) fn sign_in(model: &Model) -> Option<Self> {
        match &model.open {
            None => Some(Self::NewProject(Jump::Providers)),
            Some(open) if open.is_oauth() && !open.read_only && !open.runs() => Some(Self::SignIn),
            Some(_) => None,
        }
    }

    /// For a text in which nothing is known, by what it was taken for.
    pub(super) fn of_kind(model: &Model, kind: Kind, paste: &Paste) -> Option<Self> {
        let here = |jump| match &model.open {
            None => Some(Self::NewProject(jump)),
            Some(open) if takes(open) => Some(Self::Field(jump)),
            Some(_) => None,
        };
        if matches!(kind, Kind::Metadata | Kind::ProtectedResource | Kind::McpConfig) {
            here(Jump::LookUp)
        } else if kind == Kind::RegistrationAnswer {
            here(Jump::To(crate::draft::Field::ClientId))
        } else if kind == Kind::Manifest {
            paste.file.clone().map(Self::OpenFile)
        } else {
            None
        }
    }

    /// The button's words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::SignIn => "Go to Sign in".to_owned(),
            Self::Field(Jump::LookUp) => "Look the provider up".to_owned(),
            Self::Field(jump) => jump.words(),
            Self::NewProject(_) => "Begin a project".to_owned(),
            Self::OpenFile(_) => "Open it as a project".to_owned(),
        }
    }

    /// What a press means; this page is left.
    pub(super) fn go(self, ui: &Ui, intents: &mut Intents) {
        intents.push(Intent::Pasting(Pasting::Leave));
        intents.push(match self {
            Self::SignIn => Intent::GoTo(Page::SignIn),
            Self::Field(jump) => jump.go(ui),
            Self::NewProject(jump) => {
                if jump != Jump::Providers {
                    jump.begin(ui);
                }
                Intent::NewProject
            }
            Self::OpenFile(path) => Intent::OpenFile(path),
        });
    }
}

/// Whether its fields can be typed in.
fn takes(open: &Open) -> bool {
    open.is_oauth() && !open.read_only && open.scenario().is_none()
}
