//! A text that an author pastes.

use crate::finding::{explain_bytes, Verdict};
use crate::platform::Platforms;
use crate::recognise::Origin;

/// Whatever it is, and wherever it is said to be from: it is taken for something, and what is found has words, or there is a next step. Nothing that was only pasted
/// proves that users stay signed in.
pub fn paste(bytes: &[u8]) {
    let from = std::iter::once(None).chain(Origin::ALL.map(Some));
    for from in from {
        let told = explain_bytes(bytes, from, Platforms::shipped().first());
        assert!(!told.read_as.is_empty() && !told.read_as().is_empty(), "it is taken for something");
        let Some(judgement) = told.judgement else {
            assert!(!told.next_step.is_empty(), "where nothing is known there is a next step");
            continue;
        };
        assert!(judgement.verdict != Verdict::StaysSignedIn, "a pasted text proves no such thing");
        assert!(!judgement.summary.is_empty(), "the result has words");
        for finding in &judgement.findings {
            assert!(!finding.cause.is_empty() && !finding.fix.is_empty(), "{} has words", finding.id());
        }
    }
}
