//! `access-token-unusable`: `access_token` is there, and is none: it can't be sent, or is what a program writes for nothing.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Purpose, TokenSlip, Unusable};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "access-token-unusable",
    severity: Severity::Error,
    title: "The access token can’t be used",
    begins: Begins::Word,
    cause: "A platform sends the access token as it came, behind “Authorization: Bearer”. What is blank, holds control characters, or is the \
            word that a program writes for nothing gets no user anywhere",
    fix: "Let the token endpoint answer with the token itself as access_token: letters, digits and - . _ ~ + / alone, without blanks",
    source: source::BEARER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, slip) = certain(reading).or_else(|| doubtful(reading))?;
    let is_refresh = request.exchange.request.purpose == Purpose::Refresh;
    let what = shown(&slip.words());
    let (cause, fix) = words(slip);
    let (severity, sureness) = match (slip.is_certain(), is_refresh) {
        (true, false) => (Severity::Error, Sureness::Observed),
        // Nobody knows whether the next refresh is answered so, too.
        (true, true) => (Severity::Error, Sureness::Assumed),
        (false, _) => (Severity::Warning, Sureness::Assumed),
    };
    Some(Finding {
        severity,
        sureness,
        title: format!("The access token is {what}"),
        cause: format!("{} sends it as it came, behind “Authorization: Bearer”. {cause}", reading.platform_begins()),
        fix: fix.to_owned(),
        ..ABOUT
            .finding(reading.answer_to(request), format!("access_token is {what}"))
            .showing(Spot::member("access_token").noted("no token").named())
    })
}

/// Where the run ended by it.
fn certain<'r>(reading: &'r Reading<'_>) -> Option<(&'r TokenRequest<'r>, &'r TokenSlip)> {
    let request = reading.last()?;
    let meaning = request.meaning.as_ref().filter(|meaning| meaning.usable == Err(Unusable::Slip))?;
    let slip = meaning.access_slip.as_ref().filter(|_| meaning.error.is_none())?;
    Some((request, slip))
}

/// A token that was taken, and that a server may stumble over.
fn doubtful<'r>(reading: &'r Reading<'_>) -> Option<(&'r TokenRequest<'r>, &'r TokenSlip)> {
    reading.taken().find_map(|request| Some((request, request.taken()?.access_slip.as_ref()?)))
}

/// What comes of it, and what to change.
fn words(slip: &TokenSlip) -> (&'static str, &'static str) {
    let find = "Look in the code of your token endpoint for the variable that is put into access_token: it is empty there, or \
                is turned into a text too early";
    let trim = "Cut off blanks and line ends where your token endpoint reads or makes the token";
    match slip {
        TokenSlip::Nothing(_) => {
            ("That is what a program writes where it has no value, so no server knows a user by it", find)
        }
        TokenSlip::Unfilled(_) => ("Nothing was put into it, so no server knows a user by it", find),
        TokenSlip::Blank => ("Nothing is left of it on the way", find),
        TokenSlip::BlanksAround => (
            "HTTP drops blanks at the ends of a header field, so the token that arrives is not the one that was given",
            trim,
        ),
        TokenSlip::ControlCharacter => ("No header field may hold one, so clients refuse to send it", trim),
        TokenSlip::NotAscii => (
            "A header field holds none, so clients refuse to send it, or each writes other bytes",
            "Write the token in letters, digits and - . _ ~ + / alone, such as base64url",
        ),
        TokenSlip::Scheme => (
            "“Bearer Bearer …” goes out then, which most servers refuse",
            "Answer with the token alone: the client writes Bearer before it",
        ),
        TokenSlip::BlankInside => (
            "Many servers read it up to the blank alone",
            "Write the token in letters, digits and - . _ ~ + / alone, such as base64url",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::{Severity, Sureness};
    use crate::finding::sample::{code, refresh, Case};
    use crate::finding::Verdict;

    fn body(token: &str) -> String {
        let token = serde_json::Value::from(token);
        format!(r#"{{"access_token":{token},"token_type":"Bearer","expires_in":3600,"refresh_token":"rt-secret"}}"#)
    }

    #[test]
    fn a_token_that_is_none_fails_the_sign_in_and_is_named_alone() {
        for token in ["null", "undefined", "[object Object]", "  ", "abc\n", " abc", "None", "ä"] {
            let case = Case::with(vec![code(200, &body(token))]);
            let judgement = case.judge();
            assert_eq!(judgement.verdict, Verdict::SignInFails, "{token}");
            let ids: Vec<&str> = judgement.findings.iter().map(crate::finding::Finding::id).collect();
            assert_eq!(ids.first(), Some(&"access-token-unusable"), "{token}");
            assert!(!ids.contains(&"token-answer-unusable"), "{token}");
        }
        let judgement = Case::with(vec![code(200, &body("undefined"))]).judge();
        assert_eq!(judgement.summary, "Sign-in fails: the access token is the text “undefined”");
    }

    #[test]
    fn at_a_refresh_it_signs_users_out_as_far_as_one_can_tell() {
        let case = Case::signed_in().then(refresh(200, &body("null")));
        let judgement = case.judge();
        assert_eq!((judgement.verdict, judgement.signed_out_after_s), (Verdict::SignedOut, Some(3600)));
        assert_eq!(judgement.findings.first().map(|finding| finding.sureness), Some(Sureness::Assumed));
    }

    #[test]
    fn what_a_server_may_read_on_over_is_a_warning() {
        let case = Case::with(vec![code(200, &body("Bearer abc"))]);
        assert_eq!(case.read(look).map(|finding| finding.severity), Some(Severity::Warning));
        assert_eq!(Case::healthy().read(look), None);
    }
}
