//! A finding: what was found, the evidence, the cause, the fix for this provider, and how we know.

use egui::{vec2, Align2, Frame, Id, Margin, Rect, Sense, Ui, WidgetInfo};

use super::button::Button;
use super::mark::Mark;
use super::request_view::{request_view, RequestLine};
use super::{badge, card, focus, link, text};
use crate::window::theme::measure::{BODY, CAPTION, CARD_RADIUS, CARD_TITLE, LINE};
use crate::window::theme::{icon, mono, narrow, regular, semibold, tokens};

/// Where a claim comes from.
#[derive(Clone, Copy, Debug)]
pub struct SourceLine<'a> {
    /// Its name: *RFC 6749, 5.1*.
    pub text: &'a str,
    /// Its page, if it has one.
    pub url: Option<&'a str>,
    /// How sure we are, in its word.
    pub sureness: &'a str,
    /// Documented, observed and reported are firm; assumed and unknown are not.
    pub firm: bool,
}

/// A finding that is about to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct FindingCard<'a> {
    /// Failed (error), Warning, Info (hint).
    pub mark: Mark,
    /// One sentence.
    pub title: &'a str,
    /// Its stable id.
    pub id: &'a str,
    /// The lines in which it can be seen.
    pub evidence: &'a [RequestLine<'a>],
    /// Why, in plain words.
    pub cause: &'a str,
    /// What to change.
    pub fix: &'a str,
    /// Where we know it from.
    pub sources: &'a [SourceLine<'a>],
    /// The button that applies the fix, and whether it is the page's filled one.
    pub remedy: Option<(&'a str, bool)>,
    /// Beside that button: *Can be undone*.
    pub remedy_note: &'a str,
    /// The button that leads to the field which the fix names, in its words.
    pub field: Option<&'a str>,
    /// A button that would tell more, what it does, and why it is off, if it is.
    pub probe: Option<(&'a str, &'a str, Option<&'a str>)>,
    /// Open when first shown.
    pub open: bool,
}

/// What was pressed on a finding's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingPress {
    /// The button that applies the fix.
    Remedy,
    /// The button that leads to the field.
    Field,
    /// The button that would tell more.
    Probe,
}

/// Draws it; a press on its headline opens and closes it.
pub fn finding_card(ui: &mut Ui, finding: &FindingCard<'_>) -> Option<FindingPress> {
    let key = ui.make_persistent_id(("finding", finding.id));
    let mut open = ui.data(|data| data.get_temp(key)).unwrap_or(finding.open);
    card::bare(ui, |ui| {
        if headline(ui, finding, open) {
            open = !open;
            ui.data_mut(|data| data.insert_temp::<bool>(key, open));
        }
        if open {
            content(ui, finding, key)
        } else {
            None
        }
    })
}

fn content(ui: &mut Ui, finding: &FindingCard<'_>, key: Id) -> Option<FindingPress> {
    // In a narrow window the fix comes first.
    let late = narrow(ui);
    let mut pressed = None;
    ui.push_id(key, |ui| {
        card::rule(ui);
        if !late && !finding.evidence.is_empty() {
            card::sunken(ui, |ui| request_view(ui, finding.evidence));
            card::rule(ui);
        }
        let margin = Margin { left: 16, right: 16, top: 14, bottom: 16 };
        Frame::new().inner_margin(margin).show(ui, |ui| pressed = words(ui, finding));
        if late && !finding.evidence.is_empty() {
            card::rule(ui);
            card::sunken(ui, |ui| request_view(ui, finding.evidence));
            ui.add_space(6.0);
        }
    });
    pressed
}

