//! The last line of `--json`: the result, its members in a fixed order.

use std::borrow::Cow;

use serde::Serialize;

use super::{Finding, Judgement, NotEvaluated, Presence, Spot, Verdict, What};
use crate::claim::{Severity, Sureness};
use crate::exchange::{CameBy, Variant};
use crate::platform::{Platform, Way};

#[derive(Serialize)]
pub(super) struct ResultLine<'a> {
    pub(super) event: &'static str,
    pub(super) verdict: Option<&'static str>,
    pub(super) signed_out_after_s: Option<u64>,
    pub(super) summary: &'a str,
    pub(super) findings: Vec<FindingLine<'a>>,
    pub(super) not_evaluated: Vec<NotEvaluatedLine<'a>>,
    pub(super) stored: Option<&'a str>,
    pub(super) project: Option<&'a str>,
    /// Of what was run live alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) platform: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) facts: Option<&'a str>,
    /// Only of a sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) redirect: Option<&'static str>,
    /// Only of a sign-in to an MCP server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) client: Option<&'static str>,
    /// Only of `check`, where more than one file was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct FindingLine<'a> {
    pub(super) id: &'static str,
    pub(super) severity: Severity,
    #[serde(rename = "where")]
    pub(super) place: String,
    pub(super) at: AtLine<'a>,
    pub(super) evidence: Cow<'a, str>,
    pub(super) cause: &'a str,
    pub(super) fix: Cow<'a, str>,
    pub(super) source: String,
    pub(super) sureness: Sureness,
}

/// Where it is, for machines.
#[derive(Serialize)]
pub(super) struct AtLine<'a> {
    pub(super) of: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) n: Option<usize>,
    /// Only of a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) variant: Option<Variant>,
    pub(super) shows: Vec<SpotLine<'a>>,
}

/// What proves it: a member by its JSON pointer, a header field or a parameter by its name.
#[derive(Serialize)]
pub(super) struct SpotLine<'a> {
    #[serde(flatten)]
    pub(super) what: WhatLine<'a>,
    pub(super) is: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WhatLine<'a> {
    Member(Cow<'a, str>),
    Header(&'a str),
    SentHeader(&'a str),
    Parameter(&'a str),
}

#[derive(Serialize)]
pub(super) struct NotEvaluatedLine<'a> {
    probe: &'static str,
    why: &'a str,
}

/// What a result line says beside the judgement.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// Where the secrets are, by a stable name.
    pub stored: Option<&'a str>,
    /// The project's id.
    pub project: Option<&'a str>,
    /// Whose requests were sent.
    pub platform: Option<&'a Platform>,
    /// By which way the browser's answer came, or was waited for, in a sign-in that came so far.
    pub redirect: Option<CameBy>,
    /// How the host came to its client, at an MCP server.
    pub client: Option<Way>,
}

/// The result of a run as one line of JSON, without the line's end.
pub fn result_line(judgement: &Judgement, beside: Beside<'_>) -> String {
    let Beside { stored, project, platform, redirect, client } = beside;
    line(&ResultLine {
        event: "result",
        verdict: Some(judgement.verdict.word()),
        signed_out_after_s: judgement.signed_out_after_s,
        summary: &judgement.summary,
        findings: judgement.findings.iter().map(finding_line).collect(),
        not_evaluated: judgement.not_evaluated.iter().map(not_evaluated_line).collect(),
        stored,
        project,
        platform: platform.map(|platform| platform.id),
        facts: platform.map(Platform::facts_read_on),
        redirect: redirect.map(CameBy::name),
        client: client.map(Way::as_json),
        file: None,
    })
}

/// The result where a job could not run: unknown, and `why` is the summary.
pub fn could_not_run_line(why: &str, project: Option<&str>) -> String {
    line(&ResultLine {
        event: "result",
        verdict: Some(Verdict::Unknown.word()),
        signed_out_after_s: None,
        summary: why,
        findings: Vec::new(),
        not_evaluated: Vec::new(),
        stored: None,
        project,
        platform: None,
        facts: None,
        redirect: None,
        client: None,
        file: None,
    })
}

pub(super) fn finding_line(finding: &Finding) -> FindingLine<'_> {
    FindingLine {
        id: finding.id(),
        severity: finding.severity,
        place: finding.place(),
        at: at_line(finding),
        evidence: Cow::Borrowed(&finding.evidence),
        cause: &finding.cause,
        fix: Cow::Borrowed(&finding.fix),
        source: format!("{}: {}", finding.source.title, finding.source.url),
        sureness: finding.sureness,
    }
}

fn at_line(finding: &Finding) -> AtLine<'_> {
    AtLine {
        of: finding.at.name(),
        n: finding.at.number(),
        line: finding.at.line(),
        variant: finding.at.variant(),
        shows: finding.shows.iter().map(spot_line).collect(),
    }
}

fn spot_line(spot: &Spot) -> SpotLine<'_> {
    let what = match &spot.what {
        What::Member(_) | What::MemberAt(_) => WhatLine::Member(spot.what.pointer().unwrap_or_default()),
        What::Header(name) => WhatLine::Header(name),
        What::SentHeader(name) => WhatLine::SentHeader(name),
        What::Parameter(name) => WhatLine::Parameter(name),
    };
    let is = match spot.is {
        Presence::Present => "present",
        Presence::Missing => "missing",
    };
    SpotLine { what, is }
}

