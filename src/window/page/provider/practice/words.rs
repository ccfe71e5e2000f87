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
