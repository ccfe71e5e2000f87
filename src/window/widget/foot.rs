//! The foot: what stands in the way at the left, Back and Next at the right.

use egui::{vec2, Align, Frame, Layout, Margin, Panel, Rect, Stroke, Ui, UiBuilder};

use super::button::Button;
use super::ends::ends;
use super::mark::{self, Mark};
use super::text::rich;
use super::{link, text};
use crate::window::theme::measure::{FOOT, PAGE_SIDE};
use crate::window::theme::{narrow, tokens};

/// The foot that is about to be drawn.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug, Default)]
pub struct Foot<'a> {
    mark: Option<Mark>,
    said: &'a str,
    link: Option<&'a str>,
    back: Option<&'a str>,
    extra: Option<(&'a str, &'a str)>,
    next: Option<(&'a str, Option<&'a str>)>,
    filled: bool,
    off: Option<&'a str>,
    keys: FootKeys<'a>,
}

/// The keys that do the same as Back and Next, for the tooltips.
#[derive(Clone, Copy, Debug, Default)]
pub struct FootKeys<'a> {
    /// Back.
    pub back: &'a str,
    /// Next.
    pub next: &'a str,
}

/// What was pressed in the foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FootPress {
    /// The link beside the text.
    Link,
    /// Back.
    Back,
    /// The button between.
    Extra,
    /// Next.
    Next,
}

impl<'a> Foot<'a> {
    /// `said` stands at the left; where Next is off, it says why.
    pub fn new(said: &'a str) -> Self {
        Self { said, ..Self::default() }
    }

    /// A mark before the text.
    pub fn mark(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// A link after the text: *Show it*.
    pub fn link(mut self, text: &'a str) -> Self {
        self.link = Some(text);
        self
    }

    /// The button Back.
    pub fn back(mut self) -> Self {
        self.back = Some("Back");
        self
    }

    /// A plain button between Back and Next, with its icon: *Copy*.
    pub fn extra(mut self, text: &'a str, icon: &'a str) -> Self {
        self.extra = Some((text, icon));
        self
    }

    /// What tooltips say of keys.
    pub fn keys(mut self, keys: FootKeys<'a>) -> Self {
        self.keys = keys;
        self
    }

    /// Next, with its words (*Next: Plugin*) and an icon, if any. `filled`: it is the page's next thing to do.
    pub fn next(mut self, text: &'a str, icon: Option<&'a str>, filled: bool) -> Self {
        self.next = Some((text, icon));
        self.filled = filled;
        self
    }

    /// Next is off; the reason is what the foot says at the left.
    pub fn next_off(mut self, off: bool) -> Self {
        self.off = off.then_some(self.said);
        self
    }

    /// Takes the window's lower side and draws it there at once. Call it after the rail and before the page.
    pub fn show(self, ui: &mut Ui) -> Option<FootPress> {
        let place = Self::place(ui);
        self.show_at(ui, place)
    }

    /// Takes the window's lower side, for [`Self::show_at`]: what is drawn after the page is read and reached after it.
    pub fn place(ui: &mut Ui) -> Rect {
        let t = tokens(ui);
        let (height, side) = if narrow(ui) { (FOOT.1, PAGE_SIDE.1) } else { (FOOT.0, PAGE_SIDE.0) };
        let air = (height - 32.0) / 2.0;
        let frame = Frame::new().fill(t.surface).inner_margin(Margin { left: side, right: side, top: 0, bottom: 0 });
        let panel = Panel::bottom("foot").exact_size(height).resizable(false).show_separator_line(false);
        panel
            .frame(frame)
            .show(ui, |ui| {
                let edge = ui.max_rect().expand2(vec2(f32::from(side), 0.0));
                ui.painter().hline(edge.x_range(), edge.top() + 0.5, Stroke::new(1.0, t.stroke));
                ui.max_rect().with_min_y(ui.max_rect().top() + air)
            })
            .inner
    }

    /// Draws it where it has its place.
    pub fn show_at(self, ui: &mut Ui, place: Rect) -> Option<FootPress> {
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new().id_salt("foot").max_rect(place).layout(layout);
        ui.scope_builder(builder, |ui| self.content(ui)).inner
    }

    fn content(&self, ui: &mut Ui) -> Option<FootPress> {
        let (left, right) = ends(ui, 32.0, |ui| self.left(ui), |ui| self.right(ui));
        left.or(right)
    }

    fn left(&self, ui: &mut Ui) -> Option<FootPress> {
        if let Some(mark) = self.mark {
            mark::mark(ui, mark);
        }
        let link_width = self.link.map_or(0.0, |link| 16.0 + 7.0 * u16::try_from(link.len()).map_or(0.0, f32::from));
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - link_width).max(40.0));
            if self.said.is_empty() {
                return;
            }
            if self.mark.is_some_and(|mark| mark != Mark::Info) {
                ui.label(rich(self.said).font(crate::window::theme::regular(13.0)));
            } else {
                text::help(ui, self.said);
            }
        });
        self.link.is_some_and(|text| link::link(ui, text)).then_some(FootPress::Link)
    }

    fn right(&self, ui: &mut Ui) -> Option<FootPress> {
        let mut pressed = None;
        if self.back.is_some_and(|words| Button::new(words).keys(self.keys.back).show(ui).clicked()) {
            pressed = Some(FootPress::Back);
        }
        if let Some((words, icon)) = self.extra {
            if Button::new(words).icon(icon).show(ui).clicked() {
                pressed = Some(FootPress::Extra);
            }
        }
        if let Some((words, icon)) = self.next {
            let mut button = Button::new(words).off_as_said(self.off).keys(self.keys.next);
            if self.filled {
                button = button.filled();
            }
            if let Some(icon) = icon {
                button = button.icon(icon);
            }
            if button.show(ui).clicked() {
                pressed = Some(FootPress::Next);
            }
        }
        pressed
    }
}
