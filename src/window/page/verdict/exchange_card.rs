//! A request and its answer side by side, and the way to older ones.

use egui::{vec2, Align, Layout, Stroke, Ui, UiBuilder};

use super::exchange_at::marks_in;
use super::hand_on::hand_on;
use super::headline::refresh_preview;
use super::own_values::with_values;
use super::run_name::run_name;
use super::served::served_rows;
use super::wire_rows::{
    answer_rows, last_ground, lines, request_rows, text as as_text, SecretWords, SoughtInAnswer, WireRow,
};
use crate::exchange::{Exchange, Outcome, Purpose, Shape, TokenAnswer, Variant};
use crate::model::{ExchangeOf, Intent, Model, Open};
use crate::platform::Platform;
use crate::sentence::begin_large;
use crate::window::clock;
use crate::window::theme::{icon, tokens, Tone};
use crate::window::widget::copy_button::copy_icon;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::request_view::request_view;
use crate::window::widget::{button::Button, card, link, text};

/// Below this width, the answer stands under the request.
const SIDE_BY_SIDE: f32 = 540.0;

/// Draws the exchange that is shown: one of the run that is shown, or another to which the author walked. Nothing where there
/// is none at all.
pub(super) fn exchange_card(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let all = open.exchanges_by_run();
    if all.is_empty() {
        return None;
    }
    let Some(at) = open.exchange_shown() else { return none_of_it(ui, model, open) };
    let of = all.get(at)?;
    let exchange = of.exchange;
    let exchanges: Vec<&Exchange> = all.iter().map(|of| of.exchange).collect();
    let request = sent(open, exchange);
    let answer = answered(open, &exchanges, exchange, None);
    let copied = format!("{}\n\n{}\n", as_text(&request), as_text(&answer));
    let newest = all.iter().position(|of| of.is_judged) == Some(at);
    let ago = clock::ago(exchange.sent_at_ms, model.now_ms);
    let shown = open.values.shown(exchange.sent_at_ms, model.now_ms);
    let (answer, left) = match shown {
        // What is copied stays masked.
        Some((shape, left)) => (answered(open, &exchanges, exchange, Some(shape)), Some(left)),
        None => (answer, None),
    };
    let (mut stepped, mut back, mut handed) = (None, None, None);
    card::titled(
        ui,
        &name(open, exchange, newest),
        |ui| stepped = steps(ui, exchanges.len(), at, &copied, &ago),
        |ui| {
            back = of_another(ui, model, open, of);
            last_ground(ui, |ui| {
                both(ui, &request, &answer);
                handed = hand_on(ui, open, exchange, left);
            });
        },
    );
    ui.add_space(12.0);
    stepped.or(back).or(handed)
}

/// The run that is shown came to no request: those of others are one press away.
fn none_of_it(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let judged = open.judged_name().map_or_else(|| "this run".to_owned(), |name| run_name(open, name, model.now_ms));
    let pressed = card::card(ui, |ui| {
        text::body(ui, &format!("{} came to no request to the token URL", begin_large(&judged)));
        ui.add_space(6.0);
        link::link(ui, "Show the requests of earlier runs")
    });
    ui.add_space(12.0);
    pressed.then_some(Intent::ShowExchange(Some(0)))
}

/// Whose it is, where it is not of the run that is shown, and the way back.
fn of_another(ui: &mut Ui, model: &Model, open: &Open, of: &ExchangeOf<'_>) -> Option<Intent> {
    if of.is_judged {
        return None;
    }
    let whose = of.run.map_or_else(|| "the run that is on".to_owned(), |name| run_name(open, name, model.now_ms));
    let judged = open.judged_name().map(|name| run_name(open, name, model.now_ms));
    let mut pressed = false;
    card::block(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            mark::mark(ui, Mark::Info);
            let not = judged.as_ref().map(|judged| format!(", not of {judged}")).unwrap_or_default();
            text::label(ui, &format!("Of {whose}{not}"));
            let back = open.exchanges_by_run().iter().any(|of| of.is_judged);
            pressed = back && link::link(ui, "Back to it");
        });
    });
    card::rule(ui);
    pressed.then_some(Intent::ShowExchange(None))
}

