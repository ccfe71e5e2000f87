//! `scope-narrowed`: the granted scope lacks something that was asked for.

use super::scope_widened::beyond;
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "scope-narrowed",
    severity: Severity::Hint,
    title: "Less was granted than was asked for",
    begins: Begins::Word,
    cause:
        "The person or the provider took scopes away, which RFC 6749 allows. What needs them will be refused at the API",
    fix: "Look at the scopes that the provider allows this client, and at what the person may untick",
    source: source::SCOPE,
    sureness: Sureness::Observed,
};

/// Scopes that providers act upon and leave out of the answer.
const SILENT: [&str; 6] = ["openid", "profile", "email", "offline_access", "offline", "offline.access"];

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let request = reading.code.as_ref().filter(|_| !reading.pasted())?;
    let granted = request.taken()?.scope.as_deref()?;
    let asked = reading.evidence.run.scope.replace(',', " ");
    let missing: Vec<&str> = beyond(&asked, granted).into_iter().filter(|scope| !SILENT.contains(scope)).collect();
    if missing.is_empty() {
        return None;
    }
    let evidence = format!("“{}” was asked for and not granted", shown(&missing.join(" ")));
    let spot = Spot::member("scope").noted("less than was asked for").named();
    Some(ABOUT.finding(reading.answer_to(request), evidence).showing(spot))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn what_is_missing_is_named_but_for_what_providers_leave_out() {
        let of = |asked: &str, granted: &str| {
            let body = format!(
                r#"{{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r","scope":"{granted}"}}"#
            );
            let mut case = Case::with(vec![code(200, &body)]);
            case.run.scope = asked.to_owned();
            case.read(look)
        };
        assert!(of("read write", "read").unwrap().evidence.contains("“write”"));
        assert!(of("read offline_access openid", "read").is_none() && of("a,b", "b,a").is_none());
        assert_eq!(Case::healthy().read(look), None);
    }
}
