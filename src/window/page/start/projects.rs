//! The projects: found, sorted, one row each.

mod order;
mod row;
mod state;

use egui::{vec2, Id, Margin, TextEdit, Ui};

use super::super::super::theme::icon;
use super::super::super::widget::choice::Choice;
use super::super::super::widget::empty_state::empty_state;
use super::super::super::widget::{card, focus, text};
use crate::model::{Intents, Model};
use order::Order;

/// From so many on they can be looked for.
const SOUGHT: usize = 8;
/// From so many on they can be sorted.
const SORTED: usize = 3;
/// Narrower than this the two stand one under the other, in points.
const SIDE_BY_SIDE: f32 = 480.0;

/// What was typed and chosen above the list: the window's own matter, so it stays in the window.
#[derive(Clone, Debug, Default)]
struct Looking {
    text: String,
    order: Order,
}

/// Draws the list, or what stands in its place.
pub(super) fn projects(ui: &mut Ui, model: &Model, intents: &mut Intents) {
    let Some(projects) = &model.projects else {
        text::help(ui, "Reading your projects…");
        return;
    };
    if projects.is_empty() {
        card::bare(ui, |ui| {
            let said =
                "A project holds one provider, and your client for each platform. It saves itself here as you work";
            empty_state(ui, icon::KEY, "No projects yet", said, None);
        });
        return;
    }
    let looking = looking(ui, projects.len());
    let shown = order::shown(projects, &looking.text, looking.order);
    if shown.is_empty() {
        let said = format!("No project, host or provider is called “{}”", looking.text.trim());
        card::bare(ui, |ui| empty_state(ui, icon::MAGNIFYING_GLASS, "Nothing found", &said, None));
        return;
    }
    card::bare(ui, |ui| {
        for (index, project) in shown.into_iter().enumerate() {
            if index > 0 {
                card::rule(ui);
            }
            intents.extend(row::row(ui, project, model));
        }
    });
}

/// The field and the order, from as many projects on as they help with.
fn looking(ui: &mut Ui, count: usize) -> Looking {
    let id = Id::unique("projects are looked for");
    if count < SORTED {
        return Looking::default();
    }
    let mut looking: Looking = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if count < SOUGHT {
        looking.text.clear();
        sort(ui, &mut looking.order);
    } else if ui.available_width() < SIDE_BY_SIDE {
        let width = ui.available_width();
        seek(ui, &mut looking.text, width);
        ui.add_space(8.0);
        sort(ui, &mut looking.order);
    } else {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let width = (ui.available_width() - Choice::small_width(ui, &names()) - 12.0).max(120.0);
            seek(ui, &mut looking.text, width);
            sort(ui, &mut looking.order);
        });
    }
    ui.add_space(12.0);
    ui.data_mut(|data| data.insert_temp(id, looking.clone()));
    looking
}

fn names() -> [&'static str; 3] {
    Order::ALL.map(Order::words)
}

fn seek(ui: &mut Ui, text: &mut String, width: f32) {
    const NAME: &str = "Find a project by name, host or provider";
    let edit = TextEdit::singleline(text).hint_text(NAME).margin(Margin::symmetric(10, 6));
    let field = ui.add_sized(vec2(width, 32.0), edit.id_salt("find a project")).accessible_name(NAME);
    focus::held(ui, &field);
}

fn sort(ui: &mut Ui, order: &mut Order) {
    let now = Order::ALL.iter().position(|one| one == order).unwrap_or_default();
    let pressed = Choice::new("Sort by", &names(), now).small().show(ui);
    if let Some(pressed) = pressed.and_then(|index| Order::ALL.get(index)) {
        *order = *pressed;
    }
}
