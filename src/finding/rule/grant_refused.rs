//! `grant-refused`: of a pasted refusal nobody knows whether it is of a code or of a refresh token.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::known_provider::ends;
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "grant-refused",
    severity: Severity::Error,
    title: "The code or the refresh token was refused",
    begins: Begins::Word,
    cause: "invalid_grant says that it is expired, revoked, spent already, or issued to another client or redirect URI. Which of \
            them, only the provider knows",
    fix: "At a refresh: look whether the token was replaced and the new one lost, or presented twice. At a sign-in: compare \
          redirect_uri character by character, and send a code once",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading
        .refusal
        .as_ref()
        .filter(|refusal| refusal.cause == Cause::Grant && refusal.at == RefusedRequest::Exchange)?;
    let open = reading.sent_unseen() && !refusal.names_the_code();
    let known =
        reading.evidence.provider.and_then(|record| Some(format!(". Known of {}: {}", record.name, ends(record)?)));
    open.then(|| Finding { cause: format!("{}{}", ABOUT.cause, known.unwrap_or_default()), ..refusal.finding(&ABOUT) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};
    use crate::finding::PastedAnswer;

    #[test]
    fn it_is_said_of_pasted_answers_alone() {
        let mut case = Case::with(vec![code(400, r#"{"error":"invalid_grant"}"#)]);
        assert_eq!(case.read(look), None);
        case.pasted = Some(PastedAnswer::Whole);
        assert!(!case.read(look).unwrap().cause.contains("Known of"));
        case.provider = crate::provider::by_id("google");
        assert!(case.read(look).unwrap().cause.contains("Known of Google"));
    }
}