fn name(open: &Open, exchange: &Exchange, newest: bool) -> String {
    let at_a_server = open.project.source.server().is_some();
    match (exchange.request.variant, exchange.request.purpose, newest) {
        (Some(way), ..) => format!("By a probe: {}", way.words()),
        (None, Purpose::Exchange, _) => "The code for tokens".to_owned(),
        (None, Purpose::Refresh, true) => "Last refresh".to_owned(),
        (None, Purpose::Refresh, false) => "Refresh".to_owned(),
        (None, Purpose::Api, _) if at_a_server => "The MCP server, with the token".to_owned(),
        (None, Purpose::Api, _) => "Call of your API".to_owned(),
        (None, Purpose::Document, _) => open.document_asked(&exchange.request).to_owned(),
        (None, Purpose::Registration, _) => "Registration of the client".to_owned(),
    }
}

/// How long ago, older, which of how many, newer, copy.
fn steps(ui: &mut Ui, count: usize, at: usize, copied: &str, ago: &str) -> Option<Intent> {
    let mut intent = None;
    ui.spacing_mut().item_spacing.x = 2.0;
    text::help(ui, ago);
    ui.add_space(8.0);
    if count > 1 {
        let oldest = (at + 1 == count).then_some("This is the oldest");
        if step(ui, icon::CARET_LEFT, "Older exchange", oldest) {
            intent = Some(Intent::ShowExchange(Some(at + 1)));
        }
        text::help(ui, &format!("{} of {count}", count - at));
        let newest = (at == 0).then_some("This is the newest");
        if step(ui, icon::CARET_RIGHT, "Newer exchange", newest) {
            intent = at.checked_sub(1).map(|at| Intent::ShowExchange(Some(at)));
        }
        ui.add_space(6.0);
    }
    copy_icon(ui, "Copy this request and its answer, without secrets", copied);
    intent
}

fn step(ui: &mut Ui, sign: &str, name: &str, off: Option<&str>) -> bool {
    // The button's name is its text, so the icon is the text here and the name is said in its place.
    let response = Button::new(sign).small().quiet().off_as_said(off).show(ui);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response.on_hover_text(name).clicked()
}

/// Two sets of rows beside each other; in a narrow window one below the other.
pub(super) fn both(ui: &mut Ui, request: &[WireRow], answer: &[WireRow]) {
    let whole = ui.available_rect_before_wrap();
    if whole.width() < SIDE_BY_SIDE {
        request_view(ui, &lines(request));
        ui.add_space(10.0);
        card::rule(ui);
        ui.add_space(8.0);
        request_view(ui, &lines(answer));
        return;
    }
    let (left, right) = whole.split_left_right_at_fraction(0.5);
    let bottoms = [(left, request), (right, answer)].map(|(rect, rows)| {
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
        ui.scope_builder(builder, |ui| request_view(ui, &lines(rows))).response.rect.bottom()
    });
    let bottom = bottoms[0].max(bottoms[1]);
    ui.advance_cursor_after_rect(whole.with_max_y(bottom));
    let stroke = Stroke::new(1.0, tokens(ui).stroke);
    ui.painter().vline(left.right(), (whole.top() - 10.0)..=(bottom + 10.0), stroke);
    ui.allocate_space(vec2(0.0, 0.0));
}

/// *Request, as the platform sends it*; of one that is not known, it can't be said that it does.
pub(super) fn as_sent(open: &Open) -> String {
    let by = |platform: &Platform| format!("Request, as {} sends it", platform.name());
    open.platform().map_or_else(|| "Request".to_owned(), by)
}

