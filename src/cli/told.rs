//! What came of a command, in the order in which it is read: the verdict, then the findings, then what was not looked at.

use super::line::Line;
use super::terminal::Terminal;
use super::tint::Tint;
use crate::finding::{could_not_run_line, result_line, Beside, Finding, Judgement, NotEvaluated, Verdict};
use crate::platform::Platform;

/// Where what stands behind a label begins.
const LABELS: usize = 12;

/// Prints the result line; the exit status is the verdict's.
pub(super) fn result(terminal: Terminal, judgement: &Judgement, beside: Beside<'_>) -> u8 {
    terminal.line(&result_line(judgement, beside));
    match judgement.verdict {
        Verdict::StaysSignedIn => 0,
        Verdict::SignedOut | Verdict::SignInFails => 1,
        Verdict::Unknown => super::COULD_NOT_RUN,
    }
}

/// A judgement for people; `platform` is whose requests were judged.
pub(super) fn judgement(judgement: &Judgement, platform: &Platform) -> Vec<Line> {
    let tint = match judgement.verdict {
        Verdict::StaysSignedIn => Tint::Good,
        Verdict::SignedOut | Verdict::SignInFails => Tint::Error,
        Verdict::Unknown => Tint::Warning,
    };
    let mut lines = vec![Line::default().tinted(tint, &judgement.summary)];
    lines.extend(judgement.second_line.as_deref().map(Line::of));
    lines.extend(judgement.findings.iter().flat_map(finding));
    lines.extend(looked_at(judgement, platform));
    lines
}

/// One finding, below an empty line.
pub(super) fn finding(finding: &Finding) -> Vec<Line> {
    let severity = finding.severity;
    let title = Line::at(0, 2)
        .tinted(severity.into(), &severity.to_string())
        .and("  ")
        .tinted(Tint::Strong, &finding.title)
        .and("  ")
        .tinted(Tint::Weak, &format!("[{}]", finding.id()));
    let source = format!("{} {} ({})", finding.source.title, finding.source.url, finding.source.sureness);
    vec![
        Line::default(),
        title,
        labelled("where", &finding.place()),
        labelled("evidence", &finding.evidence),
        labelled("cause", &finding.cause),
        labelled("fix", &finding.fix),
        labelled("source", &source),
        labelled("how sure", &finding.sureness.to_string()),
    ]
}

fn labelled(label: &str, text: &str) -> Line {
    let gap = " ".repeat(LABELS - 2 - label.len());
    Line::at(2, LABELS).tinted(Tint::Weak, label).and(&format!("{gap}{text}"))
}

fn looked_at(judgement: &Judgement, platform: &Platform) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut listed = |title: &str, items: Vec<String>| {
        if !items.is_empty() {
            lines.extend([Line::default(), Line::default().tinted(Tint::Strong, title)]);
            lines.extend(items.iter().map(|item| Line::at(2, 4).and(item)));
        }
    };
    listed("Looked at, and fine", judgement.ruled_out.iter().map(|fine| fine.said.clone()).collect());
    let told = |NotEvaluated { probe, why }: &NotEvaluated| format!("{}: {why}", probe.words(platform));
    listed("Not looked at", judgement.not_evaluated.iter().map(told).collect());
    lines
}

/// The job could not run: says why, as text and as the result line. Always exit status 2.
pub(super) fn could_not_run(terminal: Terminal, why: &str, project: Option<&str>) -> u8 {
    Terminal::say_error(why);
    terminal.line(&could_not_run_line(why, project));
    super::COULD_NOT_RUN
}
