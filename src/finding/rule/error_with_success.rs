//! `error-with-success`: a 2xx answer that names an error. A client that looks at the status alone believes it.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::words::{error_named, shown};
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "error-with-success",
    severity: Severity::Error,
    title: "An error came with a status of success",
    begins: Begins::Word,
    cause: "The answer’s status says that all is well, and its body names an error. A client that looks at the status alone finds \
            no token and can’t tell why",
    fix: "Answer errors with 400 or 401 and the error in JSON",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    in_place_of_tokens(reading).or_else(|| beside_tokens(reading))
}

/// Clients differ in which of the two they look for first.
fn beside_tokens(reading: &Reading<'_>) -> Option<Finding> {
    let (request, error) =
        reading.taken().find_map(|request| Some((request, request.taken()?.error_beside.as_ref()?)))?;
    let words = error.description.as_deref().map(|text| format!(": {}", shown(text).trim_end_matches('.')));
    Some(Finding {
        severity: Severity::Warning,
        title: "An error stands beside the tokens".to_owned(),
        cause: format!(
            "The answer holds an access token and {} as well. A client that looks for an error first throws the tokens away; \
             others never see the error. What {} does is not known",
            error_named(&error.code),
            reading.platform()
        ),
        fix: "Answer with tokens or with an error, and never with both".to_owned(),
        sureness: Sureness::Unknown,
        ..ABOUT.finding(
            reading.answer_to(request),
            format!("access_token, and {}{}", error_named(&error.code), words.unwrap_or_default()),
        )
    })
}

fn in_place_of_tokens(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.status.is_some_and(|status| status < 300))?;
    let (_, meaning) = refusal.answer.as_ref()?;
    let error = meaning.error.as_ref()?;
    let finding = refusal.finding(&ABOUT);
    // Another rule names the cause where the error's code tells one.
    if refusal.cause != Cause::ErrorWithSuccess {
        return Some(Finding { severity: Severity::Warning, ..finding });
    }
    let words = error.description.as_deref().map(|text| format!(": {}", shown(text).trim_end_matches('.')));
    let (begins, words) = (reading.provider_begins(), words.unwrap_or_default());
    Some(Finding {
        severity: refusal.severity,
        cause: format!("{begins} answered with {} at {}{words}", error_named(&error.code), error.pointer),
        fix: "Look this error up in the provider’s documents. Where the server is yours, answer errors with 400 or 401"
            .to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn it_stands_alone_or_beside_the_cause_that_the_code_names() {
        let severity = |case: Case| case.read(look).unwrap().severity;
        assert_eq!(severity(Case::with(vec![code(200, r#"{"error":"internal"}"#)])), Severity::Error);
        assert_eq!(severity(Case::with(vec![code(200, r#"{"error":"invalid_client"}"#)])), Severity::Warning);
        let refreshed = Case::signed_in().then(refresh(200, r#"{"ok":false,"error":"fatal_error"}"#));
        assert_eq!(severity(refreshed), Severity::Warning);
        assert_eq!(Case::with(vec![code(400, r#"{"error":"invalid_client"}"#)]).read(look), None);
        assert_eq!(Case::healthy().read(look), None);
        let both = r#"{"access_token":"a1","token_type":"Bearer","expires_in":60,"refresh_token":"r","error":"invalid_scope"}"#;
        let beside = Case::with(vec![code(200, both)]).read(look).unwrap();
        assert_eq!(
            (beside.severity, beside.evidence.as_str()),
            (Severity::Warning, "access_token, and the error invalid_scope")
        );
        let blank = both.replace("invalid_scope", " ");
        assert_eq!(Case::with(vec![code(200, &blank)]).read(look), None, "a blank is no error");
    }
}
