//! `grant-type-refused`: this client may not use the code flow, or may not refresh.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, Refusal, RefusedRequest};
use crate::finding::{source, Finding};
use crate::platform::RefreshEndpoint;

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
    let begins = if reading.pasted() { "The provider".to_owned() } else { reading.provider_begins() };
    if refusal.code == "unsupported_grant_type" {
        let refreshed = refusal.at == RefusedRequest::Refresh && !reading.pasted();
        return Some(if refreshed { untaken(reading, finding) } else { unsupported(refusal, &begins, finding) });
    }
    if reading.pasted() && refusal.at != RefusedRequest::Refresh {
        return Some(finding);
    }
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

/// Servers answer so to a wrong client, and to parameters that they could not read, as well: nothing of it is proved.
fn unsupported(refusal: &Refusal<'_>, begins: &str, finding: Finding) -> Finding {
    let (title, which) = match refusal.at {
        RefusedRequest::Refresh => ("The provider refused to refresh: unsupported_grant_type", "refresh token"),
        RefusedRequest::Exchange | RefusedRequest::Authorization => {
            ("The provider refused the code: unsupported_grant_type", "authorization code")
        }
    };
    Finding {
        title: title.to_owned(),
        cause: format!(
            "{begins} says that it does not take the grant type “{which}”. Either this client is not allowed it, or the client id is a \
             wrong one, or the parameters were not read, as where they came in JSON or in the query: servers answer so to all three, and \
             which it is the answer does not tell"
        ),
        fix: format!(
            "Look in turn: is “{which}” switched on for this client at the provider, is the client id the right one, and does the token \
             request go out as a form (application/x-www-form-urlencoded)?"
        ),
        sureness: Sureness::Assumed,
        ..finding
    }
}

/// The code was taken, so it is neither the client's id nor the way in which it all was sent.
fn untaken(reading: &Reading<'_>, finding: Finding) -> Finding {
    let (begins, platform) = (reading.provider_begins(), reading.platform());
    let (cause, or) = if reading.refreshes_elsewhere() {
        (
            format!(
                "{begins} took the code at the token URL, and no refresh token at the refresh URL. Either this client is not allowed to \
                 refresh, or the refresh URL is that of something else"
            ),
            "Compare the refresh URL with the provider’s documents, too; where refreshes have none of their own there, it is the token URL"
                .to_owned(),
        )
    } else {
        let or = match reading.sends().refresh_endpoint.value {
            RefreshEndpoint::OfItsOwn => {
                let places = reading.places();
                let there = places.refresh_url.filter(|_| places.by_hand);
                let there = there.map(|place| format!(", and put it {}, too", place.into)).unwrap_or_default();
                format!("If the provider’s documents name an address of its own for refreshes, set it as the refresh URL here{there}")
            }
            RefreshEndpoint::TokenUrl => format!(
                "If refreshes have an address of their own there, let the token URL take them as well: {platform} sends them to no other"
            ),
        };
        (
            format!(
                "{begins} took the code at the token URL, and takes no refresh token there. Either this client is not allowed to refresh, or \
                 refreshes have an address of their own"
            ),
            or,
        )
    };
    Finding {
        title: "The provider refused to refresh: unsupported_grant_type".to_owned(),
        cause,
        fix: format!("Look whether “refresh token” is switched on for this client at the provider. {or}"),
        sureness: Sureness::Assumed,
        ..finding
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Sureness;
    use crate::finding::sample::{code, refresh, Case};
    use crate::platform::public_host::PUBLIC_HOST;

    #[test]
    fn a_client_that_may_not_refresh_is_told_so() {
        let body = r#"{"error":"unauthorized_client"}"#;
        assert!(Case::signed_in().then(refresh(403, body)).read(look).unwrap().title.contains("refresh"));
        assert!(Case::with(vec![code(400, body)]).read(look).is_some());
        assert!(Case::called_back("unsupported_response_type", "").read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn an_unsupported_grant_type_has_three_causes_and_none_is_proved() {
        let body =
            r#"{"error":"unsupported_grant_type","error_description":"Grant type refresh_token is not supported"}"#;
        let found = Case::with(vec![code(400, body)]).read(look).unwrap();
        assert!(["not allowed", "client id", "in JSON or in the query"].iter().all(|word| found.cause.contains(word)));
        assert_eq!(found.sureness, Sureness::Assumed);
    }

    #[test]
    fn where_the_code_was_taken_a_refresh_may_belong_to_another_address() {
        let refused = || refresh(400, r#"{"error":"unsupported_grant_type"}"#);
        let plugin = Case::signed_in().then(refused());
        let empty = Case { platform: &PUBLIC_HOST, ..plugin.clone() };
        let typed = empty.clone().with_refresh_url();
        let table = [
            (&plugin, "an address of their own", "ChatGPT sends them to no other"),
            (&empty, "an address of their own", "set it as the refresh URL here"),
            (&typed, "no refresh token at the refresh URL", "Compare the refresh URL"),
        ];
        for (case, cause, fix) in table {
            let found = case.read(look).unwrap();
            assert!(found.cause.contains(cause) && found.fix.contains(fix), "{found:?}");
            assert!(!found.cause.contains("client id"), "it took the code: {found:?}");
        }
    }
}
