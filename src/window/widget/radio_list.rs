//! One of many, in groups: a list that scrolls, and over it a field that narrows it down.
//!
//! Tab comes to the list once; arrows choose in it, as in any group of radio buttons. In the field, Enter takes the first one
//! left, and the down arrow goes into the list.

use egui::accesskit::Role;
use egui::{Align2, EventFilter, Id, Key, Margin, Modifiers, Response, ScrollArea, Sense, TextEdit, Ui, WidgetInfo};

use super::radio_row::{radio_row, HEIGHT};
use super::text::rich;
use super::{card, focus, text};
use crate::window::theme::measure::{CAPTION, LABEL};
use crate::window::theme::{medium, regular, tokens, Tone};

/// One of the many.
#[derive(Clone, Copy, Debug)]
pub struct RadioEntry<'a> {
    /// The heading that it stands under; those of one group come together.
    pub group: &'a str,
    /// Its name.
    pub name: &'a str,
    /// At the right.
    pub note: (&'a str, Tone),
    /// Words that it is found by, too.
    pub more: &'a str,
}

/// A list that is about to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct RadioList<'a> {
    /// What is chosen here, for screen readers.
    pub name: &'a str,
    /// The field's name.
    pub find: &'a str,
    /// What stands in the field while it is empty.
    pub hint: &'a str,
}

impl RadioList<'_> {
    /// Draws it from edge to edge of a bare card; the list at most `height` points high. Another entry that was chosen.
    pub fn show(self, ui: &mut Ui, entries: &[RadioEntry<'_>], chosen: usize, height: f32) -> Option<usize> {
        let id = ui.make_persistent_id(("radio list", self.name));
        let mut wanted: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let field = card::block(ui, |ui| self.field(ui, id, &mut wanted));
        let left = fitting(entries, &wanted);
        // The one that Tab comes to.
        let stop = left.iter().copied().find(|index| *index == chosen).or(left.first().copied());
        let mut pressed = None;
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            pressed = left.first().copied().filter(|_| !wanted.trim().is_empty());
        } else if field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
            if let Some(stop) = stop {
                ui.memory_mut(|memory| memory.request_focus(id.with(stop)));
            }
        }
        card::rule(ui);
        if left.is_empty() {
            card::block(ui, |ui| text::help(ui, "None is known by these words"));
        }
        let area = ScrollArea::vertical().id_salt(id).max_height(height).min_scrolled_height(height);
        let area = area.auto_shrink([false, true]).animated(false);
        let shown = area.show(ui, |ui| rows(ui, id, entries, &left, (chosen, stop, wanted.trim().is_empty())));
        let group = ui.interact(shown.inner_rect, id.with("group"), Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(egui::Role::RadioGroup, true, self.name));
        ui.data_mut(|data| data.insert_temp(id, wanted));
        pressed.or(shown.inner).filter(|index| *index != chosen)
    }

    fn field(self, ui: &mut Ui, id: Id, wanted: &mut String) -> Response {
        let hint = rich(self.hint).font(regular(LABEL));
        let edit = TextEdit::singleline(wanted).id(id.with("find")).font(regular(LABEL)).hint_text(hint);
        let edit = edit.align(Align2::LEFT_CENTER).desired_width(f32::INFINITY).margin(Margin::symmetric(10, 7));
        let response = ui.add(edit).accessible_name(self.find);
        focus::held(ui, &response);
        focus::describe(&response, "Enter takes the first one that is left");
        response
    }
}

/// Those in which each of the words stands somewhere, the best first: the whole name, names in which words begin so, names
/// that hold it, then all else. With nothing typed all of them stand in their groups.
fn fitting(entries: &[RadioEntry<'_>], wanted: &str) -> Vec<usize> {
    let mut all: Vec<(u8, usize)> =
        entries.iter().enumerate().filter_map(|(index, entry)| Some((rank(entry, wanted)?, index))).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, index)| index).collect()
}

