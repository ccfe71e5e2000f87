//! One of a few, each in a card with a line of what it is: side by side where there is room, else in two columns or one.
//!
//! Tab comes to the group once; arrows choose in it, as in any group of radio buttons.

use egui::{pos2, WidgetInfo};
use egui::{vec2, Color32, EventFilter, Galley, Id, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui};
use std::sync::Arc;

use super::focus;
use crate::visible;
use crate::window::theme::measure::{CAPTION, CONTROL_RADIUS, LABEL};
use crate::window::theme::{medium, regular, tokens};

/// Narrower than this a card's words would stand in a column of their own.
const LEAST: f32 = 168.0;
const GAP: f32 = 8.0;
const AIR: f32 = 10.0;
/// Left of the words: the round mark.
const INDENT: f32 = 34.0;

/// One of the few.
#[derive(Clone, Copy, Debug)]
pub struct RadioCard<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is; only said, not shown, in a small group.
    pub about: &'a str,
}

/// A group that is about to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct RadioCards<'a> {
    /// What is chosen here, for screen readers.
    pub name: &'a str,
    /// The cards, in their order.
    pub cards: &'a [RadioCard<'a>],
    /// The one that is chosen, if it is among them.
    pub chosen: Option<usize>,
    /// Why nothing can be chosen now; the page says it beside the group.
    pub off: Option<&'a str>,
    /// Names alone, where there is little room.
    pub small: bool,
}

impl RadioCards<'_> {
    /// Draws it over the whole width. Another card that was chosen.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let id = ui.make_persistent_id(("radio cards", self.name));
        let whole = ui.available_width();
        let in_row = [self.cards.len(), 2, 1].into_iter().find(|count| width_of(whole, *count) >= LEAST).unwrap_or(1);
        let width = width_of(whole, in_row);
        let words: Vec<Words> = self.cards.iter().map(|card| Words::of(ui, card, width, self.small)).collect();
        let height = words.iter().map(Words::height).fold(0.0, f32::max) + 2.0 * AIR;
        let rows = as_f32(self.cards.len().div_ceil(in_row));
        let (place, group) =
            ui.allocate_exact_size(vec2(whole, rows * height + (rows - 1.0).max(0.0) * GAP), Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(egui::Role::RadioGroup, true, self.name));
        let mut pressed = None;
        for (index, words) in words.into_iter().enumerate() {
            let at = vec2(as_f32(index % in_row) * (width + GAP), as_f32(index / in_row) * (height + GAP));
            let rect = Rect::from_min_size(place.min + at, vec2(width, height));
            pressed = self.card(ui, id, index, (rect, words)).or(pressed);
        }
        pressed.filter(|index| Some(*index) != self.chosen)
    }

    fn card(&self, ui: &Ui, id: Id, index: usize, (rect, words): (Rect, Words)) -> Option<usize> {
        let (t, on) = (tokens(ui), self.chosen == Some(index));
        let card = self.cards.get(index)?;
        let own = id.with(index);
        // The arrows give the focus to a card before it is the chosen one.
        let tab = on || self.chosen.is_none() && index == 0 || ui.memory(|memory| memory.has_focus(own));
        let sense = match (self.off, tab) {
            (Some(_), _) => Sense::hover(),
            (None, true) => Sense::click(),
            (None, false) => Sense::CLICK,
        };
        let response = ui.interact(rect, own, sense);
        let enabled = ui.is_enabled() && self.off.is_none();
        response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, enabled, on, card.name));
        focus::describe(&response, self.off.unwrap_or(card.about));
        paint(ui, &response, if on { Look::Chosen } else { Look::of(enabled && response.hovered()) });
        let color = if enabled || on { t.text } else { t.text_weak };
        words.paint(ui, rect, color);
        focus::ring(ui, &response, 6);
        let response = if self.small && self.off.is_none() { response.on_hover_text(card.about) } else { response };
        let by_key = response.has_focus().then(|| self.stepped(ui, own, index)).flatten();
        if let Some(neighbour) = by_key {
            ui.memory_mut(|memory| memory.request_focus(id.with(neighbour)));
        }
        by_key.or(response.clicked().then_some(index))
    }

    /// The one before or after, by the arrow that was pressed on the card that has the focus.
    fn stepped(&self, ui: &Ui, card: Id, index: usize) -> Option<usize> {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(card, filter));
        let pressed = |keys: [Key; 2]| {
            ui.input_mut(|input| keys.map(|key| input.consume_key(Modifiers::NONE, key)).contains(&true))
        };
        let back = pressed([Key::ArrowUp, Key::ArrowLeft]);
        let on = pressed([Key::ArrowDown, Key::ArrowRight]);
        let next = match (back, on) {
            (true, false) => index.checked_sub(1),
            (false, true) => index.checked_add(1),
            _ => None,
        };
        next.filter(|next| *next < self.cards.len())
    }
}

/// How a card looks.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Chosen,
    Hovered,
    Plain,
}

impl Look {
    fn of(hovered: bool) -> Self {
        if hovered {
            Self::Hovered
        } else {
            Self::Plain
        }
    }
}

fn paint(ui: &Ui, response: &Response, look: Look) {
    let (t, rect, on) = (tokens(ui), response.rect, look == Look::Chosen);
    let fill = match look {
        Look::Chosen => t.accent_soft,
        Look::Hovered => t.hover,
        Look::Plain => t.panel,
    };
    let edge = if on { t.accent } else { t.stroke_button };
    ui.painter().rect(rect, CONTROL_RADIUS, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let center = rect.left_top() + vec2(19.0, AIR + 9.0);
    if on {
        ui.painter().circle_filled(center, 7.0, t.accent);
        ui.painter().circle_filled(center, 2.5, t.on_accent);
    } else {
        ui.painter().circle(center, 6.5, t.panel, Stroke::new(1.0, t.stroke_strong));
    }
}

/// What stands in a card, laid out.
struct Words {
    name: Arc<Galley>,
    about: Option<Arc<Galley>>,
}

impl Words {
    fn of(ui: &Ui, card: &RadioCard<'_>, width: f32, small: bool) -> Self {
        let room = width - INDENT - AIR;
        let lay = |text: &str, font, color| ui.painter().layout(visible::text(text).into_owned(), font, color, room);
        let name = lay(card.name, medium(LABEL), Color32::PLACEHOLDER);
        let about = (!small).then(|| lay(card.about, regular(CAPTION), tokens(ui).text_weak));
        Self { name, about }
    }

    fn height(&self) -> f32 {
        self.name.size().y.max(18.0) + self.about.as_ref().map_or(0.0, |about| about.size().y + 2.0)
    }

    fn paint(self, ui: &Ui, rect: Rect, color: Color32) {
        let left = rect.left() + INDENT;
        let top = rect.top() + AIR;
        let below = top + self.name.size().y.max(18.0) + 2.0;
        ui.painter().galley(pos2(left, top), self.name, color);
        if let Some(about) = self.about {
            ui.painter().galley(pos2(left, below), about, tokens(ui).text_weak);
        }
    }
}

fn width_of(whole: f32, count: usize) -> f32 {
    let count = as_f32(count.max(1));
    (whole - (count - 1.0) * GAP) / count
}

fn as_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(1.0, f32::from)
}
