//! `answer-with-bom`: a byte order mark stands before the JSON.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Answer, NotStrict};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "answer-with-bom",
    severity: Severity::Hint,
    title: "A byte order mark stands before the JSON",
    begins: Begins::Word,
    cause: "RFC 8259 forbids it. Some parsers pass over it, others refuse the whole answer: those of Python and Go do",
    fix: "Send the JSON without a byte order mark: write the file or the text as UTF-8 without BOM",
    source: source::JSON_OBJECTS,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let marked = |answer: &Answer| answer.not_strict == Some(NotStrict::Marked);
    let request = reading.taken().find(|request| request.answer().is_some_and(|(answer, _)| marked(answer)))?;
    Some(ABOUT.finding(reading.answer_to(request), "the body begins with U+FEFF"))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case, SIGNED_IN};

    #[test]
    fn a_mark_before_the_json_is_a_remark() {
        assert!(Case::with(vec![code(200, &format!("\u{feff}{SIGNED_IN}"))]).read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }
}
