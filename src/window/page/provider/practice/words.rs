//! What a sign-in at the practice provider leads to, and what its author will see.

use crate::record::{Expected, Scenario};
use crate::span::rough;
use crate::window::theme::Tone;

/// What a sign-in leads to, in a few words.
pub(super) fn leads_to(expected: Expected) -> (String, Tone) {
    match expected {
        Expected::StaysSignedIn => ("stays signed in".to_owned(), Tone::Success),
        Expected::SignedOutAfter(seconds) => (format!("signed out after {}", rough(seconds)), Tone::Danger),
        Expected::SignInFails => ("sign-in fails".to_owned(), Tone::Danger),
        Expected::Unknown => ("we can't tell".to_owned(), Tone::Warning),
    }
}

/// What an author will see, step by step.
pub(super) fn steps(scenario: Scenario) -> Vec<&'static str> {
    let after = scenario.steps().unwrap_or_else(|| after(scenario.expects()));
    ["A login page opens, or we play the person"].iter().chain(after).copied().collect()
}

/// What all see that end so.
fn after(expected: Expected) -> &'static [&'static str] {
    match expected {
        Expected::StaysSignedIn => &["Tokens come, and are refreshed twice", "The verdict: users stay signed in"],
        Expected::SignedOutAfter(_) => {
            &["Tokens come", "The verdict says when users are signed out, why, and what to change"]
        }
        Expected::SignInFails => {
            &["No tokens come of it", "The verdict says why the sign-in fails, and what to change"]
        }
        Expected::Unknown => &["The verdict says what keeps it from being told", "Its findings say what to change"],
    }
}

#[cfg(test)]
mod tests {
    use super::{leads_to, steps, Expected, Scenario};
    use crate::record::Subject;

    #[test]
    fn each_end_is_said_in_a_few_words_and_its_time_rounded_down() {
        let said = |expected| leads_to(expected).0;
        assert_eq!(said(Expected::StaysSignedIn), "stays signed in");
        assert_eq!(said(Expected::SignedOutAfter(3600)), "signed out after 1 h");
        assert_eq!(said(Expected::SignedOutAfter(7200)), "signed out after 2 h");
        assert_eq!(said(Expected::SignInFails), "sign-in fails");
        assert_eq!(said(Expected::Unknown), "we can't tell");
    }

    #[test]
    fn an_author_is_told_of_each_scenario_what_will_be_seen() {
        for scenario in Scenario::of(Subject::Manifest) {
            let steps = steps(scenario);
            assert!(steps.len() >= 3 && steps.iter().all(|step| !step.ends_with('.')), "{scenario}: {steps:?}");
        }
    }
}
