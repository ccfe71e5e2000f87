//! The line of `check --json`: a result without a verdict, a finding for each complaint.

use std::borrow::Cow;

use super::result_line::{finding_line, line, AtLine, FindingLine, ResultLine, SpotLine, WhatLine};
use super::Finding;
use crate::claim::Complaint;
use crate::platform::Platform;

/// A check's result as one line of JSON, without the line's end. `summary` is how many complaints there are, or why the manifest
/// could not be read; `file` is which of several it is.
pub fn check_line(summary: &str, complaints: &[Complaint], file: Option<&str>) -> String {
    line(&ResultLine {
        event: "result",
        verdict: None,
        signed_out_after_s: None,
        summary,
        findings: complaints.iter().map(finding).collect(),
        not_evaluated: Vec::new(),
        stored: None,
        project: None,
        platform: None,
        facts: None,
        redirect: None,
        client: None,
        file,
    })
}

/// The same of an MCP server's documents, for the host that they were looked up as.
pub fn server_check_line(summary: &str, findings: &[Finding], platform: &Platform) -> String {
    line(&ResultLine {
        event: "result",
        verdict: None,
        signed_out_after_s: None,
        summary,
        findings: findings.iter().map(finding_line).collect(),
        not_evaluated: Vec::new(),
        stored: None,
        project: None,
        platform: Some(platform.id),
        facts: Some(platform.facts_read_on()),
        redirect: None,
        client: None,
        file: None,
    })
}

fn finding(complaint: &Complaint) -> FindingLine<'_> {
    FindingLine {
        id: complaint.rule,
        severity: complaint.severity,
        place: complaint.pointer.clone(),
        at: AtLine { of: "setup", n: None, line: None, variant: None, shows: shows(complaint).into_iter().collect() },
        evidence: Cow::Owned(format!("line {}, column {}", complaint.line, complaint.column)),
        cause: &complaint.message,
        fix: complaint.cure.as_ref().map_or(Cow::Borrowed(""), |cure| Cow::Owned(format!("use {cure}"))),
        source: format!("{} {}", complaint.source.title, complaint.source.url),
        sureness: complaint.source.sureness,
    }
}

/// The member that it is about, unless that is the whole file. One that is missing stands in the object that `where` points to.
fn shows(complaint: &Complaint) -> Option<SpotLine<'_>> {
    let member = complaint.member.as_deref().unwrap_or(&complaint.pointer);
    let is = if member == complaint.pointer { "present" } else { "missing" };
    (!member.is_empty()).then_some(SpotLine { what: WhatLine::Member(Cow::Borrowed(member)), is })
}

#[cfg(test)]
mod tests {
    use super::check_line;
    use crate::manifest::{lint, Document};

    #[test]
    fn a_complaint_stands_there_as_a_finding_with_the_member_that_is_there_or_missing() {
        let text = r#"{"schema_version": "v1", "name_for_human": " "}"#;
        let document = Document::from_kept(text.to_owned()).unwrap();
        let line = check_line("two", &lint(&document), None);
        for part in [
            r#"{"event":"result","verdict":null,"signed_out_after_s":null,"summary":"two","findings":[{"id":""#,
            r#""where":"/name_for_human","at":{"of":"setup","shows":[{"member":"/name_for_human","is":"present"}]},"evidence":"line 1,"#,
            r#""where":"","at":{"of":"setup","shows":[{"member":"/logo_url","is":"missing"}]},"#,
            r#""not_evaluated":[],"stored":null,"project":null}"#,
        ] {
            assert!(line.contains(part), "{part}\n{line}");
        }
        assert!(check_line("two", &[], Some("a.json")).ends_with(r#""project":null,"file":"a.json"}"#));
    }
}
