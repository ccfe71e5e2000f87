//! A small menu behind three dots.

use egui::class::HasClasses as _;
use egui::{vec2, Popup, Response, Ui};

use super::button::icon_only;
use super::focus;
use super::text::rich;
use crate::window::theme::measure::CAPTION;
use crate::window::theme::{icon, regular, tokens, QUIET};

/// One thing that can be chosen.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem<'a> {
    /// Its sign.
    pub icon: &'a str,
    /// Its words.
    pub words: &'a str,
    /// The key that does the same, if any.
    pub key: &'a str,
    /// Its words for who hears them, with what it is about.
    pub name: &'a str,
}

/// How wide it is, in points.
const WIDTH: f32 = 176.0;

/// Draws its button, whose name is said to screen readers, and the menu while it is open. The index of what was chosen.
pub fn more(ui: &mut Ui, name: &str, items: &[MenuItem<'_>]) -> (Response, Option<usize>) {
    let button = icon_only(ui, icon::DOTS_THREE, name);
    if button.clicked() {
        // Where it was pressed from afar, its menu would hang outside of the window.
        button.scroll_to_me(None);
    }
    let mut chosen = None;
    Popup::menu(&button).width(WIDTH).gap(4.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (index, item) in items.iter().enumerate() {
            if item.show(ui).clicked() {
                chosen = Some(index);
                ui.close();
            }
        }
    });
    (button, chosen)
}

impl MenuItem<'_> {
    fn show(&self, ui: &mut Ui) -> Response {
        let key = rich(self.key).font(regular(CAPTION)).color(tokens(ui).text_weak);
        let sign = rich(self.icon).font(regular(16.0));
        let button = egui::Button::new((sign, rich(self.words))).right_text(key).min_size(vec2(WIDTH, 0.0));
        let row = ui.add(button.with_class(QUIET)).accessible_name(self.name);
        focus::ring_inside(ui, &row, 6);
        row
    }
}
