//! `grant-ends`: the provider ends a grant at a fixed time, whatever is done with it.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::lasting;
use crate::finding::{source, Finding, Place};
use crate::provider::Citation;

pub(super) const ABOUT: About = About {
    id: "grant-ends",
    severity: Severity::Error,
    title: "The provider ends every sign-in at a fixed time",
    begins: Begins::Word,
    cause: "What a sign-in obtained ends at a fixed time, whatever is done with it, and users have to sign in again",
    fix: "Change the setting at the provider that sets this end, then sign in again: a grant from before keeps its end",
    source: source::REFRESH_PROTECTION,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let seconds = reading.evidence.fixed_end_s?;
    let (begins, lives) = (reading.provider_begins(), lasting(seconds));
    let warning = reading.evidence.provider.and_then(|record| {
        let (warning, _) = record.fixed_end(&reading.evidence.setup.answers)?;
        Some((warning, record.source_of(warning).and_then(Citation::source)))
    });
    let evidence = format!("an end after {lives} that refreshing does not put off");
    Some(Finding {
        title: format!("{begins} ends every sign-in after {lives}"),
        begins: reading.begins_with_provider(),
        cause: warning.map_or_else(
            || format!("{begins} ends what a sign-in obtained at a fixed time, and users have to sign in again"),
            |(warning, _)| warning.text.clone(),
        ),
        fix: warning.and_then(|(warning, _)| warning.way_out.clone()).unwrap_or_else(|| ABOUT.fix.to_owned()),
        source: warning.and_then(|(_, source)| source).unwrap_or(ABOUT.source),
        sureness: warning.map_or(ABOUT.sureness, |(warning, _)| warning.sureness),
        ..ABOUT.finding(Place::Settings, evidence)
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::Case;

    #[test]
    fn an_end_that_use_does_not_extend_is_said_with_its_time() {
        let mut case = Case::healthy();
        assert_eq!(case.read(look), None);
        case.fixed_end_s = Some(604_800);
        assert!(case.read(look).unwrap().title.ends_with("after 7 days"));
    }
}