fn sent(open: &Open, exchange: &Exchange) -> Vec<WireRow> {
    let not_by = open.platform().map(|platform| format!(", not by {}", platform.name())).unwrap_or_default();
    let mut rows = vec![match exchange.request.variant {
        None => WireRow::title(&as_sent(open), "", Tone::Neutral),
        Some(_) => WireRow::title("Request", format!("sent by a probe{not_by}"), Tone::Warning),
    }];
    rows.extend(request_rows(&exchange.request, SecretWords::of(open)));
    rows
}

/// With these values in place of its masked ones, where there are any.
fn answered(open: &Open, exchanges: &[&Exchange], exchange: &Exchange, values: Option<Shape>) -> Vec<WireRow> {
    match &exchange.outcome {
        Outcome::Answer(answer) => {
            let tone = if answer.is_success() { Tone::Success } else { Tone::Danger };
            // What a server says without a token is no failure.
            let tone = if exchange.request.purpose == Purpose::Document { Tone::Neutral } else { tone };
            let mut rows = vec![WireRow::title("Answer", format!("{} in {} ms", answer.status, answer.took_ms), tone)];
            if let Some(served) = served_rows(open, exchange, None) {
                rows.extend(served);
                return rows;
            }
            rows.extend(answer_rows(
                &with_values(answer, values),
                expected(exchanges, exchange),
                &marks_in(open, exchange),
            ));
            rows
        }
        Outcome::Failure(failure) => vec![
            WireRow::title("Answer", "none", Tone::Danger),
            WireRow::said(failure.sentence()),
            WireRow::gap(),
            WireRow::said(match failure.sent {
                crate::exchange::Sent::No => "The request did not leave, so nothing was spent",
                crate::exchange::Sent::Yes => "The request may have arrived: the provider may have acted on it",
            }),
        ],
    }
}

/// What to look for in an answer: a refresh's token is compared with the one before it, of which `exchanges` are the newest
/// first.
pub(super) fn expected<'a>(exchanges: &[&'a Exchange], exchange: &Exchange) -> SoughtInAnswer<'a> {
    let purpose = exchange.request.purpose;
    let older = exchanges.iter().copied().skip_while(|other| !std::ptr::eq(*other, exchange)).skip(1);
    let mut kept = older.filter(|other| other.request.purpose.asks_for_tokens() && is_kept(other));
    // What was refused or left out changes nothing: the token is the one before, back to the sign-in.
    let before = kept.find_map(|other| match refresh_preview(other) {
        Some(preview) => Some(Some(preview)),
        None => (other.request.purpose == Purpose::Exchange).then_some(None),
    });
    SoughtInAnswer { purpose, before: before.flatten().filter(|_| purpose == Purpose::Refresh) }
}

/// Whether what it brought is the grant's from then on. Of a probe's sign-in and of a spent token nothing is kept.
fn is_kept(exchange: &Exchange) -> bool {
    match exchange.request.variant {
        None | Some(Variant::AfterReplay) => true,
        Some(Variant::SpentToken) => false,
        Some(_) => exchange.request.purpose == Purpose::Refresh,
    }
}

/// Whether tokens came.
pub(super) fn brought_tokens(exchange: &Exchange) -> bool {
    matches!(&exchange.outcome, Outcome::Answer(answer) if TokenAnswer::of(answer).usable.is_ok())
}

/// A probe's request in one line: its way, and what came of it.
pub(super) fn way_line(exchange: &Exchange) -> WireRow {
    let way = exchange.request.variant.map_or("", Variant::words);
    let tone = if brought_tokens(exchange) { Tone::Success } else { Tone::Neutral };
    WireRow::title(&format!("By a probe, with {way}"), ended(exchange), tone)
}

/// *taken, 200*, *refused, 400*, or *no answer*.
pub(in crate::window::page) fn ended(exchange: &Exchange) -> String {
    match &exchange.outcome {
        Outcome::Answer(answer) if brought_tokens(exchange) => format!("taken, {}", answer.status),
        Outcome::Answer(answer) => format!("not taken, {}", answer.status),
        Outcome::Failure(_) => "no answer".to_owned(),
    }
}
