//! The list of keys, and taking a press of one.

use egui::{Context, Event, Id, Key, KeyboardShortcut, Modifiers, Popup, ScrollArea, TextEdit, Ui};

use crate::model::{Intent, Intents, Model};
use crate::window::shortcut::{written, Shortcut};
use crate::window::widget::button::Button;
use crate::window::widget::key_line::key_line;
use crate::window::widget::{modal, page, text};

/// The list's title, which is also what leads to it.
pub(super) const TITLE: &str = "Keyboard shortcuts";

/// The shortcut that was pressed, before anything else takes its keys. A field that is being typed in is left by it, so that
/// what was typed there comes first.
pub(super) fn taken(ui: &Ui, model: &Model) -> Option<Shortcut> {
    let ctx = ui.ctx();
    if model.dialog.is_some() || model.closing.is_some() || Popup::is_any_open(ctx) {
        return None;
    }
    let waited: Option<Shortcut> = ctx.data(|data| data.get_temp(waiting())).flatten();
    if waited.is_some() {
        ctx.data_mut(|data| data.insert_temp(waiting(), None::<Shortcut>));
    }
    let pressed = waited.or_else(|| Shortcut::pressed(ctx))?;
    let field = ctx.memory(egui::Memory::focused).filter(|id| TextEdit::load_state(ctx, *id).is_some());
    let Some(field) = field.filter(|_| pressed != Shortcut::List) else { return Some(pressed) };
    // A slow frame brings the last letters together with the keys, and a field that has no focus takes none.
    if waited.is_none() && ctx.input(|input| input.events.iter().any(is_typing)) {
        ctx.data_mut(|data| data.insert_temp(waiting(), Some(pressed)));
        ctx.request_repaint();
        return None;
    }
    ctx.memory_mut(|memory| memory.surrender_focus(field));
    Some(pressed)
}

/// The shortcut that waits until the field has what was typed before it.
fn waiting() -> Id {
    Id::unique("a shortcut that waits for what was typed")
}

fn is_typing(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) | Event::Key { pressed: true, .. })
}

/// Every line of the list: what the keys do, and the keys.
pub(super) fn lines(ctx: &Context) -> Vec<(String, String)> {
    let keys = |modifiers, key| written(ctx, KeyboardShortcut::new(modifiers, key));
    let command = Modifiers::COMMAND;
    let (steps, others): (Vec<Shortcut>, Vec<Shortcut>) =
        Shortcut::ALL.into_iter().partition(|one| matches!(one, Shortcut::Step(_)));
    let mut lines: Vec<(String, String)> = others.into_iter().map(|one| (one.words(), one.all_keys(ctx))).collect();
    // One line for all of them.
    let ends = steps.first().zip(steps.last()).map(|(first, last)| [first.shown(ctx), last.shown(ctx)].join(" … "));
    lines.extend(ends.map(|ends| ("The steps by their numbers".to_owned(), ends)));
    lines.extend([
        ("Explain what was pasted".to_owned(), keys(command, Key::Enter)),
        (
            "Larger, smaller, as it was".to_owned(),
            format!("{}, {}, {}", keys(command, Key::Plus), keys(command, Key::Minus), keys(command, Key::Num0)),
        ),
        ("On to what is still empty, from a field".to_owned(), keys(Modifiers::NONE, Key::Enter)),
        (
            "Scroll the page".to_owned(),
            format!("{}, {}", keys(Modifiers::NONE, Key::PageUp), keys(Modifiers::NONE, Key::PageDown)),
        ),
        ("Rename the project, on its row of the start page".to_owned(), "F2".to_owned()),
        ("Close a question, leave it as it is".to_owned(), "Escape".to_owned()),
    ]);
    lines
}

/// The list, over the window.
pub(super) fn list(ui: &mut Ui, intents: &mut Intents) {
    let room = ui.ctx().content_rect().size();
    let closed = modal::over(ui, Id::unique(TITLE), TITLE, |ui| {
        ui.set_width((room.x - 48.0).min(520.0));
        text::card_title(ui, TITLE);
        ui.add_space(8.0);
        let high = room.y - 152.0;
        ScrollArea::vertical().max_height(high).auto_shrink([false, true]).show(ui, |ui| {
            for (words, keys) in lines(ui.ctx()) {
                key_line(ui, &words, &keys);
            }
            page::leaf(ui);
        });
        ui.add_space(16.0);
        let close = Button::new("Close").show(ui);
        modal::begins_at(ui, &close);
        intents.push_if(close.clicked(), Intent::Dismiss);
    });
    intents.push_if(closed, Intent::Dismiss);
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn the_handbook_lists_the_same_keys() {
        let ctx = egui::Context::default();
        ctx.set_os(egui::os::OperatingSystem::Nix);
        let mut told: Vec<String> = vec!["| keys | do |".to_owned(), "| --- | --- |".to_owned()];
        told.extend(lines(&ctx).into_iter().map(|(words, keys)| format!("| {keys} | {words} |")));
        let told = told.join("\n");
        assert!(include_str!("../../../README.md").contains(&told), "README.md should hold:\n{told}");
    }
}
