//! Findings from pasted evidence: what `curl -i` prints, a bare body, a callback's address, an error text, a document, or a log
//! of several. It is recognised first, and each piece judged by its kind. Nothing is sent. An answer goes through the same rules as one that came over the wire.

mod bare_refusal;
mod elsewhere;
mod explained;
mod ground;
mod judged_answer;
mod material;
mod merged;
mod next_step;
mod openai_text;
mod paste;
mod piece_judged;
mod raw_answer;
mod said;
mod secrets;
mod sentence;
mod unplaced;

use super::headline::Headline;
use super::texts::{self, TextFinding};
use super::{Finding, Judgement, Look, NotEvaluated};
use crate::claim::Severity;
use crate::exchange::Mask;
use crate::platform::Platform;
use crate::provider::Record;
use crate::recognise::{Kind, Origin};
pub use explained::Explained;
use judged_answer::Asked;
use material::Material;
use merged::Merged;
use next_step::{next_step, of_kind_in};
pub(super) use unplaced::abouts;

/// What pasted bytes were taken for and show, with `platform` as whoever asked. `from` is where they are from, as far as whoever pasted
/// them says.
pub fn explain_bytes(bytes: &[u8], from: Option<Origin>, platform: &Platform) -> Explained {
    let material = Material::of(bytes);
    if let Some(kind) = unread(&material) {
        return Explained { read_as: vec![kind], judgement: None, next_step: next_step(kind) };
    }
    let begin = paste::beginning(&material.text);
    let known = secrets::known(&material.text);
    let of_token_url = paste::provider(begin);
    let provider = of_token_url.or_else(|| said::named_provider(&material.text));
    let asked = Asked { platform, known: &known, provider };
    let mut texts = known_texts(&material, of_token_url);
    let mut merged = Merged::default();
    let sentence = sentence::judged(&material, from, &asked);
    let is_told = sentence.is_some();
    for piece in material.pieces.iter().filter(|piece| !is_told || !sentence::is_answer(piece)) {
        piece_judged::judge(&material, piece, from, &asked, &mut merged);
    }
    if let Some((kind, judgement)) = sentence {
        merged.add(kind, judgement);
    }
    if !merged.is_known && texts.is_empty() {
        let finding = said::without_body(&material.text, of_token_url)
            .or_else(|| texts::of_a_gateway_alone(begin))
            .or_else(|| bare_refusal::found(begin));
        texts.extend(finding.map(|finding| TextFinding { finding, of_failure_alone: true }));
    }
    let taken_for = if texts::is_a_hosts_alone(begin) { Kind::HostMessage } else { Kind::LibraryMessage };
    let read_as = read_as(&merged, Some(taken_for).filter(|_| !texts.is_empty()));
    if !merged.is_known && texts.is_empty() {
        let next_step = of_kind_in(read_as.first().copied().unwrap_or(Kind::Text), &material.text);
        return Explained { read_as, judgement: None, next_step };
    }
    // What a provider's own words say stands before what its code says in general; a document before both.
    texts = texts::first(merged.documented.into_iter(), texts);
    let told: Vec<&'static str> = texts.iter().map(|text| text.finding.id()).collect();
    let more = merged.findings.into_iter().filter(|finding| !told.contains(&finding.id()));
    texts.extend(more.map(|finding| TextFinding { finding, of_failure_alone: false }));
    // What says only that there was a failure stands behind what says why, a warning too.
    texts.sort_by_key(|text| {
        (if text.of_failure_alone { Severity::Warning } else { text.finding.severity }, text.of_failure_alone)
    });
    let mask = Mask::of(&known);
    let findings: Vec<Finding> = texts.into_iter().map(|text| without_secrets(text.finding, &mask)).collect();
    let (verdict, after) = (merged.verdict, merged.signed_out_after_s);
    let headline = Headline::of_pasted(verdict, after, merged.ends_by_itself, &findings);
    let judgement = Judgement {
        verdict,
        signed_out_after_s: after,
        summary: headline.summary,
        second_line: headline.second_line,
        findings,
        ruled_out: Vec::new(),
        not_evaluated: nothing_sent(),
    };
    Explained { read_as, judgement: Some(judgement), next_step: "" }
}

/// A file in which no text stands, or a program's source, in which known words stand because somebody wrote them.
fn unread(material: &Material<'_>) -> Option<Kind> {
    match material.pieces.as_slice() {
        [alone] if alone.kind.is_no_text() || alone.kind == Kind::SourceCode => Some(alone.kind),
        _ => None,
    }
}

/// What a pasted text can't show.
pub(super) fn nothing_sent() -> Vec<NotEvaluated> {
    vec![NotEvaluated { probe: Look::SignIn, why: "only what was pasted was looked at, nothing was sent".to_owned() }]
}

/// The sentences that are known, wherever they stand beside the documents.
fn known_texts(material: &Material<'_>, provider: Option<&'static Record>) -> Vec<TextFinding> {
    let said = material.beside_documents();
    let mut texts = texts::found(&said, provider);
    for more in said::known_words(&said, provider) {
        if texts.iter().all(|text| text.finding.id() != more.finding.id()) {
            texts.push(more);
        }
    }
    texts
}

/// What a pasted text shows, where it is told where it is from by nobody; `None` where nothing in it is known.
#[cfg(test)]
pub(crate) fn explain(text: &str, platform: &Platform) -> Option<Judgement> {
    explain_bytes(text.as_bytes(), None, platform).judgement
}

/// What it was taken for, once each. A text in which a known sentence stands is no unknown one.
fn read_as(merged: &Merged, known_text: Option<Kind>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for kind in &merged.kinds {
        let says_nothing = matches!(kind, Kind::Text | Kind::Empty);
        let kind = known_text.filter(|_| says_nothing).unwrap_or(*kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// A rule may quote what was pasted; what it says of it is shown, copied, and pasted elsewhere.
fn without_secrets(finding: Finding, mask: &Mask<'_>) -> Finding {
    let Finding { title, evidence, cause, fix, .. } = &finding;
    let [title, evidence, cause, fix] = [title, evidence, cause, fix].map(|words| mask.known_alone(words));
    Finding { title, evidence, cause, fix, ..finding }
}

#[cfg(test)]
mod tests;
