//! A text that an author pastes.

use crate::finding::{explain, Verdict};
use crate::platform::Platforms;

/// Whatever it is, it is explained or it is not; what is found has words, and nothing that was only pasted proves that
/// users stay signed in.
pub fn paste(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(told) = explain(&text, Platforms::shipped().first()) else { return };
    assert!(told.verdict != Verdict::StaysSignedIn, "a pasted text proves no such thing");
    assert!(!told.summary.is_empty(), "the result has words");
    for finding in &told.findings {
        assert!(!finding.cause.is_empty() && !finding.fix.is_empty(), "{} has words", finding.id());
    }
}
