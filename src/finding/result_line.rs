//! The last line of `--json`: the result, its members in a fixed order.

use serde::Serialize;

use super::{Finding, Judgement, NotEvaluated, Verdict};
use crate::claim::{Severity, Sureness};

#[derive(Serialize)]
struct ResultLine<'a> {
    event: &'static str,
    verdict: Option<&'static str>,
    signed_out_after_s: Option<u64>,
    summary: &'a str,
    findings: Vec<FindingLine<'a>>,
    not_evaluated: Vec<NotEvaluatedLine<'a>>,
    stored: Option<&'a str>,
    project: Option<&'a str>,
}

#[derive(Serialize)]
struct FindingLine<'a> {
    id: &'static str,
    severity: Severity,
    #[serde(rename = "where")]
    place: &'a str,
    evidence: &'a str,
    cause: &'a str,
    fix: &'a str,
    source: String,
    sureness: Sureness,
}

#[derive(Serialize)]
struct NotEvaluatedLine<'a> {
    probe: &'static str,
    why: &'a str,
}

/// The result of a run as one line of JSON, without the line's end. `stored` is `keychain` or `memory`.
pub fn result_line(judgement: &Judgement, stored: Option<&str>, project: Option<&str>) -> String {
    line(&ResultLine {
        event: "result",
        verdict: Some(judgement.verdict.word()),
        signed_out_after_s: judgement.signed_out_after_s,
        summary: &judgement.summary,
        findings: judgement.findings.iter().map(finding_line).collect(),
        not_evaluated: judgement.not_evaluated.iter().map(not_evaluated_line).collect(),
        stored,
        project,
    })
}

/// The result where a job could not run: unknown, and `why` is the summary.
pub fn could_not_run_line(why: &str, stored: Option<&str>, project: Option<&str>) -> String {
    line(&ResultLine {
        event: "result",
        verdict: Some(Verdict::Unknown.word()),
        signed_out_after_s: None,
        summary: why,
        findings: Vec::new(),
        not_evaluated: Vec::new(),
        stored,
        project,
    })
}

fn finding_line(finding: &Finding) -> FindingLine<'_> {
    FindingLine {
        id: finding.id,
        severity: finding.severity,
        place: &finding.place,
        evidence: &finding.evidence,
        cause: &finding.cause,
        fix: &finding.fix,
        source: format!("{}: {}", finding.source.title, finding.source.url),
        sureness: finding.sureness,
    }
}

fn not_evaluated_line(not: &NotEvaluated) -> NotEvaluatedLine<'_> {
    NotEvaluatedLine { probe: not.probe, why: &not.why }
}

/// Texts and numbers always serialize; were it ever otherwise, the line would still be a result that says *unknown*.
fn line(result: &ResultLine<'_>) -> String {
    serde_json::to_string(result).unwrap_or_else(|_| {
        r#"{"event":"result","verdict":"unknown","signed_out_after_s":null,"summary":"The result could not be written","findings":[],"not_evaluated":[],"stored":null,"project":null}"#.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::{could_not_run_line, result_line};
    use crate::claim::{Severity, Source, Sureness};
    use crate::finding::{Finding, Judgement, NotEvaluated, Verdict};

    #[test]
    fn the_line_is_written_member_by_member_in_its_order() {
        let source = Source { title: "T", url: "https://t.example/", sureness: Sureness::Documented };
        let finding = Finding {
            id: "an-id",
            severity: Severity::Error,
            title: "not in the line".to_owned(),
            place: "p".to_owned(),
            evidence: "e \"quoted\"".to_owned(),
            cause: "c".to_owned(),
            fix: "f".to_owned(),
            source,
            sureness: Sureness::Observed,
            remedy: None,
        };
        let judgement = Judgement {
            verdict: Verdict::SignedOut,
            signed_out_after_s: Some(3599),
            summary: "Users are signed out after 59 minutes".to_owned(),
            findings: vec![finding],
            ruled_out: vec!["not in the line".to_owned()],
            not_evaluated: vec![NotEvaluated { probe: "refresh", why: "w".to_owned() }],
        };
        assert_eq!(
            result_line(&judgement, Some("keychain"), Some("00ff")),
            concat!(
                r#"{"event":"result","verdict":"signed-out","signed_out_after_s":3599,"#,
                r#""summary":"Users are signed out after 59 minutes","findings":[{"id":"an-id","severity":"error","#,
                r#""where":"p","evidence":"e \"quoted\"","cause":"c","fix":"f","source":"T: https://t.example/","#,
                r#""sureness":"observed"}],"not_evaluated":[{"probe":"refresh","why":"w"}],"#,
                r#""stored":"keychain","project":"00ff"}"#
            )
        );
    }

    #[test]
    fn a_job_that_could_not_run_still_ends_with_a_result() {
        assert_eq!(
            could_not_run_line("The manifest can’t be read", None, None),
            concat!(
                r#"{"event":"result","verdict":"unknown","signed_out_after_s":null,"#,
                r#""summary":"The manifest can’t be read","findings":[],"not_evaluated":[],"stored":null,"project":null}"#
            )
        );
    }
}
