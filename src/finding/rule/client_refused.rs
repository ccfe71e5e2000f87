//! `client-refused`: the provider does not accept the client's id and secret, or the way in which they are presented.

use crate::claim::{Severity, Sureness};
use crate::exchange::Variant;
use crate::finding::about::About;
use crate::finding::challenge::has_scheme;
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::{source, Finding};
use crate::provider::AcceptedAuthentication;

pub(super) const ABOUT: About = About {
    id: "client-refused",
    severity: Severity::Error,
    title: "The client was refused",
    cause: "The id or the secret is wrong or has expired, or the provider wants them in another place: the platform sends both in \
            the body",
    fix: "Compare id and secret with the provider’s console, look whether the secret has expired, and let the client send it in \
          the body (client_secret_post)",
    source: source::CLIENT_AUTHENTICATION,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Client)?;
    let challenge = refusal.header("WWW-Authenticate", "how it wants the client");
    let finding = refusal.finding(&ABOUT).showing_all(challenge);
    let finding = Finding { taken_with: refusal.taken_with.clone(), ..finding };
    if reading.pasted() {
        let asks = refusal.answer.as_ref().and_then(|(answer, _)| answer.header("www-authenticate"));
        let basic = asks.is_some_and(|value| has_scheme(value, "basic"));
        let cause = if basic {
            "The token endpoint asks for HTTP Basic (WWW-Authenticate), and the platform sends id and secret in the body. Id or \
             secret may be wrong as well"
        } else {
            ABOUT.cause
        };
        return Some(Finding { cause: cause.to_owned(), ..finding });
    }
    let (provider, platform) = (reading.provider(), reading.platform());
    let known_basic =
        reading.evidence.provider.is_some_and(|record| record.client_authentication == AcceptedAuthentication::Basic);
    let wants_basic = refusal
        .answer
        .as_ref()
        .is_some_and(|(answer, _)| answer.header("www-authenticate").is_some_and(|value| has_scheme(value, "basic")));
    // The very client was accepted a moment ago, so it is not its id.
    let (cause, fix) = if refusal.is_proven() {
        let both = refusal.taken_with.first() == Some(&Variant::OtherBoth);
        let also = if both { " and with the other content type" } else { "" };
        (
            format!(
                "{provider} took the same request with id and secret in the Authorization header (client_secret_basic){also}, \
                 and {platform} sends them in the body alone"
            ),
            "Let the client send its secret in the body (client_secret_post) at the provider. A server of your own accepts both",
        )
    } else if refusal.at == RefusedRequest::Refresh {
        (
            format!(
                "{provider} accepted this client at the sign-in and refuses it at the refresh: its secret ended in between, or \
                 it must present itself in another way there"
            ),
            "Look whether the secret has expired or was replaced, and make a new one. A new secret does not end the grant",
        )
    } else if known_basic && !wants_basic {
        (
            format!(
                "Clients of {provider} are seen to send id and secret as HTTP Basic, and {platform} sends them in the body. Id or \
                 secret may be wrong as well"
            ),
            "Look in the provider’s console for a way to take the secret in the body, or put a token endpoint of your own before it",
        )
    } else if wants_basic {
        (
            format!(
                "{provider} asks for HTTP Basic (WWW-Authenticate), and {platform} sends id and secret in the body. Id or secret \
                 may be wrong as well"
            ),
            "Let the client send its secret in the body (client_secret_post) at the provider, and compare id and secret",
        )
    } else {
        (
            format!("{provider} does not accept this client as it presents itself: its id and secret, in the body"),
            ABOUT.fix,
        )
    };
    Some(Finding { cause, fix: fix.to_owned(), ..finding })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, code_with, refresh, Case};

    #[test]
    fn a_demand_for_basic_and_a_secret_that_ended_have_words_of_their_own() {
        let body = r#"{"error":"invalid_client"}"#;
        let plain = Case::with(vec![code(401, body)]).read(look).unwrap();
        let basic =
            Case::with(vec![code_with(401, &[("www-authenticate", "Basic realm=\"x\"")], body)]).read(look).unwrap();
        let later = Case::signed_in().then(refresh(401, body)).read(look).unwrap();
        assert!(basic.cause.contains("HTTP Basic") && !plain.cause.contains("HTTP Basic"));
        assert!(later.cause.contains("at the refresh"));
        assert_eq!(Case::healthy().read(look), None);
    }
}
