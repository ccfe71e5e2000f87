//! `authorization-refused`: the callback brought an error, or no code.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place, Spot};
use crate::flow::CallbackEnd;

pub(super) const ABOUT: About = About {
    id: "authorization-refused",
    severity: Severity::Error,
    title: "The provider sent an error back instead of a code",
    begins: Begins::Word,
    cause: "The person said no, a rule of the provider did, or the provider failed",
    fix: "Sign in again and allow it. Where nobody pressed Deny, look at the provider’s rules for this client and this user",
    source: source::AUTHORIZATION_ERROR,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let begins = reading.provider_begins();
    if reading.evidence.run.callback == Some(CallbackEnd::NoCode) {
        return Some(Finding {
            title: format!("{begins} sent the browser back without a code"),
            begins: reading.begins_with_provider(),
            cause: "The redirect has to carry exactly one code that is not empty".to_owned(),
            fix: "Put the code as the parameter code into the redirect’s query, once".to_owned(),
            ..ABOUT
                .finding(Place::Callback, "state is right, but there is neither one code nor an error")
                .showing(Spot::missing_parameter("code"))
        });
    }
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.at == RefusedRequest::Authorization)?;
    if refusal.cause != Cause::Authorization {
        return None;
    }
    let (cause, fix) = words(&refusal.code, reading.sends().sends_pkce());
    if refusal.is_on_a_page() {
        let denied = "A rule of the provider said no before anybody could sign in";
        return Some(Finding {
            title: format!("{begins} refuses the request on a page of its own"),
            begins: reading.begins_with_provider(),
            cause: if refusal.code == "access_denied" { denied } else { cause }.to_owned(),
            fix: "See what your browser shows, and compare client id, redirect URI and scope with the client’s registration".to_owned(),
            ..refusal.finding(&ABOUT)
        });
    }
    let (title, begins) = match refusal.code.as_str() {
        "access_denied" => ("Access was denied".to_owned(), Begins::Word),
        code => (format!("{begins} sent back the error {}", shown(code)), reading.begins_with_provider()),
    };
    Some(Finding { title, begins, cause: cause.to_owned(), fix: fix.to_owned(), ..refusal.finding(&ABOUT) })
}

/// Cause and fix by RFC 6749's codes.
fn words(code: &str, sends_pkce: bool) -> (&'static str, &'static str) {
    match code {
        "access_denied" => (
            "The person, or a rule of the provider, said no",
            "Sign in again and allow it. Where nobody pressed Deny, look at the provider’s rules for this client and user",
        ),
        "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => (
            "The provider wanted to show a page and believed that it must not",
            "Look whether the authorization URL carries prompt=none, and take it out",
        ),
        "invalid_request" => (
            if sends_pkce {
                "The provider found a parameter missing, doubled or wrong"
            } else {
                "The provider found a parameter missing, doubled or wrong. Some answer so where they demand PKCE, which is not sent"
            },
            "Read the provider’s description, and compare the redirect URI and the scope with the client’s registration",
        ),
        "server_error" | "temporarily_unavailable" => (
            "The provider itself failed while it signed the person in",
            "Try again, and look into the provider’s log or at its status page",
        ),
        _ => (
            "The provider ended the sign-in with a code of its own",
            "Look the code up in the provider’s documents",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::Case;
    use crate::flow::CallbackEnd;

    #[test]
    fn an_error_is_shown_with_its_description_and_without_control_characters() {
        let mut case = Case::with(Vec::new());
        let description = Some("The user\ndenied it.".to_owned());
        case.run.callback = Some(CallbackEnd::Error { code: "access_denied".to_owned(), description });
        assert_eq!(case.read(look).unwrap().evidence, "error access_denied: The user denied it");
        case.run.callback = Some(CallbackEnd::NoCode);
        assert!(case.read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }
}
