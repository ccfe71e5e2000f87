//! What the pieces of a text show together. A log tells how it went on: what came later counts more.

use crate::finding::{Finding, Judgement, Verdict};
use crate::recognise::Kind;

/// The pieces' findings as one list, and the verdict that they leave standing.
pub(super) struct Merged {
    /// Kinds in the order in which they are told.
    pub(super) kinds: Vec<Kind>,
    pub(super) verdict: Verdict,
    pub(super) signed_out_after_s: Option<u64>,
    /// The sentence of a refresh token's own life, where that decides.
    pub(super) ends_by_itself: Option<String>,
    pub(super) findings: Vec<Finding>,
    /// What documents tell.
    pub(super) documented: Vec<Finding>,
    /// Whether anything in the text is known.
    pub(super) is_known: bool,
}

impl Default for Merged {
    fn default() -> Self {
        Self {
            kinds: Vec::new(),
            verdict: Verdict::Unknown,
            signed_out_after_s: None,
            ends_by_itself: None,
            findings: Vec::new(),
            documented: Vec::new(),
            is_known: false,
        }
    }
}

impl Merged {
    /// A piece in which nothing is known.
    pub(super) fn pass(&mut self, kind: Kind) {
        self.kinds.push(kind);
    }

    /// A document, with what it tells.
    pub(super) fn document(&mut self, kind: Kind, findings: Vec<Finding>) {
        self.is_known = true;
        self.kinds.insert(0, kind);
        self.documented.extend(findings);
    }

    /// Adds the next piece of the text.
    pub(super) fn add(&mut self, kind: Kind, judgement: Judgement) {
        self.is_known = true;
        let decides = judgement.verdict != Verdict::Unknown;
        // Tokens that came after a refusal contradict that no sign-in comes of it.
        let taken = kind == Kind::TokenAnswer
            && judgement.findings.iter().all(|finding| finding.severity != crate::claim::Severity::Error);
        if decides || taken && self.verdict == Verdict::SignInFails {
            (self.verdict, self.signed_out_after_s) = (judgement.verdict, judgement.signed_out_after_s);
            self.ends_by_itself = judgement.may_be_put_off().then(|| judgement.summary.clone());
        }
        let is_first = decides || self.findings.is_empty() && !judgement.findings.is_empty();
        self.kinds.insert(if is_first { 0 } else { self.kinds.len() }, kind);
        let before = std::mem::take(&mut self.findings);
        let (first, rest) = if is_first { (judgement.findings, before) } else { (before, judgement.findings) };
        self.findings = first;
        for finding in rest {
            if self.findings.iter().all(|other| other.id() != finding.id()) {
                self.findings.push(finding);
            }
        }
    }
}
