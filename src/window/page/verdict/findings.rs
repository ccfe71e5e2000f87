//! The findings, each with the exchange in which it can be seen.

use egui::Ui;

use super::exchange_at::exchange_at;
use super::exchange_card::{as_sent, brought_tokens, expected, way_line};
use super::filled::{filled_remedy, Filled};
use super::served::served_rows;
use super::wire_rows::{evidence_rows, lines, marks_of, WireRow};
use crate::claim::{Severity, Sureness};
use crate::draft::Field;
use crate::exchange::{Exchange, Outcome, Variant};
use crate::finding::{Finding, Place, Remedy, Spot, What};
use crate::flow::{worth_varying, Probe};
use crate::model::{Intent, Intents, Model, Open};
use crate::platform::{ClientAuthentication, Platform};
use crate::sentence::begin_large;
use crate::window::page::jump::Jump;
use crate::window::theme::Tone;
use crate::window::widget::finding_card::{finding_card, FindingCard, FindingPress, SourceLine};
use crate::window::widget::mark::Mark;

/// Draws those of the wanted severities, most important first.
pub(super) fn findings(
    ui: &mut Ui,
    model: &Model,
    open: &Open,
    wanted: impl Fn(Severity) -> bool,
    intents: &mut Intents,
) {
    let all = open.judgement.iter().flat_map(|judgement| &judgement.findings).enumerate();
    for (index, finding) in all.filter(|(_, finding)| wanted(finding.severity)) {
        match finding_drawn(ui, model, open, finding, index == 0) {
            Some(FindingPress::Remedy) => intents.extend(finding.remedy.clone().map(Intent::Apply)),
            Some(FindingPress::Field) => intents.extend(jump(open, finding).map(|jump| jump.go(ui))),
            Some(FindingPress::Probe) => intents.push(Intent::AskProbe(Probe::RetryVariants)),
            None => {}
        }
        ui.add_space(12.0);
    }
}

/// The field that its fix names, where no press mends it without going there, and the field is there to be changed.
fn jump(open: &Open, finding: &Finding) -> Option<Jump> {
    let is_the_authors = !open.read_only && open.scenario().is_none() && finding.remedy.is_none();
    let field = finding.field().filter(|_| is_the_authors)?;
    let demands = open.platform().map(Platform::demands);
    let secret = demands.as_ref().is_none_or(|demands| demands.client_secret);
    let content_type = demands.as_ref().is_none_or(|demands| demands.content_type);
    if field == Field::ContentType && !content_type {
        return None;
    }
    // A public client has its id alone.
    let field = if field == Field::ClientSecret && !secret { Field::ClientId } else { field };
    Some(Jump::To(field))
}

/// The finding about the refused request, of which the other ways could tell more; the first one where none is.
fn with_other_ways(open: &Open) -> Option<&Finding> {
    let all = || open.judgement.iter().flat_map(|judgement| &judgement.findings);
    let refused = |finding: &&Finding| exchange_at(open, finding.at).is_some_and(worth_varying);
    open.offers(Probe::RetryVariants).then(|| all().find(refused).or(all().next())).flatten()
}

pub(super) fn finding_drawn(
    ui: &mut Ui,
    model: &Model,
    open: &Open,
    finding: &Finding,
    first: bool,
) -> Option<FindingPress> {
    let rows = evidence(open, finding);
    let source = SourceLine {
        text: finding.source.title,
        url: Some(finding.source.url),
        sureness: &finding.source.sureness.to_string(),
        firm: firm(finding.source.sureness),
    };
    let seen = SourceLine {
        text: "This run",
        url: None,
        sureness: &finding.sureness.to_string(),
        firm: firm(finding.sureness),
    };
    let filled = Filled::of(model, open) == Filled::Remedy
        && filled_remedy(open).is_some_and(|with| std::ptr::eq(with, finding));
    let remedy = finding.remedy.as_ref().map(words);
    let offered = with_other_ways(open).is_some_and(|with| std::ptr::eq(with, finding));
    let can = !open.read_only && !open.runs();
    let jump = jump(open, finding).map(Jump::words);
    finding_card(
        ui,
        &FindingCard {
            mark: mark(finding.severity),
            title: &finding.title,
            id: finding.id(),
            evidence: &lines(&rows),
            cause: &begin_large(&finding.cause),
            fix: &finding.fix,
            sources: &[source, seen],
            remedy: remedy.as_deref().filter(|_| can).map(|words| (words, filled)),
            remedy_note: "Can be undone",
            field: jump.as_deref(),
            probe: offered.then(|| (super::checked::OTHER_WAYS, OTHER_WAYS_TELL, open.probe_is_off())),
            open: first,
        },
    )
}

const OTHER_WAYS_TELL: &str =
    "Whether the request’s form is the cause shows when it is sent in the other ways that providers want. \
                               It is done only with your consent";

