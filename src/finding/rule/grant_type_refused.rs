//! `grant-type-refused`: this client may not use the code flow, or may not refresh.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "grant-type-refused",
    severity: Severity::Error,
    title: "The client is not allowed this grant type",
    begins: Begins::Word,
    cause: "The client is registered for other flows than this one",
    fix: "Switch the grant types “authorization code” and “refresh token” on for this client at the provider",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::GrantType)?;
    let finding = refusal.finding(&ABOUT);
    if reading.pasted() {
        return Some(finding);
    }
    let begins = reading.provider_begins();
    let (title, cause, fix) = match refusal.at {
        RefusedRequest::Refresh => (
            "The client is not allowed to refresh",
            format!(
                "{begins} gave a refresh token, but this client may not use it, or the endpoint knows no refreshes"
            ),
            "Switch the grant type “refresh token” on for this client at the provider, then sign in again",
        ),
        RefusedRequest::Exchange | RefusedRequest::Authorization => (
            ABOUT.title,
            format!("{begins} does not allow this client the authorization-code flow, or does not know the client"),
            "Switch the grant type “authorization code” on for this client at the provider, and compare the client id",
        ),
    };
    Some(Finding { title: title.to_owned(), cause, fix: fix.to_owned(), ..finding })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn a_client_that_may_not_refresh_is_told_so() {
        let body = r#"{"error":"unauthorized_client"}"#;
        assert!(Case::signed_in().then(refresh(403, body)).read(look).unwrap().title.contains("refresh"));
        assert!(Case::with(vec![code(400, body)]).read(look).is_some());
        assert!(Case::called_back("unsupported_response_type", "").read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }
}
