//! The rail: which project this is, its steps and how each stands, and where its secrets are.

use egui::accesskit::Role;
use egui::{vec2, Align, Align2, Frame, Layout, Margin, Panel, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo};

use super::button::Button;
use super::mark::{self, Mark};
use super::select::select;
use super::text::rich;
use super::{focus, text};
use crate::window::theme::measure::{
    BODY, CAPTION, CARD_TITLE, CONTROL_HEIGHT, CONTROL_RADIUS, RAIL, SMALL_HEIGHT, STEP_HEIGHT,
};
use crate::window::theme::{icon, medium, narrow, regular, semibold, tokens, Tone};

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct RailStep<'a> {
    /// Its name.
    pub name: &'a str,
    /// How it stands.
    pub mark: Mark,
    /// A word at its right: *2 warnings*, *waiting*, *not needed*.
    pub note: &'a str,
    /// The word's tone.
    pub tone: Tone,
}

/// The keys that do the same as a press in the rail, for the tooltips.
#[derive(Clone, Copy, Debug, Default)]
pub struct RailKeys<'a> {
    /// *All projects*.
    pub all_projects: &'a str,
    /// The list of keys.
    pub list: &'a str,
    /// The steps, in their order.
    pub steps: &'a [String],
}

/// Who will send the requests, and who else could.
#[derive(Clone, Copy, Debug)]
pub enum RailPlatform<'a> {
    /// It is said, and nothing else can be chosen in this project.
    Said(&'a str),
    /// One of these.
    OneOf {
        /// All of them.
        titles: &'a [&'a str],
        /// The chosen one.
        chosen: Option<usize>,
        /// Why no other one can be chosen now.
        off: Option<&'a str>,
    },
}

/// The rail that is about to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Rail<'a> {
    /// The project's name.
    pub project: &'a str,
    /// Under it: its provider; empty where the name says it.
    pub provider: &'a str,
    /// Under that: who will send the requests.
    pub platform: RailPlatform<'a>,
    /// The steps, in their order.
    pub steps: &'a [RailStep<'a>],
    /// The step that is shown.
    pub current: usize,
    /// At the bottom: an icon, where the secrets are, and whether that is as it should be (Neutral) or not (Warning).
    pub vault: (&'a str, &'a str, Tone),
    /// What tooltips say of keys.
    pub keys: RailKeys<'a>,
}

/// What was pressed in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RailPress {
    /// *All projects*.
    AllProjects,
    /// *Keyboard shortcuts*.
    Keys,
    /// The step of that index.
    Step(usize),
    /// The platform of that index.
    Platform(usize),
}

impl Rail<'_> {
    /// Takes the window's left side and draws it there at once. Call it before the foot and the page.
    pub fn show(self, ui: &mut Ui) -> Option<RailPress> {
        let place = Self::place(ui);
        self.show_at(ui, place)
    }

    /// Takes the window's left side, for [`Self::show_at`]: what is drawn last is read and reached last.
    pub fn place(ui: &mut Ui) -> Rect {
        let t = tokens(ui);
        let (width, margin) = if narrow(ui) { (RAIL.1, 8) } else { (RAIL.0, 12) };
        let panel = Panel::left("rail").exact_size(width).resizable(false).show_separator_line(false);
        let frame = Frame::new().fill(t.rail).inner_margin(margin);
        panel
            .frame(frame)
            .show(ui, |ui| {
                let edge = ui.max_rect().expand(f32::from(margin));
                ui.painter().vline(edge.right() - 0.5, edge.y_range(), Stroke::new(1.0, t.stroke));
                ui.max_rect()
            })
            .inner
    }

    /// Draws it where it has its place.
    pub fn show_at(self, ui: &mut Ui, place: Rect) -> Option<RailPress> {
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new().id_salt("rail").max_rect(place).layout(layout);
        ui.scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Navigation);
                node.set_label("Project and steps");
            });
            self.content(ui)
        })
        .inner
    }

    fn content(&self, ui: &mut Ui) -> Option<RailPress> {
        let mut pressed = None;
        let all = Button::new("All projects").icon(icon::CARET_LEFT).quiet().small().keys(self.keys.all_projects);
        if all.show(ui).clicked() {
            pressed = Some(RailPress::AllProjects);
        }
        ui.add_space(10.0);
        Frame::new().inner_margin(Margin::symmetric(8, 0)).show(ui, |ui| {
            text::heading(ui, self.project, CARD_TITLE);
            ui.add_space(2.0);
            if self.provider.is_empty() || self.provider == self.project {
                // Said already. Its room stays, so that the steps don't move while a name is typed.
                ui.add_space(18.0);
            } else {
                text::help(ui, self.provider);
            }
        });
        ui.add_space(8.0);
        if let Some(index) = self.platform.show(ui) {
            pressed = Some(RailPress::Platform(index));
        }
        ui.add_space(16.0);
        for (index, step) in self.steps.iter().enumerate() {
            let keys = self.keys.steps.get(index).map_or("", String::as_str);
            if step_row(ui, step, keys, index == self.current) {
                pressed = Some(RailPress::Step(index));
            }
            ui.add_space(2.0);
        }
        self.at_bottom(ui).or(pressed)
    }

    /// The way to the list of keys, and where the secrets are.
    fn at_bottom(&self, ui: &mut Ui) -> Option<RailPress> {
        let (sign, said, tone) = self.vault;
        let width = ui.available_width();
        let galley = ui.painter().layout(said.to_owned(), regular(CAPTION), tokens(ui).text_weak, width - 40.0);
        let height = galley.size().y.max(20.0) + 4.0;
        ui.add_space((ui.available_height() - height - SMALL_HEIGHT - 8.0).max(12.0));
        let list = Button::new("Keyboard shortcuts").quiet().small().keys(self.keys.list).show(ui);
        ui.add_space(8.0);
        let at = Rect::from_min_size(ui.cursor().min, vec2(width, height));
        ui.scope_builder(egui::UiBuilder::new().max_rect(at), |ui| {
            ui.horizontal_top(|ui| {
                ui.add_space(8.0 - ui.spacing().item_spacing.x.min(0.0));
                mark::sign(ui, sign, 16.0, tone);
                let color = tokens(ui).text_weak;
                ui.add(egui::Label::new(rich(said).font(regular(CAPTION)).color(color)).wrap());
            });
        });
        list.clicked().then_some(RailPress::Keys)
    }
}

