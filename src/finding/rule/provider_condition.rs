//! `provider-condition`: something in the provider's console may end sign-ins, and nobody can see it from here.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::known_provider::unseen;
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Place};
use crate::provider::Citation;

pub(super) const ABOUT: About = About {
    id: "provider-condition",
    severity: Severity::Warning,
    title: "A setting at the provider may end sign-ins, and can’t be seen from here",
    begins: Begins::Word,
    cause: "Some settings end a grant after days, however often it is used. A test of a few seconds looks the same with them",
    fix: "Look the setting up in the provider’s console, and answer the question about it on the Provider page",
    source: source::REFRESH_PROTECTION,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    if reading.pasted() || reading.taken().next().is_none() || reading.lacks_refresh_token() {
        return None;
    }
    let record = reading.evidence.provider?;
    let open = unseen(record, &reading.evidence.setup.answers);
    let first = open.first()?;
    let texts: Vec<&str> = open.iter().map(|warning| warning.text.as_str()).collect();
    Some(Finding {
        title: format!("A setting at {} may end sign-ins, and can’t be seen from here", record.name),
        cause: texts.join(". "),
        source: record.source_of(first).and_then(Citation::source).unwrap_or(ABOUT.source),
        sureness: first.sureness,
        ..ABOUT.finding(Place::Console, format!("not answered yet: {}", first.condition.clone().unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::draft::Answer;
    use crate::finding::sample::Case;
    use crate::provider::by_id;

    #[test]
    fn what_the_console_may_hide_is_a_warning_until_the_author_says_how_it_is() {
        let mut case = Case::healthy();
        assert_eq!(case.read(look), None);
        case.provider = by_id("google");
        assert!(case.read(look).unwrap().cause.contains("seven days"));
        for (answer, is_said) in [(Answer::No, false), (Answer::NotKnown, true), (Answer::Yes, false)] {
            case.setup.answers.give("google-testing-seven-days", answer);
            assert_eq!(case.read(look).is_some(), is_said, "{answer:?}");
        }
        case.provider = by_id("box");
        assert_eq!(case.read(look), None);
    }
}
