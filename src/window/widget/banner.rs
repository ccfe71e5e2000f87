//! What stays true until something changes: a banner with up to two buttons.

use egui::{vec2, Margin, Ui, WidgetInfo};

use super::button::Button;
use super::mark::{self, Mark};
use super::text::rich;
use super::{card, text};
use crate::window::theme::measure::LABEL;
use crate::window::theme::{medium, regular, Tone};

/// The least that its text has beside the buttons, in points.
const LEAST: f32 = 320.0;

/// A banner that is about to be drawn.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug)]
pub struct BannerCard<'a> {
    tone: Tone,
    title: &'a str,
    text: &'a str,
    icon: Option<&'a str>,
    buttons: [Option<&'a str>; 2],
}

/// Which of a banner's buttons was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerPress {
    /// The first: what to do.
    First,
    /// The second, quiet: more about it.
    Second,
}

impl<'a> BannerCard<'a> {
    /// Neutral for what is going on, Warning and Danger for what is wrong.
    pub fn new(tone: Tone, title: &'a str, text: &'a str) -> Self {
        Self { tone, title, text, icon: None, buttons: [None; 2] }
    }

    /// An icon in place of the tone's own.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// What to do about it.
    pub fn button(mut self, text: &'a str) -> Self {
        self.buttons[0] = Some(text);
        self
    }

    /// A second, quiet button.
    pub fn second(mut self, text: &'a str) -> Self {
        self.buttons[1] = Some(text);
        self
    }

    /// Draws it: the buttons at the right, or under the text where there is little room.
    pub fn show(self, ui: &mut Ui) -> Option<BannerPress> {
        let margin = Margin::symmetric(16, 14);
        card::toned(ui, self.tone, margin, |ui| {
            // Beside its buttons a text must stay one that is read: else they stand under it.
            let aside = self.buttons.iter().flatten().count() > 0 && self.room(ui, ui.available_width() - 30.0) > LEAST;
            let mut pressed = None;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                self.sign(ui);
                // The buttons come first, from the right, so that the text wraps in what is left.
                let height = if aside { self.text_height(ui) } else { 0.0 };
                if aside {
                    let layout = egui::Layout::right_to_left(egui::Align::Center);
                    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), layout, |ui| {
                        ui.spacing_mut().item_spacing.x = 8.0;
                        pressed = self.press(ui);
                        ui.add_space(8.0);
                        let rest = vec2(ui.available_width(), height);
                        ui.allocate_ui_with_layout(rest, egui::Layout::top_down(egui::Align::Min), |ui| self.words(ui));
                    });
                } else {
                    ui.vertical(|ui| {
                        self.words(ui);
                        if self.buttons.iter().any(Option::is_some) {
                            ui.add_space(10.0);
                            ui.horizontal(|ui| pressed = self.press(ui));
                        }
                    });
                }
            });
            pressed
        })
    }

    fn sign(&self, ui: &mut Ui) {
        let tone = if self.tone == Tone::Neutral { Tone::Accent } else { self.tone };
        if let Some(icon) = self.icon {
            mark::sign(ui, icon, 18.0, tone);
            return;
        }
        let found = match self.tone {
            Tone::Danger => Mark::Problem,
            Tone::Warning => Mark::Warning,
            Tone::Success => Mark::Done,
            Tone::Neutral | Tone::Accent => Mark::Info,
        };
        mark::sized(ui, found, 18.0);
    }

    fn words(&self, ui: &mut Ui) {
        let response = text::strong(ui, self.title);
        let role = if self.tone == Tone::Danger { egui::Role::Alert } else { egui::Role::Status };
        response.widget_info(|| WidgetInfo::labeled(role, true, self.title));
        if !self.text.is_empty() {
            ui.label(words_of(self.text));
        }
    }

    /// What its buttons leave of so much room.
    fn room(&self, ui: &Ui, width: f32) -> f32 {
        let wide = |text: &&str| {
            let words = ui.painter().layout_no_wrap((*text).to_owned(), medium(LABEL), egui::Color32::PLACEHOLDER);
            words.size().x + 28.0
        };
        let buttons: f32 = self.buttons.iter().flatten().map(wide).sum();
        width - buttons - 16.0
    }

    fn text_height(&self, ui: &Ui) -> f32 {
        let width = self.room(ui, ui.available_width()).max(80.0);
        let font = regular(LABEL);
        let measure = |text: &str| {
            let rows = ui.painter().layout(text.to_owned(), font.clone(), egui::Color32::PLACEHOLDER, width).rows.len();
            u16::try_from(rows).map_or(1.0, f32::from)
        };
        let under = if self.text.is_empty() { 0.0 } else { 18.0 * measure(self.text) };
        (20.0 * measure(self.title) + under).max(28.0)
    }

    fn press(&self, ui: &mut Ui) -> Option<BannerPress> {
        let mut pressed = None;
        if self.buttons[0].is_some_and(|text| Button::new(text).small().show(ui).clicked()) {
            pressed = Some(BannerPress::First);
        }
        if self.buttons[1].is_some_and(|text| Button::new(text).small().quiet().show(ui).clicked()) {
            pressed = Some(BannerPress::Second);
        }
        pressed
    }
}

fn words_of(text: &str) -> egui::RichText {
    rich(text).font(regular(LABEL)).line_height(Some(18.0))
}
