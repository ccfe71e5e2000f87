//! `platform-sends-otherwise`: with the same endpoints and the same scope the yardstick stays signed in, and another platform
//! does not. What differs between their requests is what this provider needs and that platform does not send.

mod compared;
mod explained;
mod step;
mod step_request;
#[cfg(test)]
mod tests;
mod unlike;

pub use compared::{Compared, ComparedSide, SentField};
pub use step::Step;
pub use step_request::StepRequest;

use super::about::{About, Begins};
use super::{source, Finding, Remedy, Verdict};
use crate::claim::{Severity, Sureness};
use crate::draft::Setup;
use crate::flow::RunRecord;
use crate::platform::Platform;
use crate::sentence::{begin_large, listed};
use explained::{explained, Explained};
use unlike::Unlike;

pub(super) const ABOUT: About = About {
    id: "platform-sends-otherwise",
    severity: Severity::Warning,
    title: "A standard client stays signed in here, and the platform doesn’t",
    begins: Begins::Word,
    cause: "The provider took what a standard client sends, to the same endpoints and for the same scope. What differs between the \
            two is what it needs and the platform does not send, or sends and should not",
    fix: "Compare the two requests. Set what the platform leaves to its author, and let the provider take the rest as it comes",
    source: source::CODE_REQUEST,
    sureness: Sureness::Assumed,
};

/// What is known of one platform of a project.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Whose requests were sent, with its switches.
    pub platform: &'static Platform,
    /// What was set up for it.
    pub setup: &'a Setup,
    /// What became of it.
    pub verdict: Verdict,
    /// The run that tells so.
    pub run: Option<&'a RunRecord>,
    /// The id of that run's first finding, where it has one.
    pub first: Option<&'a str>,
}

/// The two beside each other, where the yardstick stays signed in and the other one does not, for a reason that may lie in what
/// they send otherwise.
pub fn compare(yardstick: &Side<'_>, other: &Side<'_>) -> Option<Compared> {
    let stays = yardstick.platform.yardstick && yardstick.verdict == Verdict::StaysSignedIn;
    let fails = !other.platform.yardstick && matches!(other.verdict, Verdict::SignInFails | Verdict::SignedOut);
    if !stays || !fails {
        return None;
    }
    let ended = Step::ended(other.run, other.verdict);
    let why = explained(yardstick, other, ended)?;
    let all = Unlike::all(yardstick, other);
    let at_the_end = why.reasons.iter().any(|unlike| unlike.steps().contains(&ended));
    let first = || why.reasons.iter().flat_map(|unlike| unlike.steps()).min().copied();
    let step = if at_the_end { ended } else { first().unwrap_or(ended) };
    let (ours, theirs) = Unlike::fields(&all, step);
    Some(Compared {
        finding: finding(yardstick, other, &why, step, &theirs),
        step,
        platform: other.platform.id,
        yardstick: ComparedSide::of(yardstick, step, ours),
        other: ComparedSide::of(other, step, theirs),
    })
}

fn finding(yardstick: &Side<'_>, other: &Side<'_>, why: &Explained, step: Step, theirs: &[SentField]) -> Finding {
    let (standard, name) = (yardstick.platform.name(), other.platform.name());
    let provider = &other.setup.provider_name;
    let Explained { reasons, sureness, or_the_secret } = why;
    let clauses: Vec<String> = reasons.iter().map(|unlike| unlike.clause(yardstick, other)).collect();
    let title = if reasons.is_empty() {
        format!("{} stays signed in at {provider}, and {name} doesn’t", yardstick.platform.begins())
    } else {
        format!("What {provider} needs, and {name} doesn’t send")
    };
    let took = format!("With the same endpoints and scope {standard} stays signed in at {provider}");
    let (cause, fix) = match clauses.as_slice() {
        [] => (
            format!("{took}. Up to where {name} fails both send alike, so what differs is the client as it is registered there"),
            format!("Compare the two clients’ registrations at {provider}: redirect URIs, grant types, secret, and which users may sign in"),
        ),
        [one] => (format!("{took}. {}", begin_large(one)), fixes(yardstick, other, reasons)),
        more => (
            format!("{took}. {}. Which of them it is, one sign-in each tells", begin_large(&more.join("; "))),
            fixes(yardstick, other, reasons),
        ),
    };
    // Nobody sees here whether both have the same secret.
    let (cause, fix) = if *or_the_secret {
        (
            format!("{cause}. Or the client’s secret is another"),
            format!("{fix}. Look first whether both were given the same secret"),
        )
    } else {
        (cause, fix)
    };
    let finding = ABOUT.finding(step.place(), evidence(standard, name, theirs));
    let remedy = match reasons.as_slice() {
        [one] if *sureness == Sureness::Observed => one.remedy(yardstick, other),
        [] | [_] | [_, _, ..] => None,
    };
    let shows = theirs.iter().map(|field| field.spot(step));
    Finding { title, cause, fix, sureness: *sureness, remedy, ..finding }.showing_all(shows)
}

fn fixes(yardstick: &Side<'_>, other: &Side<'_>, reasons: &[Unlike]) -> String {
    reasons.iter().map(|unlike| unlike.fix(yardstick, other)).collect::<Vec<_>>().join(". ")
}

/// The fields that differ in the request that is shown.
fn evidence(standard: &str, name: &str, theirs: &[SentField]) -> String {
    let of = |wanted: fn(&SentField) -> bool| {
        let names: Vec<&str> = theirs.iter().filter(|field| wanted(field)).map(|field| field.name).collect();
        (!names.is_empty()).then(|| listed(&names))
    };
    let parts = [
        of(|field| field.is == compared::Sent::Not).map(|names| format!("only {standard} sends {names}")),
        of(|field| field.is == compared::Sent::Alone).map(|names| format!("only {name} sends {names}")),
        of(|field| field.is == compared::Sent::Otherwise).map(|names| format!("{names} differ")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return "the two requests have the same fields".to_owned();
    }
    parts.join("; ")
}
