//! The projects: how each stands, when it was last refreshed, and the way into it.

use egui::{vec2, Align, Layout, Margin, Sense, Ui, UiBuilder, WidgetInfo};

use super::super::super::clock;
use super::super::super::theme::measure::{CARD_TITLE, LABEL};
use super::super::super::theme::{icon, narrow, regular, semibold, tokens, Tone};
use super::super::super::widget::badge::badge;
use super::super::super::widget::button::{icon_only, Button};
use super::super::super::widget::empty_state::empty_state;
use super::super::super::widget::mark::Mark;
use super::super::super::widget::{card, focus, mark, text};
use crate::finding::Verdict;
use crate::flow::Grant;
use crate::model::{Intent, Intents, Model};
use crate::record::ProjectSummary;
use crate::window::widget::text::rich;

/// Draws the list, or what stands in its place.
pub(super) fn projects(ui: &mut Ui, model: &Model, intents: &mut Intents) {
    let Some(projects) = &model.projects else {
        text::help(ui, "Reading your projects…");
        return;
    };
    if projects.is_empty() {
        card::bare(ui, |ui| {
            let said = "A project holds one manifest with its provider. It saves itself here as you work";
            empty_state(ui, icon::KEY, "No projects yet", said, None);
        });
        return;
    }
    card::bare(ui, |ui| {
        for (index, project) in projects.iter().enumerate() {
            if index > 0 {
                card::rule(ui);
            }
            intents.extend(row(ui, project, model.now_ms));
        }
    });
}

/// One project. A press anywhere in the row opens it.
fn row(ui: &mut Ui, project: &ProjectSummary, now_ms: i64) -> Option<Intent> {
    let t = tokens(ui);
    let state = ProjectState::of(project, now_ms);
    let sensed = UiBuilder::new().id_salt(project.id.as_str()).sense(Sense::click());
    let shown = ui.scope_builder(sensed, |ui| {
        let whole = ui.response();
        whole.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &project.name));
        let about = format!("{}, {}", project.provider, state.sentence);
        ui.ctx().accesskit_node_builder(whole.id, |node| node.set_description(about.as_str()));
        if whole.hovered() {
            ui.painter().rect_filled(whole.rect.shrink2(vec2(1.0, 0.0)), 0, t.hover);
        }
        focus::ring_inside(ui, &whole, 4);
        let air = if narrow(ui) { Margin::symmetric(16, 14) } else { Margin::symmetric(20, 20) };
        let inside = egui::Frame::new().inner_margin(air).show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui, project, &state)
        });
        (whole.clicked(), inside.inner)
    });
    let (pressed, intent) = shown.inner;
    intent.or(pressed.then(|| Intent::OpenProject(project.id.clone())))
}

/// Mark and words at the left, the two buttons at the right, in the middle of the row's height.
fn content(ui: &mut Ui, project: &ProjectSummary, state: &ProjectState) -> Option<Intent> {
    const BUTTONS: f32 = 120.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = if narrow(ui) { 12.0 } else { 16.0 };
        let width = (ui.available_width() - BUTTONS).max(120.0);
        let words = ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::left_to_right(Align::Min), |ui| {
            mark::sized(ui, state.mark, 18.0);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                words(ui, project, state);
            });
        });
        let height = words.response.rect.height();
        let rest = vec2(ui.available_width(), height);
        ui.allocate_ui_with_layout(rest, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let mut intent = None;
            if icon_only(ui, icon::TRASH, &format!("Delete {}…", project.name)).clicked() {
                intent = Some(Intent::AskDelete(project.id.clone(), project.name.clone()));
            }
            let open = Button::new("Open").small().width(68.0).show(ui);
            if open.accessible_name(format!("Open {}", project.name)).clicked() {
                intent = Some(Intent::OpenProject(project.id.clone()));
            }
            intent
        })
        .inner
    })
    .inner
}

fn words(ui: &mut Ui, project: &ProjectSummary, state: &ProjectState) {
    let t = tokens(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(rich(&project.name).font(semibold(CARD_TITLE)).line_height(Some(20.0)));
        if project.practice {
            badge(ui, "practice", Tone::Neutral);
        } else {
            let provider = rich(&project.provider).font(regular(LABEL));
            ui.label(provider.line_height(Some(20.0)).color(t.text_weak));
        }
    });
    ui.add_space(2.0);
    match state.tone {
        Tone::Neutral => text::label(ui, &state.sentence),
        tone @ (Tone::Accent | Tone::Success | Tone::Warning | Tone::Danger) => text::toned(ui, &state.sentence, tone),
    };
    if !state.line.is_empty() {
        text::help(ui, &state.line);
    }
}

/// What a row says of a project.
struct ProjectState {
    mark: Mark,
    tone: Tone,
    sentence: String,
    line: String,
}

impl ProjectState {
    fn of(project: &ProjectSummary, now_ms: i64) -> Self {
        if let Some(trouble) = &project.trouble {
            let line = "Opening it tries its last good copy".to_owned();
            return Self { mark: Mark::Warning, tone: Tone::Warning, sentence: trouble.clone(), line };
        }
        let account = &project.account;
        let (mark, plain) = match account.verdict {
            None => (Mark::Empty, "Not tested yet"),
            Some(Verdict::StaysSignedIn) => (Mark::Done, "Users stay signed in"),
            Some(Verdict::SignedOut) => (Mark::Failed, "Users are signed out"),
            Some(Verdict::SignInFails) => (Mark::Problem, "Sign-in fails"),
            Some(Verdict::Unknown) => (Mark::Unknown, "We could not tell"),
        };
        let line = match &account.grant {
            Some(grant) => since(grant, now_ms),
            None => format!("Changed {}", clock::ago(project.changed_at_ms, now_ms)),
        };
        let sentence =
            account.summary.clone().filter(|_| account.verdict.is_some()).unwrap_or_else(|| plain.to_owned());
        Self { mark, tone: mark.tone(), sentence, line }
    }
}

/// Signed in 6 days ago, refreshed 25 times, last 3 h ago.
fn since(grant: &Grant, now_ms: i64) -> String {
    let signed_in = clock::ago(grant.signed_in_at_ms, now_ms);
    let last = clock::ago(grant.last_answer_at_ms, now_ms);
    match grant.refreshes_taken {
        0 => format!("Signed in {signed_in}, not refreshed yet"),
        1 => format!("Signed in {signed_in}, refreshed once, {last}"),
        times => format!("Signed in {signed_in}, refreshed {times} times, last {last}"),
    }
}