impl RailPlatform<'_> {
    /// Draws it, as high either way: the steps stay where they are while a run is on.
    fn show(self, ui: &mut Ui) -> Option<usize> {
        match self {
            Self::Said(title) => {
                ui.horizontal(|ui| {
                    ui.set_height(CONTROL_HEIGHT);
                    ui.add_space(8.0);
                    text::help(ui, title);
                });
                None
            }
            Self::OneOf { titles, chosen, off } => {
                let shown =
                    ui.add_enabled_ui(off.is_none(), |ui| select(ui, "Platform", titles, (chosen, ""), f32::INFINITY));
                if let Some(reason) = off {
                    shown.response.on_disabled_hover_text(reason);
                }
                shown.inner
            }
        }
    }
}

fn step_row(ui: &mut Ui, step: &RailStep<'_>, keys: &str, now: bool) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), STEP_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), now, step.name));
    let state = [step.mark.word(), step.note];
    focus::describe(&response, state.map(str::trim).join(" ").trim());
    if now || response.hovered() {
        ui.painter().rect_filled(rect, CONTROL_RADIUS, if now { t.selected } else { t.hover });
    }
    step.mark.paint(ui.painter(), t, rect.left_center() + vec2(18.0, 0.0), 16.0);
    let font = if now { medium(BODY) } else { regular(BODY) };
    let name = ui.painter().layout_no_wrap(step.name.to_owned(), font, t.text);
    let room = rect.width() - 36.0 - name.size().x - 18.0;
    let note = text::line(&[(step.note, regular(CAPTION), t.state(step.tone).text)]);
    let note = ui.painter().layout_job(text::cut(note, room));
    let at = Align2::LEFT_CENTER.align_size_within_rect(name.size(), rect.translate(vec2(36.0, 0.0))).min;
    ui.painter().galley(at, name, t.text);
    let cut = note.elided;
    let at = Align2::RIGHT_CENTER.align_size_within_rect(note.size(), rect.translate(vec2(-10.0, 0.0))).min;
    ui.painter().galley(at, note, t.text);
    focus::ring(ui, &response, 6);
    let hint: Vec<&str> =
        [if cut { step.note } else { "" }, keys].into_iter().filter(|part| !part.is_empty()).collect();
    focus::keys(&response, keys);
    let response = if hint.is_empty() { response } else { response.on_hover_text(hint.join(", ")) };
    response.clicked()
}

/// The start screen's name and icon, at the top of its left side.
pub fn brand(ui: &mut Ui, name: &str) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::hover());
        ui.painter().rect_filled(rect, CONTROL_RADIUS, t.accent);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon::KEY, regular(18.0), t.on_accent);
        ui.add_space(2.0);
        ui.label(rich(name).font(semibold(BODY)));
    });
}
