//! `token-answer-unusable`: no tokens can be read from an answer, and nothing in it says more.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Answer, AnswerBody, FailureKind, Purpose, Shape, Unusable};
use crate::finding::about::{About, Begins};
use crate::finding::not_tokens::NotTokens;
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, RefusedRequest};
use crate::finding::words::{member_names, shown};
use crate::finding::{source, texts, Finding};

pub(super) const ABOUT: About = About {
    id: "token-answer-unusable",
    severity: Severity::Error,
    title: "No tokens came back",
    begins: Begins::Word,
    cause: "The answer is empty, cut off, of a kind that is no token answer, or holds no access_token",
    fix: "Answer with 200 and a JSON object that holds access_token, token_type, expires_in and refresh_token",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    too_large(reading).or_else(|| unreadable(reading))
}

fn too_large(reading: &Reading<'_>) -> Option<Finding> {
    let request = reading.last()?;
    let failure = request.failure().filter(|failure| failure.kind == FailureKind::TooLarge)?;
    let severity =
        if request.exchange.request.purpose == Purpose::Refresh { Severity::Warning } else { Severity::Error };
    Some(Finding {
        severity,
        cause: "The answer is far larger than any token answer".to_owned(),
        fix: "Check that the token URL is the token endpoint".to_owned(),
        ..ABOUT.finding(reading.answer_to(request), failure.short())
    })
}

fn unreadable(reading: &Reading<'_>) -> Option<Finding> {
    let refusal = reading.refusal.as_ref()?;
    let (answer, meaning) = refusal.answer.as_ref()?;
    // A token that is none has a rule of its own.
    if meaning.usable == Err(Unusable::Slip) && refusal.cause == Cause::Unreadable {
        return None;
    }
    let other = answer.shape().filter(|_| refusal.cause == Cause::Unreadable).and_then(NotTokens::of);
    let (cause, fix) = match refusal.cause {
        Cause::Unreadable => other.map_or_else(|| words(answer), |other| (other.cause(), other.fix())),
        // A number of the provider's says more, and stands beside it.
        Cause::Refused if texts::known(&refusal.words, reading.evidence.provider).is_some() => return None,
        // So does a sentence that is known, where it was pasted.
        Cause::Refused if reading.pasted() && texts::is_known(&format!("{}: {}", refusal.code, refusal.words)) => {
            return None;
        }
        Cause::Refused if refusal.code == "access_denied" => (
            "access_denied is what the sign-in page sends back: the person pressed Cancel, or a rule or an administrator of the \
             provider said no",
            "Sign in again and accept. Where people did accept, look at the provider’s log of sign-ins for the rule that refused",
        ),
        Cause::Refused if refusal.at == RefusedRequest::Exchange => (
            "The provider refused the token request with an error of its own",
            "Look the error up in the provider’s documents, and the request up in its log",
        ),
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
        | Cause::Grant
        | Cause::Redirects
        | Cause::RateLimited
        | Cause::Outage
        | Cause::NoEndpoint
        | Cause::WebPage(_)
        | Cause::ErrorWithSuccess
        | Cause::AccessElsewhere => return None,
    };
    let members = answer.shape().map(|_| format!(", members: {}", member_names(answer))).unwrap_or_default();
    let members = if refusal.cause == Cause::Unreadable { members } else { String::new() };
    // At a refresh nobody knows whether the next one is answered so, too.
    let is_guess = refusal.at == RefusedRequest::Refresh && reading.refresh_brought_nothing();
    let around = answer.around.as_deref().filter(|_| refusal.cause == Cause::Unreadable);
    let members = around.map_or(members, |text| format!(": “{}”", shown(text)));
    Some(Finding {
        title: other.map_or(ABOUT.title, NotTokens::title).to_owned(),
        severity: refusal.severity,
        sureness: if is_guess { Sureness::Assumed } else { ABOUT.sureness },
        cause: cause.to_owned(),
        fix: fix.to_owned(),
        evidence: format!("{}{members}", refusal.evidence),
        ..refusal.finding(&ABOUT)
    })
}

