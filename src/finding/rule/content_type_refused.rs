//! `content-type-refused`: the token endpoint could not read the body, most often JSON where it takes forms only.

use crate::claim::{Severity, Sureness};
use crate::draft::ContentType;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, Refusal};
use crate::finding::{source, Finding, Remedy, Spot};

pub(super) const ABOUT: About = About {
    id: "content-type-refused",
    severity: Severity::Error,
    title: "The token endpoint could not read the request",
    begins: Begins::Word,
    cause: "It takes one content type and got the other: most take forms only, as RFC 6749 has it, and find no grant_type and no client in \
            JSON",
    fix: "Let token requests be written as forms (application/x-www-form-urlencoded), and sign in again",
    source: source::TOKEN_REQUEST,
    sureness: Sureness::Assumed,
};
/// Where the answer names no reason at all.
const UNSAID: &str = "The token endpoint refused the request and does not say why";

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref().filter(|refusal| refusal.cause == Cause::ContentType)?;
    let finding = Finding { taken_with: refusal.taken_with.clone(), ..refusal.finding(&ABOUT) };
    if refusal.is_proven() {
        return Some(proven(reading, refusal, finding));
    }
    Some(if refusal.blames_the_body() { said(reading, refusal, finding) } else { guessed(reading, refusal, finding) })
}

/// The same request was taken in the other content type.
fn proven(reading: &Reading<'_>, refusal: &Refusal<'_>, finding: Finding) -> Finding {
    let begins = reading.provider_begins();
    let (cause, wanted) = if refusal.sent_json {
        let cause = format!(
            "{begins} took the same request as a form, and not as JSON. From JSON it read no grant_type and no client"
        );
        (cause, ContentType::Form)
    } else {
        (format!("{begins} took the same request as JSON, and not as a form"), ContentType::Json)
    };
    set(reading, wanted, Finding { cause, sureness: Sureness::Observed, ..finding })
}

/// The provider says itself that it could not read the body.
fn said(reading: &Reading<'_>, refusal: &Refusal<'_>, finding: Finding) -> Finding {
    let finding = Finding { sureness: Sureness::Observed, ..finding };
    if reading.pasted() {
        return Finding {
            cause: "The answer says that the endpoint could not read the body: it got JSON and takes forms only, as RFC 6749 has it, or the \
                    other way round. A server of your own may lack what reads forms"
                .to_owned(),
            fix: "Send the token request as application/x-www-form-urlencoded, unless the answer asks for JSON. On a server of your own look \
                  whether it reads forms: FastAPI needs the package python-multipart for that, Express express.urlencoded()"
                .to_owned(),
            ..finding
        };
    }
    let begins = reading.provider_begins();
    let (cause, wanted) = if refusal.sent_json {
        let cause = format!(
            "{begins} says that it could not read the body. It seems to take forms only, as RFC 6749 has it, and got JSON"
        );
        (cause, ContentType::Form)
    } else {
        let cause =
            format!("{begins} says that it could not read the body. It seems to take JSON only, and got a form");
        (cause, ContentType::Json)
    };
    set(reading, wanted, Finding { cause, ..finding })
}

/// Such an answer has many reasons. That the body was JSON is one of them.
fn guessed(reading: &Reading<'_>, refusal: &Refusal<'_>, finding: Finding) -> Finding {
    let missed = if refusal.misses_grant_type() { "It found no grant_type. " } else { "" };
    let title = if missed.is_empty() { UNSAID.to_owned() } else { finding.title.clone() };
    if !refusal.sent_json {
        return in_a_form(reading, Finding { title, ..finding });
    }
    if reading.pasted() {
        return Finding {
            title,
            cause: format!(
                "{missed}What of the request it means is not in the answer. Often it takes forms only, as RFC 6749 has it, and got JSON or \
                 parameters in the query; an id, a secret or a redirect URI that it doesn’t know is answered so by some, too"
            ),
            fix: "Look at what was sent: the token request has to be a POST of a form (application/x-www-form-urlencoded). If it was one, compare \
                  client id, secret and redirect_uri with the registration, and look into the endpoint’s log"
                .to_owned(),
            ..finding
        };
    }
    let begins = reading.provider_begins();
    let cause = format!(
        "{missed}{begins} may take forms only, as RFC 6749 has it, and got JSON, in which it then finds no grant_type and no client. Some \
         answer so to a client id, a secret or a redirect URI that they don’t know, too"
    );
    set(reading, ContentType::Form, Finding { title, cause, ..finding })
}

/// It found nothing in a form that had it all.
fn in_a_form(reading: &Reading<'_>, finding: Finding) -> Finding {
    let begins = if reading.pasted() { "The endpoint".to_owned() } else { reading.provider_begins() };
    let cause = format!(
        "{begins} says that there is no grant_type, and a form with one was sent: it may read JSON alone or look in the query, or what stands before \
         it dropped the body"
    );
    if reading.pasted() {
        let fix = "Let the endpoint read the fields of a form (application/x-www-form-urlencoded), as RFC 6749 has it: in Express that takes \
                   express.urlencoded(), in FastAPI Form(…) and the package python-multipart";
        return Finding { cause, fix: fix.to_owned(), ..finding };
    }
    set(reading, ContentType::Json, Finding { cause, ..finding })
}

/// With where the content type is set, and a button for it.
fn set(reading: &Reading<'_>, wanted: ContentType, finding: Finding) -> Finding {
    let remedy = match wanted {
        ContentType::Form => Remedy::SendForms,
        ContentType::Json => Remedy::SendJson,
    };
    let remedy = reading.sends().body_is_chosen().then_some(remedy);
    let finding = finding.showing(Spot::sent_header("Content-Type").noted("not taken"));
    Finding { fix: fix(reading, wanted), remedy, ..finding }
}

/// Where the author sets how the request is written; where the platform alone decides, the endpoint has to follow.
fn fix(reading: &Reading<'_>, wanted: ContentType) -> String {
    let wanted = wanted.as_str();
    if reading.sends().body_is_chosen() {
        return format!("Set {} to {wanted}, and sign in again", reading.places().content_type.name);
    }
    format!("{} can’t send {wanted}: let the token endpoint take what it sends", reading.platform_begins())
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
        assert_eq!(Case::with(vec![code(400, body)]).read(look).unwrap().sureness, Sureness::Assumed);
        let body = r#"{"detail":"There was an error parsing the body"}"#;
        assert_eq!(Case::with(vec![code(400, body)]).read(look).unwrap().sureness, Sureness::Observed);
        let finding = Case::with(vec![code_in_a_form(415, "")]).read(look).unwrap();
        assert_eq!((finding.remedy, finding.sureness), (Some(Remedy::SendJson), Sureness::Observed));
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn where_a_form_was_sent_a_refusal_that_says_nothing_is_not_laid_to_the_content_type() {
        for body in [r#"{"error":"invalid_request"}"#, r#"{"error":"unsupported_grant_type"}"#, r#"{"detail":"no"}"#] {
            for status in [400, 422] {
                assert_eq!(Case::with(vec![code_in_a_form(status, body)]).read(look), None, "{status} {body}");
            }
        }
    }
}
