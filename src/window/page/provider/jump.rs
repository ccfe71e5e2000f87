//! A press that leads to a field of this page, which takes the focus in the next frame.

use egui::{Id, Ui};

/// Where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jump {
    /// The list of providers, which opens.
    Providers,
    /// The field that looks the provider up.
    LookUp,
    /// The authorization URL.
    AuthorizationUrl,
}

impl Jump {
    fn key() -> Id {
        Id::unique("where a way out leads")
    }

    /// Leads there.
    pub(super) fn begin(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(Self::key(), Some(self)));
        ui.ctx().request_repaint();
    }

    /// Whether a press led here. That is told once.
    pub(super) fn arrives(self, ui: &Ui) -> bool {
        let led: Option<Self> = ui.data(|data| data.get_temp(Self::key())).flatten();
        let is_here = led == Some(self);
        if is_here {
            ui.data_mut(|data| data.insert_temp(Self::key(), None::<Self>));
        }
        is_here
    }
}
