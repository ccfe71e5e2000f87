//! `content-type-refused`: the token endpoint could not read the body, most often JSON where it takes forms only.

use crate::claim::{Severity, Sureness};
use crate::draft::ContentType;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::Cause;
use crate::finding::{source, Finding, Remedy, Spot};

pub(super) const ABOUT: About = About {
    id: "content-type-refused",
    severity: Severity::Error,
    title: "The token endpoint could not read the request",
    begins: Begins::Word,
    cause: "It takes forms only, as RFC 6749 has it, and got JSON, so that it found no grant_type and no client in it",
    fix: "Set authorization_content_type to application/x-www-form-urlencoded, and sign in again",
    source: source::TOKEN_REQUEST,
    sureness: Sureness::Assumed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::ContentType)?;
    let finding = refusal.finding(&ABOUT);
    let finding = Finding { taken_with: refusal.taken_with.clone(), ..finding };
    if reading.pasted() {
        return Some(finding);
    }
    let begins = reading.provider_begins();
    let finding = finding.showing(Spot::sent_header("Content-Type").noted("not taken"));
    // What the provider says of the body is no guess any more.
    let said = refusal.is_proven() || refusal.blames_the_body();
    let sureness = if said { Sureness::Observed } else { Sureness::Assumed };
    if refusal.sent_json {
        let takes = if refusal.is_proven() {
            "took the same request as a form, and not as JSON"
        } else {
            "seems to take forms only, as RFC 6749 has it"
        };
        return Some(Finding {
            cause: format!("{begins} {takes}. From JSON it read no grant_type and no client"),
            fix: fix(reading, ContentType::Form),
            sureness,
            remedy: reading.sends().body_is_chosen().then_some(Remedy::SendForms),
            ..finding
        });
    }
    let takes = if refusal.is_proven() {
        "took the same request as JSON, and not as a form"
    } else {
        "seems to take JSON only, and got a form"
    };
    Some(Finding {
        cause: format!("{begins} {takes}"),
        fix: fix(reading, ContentType::Json),
        sureness,
        remedy: reading.sends().body_is_chosen().then_some(Remedy::SendJson),
        ..finding
    })
}

/// Where the author sets how the request is written; where the platform alone decides, the endpoint has to follow.
fn fix(reading: &Reading<'_>, wanted: ContentType) -> String {
    let wanted = wanted.as_str();
    if reading.sends().body_is_chosen() {
        return format!("Set {} to {wanted}, and sign in again", reading.places().content_type.name);
    }
    format!("{} can’t send {wanted}: let the token endpoint take what it sends", reading.platform())
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Sureness;
    use crate::finding::sample::{code, code_in_a_form, Case};
    use crate::finding::Remedy;

    #[test]
    fn the_other_content_type_is_offered_and_a_guess_is_called_one() {
        let finding = Case::with(vec![code(400, r#"{"error":"invalid_request"}"#)]).read(look).unwrap();
        assert_eq!((finding.remedy, finding.sureness), (Some(Remedy::SendForms), Sureness::Assumed));
        let body = r#"{"error":"invalid_request","error_description":"Missing grant_type"}"#;
        assert_eq!(Case::with(vec![code(400, body)]).read(look).unwrap().sureness, Sureness::Observed);
        let finding = Case::with(vec![code_in_a_form(415, "")]).read(look).unwrap();
        assert_eq!((finding.remedy, finding.sureness), (Some(Remedy::SendJson), Sureness::Observed));
        assert_eq!(Case::healthy().read(look), None);
    }
}
