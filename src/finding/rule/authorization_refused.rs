//! `authorization-refused`: the callback brought an error, or no code.

use crate::claim::{Severity, Sureness};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding};
use crate::flow::CallbackEnd;

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let provider = reading.provider();
    let (title, evidence, cause, fix) = match reading.evidence.run.callback.as_ref()? {
        CallbackEnd::Error { code, description } => {
            let description = description.as_deref().map(|text| format!(": {}", shown(text).trim_end_matches('.')));
            let (cause, fix) = words(code);
            let evidence = format!("error {}{}", shown(code), description.unwrap_or_default());
            (format!("{provider} sent an error back instead of a code"), evidence, cause, fix)
        }
        CallbackEnd::NoCode => (
            format!("{provider} sent the browser back without a code"),
            "state is right, but there is neither one code nor an error".to_owned(),
            "The redirect has to carry exactly one code that is not empty",
            "Put the code as the parameter code into the redirect’s query, once",
        ),
        CallbackEnd::Code | CallbackEnd::State(_) => return None,
    };
    Some(Finding {
        id: "authorization-refused",
        severity: Severity::Error,
        title,
        place: "callback".to_owned(),
        evidence,
        cause: cause.to_owned(),
        fix: fix.to_owned(),
        source: source::AUTHORIZATION_ERROR,
        sureness: Sureness::Observed,
        remedy: None,
    })
}

/// Cause and fix by RFC 6749's codes.
fn words(code: &str) -> (&'static str, &'static str) {
    match code {
        "access_denied" => (
            "The person, or a rule of the provider, said no",
            "Sign in again and allow it. Where nobody pressed Deny, look at the provider’s rules for this client and user",
        ),
        "invalid_scope" => (
            "The provider does not know a scope that was asked for, or not for this client",
            "Correct the scope, or allow it for the client at the provider",
        ),
        "unauthorized_client" | "unsupported_response_type" => (
            "The client is not allowed the authorization-code flow",
            "Switch the authorization-code grant on for this client at the provider",
        ),
        "invalid_request" => (
            "The provider found a parameter missing, doubled or wrong. Some answer so where they demand PKCE, which is not sent",
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
        assert_eq!(case.read(look).unwrap().evidence, "error access_denied: The userdenied it");
        case.run.callback = Some(CallbackEnd::NoCode);
        assert!(case.read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }
}
