//! One of very many, found by typing a part of its name.

use egui::class::HasClasses as _;
use egui::style::ScrollAnimation;
use egui::{
    vec2, Align, Align2, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo,
};

use super::text::rich;
use super::{field, focus, text};
use crate::window::theme::measure::{CAPTION, LABEL};
use crate::window::theme::{icon, medium, regular, tokens, Tone, SELECT};

/// The most that its list takes, in points, and the least that a small window leaves it.
const LIST: (f32, f32) = (132.0, 330.0);

/// A picker that is about to be drawn.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug)]
pub struct Picker<'a> {
    /// Its label, which is its name.
    pub label: &'a str,
    /// At the right of the label.
    pub note: &'a str,
    /// Each with what tells it from others of a similar name; both are searched.
    pub options: &'a [(&'a str, &'a str)],
    /// Which of them is chosen.
    pub chosen: Option<usize>,
    /// What stands in it while none is.
    pub hint: &'a str,
    /// What the field in its list is called.
    pub search: &'a str,
    /// What is said where nothing fits.
    pub none: &'a str,
    /// In this frame a press elsewhere leads here: the list opens.
    pub unfold: bool,
}

/// One line of the list, in points.
const ROW: f32 = 30.0;

/// What is sought; lives in egui's memory while the list is open.
#[derive(Clone, Debug, Default)]
struct Seeking {
    text: String,
    at: usize,
    just_opened: bool,
}

