//! Findings from pasted evidence: `curl -i` output, a bare JSON or form body, a callback's address, an error text. Nothing
//! is sent. An answer goes through the same rules as one that came over the wire.

mod judged_answer;
mod openai_text;
mod paste;
mod said;
mod secrets;

use super::summary::signed_out_after;
use super::texts::{self, TextFinding};
use super::{documents, Finding, Judgement, Look, NotEvaluated, Verdict};
use crate::exchange::Mask;
use crate::platform::Platform;

/// What a pasted text shows, with `platform` as whoever asked. `None` where nothing in it is known: neither an answer nor an error text.
pub fn explain(text: &str, platform: &Platform) -> Option<Judgement> {
    let begin = paste::beginning(text);
    let known = secrets::known(text);
    let pasted = paste::answer(text).or_else(|| paste::body(text));
    let document = pasted.as_ref().and_then(documents::of_answer).or_else(|| documents::found(text.trim()));
    // What is no token answer is not judged as one.
    let answer = if document.is_none() { judged_answer::judged(text, platform, &known) } else { None };
    let said = document.as_ref().filter(|document| !document.kind.is_a_message()).and(pasted.as_ref());
    let said = said.map_or_else(|| begin.to_owned(), |document| paste::beside(begin, document));
    let mut findings = texts::found(&said, paste::provider(begin));
    for more in said::known_words(&said, paste::provider(begin)) {
        if findings.iter().all(|text| text.finding.id() != more.finding.id()) {
            findings.push(more);
        }
    }
    if answer.is_none() && document.is_none() && findings.is_empty() {
        let finding = said::without_body(text, paste::provider(begin));
        findings.extend(finding.map(|finding| TextFinding { finding, of_failure_alone: true }));
    }
    if answer.is_none() && document.is_none() && findings.is_empty() {
        return None;
    }
    let told = document.into_iter().flat_map(|document| document.findings);
    findings = texts::first(told, findings);
    let (mut verdict, mut after, mut ruled_out) = (Verdict::Unknown, None, Vec::new());
    if let Some(answer) = answer {
        (verdict, after, ruled_out) = (answer.verdict, answer.signed_out_after_s, answer.ruled_out);
        // What a provider's own words say stands before what its code says in general.
        let known: Vec<&'static str> = findings.iter().map(|text| text.finding.id()).collect();
        let more = answer.findings.into_iter().filter(|finding| !known.contains(&finding.id()));
        findings.extend(more.map(|finding| TextFinding { finding, of_failure_alone: false }));
    }
    // What says only that there was a failure stands behind what says why.
    findings.sort_by_key(|text| (text.finding.severity, text.of_failure_alone));
    let mask = Mask::of(&known);
    // A rule may quote what was pasted; what it says of it is shown, copied, and pasted elsewhere.
    let masked = |text: TextFinding| {
        let Finding { title, evidence, cause, fix, .. } = &text.finding;
        let [title, evidence, cause, fix] = [title, evidence, cause, fix].map(|words| mask.known_alone(words));
        Finding { title, evidence, cause, fix, ..text.finding }
    };
    let findings: Vec<Finding> = findings.into_iter().map(masked).collect();
    Some(Judgement {
        verdict,
        signed_out_after_s: after,
        summary: summary(&findings, verdict, after),
        second_line: None,
        findings,
        ruled_out,
        not_evaluated: vec![NotEvaluated {
            probe: Look::SignIn,
            why: "only what was pasted was looked at, nothing was sent".to_owned(),
        }],
    })
}

fn summary(findings: &[Finding], verdict: Verdict, after: Option<u64>) -> String {
    match (verdict, findings.first()) {
        (Verdict::SignedOut, _) => signed_out_after(after),
        (Verdict::SignInFails, Some(first)) => format!("Sign-in fails: {}", first.headline_inside()),
        (Verdict::StaysSignedIn | Verdict::Unknown, Some(first)) => {
            format!("We could not tell from this alone, but: {}", first.headline_inside())
        }
        (Verdict::StaysSignedIn | Verdict::SignInFails | Verdict::Unknown, None) => {
            "Nothing is wrong with what was pasted, as far as it goes".to_owned()
        }
    }
}

#[cfg(test)]
mod tests;
