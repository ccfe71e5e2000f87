//! `provider-outage`: a server error of the token endpoint.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "provider-outage",
    severity: Severity::Error,
    title: "The token endpoint itself failed",
    begins: Begins::Word,
    cause: "It answered with a server error, which says nothing of the client, the code or the refresh token",
    fix: "Look into the server’s log at that time or at the provider’s status page, then try again",
    source: source::SERVER_ERROR,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Outage)?;
    let when = refusal.header("Retry-After", "when to try again");
    Some(Finding {
        severity: refusal.severity,
        evidence: refusal.evidence_with("retry-after"),
        ..refusal.finding(&ABOUT).showing_all(when)
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn an_outage_says_nothing_of_the_grant() {
        assert_eq!(Case::with(vec![code(500, "<h1>oops</h1>")]).read(look).unwrap().severity, Severity::Error);
        assert_eq!(Case::signed_in().then(refresh(503, "")).read(look).unwrap().severity, Severity::Warning);
        assert_eq!(Case::signed_in().then(refresh(500, r#"{"error":"invalid_grant"}"#)).read(look), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
