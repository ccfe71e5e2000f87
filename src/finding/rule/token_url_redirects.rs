//! `token-url-redirects`: the token endpoint answers with a redirect, which is never followed.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "token-url-redirects",
    severity: Severity::Error,
    title: "The token URL redirects",
    begins: Begins::Word,
    cause: "Secrets are not sent after a redirect: whoever answers there would get them",
    fix: "Put the final address into the manifest as authorization_url, and let the token endpoint answer directly",
    source: source::TOKEN_ENDPOINT,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Redirects)?;
    let to = refusal.header("Location", "not followed");
    Some(Finding {
        severity: refusal.severity,
        evidence: refusal.evidence_with("location"),
        fix: format!(
            "Put the final address {}, and let the token endpoint answer directly",
            reading.places().token_url.into
        ),
        ..refusal.finding(&ABOUT).showing_all(to)
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn a_redirect_is_an_error_at_the_sign_in_and_a_warning_at_a_refresh() {
        assert_eq!(Case::with(vec![code(307, "")]).read(look).unwrap().severity, Severity::Error);
        assert_eq!(Case::signed_in().then(refresh(302, "")).read(look).unwrap().severity, Severity::Warning);
        assert_eq!(Case::healthy().read(look), None);
    }
}
