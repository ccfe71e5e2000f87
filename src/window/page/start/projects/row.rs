//! One project: how it stands, when it was last used, and what can be done with it.

use egui::{vec2, Align, Layout, Margin, Role, Sense, Ui, UiBuilder};

use super::state::ProjectState;
use crate::model::{Intent, Model};
use crate::platform::Platforms;
use crate::record::ProjectSummary;
use crate::window::theme::measure::{CARD_TITLE, LABEL};
use crate::window::theme::{icon, narrow, regular, semibold, tokens, Tone};
use crate::window::widget::badge::badge;
use crate::window::widget::button::Button;
use crate::window::widget::ends::ends;
use crate::window::widget::menu::{more, MenuItem};
use crate::window::widget::text::rich;
use crate::window::widget::{mark, text};

/// Draws it. A press of the mouse anywhere in it opens the project; its buttons are what the keyboard and the ear find.
pub(super) fn row(ui: &mut Ui, project: &ProjectSummary, model: &Model) -> Option<Intent> {
    let t = tokens(ui);
    let state = ProjectState::of(project, model.now_ms);
    let belongs = belongs_to(project, model.platforms);
    // Pressed by the mouse alone: a button that holds buttons is none.
    let sensed = UiBuilder::new().id_salt(project.id.as_str()).sense(Sense::CLICK);
    let shown = ui.scope_builder(sensed, |ui| {
        let whole = ui.response();
        let about = [belongs.clone(), state.sentence.clone(), state.line.clone()];
        let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
        ui.ctx().accesskit_node_builder(whole.id, |node| {
            node.set_role(Role::ListItem);
            node.set_label(project.name.as_str());
            node.set_description(about.join(", "));
        });
        if whole.hovered() {
            ui.painter().rect_filled(whole.rect.shrink2(vec2(1.0, 0.0)), 0, t.hover);
        }
        let air = if narrow(ui) { Margin::symmetric(16, 14) } else { Margin::symmetric(20, 20) };
        let inside = egui::Frame::new().inner_margin(air).show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui, project, &state, &belongs)
        });
        (whole.clicked(), inside.inner)
    });
    let (pressed, intent) = shown.inner;
    intent.or(pressed.then(|| Intent::OpenProject(project.id.clone())))
}

/// Mark and words at the left, the buttons at the right, in the middle of the row's height.
fn content(ui: &mut Ui, project: &ProjectSummary, state: &ProjectState, belongs: &str) -> Option<Intent> {
    // Both, and the gap before them: a row that is wider than its card would push the next one further out.
    const BUTTONS: f32 = 128.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = if narrow(ui) { 12.0 } else { 16.0 };
        let width = (ui.available_width() - BUTTONS).max(120.0);
        let words = ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::left_to_right(Align::Min), |ui| {
            mark::sized(ui, state.mark, 18.0);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                words(ui, project, state, belongs);
            });
        });
        let height = words.response.rect.height();
        ends(ui, height, |_| (), |ui| buttons(ui, project)).1
    })
    .inner
}

/// *Open*, and what else can be done. F2 renames the project whose buttons have the focus.
fn buttons(ui: &mut Ui, project: &ProjectSummary) -> Option<Intent> {
    ui.spacing_mut().item_spacing.x = 4.0;
    let (id, name) = (&project.id, &project.name);
    let [rename, copy, delete] = [format!("Rename {name}…"), format!("Duplicate {name}"), format!("Delete {name}…")];
    let items = [
        MenuItem { icon: icon::PENCIL_SIMPLE, words: "Rename…", key: "F2", name: &rename },
        MenuItem { icon: icon::COPY, words: "Duplicate", key: "", name: &copy },
        MenuItem { icon: icon::TRASH, words: "Delete…", key: "", name: &delete },
    ];
    let open = Button::new("Open").small().width(68.0).show(ui).accessible_name(format!("Open {name}"));
    let (more, chosen) = more(ui, &format!("More for {name}"), &items);
    let has_focus = more.has_focus() || open.has_focus();
    if open.clicked() {
        return Some(Intent::OpenProject(id.clone()));
    }
    if has_focus && ui.input(|input| input.key_pressed(egui::Key::F2)) {
        return Some(Intent::AskRename(id.clone(), name.clone()));
    }
    match chosen? {
        0 => Some(Intent::AskRename(id.clone(), name.clone())),
        1 => Some(Intent::Duplicate(id.clone())),
        _ => Some(Intent::AskDelete(id.clone(), name.clone())),
    }
}

fn words(ui: &mut Ui, project: &ProjectSummary, state: &ProjectState, belongs: &str) {
    let t = tokens(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(rich(&project.name).font(semibold(CARD_TITLE)).line_height(Some(20.0)));
        if project.practice {
            badge(ui, "practice", Tone::Neutral);
        } else if !belongs.is_empty() {
            let belongs = rich(belongs).font(regular(LABEL));
            ui.label(belongs.line_height(Some(20.0)).color(t.text_weak));
        }
    });
    ui.add_space(2.0);
    match state.tone {
        Tone::Neutral => text::label(ui, &state.sentence),
        tone @ (Tone::Accent | Tone::Success | Tone::Warning | Tone::Danger) => text::toned(ui, &state.sentence, tone),
    };
    if !state.line.is_empty() {
        text::help(ui, &state.line);
    }
}

/// Provider and host, where they say more than the name; the platform, where it is not the one that is offered first.
fn belongs_to(project: &ProjectSummary, platforms: Platforms) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let platform = platforms.by_id(&project.platform).filter(|known| known.id != platforms.first().id);
    let platform = platform.map_or("", |known| known.title);
    for part in [project.provider.trim(), project.host.as_str(), platform] {
        if !part.is_empty() && part != project.name && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(" · ")
}
