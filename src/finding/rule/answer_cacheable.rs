//! `answer-cacheable`: no `Cache-Control: no-store` or no `Pragma: no-cache` beside tokens.

use crate::claim::{Severity, Sureness};
use crate::exchange::Answer;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "answer-cacheable",
    severity: Severity::Hint,
    title: "A token answer may be cached",
    begins: Begins::Word,
    cause: "Without Cache-Control: no-store and Pragma: no-cache a cache on the way may keep the tokens",
    fix: "Send both header fields with every token answer",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};

/// The header fields, each with the word that it must hold.
const WANTED: [(&str, &str); 2] = [("Cache-Control", "no-store"), ("Pragma", "no-cache")];

/// A header field that is not as it should be.
struct Lacking {
    name: &'static str,
    word: &'static str,
    present: bool,
}

impl Lacking {
    fn of(answer: &Answer, (name, word): (&'static str, &'static str)) -> Option<Self> {
        let value = answer.header(&name.to_ascii_lowercase()).unwrap_or_default().to_ascii_lowercase();
        (!value.contains(word)).then_some(Self { name, word, present: !value.is_empty() })
    }

    fn spot(&self) -> Spot {
        let spot = if self.present {
            Spot::header(self.name).noted(format!("without {}", self.word))
        } else {
            Spot::missing_header(self.name).noted("missing")
        };
        spot.hinted()
    }
}

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, lacking) = reading.taken().find_map(|request| {
        // A pasted body has no header at all, which says nothing.
        let (answer, _) = request.answer().filter(|(answer, _)| !answer.headers.is_empty())?;
        let lacking: Vec<Lacking> = WANTED.into_iter().filter_map(|wanted| Lacking::of(answer, wanted)).collect();
        (!lacking.is_empty()).then_some((request, lacking))
    })?;
    let missing: Vec<String> = lacking.iter().map(|one| format!("{}: {}", one.name, one.word)).collect();
    let finding = ABOUT.finding(reading.answer_to(request), format!("no {}", missing.join(" and ")));
    Some(finding.showing_all(lacking.iter().map(Lacking::spot)))
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
