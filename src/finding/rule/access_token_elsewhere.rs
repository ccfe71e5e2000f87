//! `access-token-elsewhere`: an access token came where the platform does not look for it.

use crate::claim::{Severity, Sureness};
use crate::exchange::Shape;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "access-token-elsewhere",
    severity: Severity::Error,
    title: "The access token came under another name or place",
    begins: Begins::Word,
    cause: "A platform looks for access_token at the top level of the answer and nowhere else",
    fix: "Let the token endpoint answer with access_token at the top level of the JSON, under exactly that name, and \
          refresh_token, expires_in and token_type beside it",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::AccessElsewhere)?;
    let (_, meaning) = refusal.answer.as_ref()?;
    let at = meaning.access_elsewhere.as_deref()?;
    let pointer = shown(at);
    let elsewhere = Spot::member_at(at).noted("not where it is read").named();
    let platform = reading.platform_begins();
    // At a refresh nobody knows whether the next one is answered so, too.
    let sureness = if refusal.at == RefusedRequest::Refresh { Sureness::Assumed } else { ABOUT.sureness };
    let is_list = matches!(refusal.answer.as_ref().and_then(|(answer, _)| answer.shape()), Some(Shape::Array(_)));
    let list = if is_list { ": the answer is a JSON array, and clients look for an object" } else { "" };
    Some(Finding {
        severity: refusal.severity,
        sureness,
        cause: format!(
            "{platform} looks for access_token at the top level of the answer, and it stands at {pointer}{list}"
        ),
        evidence: format!("{pointer} instead of /access_token"),
        ..refusal
            .finding(&ABOUT)
            .showing(elsewhere)
            .showing(Spot::missing_member("access_token").noted("not in the answer"))
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn another_spelling_and_a_deeper_place_are_shown_where_they_are() {
        for (body, pointer) in [
            (r#"{"accessToken":"0123456789"}"#, "/accessToken"),
            (r#"{"data":{"access_token":"0123456789"}}"#, "/data/access_token"),
            (r#"{"ok":true,"authed_user":{"access_token":"0123456789"}}"#, "/authed_user/access_token"),
            (r#"{"access_token":{"token":"0123456789"}}"#, "/access_token/token"),
            (r#"[{"access_token":"0123456789"}]"#, "/0/access_token"),
            (r#"{"access":"0123456789","refresh":"9876543210"}"#, "/access"),
            (r#"{"token":"0123456789","refreshToken":"9876543210"}"#, "/token"),
        ] {
            let finding = Case::with(vec![code(200, body)]).read(look).unwrap();
            assert_eq!(finding.evidence, format!("{pointer} instead of /access_token"));
        }
        assert_eq!(Case::healthy().read(look), None);
        assert_eq!(Case::with(vec![code(200, "{}")]).read(look), None);
    }
}
