//! `dead-grant-unnamed`: a refused refresh is not answered as RFC 6749 has it for a dead grant, so that hosts don't know.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, Refusal, RefusedRequest};
use crate::finding::words::shown;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "dead-grant-unnamed",
    severity: Severity::Warning,
    title: "Hosts can’t tell from this answer that the grant is dead",
    begins: Begins::Word,
    cause: "RFC 6749 has status 400 and error invalid_grant for a refresh token that is not taken any more. Hosts look for that alone: at any other \
            answer they keep the stale token, try again, and never ask the person to sign in",
    fix: "Answer a refresh token that is spent, revoked or expired with status 400 and {\"error\":\"invalid_grant\"}. Where the server isn’t yours, tell \
          its maker",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.at == RefusedRequest::Refresh)?;
    let (answer, meaning) = refusal.answer.as_ref()?;
    if meaning.error_code() == Some("invalid_grant") {
        let odd = refusal.cause == Cause::Grant && answer.status != 400;
        return odd.then(|| of_its_status(refusal));
    }
    let finding = refusal.finding(&ABOUT);
    match refusal.cause {
        Cause::Grant => Some(Finding { cause: said_otherwise(refusal), ..finding }),
        // What else it may be the finding about the refusal says.
        Cause::Refused if !meaning.proves_death && (400..500).contains(&answer.status) && !names_another(refusal) => {
            Some(Finding {
                title: "If the grant is dead, hosts can’t tell from this answer".to_owned(),
                cause: format!(
                    "If the refresh token is not taken any more, this is the wrong answer for it. {}",
                    said_otherwise(refusal)
                ),
                ..finding
            })
        }
        Cause::Refused
        | Cause::Pkce
        | Cause::Verifier
        | Cause::Scope
        | Cause::Resource
        | Cause::RedirectUri
        | Cause::Authorization
        | Cause::Client
        | Cause::GrantType
        | Cause::ContentType
        | Cause::Query
        | Cause::Redirects
        | Cause::RateLimited
        | Cause::Outage
        | Cause::NoEndpoint
        | Cause::WebPage(_)
        | Cause::ErrorWithSuccess
        | Cause::AccessElsewhere
        | Cause::Unreadable => None,
    }
}

/// Whether its words name another fault than a dead grant: Entra's numbers do, and whoever misses something.
fn names_another(refusal: &Refusal<'_>) -> bool {
    ["aadsts", "missing", "required", "parameter", "unsupported"].iter().any(|word| refusal.words.contains(word))
}

/// The code is the right one: only few clients look at the status first.
fn of_its_status(refusal: &Refusal<'_>) -> Finding {
    let status = refusal.status.unwrap_or_default();
    Finding {
        severity: Severity::Hint,
        title: "A dead grant is answered with a status other than 400".to_owned(),
        cause: format!(
            "RFC 6749 has status 400 for invalid_grant, and {status} came. A client that looks at the status first takes that for another trouble, \
             keeps the stale token, and never asks the person to sign in"
        ),
        ..refusal.finding(&ABOUT)
    }
}

fn said_otherwise(refusal: &Refusal<'_>) -> String {
    let named = if refusal.code.is_empty() {
        "no error that RFC 6749 knows".to_owned()
    } else {
        format!("the error {}", shown(&refusal.code))
    };
    let status = refusal.status.filter(|status| *status != 400).map(|status| format!(" and status {status}"));
    format!(
        "RFC 6749 has status 400 and error invalid_grant for a dead grant, and this answer has {named}{}. Hosts look for invalid_grant alone: at \
         anything else they keep the stale token, try again, and never ask the person to sign in",
        status.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn a_dead_grant_by_another_name_or_status_is_remarked_and_the_rfcs_own_answer_is_not() {
        let of = |status, body: &str| Case::signed_in().then(refresh(status, body)).read(look);
        assert_eq!(of(400, r#"{"error":"invalid_grant"}"#), None);
        assert_eq!(of(401, r#"{"error":"invalid_grant"}"#).unwrap().severity, Severity::Hint);
        let own = of(400, r#"{"code":400,"error_code":"refresh_token_not_found","msg":"Gone"}"#).unwrap();
        assert!(own.cause.contains("refresh_token_not_found") && own.cause.contains("invalid_grant"));
        let open = of(400, r#"{"error":"invalid_request","error_description":"The request is invalid"}"#).unwrap();
        assert!(open.title.starts_with("If "), "{}", open.title);
        let missing = r#"{"error":"invalid_request","error_description":"Missing parameter: scope"}"#;
        assert_eq!(of(400, missing), None);
        assert!(of(401, r#"{"message":"Invalid refresh token"}"#).unwrap().cause.contains("status 401"));
    }

    #[test]
    fn it_is_not_said_of_codes_clients_or_what_went_well() {
        assert_eq!(Case::with(vec![code(400, r#"{"error":"invalid_code"}"#)]).read(look), None);
        assert_eq!(Case::signed_in().then(refresh(401, r#"{"error":"invalid_client"}"#)).read(look), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
