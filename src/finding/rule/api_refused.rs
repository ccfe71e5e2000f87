//! `api-refused`: the author’s API refuses the access token.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place, Spot};

pub(super) const ABOUT: About = About {
    id: "api-refused",
    severity: Severity::Warning,
    title: "Your API did not take the access token",
    begins: Begins::Word,
    cause: "The API was called with the access token that just came, as the platform calls it, and said no",
    fix: "Look at what the API checks: the token’s audience, issuer and scope, and whether it asks the right server about it",
    source: source::BEARER,
    sureness: Sureness::Observed,
};

/// Where an API says why it refuses (RFC 6750, section 3).
const CHALLENGE: &str = "WWW-Authenticate";

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    // Anything else may be the fault of the address, of the request or of the API itself: then nothing was learnt.
    let answer = reading.api.filter(|answer| matches!(answer.status, 401 | 403))?;
    let challenge = answer.header("www-authenticate").map(|value| format!(", WWW-Authenticate: {}", shown(value)));
    let why = challenge.as_ref().map(|_| Spot::header(CHALLENGE).noted("why it refuses"));
    let evidence = format!("{}, {}{}", answer.status, answer.kind(), challenge.unwrap_or_default());
    if reading.pasted() {
        let cause = "The access token that was presented has ended, was revoked, or is not meant for this API. A platform then \
                     refreshes, and where it can’t, the user has to sign in again";
        return Some(Finding {
            cause: cause.to_owned(),
            ..ABOUT
                .finding(Place::PastedAnswer, evidence)
                .showing(why.unwrap_or(Spot::missing_header(CHALLENGE)).named())
        });
    }
    Some(ABOUT.finding(Place::Api, evidence).showing_all(why))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{api, Case};

    #[test]
    fn only_a_refusal_of_the_token_is_one() {
        let of = |status| Case::healthy().then(api(status)).read(look);
        assert!(of(401).is_some() && of(403).is_some());
        for status in [200, 302, 404, 405, 500] {
            assert_eq!(of(status), None, "{status}");
        }
        assert_eq!(Case::healthy().read(look), None);
    }
}
