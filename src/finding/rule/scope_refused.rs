//! `scope-refused`: a scope is unknown, not allowed, written with commas, or empty where one must be given.

use crate::claim::{Severity, Sureness};
use crate::finding::about::About;
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::words::shown;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "scope-refused",
    severity: Severity::Error,
    title: "The scope was refused",
    cause: "The provider does not know one of the scopes, or does not allow it for this client",
    fix: "Write the scopes as the provider does, separated by blanks, and allow them for the client there",
    source: source::SCOPE,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Scope)?;
    let finding = refusal.finding(&ABOUT);
    if reading.pasted() {
        let cause =
            "The provider does not know one of the scopes, or does not allow it for this client. An empty scope and \
                     commas between scopes are refused by some";
        return Some(Finding { cause: cause.to_owned(), ..finding });
    }
    let scope = &reading.evidence.run.scope;
    let (provider, platform) = (reading.provider(), reading.platform());
    let (cause, fix) = if refusal.at == RefusedRequest::Refresh {
        (
            format!(
                "{provider} wants another scope in a refresh than the sign-in had, and {platform} sends none there"
            ),
            "Let the token endpoint take a refresh without scope: it then means the scope that was granted",
        )
    } else if scope.trim().is_empty() {
        (
            format!("{platform} sends scope even where it is empty, and {provider} refuses an empty one"),
            "Put a scope that the provider knows into the manifest, such as openid",
        )
    } else if scope.contains(',') {
        (
            format!("“{}” has commas. {provider} takes it for one long scope that it does not know", shown(scope)),
            "Separate the scopes by blanks, unless the provider documents commas",
        )
    } else {
        (
            format!("{provider} does not know a scope of “{}”, or does not allow it for this client", shown(scope)),
            ABOUT.fix,
        )
    };
    Some(Finding { cause, fix: fix.to_owned(), ..finding })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn an_empty_scope_commas_and_an_unknown_scope_have_words_of_their_own() {
        let of = |scope: &str| {
            let mut case = Case::called_back("invalid_scope", "no");
            case.run.scope = scope.to_owned();
            case.read(look).unwrap().cause
        };
        assert!(of("").contains("even where it is empty"));
        assert!(of("read,write").contains("has commas"));
        assert!(of("read write").contains("“read write”"));
        let body = r#"{"error":"invalid_scope"}"#;
        assert!(Case::signed_in().then(refresh(400, body)).read(look).unwrap().fix.contains("without scope"));
        assert!(Case::with(vec![code(400, body)]).read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }
}