fn headline(ui: &mut Ui, finding: &FindingCard<'_>, open: bool) -> bool {
    let t = tokens(ui);
    let room = ui.available_width() - 42.0 - 48.0;
    let galley = ui.painter().layout(finding.title.to_owned(), semibold(CARD_TITLE), t.text, room);
    let size = vec2(ui.available_width(), (galley.size().y + 26.0).max(46.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::DisclosureTriangle, true, finding.title));
    focus::describe(&response, finding.mark.word());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(1.0), CARD_RADIUS, t.hover);
    }
    finding.mark.paint(ui.painter(), t, rect.left_center() + vec2(24.0, 0.0), 16.0);
    let id = ui.painter().layout_no_wrap(finding.id.to_owned(), mono(CAPTION), t.text_weak);
    if galley.size().x + id.size().x + 24.0 < room && galley.rows.len() == 1 {
        let end = Rect::from_min_max(rect.min, rect.max - vec2(42.0, 0.0));
        ui.painter().galley(Align2::RIGHT_CENTER.align_size_within_rect(id.size(), end).min, id, t.text_weak);
    }
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect.translate(vec2(42.0, 0.0))).min;
    ui.painter().galley(at, galley, t.text);
    let caret = if open { icon::CARET_UP } else { icon::CARET_DOWN };
    let at = rect.right_center() - vec2(24.0, 0.0);
    ui.painter().text(at, Align2::CENTER_CENTER, caret, regular(16.0), t.text_weak);
    focus::ring_inside(ui, &response, 10);
    response.clicked()
}

fn words(ui: &mut Ui, finding: &FindingCard<'_>) -> Option<FindingPress> {
    let mut pressed;
    // Where there is little room, what to press stands first.
    if narrow(ui) {
        pressed = fix(ui, finding);
        if !finding.cause.is_empty() {
            ui.add_space(10.0);
            said(ui, "Cause", |ui| text::body(ui, finding.cause));
        }
    } else {
        if !finding.cause.is_empty() {
            said(ui, "Cause", |ui| text::body(ui, finding.cause));
            ui.add_space(10.0);
        }
        pressed = fix(ui, finding);
    }
    if let Some((words, note, off)) = finding.probe {
        ui.add_space(10.0);
        said(ui, "Probe", |ui| {
            text::body(ui, note);
            ui.add_space(8.0);
            if Button::new(words).off_as_said(off).show(ui).clicked() {
                pressed = Some(FindingPress::Probe);
            }
        });
    }
    if !finding.sources.is_empty() {
        ui.add_space(10.0);
        // One below the other: each has its own sureness.
        said(ui, "Source", |ui| finding.sources.iter().for_each(|it| _ = ui.horizontal_wrapped(|ui| source(ui, it))));
    }
    pressed
}

/// What to change, and the button that does it or leads to where it is done.
fn fix(ui: &mut Ui, finding: &FindingCard<'_>) -> Option<FindingPress> {
    let mut pressed = None;
    said(ui, "Fix", |ui| {
        text::body(ui, finding.fix);
        if let Some((words, filled)) = finding.remedy {
            ui.add_space(10.0);
            ui.horizontal_wrapped(|ui| {
                let button = Button::new(words);
                if (if filled { button.filled() } else { button }).show(ui).clicked() {
                    pressed = Some(FindingPress::Remedy);
                }
                ui.add_space(4.0);
                text::help(ui, finding.remedy_note);
            });
        }
        if let Some(words) = finding.field {
            ui.add_space(10.0);
            if Button::new(words).show(ui).clicked() {
                pressed = Some(FindingPress::Field);
            }
        }
    });
    pressed
}

fn source(ui: &mut Ui, source: &SourceLine<'_>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    match source.url {
        Some(url) => _ = link::web(ui, source.text, url),
        None => _ = text::help(ui, source.text),
    }
    badge::sureness(ui, source.sureness, source.firm);
    ui.add_space(8.0);
}

/// *Cause …*: a weak word in a column of 56 points, and `add` that wraps beside it. (A Grid does not wrap its cells.)
fn said<R>(ui: &mut Ui, what: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(48.0, LINE), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, what));
        let color = tokens(ui).text_weak;
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, what, regular(BODY), color);
        ui.vertical(add).inner
    })
    .inner
}