fn rank(entry: &RadioEntry<'_>, wanted: &str) -> Option<u8> {
    let (name, wanted) = (entry.name.to_lowercase(), wanted.trim().to_lowercase());
    let all = [entry.group, entry.name, entry.note.0, entry.more].join(" ").to_lowercase();
    let in_all = |holds: &dyn Fn(&str) -> bool| wanted.split_whitespace().all(holds);
    let begins = |word: &str| name.split(|c: char| !c.is_alphanumeric()).any(|one| one.starts_with(word));
    if !in_all(&|word| all.contains(word)) {
        return None;
    }
    Some(match () {
        () if wanted.is_empty() || name == wanted => 0,
        () if name.starts_with(&wanted) => 1,
        () if in_all(&begins) => 2,
        () if in_all(&|word| name.contains(word)) => 3,
        () => 4,
    })
}

fn rows(
    ui: &mut Ui,
    id: Id,
    entries: &[RadioEntry<'_>],
    left: &[usize],
    (chosen, stop, in_groups): (usize, Option<usize>, bool),
) -> Option<usize> {
    let mut pressed = None;
    let mut group = "";
    let seen: Option<usize> = ui.data(|data| data.get_temp(id.with("seen")));
    for (place, index) in left.iter().copied().enumerate() {
        let Some(entry) = entries.get(index) else { continue };
        // What is found stands by how well it fits.
        if in_groups && entry.group != group {
            group = entry.group;
            heading(ui, group);
        }
        // The arrows give the focus to a row before it is the chosen one.
        let tab = stop == Some(index) || ui.memory(|memory| memory.has_focus(id.with(index)));
        let row = radio_row(ui, (id.with(index), tab), entry.name, entry.note, index == chosen);
        if row.clicked() {
            pressed = Some(index);
        }
        if row.has_focus() {
            let neighbour = stepped(ui, row.id).and_then(|step| left.get(place.checked_add_signed(step)?));
            if let Some(neighbour) = neighbour {
                pressed = Some(*neighbour);
                ui.memory_mut(|memory| memory.request_focus(id.with(*neighbour)));
            }
        }
        if index == chosen && seen != Some(chosen) {
            ui.scroll_to_rect(row.rect.expand2(egui::vec2(0.0, HEIGHT)), None);
            ui.data_mut(|data| data.insert_temp(id.with("seen"), chosen));
        }
    }
    pressed
}

/// One up or one down, by the arrow that was pressed on the row that has the focus.
fn stepped(ui: &Ui, row: Id) -> Option<isize> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    match (pressed(Key::ArrowUp), pressed(Key::ArrowDown)) {
        (true, false) => Some(-1),
        (false, true) => Some(1),
        _ => None,
    }
}

fn heading(ui: &mut Ui, words: &str) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
        node.set_level(2);
    });
    ui.painter().rect_filled(rect, 0, t.sunken);
    let at = rect.left_center() + egui::vec2(16.0, 0.0);
    ui.painter().text(at, Align2::LEFT_CENTER, words, medium(CAPTION), t.text_weak);
}

#[cfg(test)]
mod tests {
    use super::{fitting, RadioEntry, Tone};

    #[test]
    fn the_whole_name_comes_first_then_words_that_begin_so_then_what_is_said_of_others() {
        let entry = |group, name, more| RadioEntry { group, name, note: ("", Tone::Neutral), more };
        let entries = [
            entry("Request", "Takes forms only, sees nothing in JSON", "takes json only where"),
            entry("Request", "Takes JSON only", ""),
            entry("Refresh", "No scope, no refresh", "takes nothing else"),
            entry("Refresh", "Mistakes a scope", ""),
        ];
        assert_eq!(fitting(&entries, "Takes JSON only"), [1, 0]);
        assert_eq!(fitting(&entries, "takes json"), [1, 0]);
        assert_eq!(fitting(&entries, "takes"), [0, 1, 3, 2]);
        assert_eq!(fitting(&entries, "scope refresh"), [2, 3]);
        assert_eq!(fitting(&entries, ""), [0, 1, 2, 3]);
        assert!(fitting(&entries, "nonsense").is_empty());
    }
}
