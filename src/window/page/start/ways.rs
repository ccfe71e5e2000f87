//! The left side: what the program is for, and the ways in.

use egui::{Margin, Ui};

use super::super::super::theme::measure::{BODY, LABEL};
use super::super::super::theme::{icon, narrow, regular, tokens, Tone};
use super::super::super::widget::action_row::action_row;
use super::super::super::widget::button::Button;
use super::super::super::widget::rail::brand;
use super::super::super::widget::{card, mark, text};
use super::at_bottom;
use crate::model::{Intent, Intents, Pasting};
use crate::window::widget::text::rich;

/// In less room than this, in points, no line can be spared.
const LEAST_ROOM: f32 = 480.0;

/// Draws it; the practice card stands at the bottom of `room` points.
pub(super) fn ways(ui: &mut Ui, room: f32, intents: &mut Intents) {
    let small = narrow(ui);
    let top = ui.cursor().top();
    brand(ui, "Plugin Auth Assistant");
    ui.add_space(if small { 16.0 } else { 36.0 });
    text::second_title(ui, "Will your users still be signed in tomorrow?", if small { 21.0 } else { 28.0 });
    // In the smallest window the ways in come before what is told of them.
    if !small || !(1.0..LEAST_ROOM).contains(&room) {
        lead(ui, small);
    }
    ui.add_space(if small { 16.0 } else { 24.0 });

    let new = Button::new("New project").icon(icon::PLUS).filled().large().width(ui.available_width());
    intents.push_if(new.show(ui).clicked(), Intent::NewProject);
    ui.add_space(if small { 8.0 } else { 14.0 });
    let help = |text: &'static str| if small { "" } else { text };
    if action_row(ui, icon::PLUGS, "Test an MCP server…", help("looks up its documents and signs in, as a host does"))
    {
        intents.push(Intent::TestServer);
    }
    if action_row(ui, icon::FOLDER_OPEN, "Open a manifest…", help("or drop ai-plugin.json anywhere in this window")) {
        intents.push(Intent::PickManifest);
    }
    if action_row(ui, icon::GLOBE_SIMPLE, "Open from a web address…", help("reads /.well-known/ai-plugin.json")) {
        intents.push(Intent::AskAddress);
    }
    if action_row(
        ui,
        icon::CLIPBOARD_TEXT,
        "Paste an error or an answer…",
        help("says what it means, without a sign-in"),
    ) {
        intents.push(Intent::Pasting(Pasting::Begin));
    }
    intents.extend(at_bottom(ui, "practice", (top, room), practice_card));
}

fn lead(ui: &mut Ui, small: bool) {
    ui.add_space(if small { 6.0 } else { 10.0 });
    let (font, color) = (regular(if small { LABEL } else { BODY }), tokens(ui).text_weak);
    let lead = "Sign in once, as the platform would. See how long it lasts, what ends it, and what to change";
    ui.label(rich(lead).font(font).line_height(Some(20.0)).color(color));
}

fn practice_card(ui: &mut Ui) -> Option<Intent> {
    let small = narrow(ui);
    let margin = if small { Margin::symmetric(12, 12) } else { Margin::same(16) };
    card::toned(ui, Tone::Neutral, margin, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = if small { 12.0 } else { 16.0 };
            mark::sign(ui, icon::FLASK, 18.0, Tone::Accent);
            ui.vertical(|ui| {
                text::strong(ui, "Try it with the practice provider");
                if !small {
                    ui.add_space(4.0);
                    let said =
                        "A small authorization server inside this window. No account, nothing leaves this computer, \
                                and its faults can be switched on one by one";
                    text::help(ui, said);
                }
                ui.add_space(if small { 8.0 } else { 12.0 });
                let start = Button::new("Start practising").icon(icon::PLAY).small().show(ui);
                start.clicked().then_some(Intent::Practise)
            })
            .inner
        })
        .inner
    })
}
