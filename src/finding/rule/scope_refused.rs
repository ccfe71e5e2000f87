//! `scope-refused`: a scope is unknown, not allowed, written with commas, or empty where one must be given.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::words::shown;
use crate::finding::{source, Finding};
use crate::platform::EmptyScope;

pub(super) const ABOUT: About = About {
    id: "scope-refused",
    severity: Severity::Error,
    title: "The scope was refused",
    begins: Begins::Word,
    cause: "The provider does not know one of the scopes, or does not allow it for this client",
    fix: "Write the scopes as the provider does, separated by blanks, and allow them for the client there",
    source: source::SCOPE,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::Scope)?;
    let finding = Finding { taken_with: refusal.taken_with.clone(), ..refusal.finding(&ABOUT) };
    if reading.pasted() {
        let cause =
            "The provider does not know one of the scopes, or does not allow it for this client. An empty scope and \
                     commas between scopes are refused by some";
        return Some(Finding { cause: cause.to_owned(), ..finding });
    }
    let scope = &reading.evidence.run.scope;
    let (provider, begins, platform) = (reading.provider(), reading.provider_begins(), reading.platform());
    let empty = scope.trim().is_empty();
    let (cause, fix) = if refusal.is_proven() {
        let cause = format!(
            "{begins} took the same refresh with scope=“{}” in it, and {platform} sends no scope there",
            shown(scope)
        );
        let fix = "Let the token endpoint take a refresh without scope: it then means the scope that was granted (RFC 6749, section 6). At Microsoft \
                   Entra name the API in the scope by its application id (a GUID), so that a refresh without scope finds it";
        (cause, fix.to_owned())
    } else if refusal.at == RefusedRequest::Refresh {
        at_a_refresh(reading)
    } else if empty && reading.sends().empty_scope.value == EmptyScope::Sent {
        (
            format!(
                "{} sends scope even where it is empty, and {provider} refuses an empty one",
                reading.platform_begins()
            ),
            give_one(reading),
        )
    } else if empty {
        (
            format!("{} leaves an empty scope out, and {provider} wants one", reading.platform_begins()),
            give_one(reading),
        )
    } else if scope.contains(',') {
        (
            format!("“{}” has commas. {provider} takes it for one long scope that it does not know", shown(scope)),
            "Separate the scopes by blanks, unless the provider documents commas".to_owned(),
        )
    } else {
        (
            format!("{begins} does not know a scope of “{}”, or does not allow it for this client", shown(scope)),
            ABOUT.fix.to_owned(),
        )
    };
    let title = if refusal.is_proven() { "The refresh is taken only with a scope in it" } else { ABOUT.title };
    Some(Finding { title: title.to_owned(), cause, fix, ..finding })
}

fn at_a_refresh(reading: &Reading<'_>) -> (String, String) {
    let (begins, platform) = (reading.provider_begins(), reading.platform());
    if reading.sends().in_refresh("scope") {
        let cause = format!("{begins} wants another scope in a refresh than {platform} sends there");
        return (cause, "Let the token endpoint take the scope that was granted".to_owned());
    }
    let cause =
        format!("{begins} wants another scope in a refresh than the sign-in had, and {platform} sends none there");
    let fix = "Let the token endpoint take a refresh without scope: it then means the scope that was granted";
    (cause, fix.to_owned())
}

fn give_one(reading: &Reading<'_>) -> String {
    format!("Put a scope that the provider knows {}, such as openid", reading.places().scope.into)
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::Variant;
    use crate::finding::sample::{code, refresh, varied, Case, ROTATED};

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
        let asked = Case::signed_in().then(refresh(400, r#"{"error":"invalid_request"}"#));
        let found = asked.then(varied(refresh(200, ROTATED), Variant::WithScope)).read(look).unwrap();
        assert!(found.cause.contains("took the same refresh with scope"), "{}", found.cause);
        assert_eq!(Case::healthy().read(look), None);
    }
}