fn not_evaluated_line(not: &NotEvaluated) -> NotEvaluatedLine<'_> {
    NotEvaluatedLine { probe: not.probe.name(), why: &not.why }
}

/// Texts and numbers always serialize; were it ever otherwise, the line would still be a result that says *unknown*.
pub(super) fn line(result: &ResultLine<'_>) -> String {
    serde_json::to_string(result).unwrap_or_else(|_| {
        r#"{"event":"result","verdict":"unknown","signed_out_after_s":null,"summary":"The result could not be written","findings":[],"not_evaluated":[],"stored":null,"project":null}"#.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::{could_not_run_line, result_line, Beside};
    use crate::claim::{Severity, Source, Sureness};
    use crate::exchange::{CameBy, Purpose, Variant};
    use crate::finding::{About, Finding, Half, Judgement, Look, NotEvaluated, Place, RuledOut, Spot, Verdict};

    static ABOUT: About = About {
        id: "an-id",
        severity: Severity::Error,
        title: "not in the line",
        begins: crate::finding::about::Begins::Name,
        cause: "c",
        fix: "f",
        source: Source { title: "T", url: "https://t.example/", sureness: Sureness::Documented },
        sureness: Sureness::Observed,
    };

    #[test]
    fn the_line_is_written_member_by_member_in_its_order() {
        let finding = ABOUT.finding(Place::Api, "e \"quoted\"");
        let judgement = Judgement {
            verdict: Verdict::SignedOut,
            signed_out_after_s: Some(3599),
            summary: "Users are signed out after 59 minutes".to_owned(),
            second_line: Some("not in the line".to_owned()),
            findings: vec![finding],
            ruled_out: vec![RuledOut::new(None, "not in the line")],
            not_evaluated: vec![NotEvaluated { probe: Look::Refresh, why: "w".to_owned() }],
        };
        assert_eq!(
            result_line(
                &judgement,
                Beside {
                    stored: Some("keychain"),
                    project: Some("00ff"),
                    redirect: Some(CameBy::Pasted),
                    ..Beside::default()
                }
            ),
            concat!(
                r#"{"event":"result","verdict":"signed-out","signed_out_after_s":3599,"#,
                r#""summary":"Users are signed out after 59 minutes","findings":[{"id":"an-id","severity":"error","#,
                r#""where":"answer of your API","at":{"of":"api","shows":[]},"evidence":"e \"quoted\"","cause":"c","fix":"f","source":"T: https://t.example/","#,
                r#""sureness":"observed"}],"not_evaluated":[{"probe":"refresh","why":"w"}],"#,
                r#""stored":"keychain","project":"00ff","redirect":"pasted"}"#
            )
        );
    }

    /// What stands as `at` in the line of this finding.
    fn at(finding: &Finding) -> String {
        serde_json::to_string(&super::at_line(finding)).unwrap()
    }

    #[test]
    fn a_place_is_named_with_its_number_and_what_proves_the_finding_there() {
        let refresh = Place::Refresh { n: Some(2), half: Half::Answer, counted: true };
        let finding = ABOUT.finding(refresh, "e").showing(Spot::missing_member("refresh_token").named());
        assert_eq!(finding.place(), "refresh answer 2, member refresh_token");
        assert_eq!(at(&finding), r#"{"of":"refresh","n":2,"shows":[{"member":"/refresh_token","is":"missing"}]}"#);
        let sent = Place::Exchange { n: None, half: Half::Request };
        let finding = ABOUT.finding(sent, "e").showing(Spot::member("a/b~c")).showing(Spot::member_at("/data/token"));
        let finding = finding.showing(Spot::missing_header("Pragma")).showing(Spot::sent_header("Content-Type"));
        assert_eq!(
            at(&finding.showing(Spot::parameter("scope"))),
            concat!(
                r#"{"of":"exchange","shows":[{"member":"/a~1b~0c","is":"present"},{"member":"/data/token","is":"present"},"#,
                r#"{"header":"Pragma","is":"missing"},{"sent_header":"Content-Type","is":"present"},"#,
                r#"{"parameter":"scope","is":"present"}]}"#
            )
        );
    }

    #[test]
    fn what_only_a_probe_sent_says_so() {
        let place = Place::Probe { purpose: Purpose::Refresh, variant: Variant::SpentToken };
        assert_eq!(at(&ABOUT.finding(place, "e")), r#"{"of":"refresh","variant":"spent-token","shows":[]}"#);
    }

    #[test]
    fn a_job_that_could_not_run_still_ends_with_a_result() {
        assert_eq!(
            could_not_run_line("The manifest can’t be read", None),
            concat!(
                r#"{"event":"result","verdict":"unknown","signed_out_after_s":null,"#,
                r#""summary":"The manifest can’t be read","findings":[],"not_evaluated":[],"stored":null,"project":null}"#
            )
        );
    }
}
