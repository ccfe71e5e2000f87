//! `answer-cacheable`: no `Cache-Control: no-store` or no `Pragma: no-cache` beside tokens.

use crate::claim::{Severity, Sureness};
use crate::finding::about::About;
use crate::finding::reading::Reading;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "answer-cacheable",
    severity: Severity::Hint,
    title: "A token answer may be cached",
    cause: "Without Cache-Control: no-store and Pragma: no-cache a cache on the way may keep the tokens",
    fix: "Send both header fields with every token answer",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (step, missing) = reading.taken().find_map(|step| {
        // A pasted body has no header at all, which says nothing.
        let (answer, _) = step.answer().filter(|(answer, _)| !answer.headers.is_empty())?;
        let says =
            |name, word: &str| answer.header(name).is_some_and(|value| value.to_ascii_lowercase().contains(word));
        let missing = match (says("cache-control", "no-store"), says("pragma", "no-cache")) {
            (true, true) => return None,
            (false, true) => "Cache-Control: no-store",
            (true, false) => "Pragma: no-cache",
            (false, false) => "Cache-Control: no-store and Pragma: no-cache",
        };
        Some((step, missing))
    })?;
    Some(ABOUT.finding(format!("{}, header", reading.place_of(step)), format!("no {missing}")))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code_with, Case, SIGNED_IN};

    #[test]
    fn what_is_missing_is_named_and_a_bare_body_is_left_alone() {
        let of = |headers: &[(&str, &str)]| Case::with(vec![code_with(200, headers, SIGNED_IN)]).read(look);
        assert!(of(&[("date", "x")]).unwrap().evidence.contains("and Pragma"));
        assert_eq!(of(&[("cache-control", "no-store, private")]).unwrap().evidence, "no Pragma: no-cache");
        assert_eq!(of(&[("cache-control", "no-store"), ("pragma", "no-cache")]), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
