//! Findings from pasted evidence: `curl -i` output, a bare JSON or form body, a callback's address, an error text. Nothing
//! is sent. An answer goes through the same rules as one that came over the wire.

mod entra;
mod openai_text;
mod paste;
mod symptom;
mod told;

use super::about::About;
use super::{Finding, Judgement, NotEvaluated, Verdict};
use crate::provider::Record;
use crate::sentence::begin_small;

/// What a pasted text shows. `None` where nothing in it is known: neither an answer nor an error text.
pub fn explain(text: &str) -> Option<Judgement> {
    let begin = beginning(text);
    let mut findings: Vec<Finding> = symptom::found(begin, paste::provider(begin));
    findings.extend(entra::found(begin));
    let told = told::judged(text);
    if told.is_none() && findings.is_empty() {
        return None;
    }
    let (mut verdict, mut after, mut ruled_out) = (Verdict::Unknown, None, Vec::new());
    if let Some(told) = told {
        (verdict, after, ruled_out) = (told.verdict, told.signed_out_after_s, told.ruled_out);
        // What a provider's own words say stands before what its code says in general.
        let known: Vec<&'static str> = findings.iter().map(|finding| finding.id).collect();
        findings.extend(told.findings.into_iter().filter(|finding| !known.contains(&finding.id)));
    }
    // What says only that there was a failure stands behind what says why.
    findings.sort_by_key(|finding| (finding.severity, finding.id == symptom::GENERAL_ID));
    Some(Judgement {
        verdict,
        signed_out_after_s: after,
        summary: summary(&findings, verdict, after),
        findings,
        ruled_out,
        not_evaluated: vec![NotEvaluated {
            probe: "sign-in",
            why: "only what was pasted was looked at, nothing was sent".to_owned(),
        }],
    })
}

/// Error texts and requests stand at the beginning of what is pasted; what follows may be a body of any length.
fn beginning(text: &str) -> &str {
    const LOOKED_AT: usize = 16 * 1024;
    text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text)
}

/// What a provider's own words in an error say, where they are known to be its own.
pub(super) fn known(words: &str, provider: Option<&Record>) -> Option<Finding> {
    let said = words.replace("aadsts", "AADSTS");
    let texts = || symptom::found(words, provider).into_iter().find(|_| provider.is_some());
    entra::found(&said).into_iter().next().or_else(texts)
}

/// What each known text is about, with the text itself as people may search for it.
pub(super) fn texts() -> impl Iterator<Item = (About, String)> {
    let numbers = |numbers: &[u32]| numbers.iter().map(|n| format!("`AADSTS{n}`")).collect::<Vec<_>>().join(", ");
    symptom::texts().chain(entra::abouts().map(move |(about, known)| (about, numbers(known))))
}

fn summary(findings: &[Finding], verdict: Verdict, after: Option<u64>) -> String {
    match (verdict, after, findings.first()) {
        (Verdict::SignedOut, Some(seconds), _) => format!("Users are signed out after {}", super::lasting(seconds)),
        (Verdict::SignedOut, None, _) => "Users are signed out: the provider refused to refresh".to_owned(),
        (Verdict::SignInFails, _, Some(first)) => format!("Sign-in fails: {}", lower(&first.title)),
        (_, _, Some(first)) => format!("We could not tell from this alone, but: {}", lower(&first.title)),
        (_, _, None) => "Nothing is wrong with what was pasted, as far as it goes".to_owned(),
    }
}

/// A headline's beginning in the middle of a sentence; names and abbreviations keep their capitals.
fn lower(title: &str) -> String {
    let small = ["The ", "A ", "An ", "No ", "Your ", "There ", "How ", "Something ", "Nobody ", "Tokens ", "Less "];
    if small.iter().any(|word| title.starts_with(word)) {
        begin_small(title)
    } else {
        title.to_owned()
    }
}

#[cfg(test)]
mod tests;
