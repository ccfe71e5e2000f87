//! Extra authorization parameters: sent in this test, never by the platform.

use egui::{vec2, Ui};

use super::{list, problems_of, unsendable};
use crate::draft::Field;
use crate::model::{Edit, Intent, Intents, Open};
use crate::platform::Platform;
use crate::window::page::jump::Jump;
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::{icon, Tone};
use crate::window::widget::button::{icon_only, Button};
use crate::window::widget::{badge, focus, text};

/// The rows, and the button that adds one.
pub(super) fn extra(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let rows = &open.project.draft.extra;
    text::label(ui, "Extra authorization parameters");
    ui.add_space(2.0);
    let wanted = open.derived.known.as_ref().is_some_and(|known| known.unsendable.is_some());
    if rows.is_empty() && !wanted {
        let by_platform = |platform: &Platform| {
            // What a standard client sends is up to whoever writes it.
            if platform.yardstick {
                return "None. Add one to see what it would change".to_owned();
            }
            format!("None. {} can't send any; add one to see what it would change", platform.begins())
        };
        text::help(ui, &open.platform().map_or_else(|| "None".to_owned(), by_platform));
    }
    for (row, (name, value)) in rows.iter().enumerate() {
        ui.add_space(6.0);
        one(ui, open, row, (name, value), intents);
    }
    unsendable::unsendable(ui, open);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if Button::new("Add a parameter").icon(icon::PLUS).small().show(ui).clicked() {
            intents.push(Intent::Edit(Edit::AddExtra));
        }
        intents.extend(unsendable::send_in_test(ui, open));
    });
    ui.add_space(FIELD_GAP);
}

fn one(ui: &mut Ui, open: &Open, row: usize, (name, value): (&str, &str), intents: &mut Intents) {
    let (mut new_name, mut new_value) = (name.to_owned(), value.to_owned());
    let mut removed = false;
    ui.horizontal(|ui| {
        // Room for the badge and the button behind the two fields.
        let width = ((ui.available_width() - 176.0) / 2.0).max(80.0);
        let led = Jump::To(Field::Extra(row)).arrives(ui);
        let edit = |ui: &mut Ui, text: &mut String, what: &str| {
            let edit = egui::TextEdit::singleline(text)
                .id_salt(("extra", row, what))
                .font(egui::TextStyle::Monospace)
                .margin(egui::Margin::symmetric(10, 7))
                .hint_text(what);
            let response = ui.add_sized(vec2(width, 32.0), edit);
            if led && what == "name" {
                response.request_focus();
            }
            focus::held(ui, &response);
            response.accessible_name(format!("Parameter {} {what}", row + 1)).changed()
        };
        let changed = edit(ui, &mut new_name, "name") | edit(ui, &mut new_value, "value");
        intents.push_if(changed, Intent::Edit(Edit::Extra(row, new_name.clone(), new_value.clone())));
        if open.platform().is_some() {
            badge::badge(ui, "only in this test", Tone::Warning);
        }
        removed = icon_only(ui, icon::X, &format!("Remove parameter {}", row + 1)).clicked();
    });
    list(ui, open, &problems_of(open, Field::Extra(row)), intents);
    intents.push_if(removed, Intent::Edit(Edit::RemoveExtra(row)));
}
