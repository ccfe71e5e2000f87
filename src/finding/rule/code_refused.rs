//! `code-refused`: the token endpoint does not accept the code.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "code-refused",
    severity: Severity::Error,
    title: "The code was refused",
    begins: Begins::Word,
    cause: "The provider does not accept the code: spent, too old, or issued for another redirect URI or client",
    fix: "Let the token endpoint compare redirect_uri with the one of the authorization request, character by character, and \
          redeem each code once; then sign in again",
    source: source::CODE_REQUEST,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading
        .refusal
        .as_ref()
        .filter(|refusal| refusal.cause == Cause::Grant && refusal.at == RefusedRequest::Exchange)?;
    if reading.sent_unseen() && !refusal.names_the_code() {
        return None;
    }
    let provider = reading.provider();
    let cause = format!(
        "The code was sent once, moments after it came, and {provider} does not accept it: spent by something else, too old, or \
         issued for another redirect URI or client"
    );
    let cause = if reading.pasted() { ABOUT.cause.to_owned() } else { cause };
    Some(Finding { cause, ..refusal.finding(&ABOUT) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn a_refused_code_is_no_refused_refresh() {
        let body = r#"{"error":"invalid_grant"}"#;
        assert!(Case::with(vec![code(400, body)]).read(look).is_some());
        assert!(Case::with(vec![code(200, r#"{"error":"bad_verification_code"}"#)]).read(look).is_some());
        assert_eq!(Case::signed_in().then(refresh(400, body)).read(look), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