impl Picker<'_> {
    /// Draws it over the whole width. The index of what was picked.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let label =
            field::header(ui, self.label, Some((self.note, Tone::Neutral)).filter(|(note, _)| !note.is_empty()));
        ui.add_space(6.0);
        let button = self.button(ui).labelled_by(label.id);
        let key = Id::unique(("picker", self.label));
        if self.unfold {
            Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
            // The list stands under its button, which may have been scrolled away.
            ui.scroll_to_rect_animation(button.rect, Some(Align::Center), ScrollAnimation::none());
        }
        if button.clicked() || self.unfold {
            ui.data_mut(|data| data.insert_temp(key, Seeking { just_opened: true, ..Seeking::default() }));
        }
        let room = ui.ctx().content_rect().bottom() - button.rect.bottom() - 72.0;
        // The list's edge and margin stand within the button's width.
        let inner = button.rect.width() - 10.0;
        let popup = Popup::from_toggle_button_response(&button)
            .width(inner)
            .gap(4.0)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let mut picked = None;
        let shown = popup.show(|ui| {
            ui.set_width(inner);
            let mut seeking: Seeking = ui.data(|data| data.get_temp(key)).unwrap_or_default();
            picked = self.list(ui, &mut seeking, room.clamp(LIST.0, LIST.1));
            ui.data_mut(|data| data.insert_temp(key, seeking));
            if picked.is_some() {
                ui.close();
            }
        });
        // The keyboard goes on from where it came.
        if shown.is_some() && (picked.is_some() || ui.input(|input| input.key_pressed(Key::Escape))) {
            button.request_focus();
        }
        picked
    }

    fn button(&self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let now = self.chosen.and_then(|index| self.options.get(index));
        let (words, color) = now.map_or((self.hint, t.text_weak), |(name, _)| (*name, t.text));
        let caret = rich(icon::CARET_DOWN).font(regular(16.0)).color(t.text_weak);
        let button = egui::Button::new(rich(words).color(color)).right_text(caret).truncate();
        let width = ui.available_width();
        let response = ui.add(button.min_size(vec2(width, 0.0)).with_class(SELECT));
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(egui::Role::ComboBox, ui.is_enabled(), self.label);
            info.current_text_value = Some(words.to_owned());
            info
        });
        focus::ring(ui, &response, 6);
        response
    }

    fn list(&self, ui: &mut Ui, seeking: &mut Seeking, high: f32) -> Option<usize> {
        let moved = keys(ui);
        let edit = TextEdit::singleline(&mut seeking.text).hint_text(self.search).desired_width(f32::INFINITY);
        let field = ui.add(edit.id_salt("search")).accessible_name(self.search);
        focus::held(ui, &field);
        if std::mem::take(&mut seeking.just_opened) {
            field.request_focus();
        }
        if field.changed() {
            seeking.at = 0;
        }
        let fitting = self.fitting(&seeking.text);
        let last = fitting.len().saturating_sub(1);
        seeking.at = seeking.at.saturating_add_signed(moved).min(last);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered {
            return fitting.get(seeking.at).copied();
        }
        ui.add_space(6.0);
        if fitting.is_empty() {
            text::help(ui, self.none);
            ui.add_space(4.0);
        }
        let mut picked = None;
        ScrollArea::vertical().max_height(high).auto_shrink([false, true]).animated(false).show(ui, |ui| {
            for (place, index) in fitting.into_iter().enumerate() {
                let here = place == seeking.at;
                let row = self.row(ui, index, here);
                if here && moved != 0 {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    picked = Some(index);
                }
            }
        });
        picked
    }

    /// Those that hold what was typed: the very name first, then names that begin so, names in which a word does, names that
    /// hold it, and what tells others apart.
    fn fitting(&self, typed: &str) -> Vec<usize> {
        let typed = typed.trim().to_lowercase();
        let place = |(index, (name, more)): (usize, &(&str, &str))| {
            let (name, more) = (name.to_lowercase(), more.to_lowercase());
            let begins = name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed));
            let rank = match name.find(&typed) {
                Some(0) if name == typed => 0,
                Some(0) => 1,
                Some(_) if begins => 2,
                Some(_) => 3,
                None if more.contains(&typed) => 4,
                None => return None,
            };
            Some((rank, index))
        };
        let mut all: Vec<(u8, usize)> = self.options.iter().enumerate().filter_map(place).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, index)| index).collect()
    }

    /// Its name, and in what is left of the line what tells it from others.
    fn row(&self, ui: &mut Ui, index: usize, here: bool) -> Response {
        let t = tokens(ui);
        let (name, more) = self.options.get(index).copied().unwrap_or_default();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let on = self.chosen == Some(index);
        response.widget_info(|| WidgetInfo::selected(egui::Role::ListBoxOption, ui.is_enabled(), on, name));
        focus::describe(&response, more);
        if here || on || response.hovered() {
            ui.painter().rect_filled(rect, 4, if here || on { t.selected } else { t.hover });
        }
        let inner = rect.shrink2(vec2(9.0, 0.0));
        let font = if on { medium(LABEL) } else { regular(LABEL) };
        let job = text::cut(text::line(&[(name, font, t.text)]), inner.width());
        let left = ui.painter().layout_job(job);
        let room = inner.width() - left.size().x - 16.0;
        if room > 60.0 && !more.is_empty() {
            let job = text::cut(text::line(&[(more, regular(CAPTION), t.text_weak)]), room);
            let right = ui.painter().layout_job(job);
            let at = Align2::RIGHT_CENTER.align_size_within_rect(right.size(), inner).min;
            ui.painter().galley(at, right, t.text_weak);
        }
        let at = Align2::LEFT_CENTER.align_size_within_rect(left.size(), inner).min;
        ui.painter().galley(at, left, t.text);
        focus::ring_inside(ui, &response, 4);
        response
    }
}

/// How far the arrow keys go, while the field has the focus.
fn keys(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
        isize::from(down) - isize::from(up)
    })
}

#[cfg(test)]
mod tests {
    use super::Picker;

    #[test]
    fn the_very_name_comes_first_then_those_that_begin_so_or_hold_it_then_other_names() {
        let options = [("Incog", ""), ("Amazon Cognito", ""), ("X", "formerly Cog"), ("Cogs", ""), ("Cog", "")];
        let picker = Picker {
            label: "",
            note: "",
            options: &options,
            chosen: None,
            hint: "",
            search: "",
            none: "",
            unfold: false,
        };
        assert_eq!(picker.fitting(" COG "), [4, 3, 1, 0, 2]);
        assert_eq!(picker.fitting(""), [0, 1, 2, 3, 4]);
        assert!(picker.fitting("zzz").is_empty());
    }
}
