//! `code-verifier-refused`: the `code_verifier` of PKCE is not the one with which the sign-in began.

use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::Finding;

pub(super) const ABOUT: About = About {
    id: "code-verifier-refused",
    severity: Severity::Error,
    title: "The code_verifier does not match",
    begins: Begins::Word,
    cause: "PKCE was begun at the sign-in page with a code_challenge, and the token request brought another verifier than that one’s, or \
            none: it was lost or replaced between the two (another tab, another instance, a second try), or the challenge was made otherwise",
    fix: "Keep each verifier with the state of its sign-in and send that one. code_challenge is the SHA-256 of it as base64url without = \
          at the end, with code_challenge_method=S256",
    source: Source {
        title: "RFC 7636, section 4.6",
        url: "https://www.rfc-editor.org/rfc/rfc7636#section-4.6",
        sureness: Sureness::Documented,
    },
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Verifier)?;
    if reading.sends().sends_pkce() {
        return Some(refusal.finding(&ABOUT));
    }
    let platform = reading.platform_begins();
    let fix = format!(
        "{}. {platform} sends no verifier of its own: where it asked, take code_challenge out of the authorization URL, and switch the \
         demand for PKCE off for this client",
        ABOUT.fix
    );
    Some(Finding { fix, ..refusal.finding(&ABOUT) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn a_verifier_that_does_not_match_is_no_demand_for_pkce() {
        let of = |words: &str| {
            let body = format!(r#"{{"error":"invalid_grant","error_description":"{words}"}}"#);
            Case::with(vec![code(400, &body)]).read(look)
        };
        assert!(of("Invalid code verifier").unwrap().fix.contains("S256"));
        assert!(of("code_verifier does not match the code_challenge").is_some());
        assert_eq!(of("code_verifier is required"), None);
    }
}
