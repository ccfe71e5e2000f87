//! `api-refused`: the author’s API refuses the access token.

use crate::claim::{Severity, Sureness};
use crate::finding::about::About;
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "api-refused",
    severity: Severity::Warning,
    title: "Your API did not take the access token",
    cause: "The API was called with the access token that just came, as the platform calls it, and said no",
    fix: "Look at what the API checks: the token’s audience, issuer and scope, and whether it asks the right server about it",
    source: source::BEARER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let answer = reading.api.filter(|answer| !answer.is_success())?;
    let challenge = answer.header("www-authenticate").map(|value| format!(", WWW-Authenticate: {}", shown(value)));
    let evidence = format!("{}, {}{}", answer.status, answer.kind(), challenge.unwrap_or_default());
    let (cause, fix) = match answer.status {
        401 | 403 => (ABOUT.cause, ABOUT.fix),
        300..=399 => (
            "The API redirects, and a token is not sent after a redirect",
            "Give the API’s final address here and in the OpenAPI document",
        ),
        404 | 405 => ("There is nothing to GET at that address", "Give an address of your API that answers a GET"),
        500..=599 => ("The API itself failed, which says nothing of the token", "Look into the API’s log at that time"),
        _ => ("The API answered with a client error, which may be about the request and not the token", ABOUT.fix),
    };
    Some(Finding { cause: cause.to_owned(), fix: fix.to_owned(), ..ABOUT.finding("answer of your API", evidence) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{api, Case};

    #[test]
    fn a_refused_token_and_a_failing_api_are_told_apart() {
        let of = |status| Case::healthy().then(api(status)).read(look);
        assert!(of(401).unwrap().cause != of(500).unwrap().cause);
        assert_eq!(of(200), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
