//! A press that leads to a field, on whichever page it stands: it takes the focus in the next frame in which it is drawn.

use egui::{Id, Ui};

use crate::draft::Field;
use crate::manifest::Place;
use crate::model::{Intent, Page};

/// Where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jump {
    /// The list of providers, which opens.
    Providers,
    /// The field that looks the provider up.
    LookUp,
    /// What the chosen provider's addresses take, by its place among those.
    Variable(usize),
    /// A field of the Provider page, or the API's address on Test.
    To(Field),
    /// A field of the Plugin page; see [`Self::member`].
    Member(Place),
}

impl Jump {
    /// A member's field on the Plugin page, by whichever of its names.
    pub(super) fn member(place: impl Into<Place>) -> Self {
        Self::Member(place.into().canonical())
    }

    fn key() -> Id {
        Id::unique("where a press leads")
    }

    /// Leads there, on the page that is shown already.
    pub(super) fn begin(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(Self::key(), Some(self)));
        ui.ctx().request_repaint();
    }

    /// Leads there from any page: what the press means.
    pub(super) fn go(self, ui: &Ui) -> Intent {
        self.begin(ui);
        Intent::GoTo(self.page())
    }

    /// Whether a press led here. That is told once.
    pub(super) fn arrives(self, ui: &Ui) -> bool {
        let is_here = Self::waits(ui) == Some(self);
        if is_here {
            ui.data_mut(|data| data.insert_temp(Self::key(), None::<Self>));
        }
        is_here
    }

    /// Where a press leads that has not arrived yet: a page that gives its focus away leaves it to that.
    pub(super) fn waits(ui: &Ui) -> Option<Self> {
        ui.data(|data| data.get_temp(Self::key())).flatten()
    }

    /// The page on which it stands.
    fn page(self) -> Page {
        match self {
            Self::To(Field::ApiAddress) => Page::Test,
            Self::Member(_) => Page::Plugin,
            Self::Providers | Self::LookUp | Self::Variable(_) | Self::To(_) => Page::Provider,
        }
    }

    /// The words of the button that leads there: the field by its label on screen.
    pub(super) fn words(self) -> String {
        let name = match self {
            Self::Providers | Self::LookUp | Self::Variable(_) => "the provider",
            Self::Member(place) => return format!("Go to {}", place.label()),
            Self::To(field) => field.inside_a_sentence(),
        };
        format!("Go to {name}")
    }
}