fn words(answer: &Answer) -> (&'static str, &'static str) {
    match &answer.body {
        AnswerBody::Empty => ("The answer is empty", ABOUT.fix),
        AnswerBody::CutJson => ("The JSON ends too early", "Send the whole body, with its right Content-Length"),
        AnswerBody::Xml => (
            "The answer is XML, which no platform reads as tokens",
            "Answer with JSON whatever the request’s Accept says, or whenever it names no XML",
        ),
        AnswerBody::Json(Shape::Array(_)) => (
            "The answer is a JSON array, and clients look for an object",
            "Answer with one JSON object: access_token and the others at its top level, without brackets [ ] around it",
        ),
        AnswerBody::Json(Shape::Text(_) | Shape::Masked { .. }) => (
            "The answer is one JSON text: the object stands inside quotation marks, as where it was turned into JSON twice",
            "Turn the object into JSON once. A framework that writes JSON itself takes the object and not its text",
        ),
        AnswerBody::Json(Shape::Number(_) | Shape::Bool(_) | Shape::Null) => {
            ("The answer is JSON, and no object: a number, true, false or null", ABOUT.fix)
        }
        AnswerBody::Json(shape @ Shape::Object(_)) | AnswerBody::Form(shape) => {
            let fix = "Answer with access_token at the top level of the JSON, under exactly that name";
            shape.member("access_token").map_or(
                ("The answer has no access_token that is a text and not empty, at its top level", fix),
                no_text,
            )
        }
        AnswerBody::Other if answer.not_strict.is_some() => {
            answer.not_strict.map_or((ABOUT.cause, ABOUT.fix), |why| (why.cause(), why.fix()))
        }
        AnswerBody::Html | AnswerBody::Other => ("The answer can’t be read as tokens", ABOUT.fix),
    }
}

