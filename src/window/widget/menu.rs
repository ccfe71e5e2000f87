//! A small menu behind three dots.

use egui::{Popup, Response, Ui};

use super::button::{icon_only, Button};
use crate::window::theme::icon;

/// One thing that can be chosen.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem<'a> {
    /// Its sign.
    pub icon: &'a str,
    /// Its words.
    pub words: &'a str,
    /// The same for who hears it, with what it is about.
    pub name: &'a str,
}

/// How wide it is, in points.
const WIDTH: f32 = 176.0;

/// Draws its button, whose name is said to screen readers, and the menu while it is open. The index of what was chosen.
pub fn more(ui: &mut Ui, name: &str, items: &[MenuItem<'_>]) -> (Response, Option<usize>) {
    let button = icon_only(ui, icon::DOTS_THREE, name);
    let mut chosen = None;
    Popup::menu(&button).width(WIDTH).gap(4.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (index, item) in items.iter().enumerate() {
            let row = Button::new(item.words).icon(item.icon).quiet().width(WIDTH).show(ui);
            if row.accessible_name(item.name).clicked() {
                chosen = Some(index);
                ui.close();
            }
        }
    });
    (button, chosen)
}
