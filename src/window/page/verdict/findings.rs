//! The findings, each with the exchange in which it can be seen.

use egui::Ui;

use super::exchange_card::{came, expected, way_line};
use super::headline::begin_large;
use super::place::seen_in;
use super::wire_rows::{evidence_rows, lines, spots_of, Row};
use crate::claim::{Severity, Sureness};
use crate::exchange::{Exchange, Outcome};
use crate::finding::{Finding, Remedy};
use crate::flow::{worth_varying, Probe};
use crate::model::{Intent, Intents, Open};
use crate::window::theme::Tone;
use crate::window::widget::finding_card::{finding_card, FindingCard, FindingPress, Source};
use crate::window::widget::mark::Mark;

/// Draws those of the wanted severities, most important first.
pub(super) fn findings(ui: &mut Ui, open: &Open, wanted: impl Fn(Severity) -> bool, intents: &mut Intents) {
    let all = open.judgement.iter().flat_map(|judgement| &judgement.findings).enumerate();
    for (index, finding) in all.filter(|(_, finding)| wanted(finding.severity)) {
        match finding_drawn(ui, open, finding, index == 0) {
            Some(FindingPress::Remedy) => intents.extend(finding.remedy.clone().map(Intent::Apply)),
            Some(FindingPress::Probe) => intents.push(Intent::AskProbe(Probe::RetryVariants)),
            None => {}
        }
        ui.add_space(12.0);
    }
}

/// The first finding whose fix one press applies has the page's filled button.
pub(super) fn filled_remedy(open: &Open) -> Option<&Finding> {
    let mut all = open.judgement.iter().flat_map(|judgement| &judgement.findings);
    all.find(|finding| finding.remedy.is_some() && !open.read_only && !open.runs())
}

/// The finding about the refused request, of which the other ways could tell more; the first one where none is.
fn with_other_ways(open: &Open) -> Option<&Finding> {
    let all = || open.judgement.iter().flat_map(|judgement| &judgement.findings);
    let refused = |finding: &&Finding| seen_in(open, finding).is_some_and(worth_varying);
    open.offers(Probe::RetryVariants).then(|| all().find(refused).or(all().next())).flatten()
}

fn finding_drawn(ui: &mut Ui, open: &Open, finding: &Finding, first: bool) -> Option<FindingPress> {
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
    let offered = with_other_ways(open).is_some_and(|with| with.id == finding.id);
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
    let mut rows = asked_for(open, finding);
    let seen = seen_in(open, finding).and_then(|exchange| answer(open, exchange, finding));
    match seen {
        Some(body) => rows.extend(body),
        None => rows.extend(said(finding)),
    }
    rows.extend(taken_otherwise(open, finding));
    rows
}

/// What was sent, where the finding is about that.
fn asked_for(open: &Open, finding: &Finding) -> Vec<Row> {
    let platform = open.platform().name();
    match finding.id {
        "refresh-token-missing" => {
            vec![Row::title("Authorization request", "", Tone::Neutral), scope(open), Row::gap()]
        }
        "content-type-refused" => {
            let request = seen_in(open, finding).map(|exchange| &exchange.request);
            let kind = request.and_then(|request| request.headers.iter().find(|(name, _)| name == "content-type"));
            let Some((name, value)) = kind else { return Vec::new() };
            let row = Row::header(name, value).marked(Tone::Danger, "not taken");
            vec![Row::title(&format!("Request, as {platform} sends it"), "", Tone::Neutral), row, Row::gap()]
        }
        _ => Vec::new(),
    }
}

/// The other way in which the same request was taken: the proof of a refusal's cause.
fn taken_otherwise(open: &Open, finding: &Finding) -> Vec<Row> {
    if !matches!(finding.id, "content-type-refused" | "client-refused" | "redirect-uri-refused") {
        return Vec::new();
    }
    let by_probe = open.judged_run().into_iter().flat_map(|run| &run.exchanges);
    let taken = by_probe.filter(|exchange| exchange.request.variant.is_some() && came(exchange));
    taken.flat_map(|exchange| [Row::gap(), way_line(exchange)]).collect()
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

fn answer(open: &Open, exchange: &Exchange, finding: &Finding) -> Option<Vec<Row>> {
    let Outcome::Answer(answer) = &exchange.outcome else { return None };
    let mut rows = vec![Row::title(
        &begin_large(&finding.place),
        format!("{} in {} ms", answer.status, answer.took_ms),
        if answer.is_success() { Tone::Neutral } else { Tone::Danger },
    )];
    let spots = spots_of(finding, answer);
    let expected = expected(&open.exchanges(), exchange);
    rows.extend(evidence_rows(answer, expected, &spots).into_iter().map(Row::plain_where_well));
    Some(rows)
}
