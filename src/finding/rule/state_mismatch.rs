//! `state-mismatch`: the callback's `state` isn't the one that was sent.

use crate::claim::{Severity, Sureness};
use crate::exchange::StateCheck;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place, Spot};
use crate::flow::CallbackEnd;

pub(super) const ABOUT: About = About {
    id: "state-mismatch",
    severity: Severity::Error,
    title: "state did not come back unchanged",
    begins: Begins::Name,
    cause: "The server dropped, doubled or changed state on its way through the login and consent pages, and the platform ends the \
            sign-in. Or another page sent the answer, and the server’s own never came",
    fix: "Keep the state of the authorization request through every page, and put it unchanged into the redirect, in an \
          error’s redirect as well",
    source: source::STATE_ENFORCED,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let Some(CallbackEnd::State(check)) = &reading.evidence.run.callback else {
        return None;
    };
    let (evidence, cause) = match check {
        StateCheck::Missing => {
            ("the callback has no state", "The server dropped state on its way through the login and consent pages")
        }
        StateCheck::Doubled => {
            ("the callback has more than one state", "The server added state to a callback that had it already")
        }
        StateCheck::Wrong | StateCheck::Right => (
            "the callback’s state is not the one that was sent",
            "The server changed state on its way: cut, decoded twice, or mixed up with one of its own",
        ),
    };
    let spot = match check {
        StateCheck::Missing => Spot::missing_parameter("state"),
        StateCheck::Doubled | StateCheck::Wrong | StateCheck::Right => Spot::parameter("state"),
    };
    let platform = reading.platform_begins();
    let error = reading.evidence.run.foreign_error.as_ref().map(|(code, description)| {
        let words = description.as_deref().map(|text| format!(": {}", shown(text).trim_end_matches('.')));
        format!(", and carries the error {}{}", shown(code), words.unwrap_or_default())
    });
    let evidence = format!("{evidence}{}", error.as_deref().unwrap_or_default());
    let cause = match error {
        Some(_) => format!("{cause}. It sent an error back without it, which may be the fault to look for first"),
        None => cause.to_owned(),
    };
    // Any page can open a redirect URI of ours. That no right answer followed makes the provider likelier, and no more.
    let or_another = match reading.evidence.run.redirect_uri {
        Some(_) => ". Or another page sent this answer, and the provider’s own never came",
        None => "",
    };
    Some(Finding {
        title: check.clause().to_owned(),
        cause: format!("{cause}. {platform} then {}{or_another}", reading.symptoms().state_lost),
        begins: Begins::Name,
        source: match check {
            StateCheck::Missing => reading.symptoms().state_source,
            StateCheck::Doubled | StateCheck::Wrong | StateCheck::Right => source::AUTHORIZATION_RESPONSE,
        },
        ..ABOUT.finding(Place::Callback, evidence).showing(spot.named())
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::StateCheck;
    use crate::finding::sample::Case;
    use crate::flow::CallbackEnd;

    #[test]
    fn a_changed_a_missing_and_a_doubled_state_have_words_of_their_own() {
        let title = |check| {
            let mut case = Case::with(Vec::new());
            case.run.callback = Some(CallbackEnd::State(check));
            case.read(look).unwrap().title
        };
        assert_eq!(title(StateCheck::Wrong), "state came back changed");
        assert_eq!(title(StateCheck::Missing), "state did not come back");
        assert_eq!(title(StateCheck::Doubled), "state came back more than once");
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn an_error_that_came_without_state_is_shown_and_not_acted_upon() {
        let mut case = Case::with(Vec::new());
        case.run.callback = Some(CallbackEnd::State(StateCheck::Missing));
        case.run.foreign_error = Some(("invalid_scope".to_owned(), Some("No such scope.".to_owned())));
        let finding = case.read(look).unwrap();
        assert!(
            finding.evidence.ends_with("the error invalid_scope: No such scope") && finding.cause.contains("error")
        );
    }

    #[test]
    fn that_another_page_may_have_sent_it_is_said_of_a_redirect_uri_of_ours_alone() {
        let mut case = Case::with(Vec::new());
        case.run.callback = Some(CallbackEnd::State(StateCheck::Missing));
        for ours in [true, false] {
            let cause = case.read(look).unwrap().cause;
            assert!(cause.contains("dropped state") && cause.contains("another page") == ours, "{cause}");
            case.run.redirect_uri = None;
        }
    }
}