fn words(remedy: &Remedy) -> String {
    match remedy {
        Remedy::AddScope(scope) => format!("Add {scope} and sign in again"),
        Remedy::SendForms => "Send forms and sign in again".to_owned(),
        Remedy::SendJson => "Send JSON and sign in again".to_owned(),
        Remedy::RemoveExtra => "Take the extra parameters out and sign in again".to_owned(),
        Remedy::ShowClient(ClientAuthentication::Post) => "Send the secret in the body and sign in again".to_owned(),
        Remedy::ShowClient(ClientAuthentication::Basic) => "Send HTTP Basic and sign in again".to_owned(),
        Remedy::ShowClient(ClientAuthentication::None) => "Send no secret and sign in again".to_owned(),
        Remedy::SendPkce => "Send PKCE and sign in again".to_owned(),
    }
}

/// A severity's mark.
pub(in crate::window::page) fn mark(severity: Severity) -> Mark {
    match severity {
        Severity::Error => Mark::Failed,
        Severity::Warning => Mark::Warning,
        Severity::Hint => Mark::Info,
    }
}

/// Whether somebody saw or wrote it.
pub(in crate::window::page) fn firm(sureness: Sureness) -> bool {
    matches!(sureness, Sureness::Documented | Sureness::Observed | Sureness::Reported)
}

/// Where it can be seen: the answer's own lines where the finding is about one, and what the rule says of it.
fn evidence(open: &Open, finding: &Finding) -> Vec<WireRow> {
    let mut rows = asked_for(open, finding);
    let seen = exchange_at(open, finding.at).and_then(|exchange| answer(open, exchange, finding));
    match seen {
        Some(body) => rows.extend(body),
        None => rows.extend(said(finding)),
    }
    rows.extend(taken_otherwise(open, finding));
    rows
}

/// What was sent, where the finding shows something of that.
fn asked_for(open: &Open, finding: &Finding) -> Vec<WireRow> {
    finding.shows.iter().flat_map(|spot| sent(open, finding, spot)).collect()
}

fn sent(open: &Open, finding: &Finding, spot: &Spot) -> Vec<WireRow> {
    let (title, row, tone) = match &spot.what {
        // There the evidence itself says it.
        What::Parameter(_)
            if matches!(finding.at, Place::Callback | Place::AuthorizationRequest | Place::AuthorizationPage) =>
        {
            return Vec::new()
        }
        What::Parameter(name) => {
            // Of what was asked for, a run keeps the scope alone.
            let value = if name == "scope" { scope(open) } else { String::new() };
            ("Authorization request".to_owned(), WireRow::field(name, &value), Tone::Warning)
        }
        What::SentHeader(name) => {
            let request = exchange_at(open, finding.at).map(|exchange| &exchange.request);
            let headers = request.into_iter().flat_map(|request| &request.headers);
            let Some((name, value)) = headers.into_iter().find(|(sent, _)| sent.eq_ignore_ascii_case(name)) else {
                return Vec::new();
            };
            (as_sent(open), WireRow::header(name, value), Tone::Danger)
        }
        What::Member(_) | What::MemberAt(_) | What::Header(_) => return Vec::new(),
    };
    let row = match &spot.note {
        Some(note) => row.marked(tone, note.as_ref()),
        None => row,
    };
    vec![WireRow::title(&title, "", Tone::Neutral), row, WireRow::gap()]
}

/// The other ways in which the same request was taken: the proof of a refusal's cause.
fn taken_otherwise(open: &Open, finding: &Finding) -> Vec<WireRow> {
    let all = open.judged_run().into_iter().flat_map(|run| &run.exchanges);
    let proves = |way: Variant| finding.taken_with.contains(&way);
    let taken = all.filter(|exchange| exchange.request.variant.is_some_and(proves) && brought_tokens(exchange));
    taken.flat_map(|exchange| [WireRow::gap(), way_line(exchange)]).collect()
}

/// What the rule says of it, under the place's name.
pub(in crate::window::page) fn said(finding: &Finding) -> [WireRow; 2] {
    [WireRow::title(&begin_large(&finding.place()), "", Tone::Neutral), WireRow::said(finding.evidence.clone())]
}

/// The scope that the last sign-in asked for.
fn scope(open: &Open) -> String {
    let run = open.history.iter().rev().find(|entry| entry.record.redirect_uri.is_some());
    run.map(|entry| entry.record.scope.clone()).unwrap_or_default()
}

fn answer(open: &Open, exchange: &Exchange, finding: &Finding) -> Option<Vec<WireRow>> {
    let Outcome::Answer(answer) = &exchange.outcome else { return None };
    let mut rows = vec![WireRow::title(
        &begin_large(&finding.place()),
        format!("{} in {} ms", answer.status, answer.took_ms),
        if answer.is_success() { Tone::Neutral } else { Tone::Danger },
    )];
    if let Place::Document { line, .. } = finding.at {
        let tone = if finding.severity == Severity::Error { Tone::Danger } else { Tone::Warning };
        if let Some(served) = served_rows(open, exchange, line.map(|line| (line, tone))) {
            rows.extend(served);
            return Some(rows);
        }
    }
    let marks = marks_of(finding);
    let expected = expected(&open.exchanges(), exchange);
    rows.extend(evidence_rows(answer, expected, &marks).into_iter().map(WireRow::plain_where_well));
    Some(rows)
}
