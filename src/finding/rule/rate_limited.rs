//! `rate-limited`: too many requests.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "rate-limited",
    severity: Severity::Error,
    title: "The provider limits how often it is asked",
    begins: Begins::Word,
    cause: "It answered that too many requests came, be it from this client, this address or this user",
    fix: "Wait as long as Retry-After says, then try again. Look at the limits of the provider for token requests",
    source: source::TOO_MANY,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::RateLimited)?;
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
    fn a_limit_is_told_by_its_status_or_its_code() {
        assert_eq!(Case::with(vec![code(429, "{}")]).read(look).unwrap().severity, Severity::Error);
        let refused = Case::signed_in().then(refresh(200, r#"{"ok":false,"error":"ratelimited"}"#));
        assert_eq!(refused.read(look).unwrap().severity, Severity::Warning);
        assert_eq!(Case::healthy().read(look), None);
    }
}
