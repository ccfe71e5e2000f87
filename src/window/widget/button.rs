//! Buttons: filled, plain, quiet, or reading as a link; with an icon; off with the reason beside it.

use egui::class::HasClasses as _;
use egui::{vec2, Response, Ui};

use super::text::rich;
use super::{focus, text};
use crate::window::theme::{regular, FILLED, LARGE, LINK, OFF, QUIET, SMALL};

/// A button that is about to be drawn.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    text: &'a str,
    icon: Option<&'a str>,
    class: Option<&'static str>,
    size: Option<&'static str>,
    width: f32,
    off: Option<&'a str>,
    reason_elsewhere: Option<&'a str>,
    keys: &'a str,
}

impl<'a> Button<'a> {
    /// A plain button of 32 points. `text` is its name, too; it ends in `…` where it asks for more.
    pub fn new(text: &'a str) -> Self {
        Self { text, icon: None, class: None, size: None, width: 0.0, off: None, reason_elsewhere: None, keys: "" }
    }

    /// The next thing to do: one a page.
    pub fn filled(mut self) -> Self {
        self.class = Some(FILLED);
        self
    }

    /// Without an edge.
    pub fn quiet(mut self) -> Self {
        self.class = Some(QUIET);
        self
    }

    /// Reads as a link, stands like a button.
    pub fn link(mut self) -> Self {
        self.class = Some(LINK);
        self
    }

    /// 28 points high, for rows and banners.
    pub fn small(mut self) -> Self {
        self.size = Some(SMALL);
        self
    }

    /// 40 points high, for the start screen.
    pub fn large(mut self) -> Self {
        self.size = Some(LARGE);
        self
    }

    /// One of [`crate::window::theme::icon`], left of the text.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// At least this wide, in points.
    pub fn width(mut self, points: f32) -> Self {
        self.width = points;
        self
    }

    /// Off where there is a reason, which is said beside the button (under it, in a column).
    pub fn off(mut self, reason: Option<&'a str>) -> Self {
        self.off = reason;
        self
    }

    /// Off where there is a reason that the page says somewhere else: here screen readers alone hear it.
    pub fn off_as_said(mut self, reason: Option<&'a str>) -> Self {
        self.reason_elsewhere = reason;
        self
    }

    /// The keys that do the same, for its tooltip.
    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = keys;
        self
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let name = rich(self.text);
        let mut button = match self.icon {
            Some(icon) if self.text.is_empty() => egui::Button::new(rich(icon).font(regular(16.0))),
            Some(icon) => egui::Button::new((rich(icon).font(regular(16.0)), name)),
            None => egui::Button::new(name),
        };
        for class in [self.class, self.size].into_iter().flatten() {
            button = button.with_class(class);
        }
        let reason = self.off.or(self.reason_elsewhere);
        button = button.with_class_if(OFF, reason.is_some());
        let response = ui.add_enabled(reason.is_none(), button.min_size(vec2(self.width, 0.0)));
        response.clone().accessible_name(self.text);
        focus::ring(ui, &response, 6);
        focus::keys(&response, self.keys);
        let response = if self.keys.is_empty() { response } else { response.on_hover_text(self.keys) };
        if let Some(reason) = reason {
            focus::describe(&response, reason);
        }
        if let Some(reason) = self.off {
            ui.add_space(if ui.layout().is_vertical() { 8.0 } else { 4.0 });
            text::help(ui, reason);
        }
        response
    }
}

/// A plain button. Says whether it was pressed.
pub fn plain(ui: &mut Ui, text: &str) -> bool {
    Button::new(text).show(ui).clicked()
}

/// A filled button: one a page. Says whether it was pressed.
pub fn filled(ui: &mut Ui, text: &str) -> bool {
    Button::new(text).filled().show(ui).clicked()
}

/// A quiet button. Says whether it was pressed.
pub fn quiet(ui: &mut Ui, text: &str) -> bool {
    Button::new(text).quiet().show(ui).clicked()
}

/// A quiet button of 28 by 28 points with an icon alone. `name` is said to screen readers and under the pointer.
pub fn icon_only(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let sign = egui::Button::new(rich(icon).font(regular(16.0)));
    let response = ui.add(sign.with_class(QUIET).with_class(SMALL).min_size(vec2(28.0, 28.0)));
    let response = response.on_hover_text(name).accessible_name(name);
    focus::ring(ui, &response, 6);
    response
}

/// The same where it can't be pressed, with the reason under the pointer and for screen readers.
pub fn icon_only_off(ui: &mut Ui, icon: &str, name: &str, reason: &str) {
    let sign = egui::Button::new(rich(icon).font(regular(16.0))).min_size(vec2(28.0, 28.0));
    let response = ui.add_enabled(false, sign.with_class(QUIET).with_class(SMALL).with_class(OFF));
    let response = response.on_disabled_hover_text(reason).accessible_name(name);
    focus::describe(&response, reason);
}
