//! A segmented control: one of a few.

use egui::{vec2, Align2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::focus;
use crate::window::theme::measure::{CONTROL_HEIGHT, CONTROL_RADIUS, LABEL, SMALL_HEIGHT};
use crate::window::theme::{medium, regular, tokens};

/// A segmented control that is about to be drawn.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    name: &'a str,
    options: &'a [&'a str],
    chosen: usize,
    small: bool,
    width: Option<f32>,
    look_at: bool,
}

impl<'a> Choice<'a> {
    /// One of `options`. The name is said to screen readers.
    pub fn new(name: &'a str, options: &'a [&'a str], chosen: usize) -> Self {
        Self { name, options, chosen, small: false, width: None, look_at: false }
    }

    /// 28 points high, as wide as its words.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// So many points wide, in place of the whole width.
    pub fn width(mut self, points: f32) -> Self {
        self.width = Some(points);
        self
    }

    /// How wide a small one is, in points.
    pub fn small_width(ui: &Ui, options: &[&str]) -> f32 {
        let count = u16::try_from(options.len().max(1)).map_or(1.0, f32::from);
        4.0 + count * options.iter().map(|text| width_of(ui, text) + 28.0).fold(0.0, f32::max)
    }

    /// In this frame the page leads here: the option that is chosen takes the focus, and scrolls into view.
    pub fn look_at(mut self, look_at: bool) -> Self {
        self.look_at = look_at;
        self
    }

    /// Draws it. The index of another option, where one was pressed.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let t = tokens(ui);
        let count = u16::try_from(self.options.len().max(1)).map_or(1.0, f32::from);
        let natural = || Self::small_width(ui, self.options);
        let width = self.width.unwrap_or_else(|| if self.small { natural() } else { ui.available_width() });
        let height = if self.small { SMALL_HEIGHT } else { CONTROL_HEIGHT };
        let (whole, group) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(egui::Role::RadioGroup, true, self.name));
        let edge = if self.small { t.stroke_button } else { t.stroke_strong };
        ui.painter().rect(whole, CONTROL_RADIUS, t.panel, Stroke::new(1.0, edge), StrokeKind::Inside);
        let inner = whole.shrink(3.0);
        let each = inner.width() / count;
        let (mut pressed, mut left) = (None, inner.left());
        for (index, text) in self.options.iter().enumerate() {
            let rect = Rect::from_min_size(egui::pos2(left, inner.top()), vec2(each, inner.height()));
            left += each;
            if self.option(ui, rect, index, text) && index != self.chosen {
                pressed = Some(index);
            }
        }
        pressed
    }

    fn option(&self, ui: &Ui, rect: Rect, index: usize, text: &str) -> bool {
        let (t, on) = (tokens(ui), index == self.chosen);
        let response = ui.interact(rect, ui.make_persistent_id((self.name, index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, ui.is_enabled(), on, text));
        focus::describe(&response, self.name);
        if self.look_at && (on || self.chosen >= self.options.len() && index == 0) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        if on || response.hovered() {
            ui.painter().rect_filled(rect, 4, if on { t.selected } else { t.hover });
        }
        let (font, color) = if on { (medium(LABEL), t.text) } else { (regular(LABEL), t.text_weak) };
        ui.painter_at(rect).text(rect.center(), Align2::CENTER_CENTER, text, font, color);
        focus::ring_inside(ui, &response, 4);
        response.clicked()
    }
}

fn width_of(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), medium(LABEL), egui::Color32::PLACEHOLDER).size().x
}
