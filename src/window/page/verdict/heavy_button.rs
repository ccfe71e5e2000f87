//! The *Refresh* button: 36 points high, which no other button is.

use egui::class::HasClasses as _;
use egui::{vec2, Ui};

use crate::window::shortcut::Shortcut;
use crate::window::theme::{icon, regular, FILLED, OFF};
use crate::window::widget::focus;
use crate::window::widget::text::rich;

/// What the button is now.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeavyButton<'a> {
    /// Its words.
    pub(super) text: &'a str,
    /// The page's next thing to do.
    pub(super) filled: bool,
    /// Why it is off, if it is; the page says it beside the button, too.
    pub(super) off: Option<&'a str>,
    /// In points.
    pub(super) width: f32,
}

impl HeavyButton<'_> {
    /// Draws it; true where it was pressed.
    pub(super) fn show(self, ui: &mut Ui) -> bool {
        let sign = rich(icon::ARROWS_CLOCKWISE).font(regular(16.0));
        let mut button = egui::Button::new((sign, rich(self.text)));
        if self.filled {
            button = button.with_class(FILLED);
        }
        button = button.with_class_if(OFF, self.off.is_some());
        let response = ui.add_enabled(self.off.is_none(), button.min_size(vec2(self.width, 36.0)));
        let response = response.accessible_name(self.text);
        if let Some(reason) = self.off {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(reason));
        }
        focus::ring(ui, &response, 6);
        let response = response.on_hover_text(Shortcut::Refresh.shown(ui.ctx()));
        response.clicked()
    }
}
