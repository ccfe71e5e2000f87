//! The findings, each with the exchange in which it can be seen.

use egui::Ui;

use super::exchange_card::expected;
use super::verdict::begin_large;
use super::wire_rows::{json_rows, lines, Row};
use crate::claim::{Severity, Sureness};
use crate::exchange::{Exchange, Outcome, Purpose};
use crate::finding::{Finding, Remedy};
use crate::model::{Intent, Open};
use crate::window::theme::Tone;
use crate::window::widget::finding_card::{finding_card, FindingCard, Source};
use crate::window::widget::mark::Mark;

/// Draws those of the wanted severities, most important first.
pub(super) fn findings(ui: &mut Ui, open: &Open, wanted: impl Fn(Severity) -> bool) -> Option<Intent> {
    let mut intent = None;
    let all = open.judgement.iter().flat_map(|judgement| &judgement.findings).enumerate();
    for (index, finding) in all.filter(|(_, finding)| wanted(finding.severity)) {
        if finding_drawn(ui, open, finding, index == 0) {
            intent = finding.remedy.clone().map(Intent::Apply);
        }
        ui.add_space(12.0);
    }
    intent
}

/// The first finding whose fix one press applies has the page's filled button.
pub(super) fn filled_remedy(open: &Open) -> Option<&Finding> {
    let mut all = open.judgement.iter().flat_map(|judgement| &judgement.findings);
    all.find(|finding| finding.remedy.is_some() && !open.read_only && !open.runs())
}

fn finding_drawn(ui: &mut Ui, open: &Open, finding: &Finding, first: bool) -> bool {
    let rows = evidence(open, finding);
    let source = Source {
        text: finding.source.title,
        url: Some(finding.source.url),
        sureness: &finding.source.sureness.to_string(),
        firm: firm(finding.source.sureness),
    };
    let seen =
        Source { text: "This run", url: None, sureness: &finding.sureness.to_string(), firm: firm(finding.sureness) };
    let filled = filled_remedy(open).is_some_and(|with| with.id == finding.id);
    let remedy = finding.remedy.as_ref().map(words);
    let can = !open.read_only && !open.runs();
    finding_card(
        ui,
        &FindingCard {
            mark: mark(finding.severity),
            title: &finding.title,
            id: finding.id,
            evidence: &lines(&rows),
            cause: &begin_large(&finding.cause),
            fix: &finding.fix,
            sources: &[source, seen],
            remedy: remedy.as_deref().filter(|_| can).map(|words| (words, filled)),
            remedy_note: "Can be undone",
            open: first,
        },
    )
}

fn words(remedy: &Remedy) -> String {
    match remedy {
        Remedy::AddScope(scope) => format!("Add {scope} and sign in again"),
        Remedy::SendForms => "Send forms and sign in again".to_owned(),
        Remedy::SendJson => "Send JSON and sign in again".to_owned(),
        Remedy::RemoveExtra => "Take the extra parameters out and sign in again".to_owned(),
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
fn evidence(open: &Open, finding: &Finding) -> Vec<Row> {
    let mut rows = Vec::new();
    let missing = finding.id == "refresh-token-missing";
    if missing {
        rows.push(Row::title("Authorization request", "", Tone::Neutral));
        rows.push(scope(open));
        rows.push(Row::gap());
    }
    let purpose = if finding.place.contains("refresh") && !finding.place.contains("sign-in") {
        Purpose::Refresh
    } else {
        Purpose::Exchange
    };
    let exchanges = open.exchanges();
    let at = exchanges.iter().position(|exchange| exchange.request.purpose == purpose);
    match at
        .filter(|_| finding.place.contains("answer"))
        .and_then(|at| answer(&exchanges, at, &begin_large(&finding.place)))
    {
        Some(body) => rows.extend(body),
        None => rows.extend(said(finding)),
    }
    rows
}

/// What the rule says of it, under the place's name.
pub(in crate::window::page) fn said(finding: &Finding) -> [Row; 2] {
    [Row::title(&begin_large(&finding.place), "", Tone::Neutral), Row::code(finding.evidence.clone())]
}

fn scope(open: &Open) -> Row {
    let run = open.history.iter().rev().find(|entry| entry.record.redirect_uri.is_some());
    let scope = run.map(|entry| entry.record.scope.clone()).unwrap_or_default();
    let asked = scope.split_whitespace().any(|one| one == "offline_access");
    let row = Row::field("scope", &scope);
    if asked {
        row
    } else {
        row.marked(Tone::Warning, "no offline_access")
    }
}

fn answer(exchanges: &[&Exchange], at: usize, title: &str) -> Option<Vec<Row>> {
    let exchange = exchanges.get(at)?;
    let Outcome::Answer(answer) = &exchange.outcome else { return None };
    let mut rows = vec![Row::title(
        title,
        format!("{} in {} ms", answer.status, answer.took_ms),
        if answer.is_success() { Tone::Neutral } else { Tone::Danger },
    )];
    rows.extend(json_rows(answer, expected(exchanges, at)).into_iter().map(Row::plain_where_well));
    Some(rows)
}