/// What stands as `access_token` in place of a text.
fn no_text(value: &Shape) -> (&'static str, &'static str) {
    let variable =
        "Look in the code of your token endpoint for the variable that is put into access_token: it is empty there";
    let text = "Answer with access_token as a text in quotation marks, at the top level of the JSON";
    match value {
        Shape::Null => ("access_token is there, and is null", variable),
        Shape::Text(_) | Shape::Masked { .. } => ("access_token is there, and is an empty text", variable),
        Shape::Number(_) => ("access_token is a number, and clients look for a text", text),
        Shape::Bool(_) => ("access_token is true or false, and clients look for a text", text),
        Shape::Object(_) => ("access_token is an object, and clients look for a text", text),
        Shape::Array(_) => ("access_token is a list, and clients look for a text", text),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::{Severity, Sureness};
    use crate::exchange::{FailureKind, Sent};
    use crate::finding::sample::{code, failed_code, refresh, Case};

    #[test]
    fn what_is_no_token_answer_is_told_as_what_it_is_with_the_address_that_was_most_likely_set() {
        for (body, title, says) in [
            (
                r#"{"id_token":"e30.e30.x","token_type":"Bearer","expires_in":3600}"#,
                "An ID token came back",
                "implicit",
            ),
            (r#"{"issuer":"https://id.example","token_endpoint":"https://id.example/t"}"#, "metadata", ".well-known"),
            (
                r#"{"resource":"https://api.example","authorization_servers":["https://id.example"]}"#,
                "resource’s",
                "resource",
            ),
            (r#"{"sub":"1","name":"Ann","email":"ann@tea.example"}"#, "user’s profile", "userinfo"),
            (r#"{"data":{"id":"1","name":"Ann","username":"ann","avatar_url":"x"}}"#, "user’s profile", "userinfo"),
            (r#"{"keys":[{"kty":"RSA","n":"x"}]}"#, "public keys", "jwks_uri"),
            (r#"{"active":false}"#, "knows of a token", "introspection"),
            (r#"{"device_code":"x","user_code":"y","verification_uri":"z"}"#, "device", "device authorization"),
            (r#"{"client_id":"x","redirect_uris":["y"]}"#, "registers a client", "registration"),
            (r#"{"code":"0123456789","state":"x"}"#, "with a code", "authorization endpoint"),
        ] {
            for exchange in [code(200, body), refresh(200, body)] {
                let finding = Case::signed_in().then(exchange).read(look).unwrap();
                assert!(finding.title.contains(title), "{body}: {}", finding.title);
                assert!(finding.cause.contains(says), "{body}: {}", finding.cause);
                assert!(!finding.fix.contains("Answer with access_token at the top"), "{body}: {}", finding.fix);
            }
        }
        let plain = Case::with(vec![code(200, r#"{"hello":"tea","name":"x"}"#)]).read(look).unwrap();
        assert_eq!(plain.title, "No tokens came back");
    }

    #[test]
    fn each_kind_of_answer_without_tokens_is_told_apart() {
        let of = |status, body: &str| Case::with(vec![code(status, body)]).read(look).unwrap();
        let mut causes =
            [(200, ""), (200, r#"{"access_token":"a"#), (200, "<?xml?><a/>"), (200, "{}"), (200, "hello"), (403, "no")]
                .map(|(status, body)| of(status, body).cause)
                .to_vec();
        causes.sort();
        causes.dedup();
        assert_eq!(causes.len(), 6);
        assert_eq!(of(200, r#"{"id":7}"#).evidence, "200, JSON, members: id");
        for (value, word) in
            [("null", "null"), ("8", "number"), ("\"\"", "empty"), ("[1]", "list"), ("{\"n\":1}", "object")]
        {
            let cause = of(200, &format!(r#"{{"access_token":{value}}}"#)).cause;
            assert!(cause.contains(word), "{value}: {cause}");
        }
        let large = Case::with(vec![failed_code(FailureKind::TooLarge, Sent::Yes)]);
        assert_eq!(large.read(look).unwrap().severity, Severity::Error);
    }

    #[test]
    fn a_refresh_that_was_answered_well_and_brings_nothing_is_an_error_that_nobody_can_be_sure_of() {
        for body in ["{}", r#"{"expires_in":3600,"token_type":"Bearer"}"#, "token_type=Bearer&expires_in=60"] {
            let finding = Case::signed_in().then(refresh(200, body)).read(look).unwrap();
            assert_eq!((finding.severity, finding.sureness), (Severity::Error, Sureness::Assumed), "{body}");
        }
    }

    #[test]
    fn what_keeps_json_from_being_read_is_named_and_what_stands_around_it_quoted() {
        let of = |body: &str| Case::with(vec![code(200, body)]).read(look).unwrap();
        for (body, word) in [
            (r#"{"access_token":"a","n":NaN}"#, "NaN"),
            (r#"{"access_token":"a",}"#, "comma"),
            ("{'access_token':'a'}", "single quotation marks"),
            ("{\"access_token\":\"a\" // mine\n}", "comment"),
            (r#"{"access_token":"a"}{"access_token":"b"}"#, "one behind the other"),
            ("[1,2]", "array"),
            (r#""{\"access_token\":\"a\"}""#, "twice"),
        ] {
            assert!(of(body).cause.contains(word), "{body}: {}", of(body).cause);
        }
        assert!(of("Notice: disk full {\"access_token\":\"a\"}").evidence.ends_with("“Notice: disk full”"));
    }

    #[test]
    fn a_refresh_that_tells_nothing_is_a_warning() {
        let case = Case::signed_in().then(refresh(200, ""));
        assert_eq!(case.read(look).unwrap().severity, Severity::Warning);
        assert_eq!(Case::healthy().read(look), None);
    }
}
