//! A judgement as the kept sentences have it.

use std::fmt::Write as _;

use crate::finding::{Finding, Judgement};

pub(super) fn told(out: &mut String, judgement: &Judgement) {
    writeln!(out, "{}", judgement.summary).unwrap();
    if let Some(line) = &judgement.second_line {
        writeln!(out, "{line}").unwrap();
    }
    for finding in &judgement.findings {
        one(out, finding);
    }
    for fine in &judgement.ruled_out {
        writeln!(out, "  fine: {}", fine.said).unwrap();
    }
    for not in &judgement.not_evaluated {
        writeln!(out, "  not looked at: {}: {}", not.probe.name(), not.why).unwrap();
    }
    out.push('\n');
}

fn one(out: &mut String, finding: &Finding) {
    let Finding { severity, title, evidence, cause, fix, source, sureness, remedy, .. } = finding;
    let (id, place) = (finding.id(), finding.place());
    writeln!(out, "  [{severity} {id}] {title}\n    where: {place}\n    evidence: {evidence}").unwrap();
    writeln!(out, "    cause: {cause}\n    fix: {fix}").unwrap();
    writeln!(out, "    source: {}; {sureness}", source.title).unwrap();
    if let Some(remedy) = remedy {
        writeln!(out, "    remedy: {remedy:?}").unwrap();
    }
}
