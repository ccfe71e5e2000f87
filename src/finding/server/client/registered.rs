//! What the registration of a client was answered (RFC 7591, section 3.2).

use super::super::looked::Looked;
use super::super::source::{self, about};
use crate::claim::Severity;
use crate::draft::ClientAuthentication;
use crate::exchange::{Answer, Body, Exchange, NotRegistered, Outcome, Purpose, Shape};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place, Spot};
use crate::platform::Platform;

#[rustfmt::skip]
pub(super) static REFUSED: About = about(
    "registration-refused",
    Severity::Error,
    "The registration of a client was refused",
    "The host registers a client before its first sign-in, and something in what it asked for is not taken",
    "Read the server’s own words and compare them with what was sent. Where it can’t be changed, make a client there by hand and type its ID",
    source::REGISTRATION_ERROR,
);

#[rustfmt::skip]
pub(super) static CLOSED: About = about(
    "registration-closed",
    Severity::Error,
    "The registration is not open to the host",
    "The document names a registration_endpoint, and it turns away whoever brings no token of its own. A host has none before its first sign-in",
    "Open the registration to everybody, or take registration_endpoint out of the document and make a client there by hand",
    source::REGISTRATION_ERROR,
);

#[rustfmt::skip]
pub(super) static UNUSABLE: About = about(
    "registration-unusable",
    Severity::Error,
    "The registration brought no client",
    "A registration is answered with status 201 and one JSON object that has client_id as a text",
    "Answer with 201 and the client as JSON: client_id, and all that was registered",
    source::REGISTRATION,
);

#[rustfmt::skip]
pub(super) static OTHER_REDIRECT: About = about(
    "registration-other-redirect-uri",
    Severity::Warning,
    "Another redirect URI was registered than the one that was asked for",
    "The sign-in comes back to the one that was asked for. A server that compares it with what it registered refuses that on its page",
    "Register redirect_uris as they are asked for, or refuse the registration with invalid_redirect_uri",
    source::REGISTRATION,
);

#[rustfmt::skip]
pub(super) static NO_REFRESH_GRANT: About = about(
    "registration-without-refresh-grant",
    Severity::Warning,
    "The client was registered without the refresh-token grant",
    "grant_types of the answer lacks refresh_token, though it was asked for: such a client is given no refresh token, or may not use one",
    "Register the grant refresh_token where it is asked for",
    source::REGISTRATION,
);

#[rustfmt::skip]
pub(super) static SECRET_UNUSED: About = about(
    "registration-secret-unused",
    Severity::Hint,
    "The client was given a secret that it does not show",
    "It was registered with the method none, and got a client_secret all the same. It is not sent here; some hosts do send it, and a server that then refuses breaks the sign-in",
    "Leave client_secret out for public clients",
    source::REGISTRATION,
);

#[rustfmt::skip]
pub(super) static STATUS: About = about(
    "registration-status-not-201",
    Severity::Hint,
    "The registration is answered with another status than 201",
    "Strict clients take 201 alone for a registration",
    "Answer with status 201",
    source::REGISTRATION,
);

#[rustfmt::skip]
pub(super) static CUT_OFF: About = about(
    "registration-cut-off",
    Severity::Hint,
    "An earlier registration was cut off",
    "This program ended while a client was being registered, so nobody knows whether one was. A client that nobody uses may be left at the authorization server",
    "Nothing has to be done; who keeps an eye on the clients there may delete the one that never signed in",
    source::REGISTRATION,
);

/// Why no client came.
pub(super) fn refused(platform: &Platform, why: &NotRegistered, reading: &Reading<'_>) -> Finding {
    let answer = answer(reading);
    let status = answer.map(|answer| format!("{}, ", answer.status)).unwrap_or_default();
    let begins = platform.begins();
    let (about, said) = match why {
        // A token is asked for before anything else is read (RFC 6750, section 3.1).
        NotRegistered::Refused(Some(error)) if error == "invalid_token" => (&CLOSED, format!("error {}", shown(error))),
        NotRegistered::Refused(Some(error)) => (&REFUSED, format!("error {}", shown(error))),
        NotRegistered::Refused(None) => (&CLOSED, "no error is named".to_owned()),
        NotRegistered::Status(_) => (&UNUSABLE, answer.map_or("no answer", |answer| answer.kind()).to_owned()),
        NotRegistered::NoObject => (&UNUSABLE, "it is no JSON object".to_owned()),
        NotRegistered::NoClientId => (&UNUSABLE, "client_id is no text or not there".to_owned()),
        NotRegistered::OtherMethod(method) => (
            &UNUSABLE,
            format!("token_endpoint_auth_method: {}, which {} does not know", shown(method), platform.name()),
        ),
        NotRegistered::Unanswered => (&UNUSABLE, "no answer came".to_owned()),
    };
    let words = answer.and_then(Answer::shape).and_then(|shape| shape.text("error_description"));
    let words = words.map(|words| format!(": {}", shown(words).trim_end_matches('.'))).unwrap_or_default();
    let finding = about.finding(Place::Registration, format!("{status}{said}{words}"));
    let cause = if about.id == REFUSED.id {
        format!("{begins} registers a client before its first sign-in, and something in what it asked for is not taken")
    } else {
        finding.cause.clone()
    };
    let error = answer.and_then(Answer::shape).and_then(|shape| shape.member("error"));
    Finding { cause, ..finding }.showing_all(error.map(|_| Spot::member("error")))
}

/// What is odd about an answer that brought a client.
pub(super) fn remarks(looked: &Looked<'_>, reading: &Reading<'_>) -> Vec<Finding> {
    let Some(answer) = answer(reading).filter(|_| looked.seen.not_registered.is_none()) else { return Vec::new() };
    let Some(shape) = answer.shape() else { return Vec::new() };
    let mut found = Vec::new();
    if answer.status != 201 {
        found.push(STATUS.finding(Place::Registration, answer.status.to_string()));
    }
    let list = |name: &str| {
        let Some(Shape::Array(entries)) = shape.member(name) else { return None };
        entries.iter().map(Shape::as_text).collect::<Option<Vec<_>>>()
    };
    let sent = reading.evidence.run.redirect_uri.as_deref();
    if let (Some(there), Some(sent)) = (list("redirect_uris"), sent) {
        if !there.contains(&sent) {
            let evidence = format!("redirect_uris: {}, asked for: {}", shown(&there.join(", ")), shown(sent));
            found.push(OTHER_REDIRECT.finding(Place::Registration, evidence).showing(Spot::member("redirect_uris")));
        }
    }
    let wanted = asked_for_refreshes(reading);
    if let Some(there) = list("grant_types").filter(|there| wanted && !there.contains(&"refresh_token")) {
        let evidence = format!("grant_types: {}", shown(&there.join(", ")));
        found.push(NO_REFRESH_GRANT.finding(Place::Registration, evidence).showing(Spot::member("grant_types")));
    }
    let public = looked.seen.method == Some(ClientAuthentication::None);
    if public && shape.member("client_secret").is_some() {
        let finding = SECRET_UNUSED.finding(Place::Registration, "the method is none, and client_secret is there");
        found.push(finding.showing(Spot::member("client_secret")));
    }
    found
}

fn answer<'a>(reading: &Reading<'a>) -> Option<&'a Answer> {
    match &exchange(reading)?.outcome {
        Outcome::Answer(answer) => Some(answer),
        Outcome::Failure(_) => None,
    }
}

/// Whether the refresh-token grant was among what the host asked for.
fn asked_for_refreshes(reading: &Reading<'_>) -> bool {
    exchange(reading).is_some_and(|exchange| match &exchange.request.body {
        Body::Text(body) => body.contains("\"refresh_token\""),
        Body::Json(_) | Body::Form(_) | Body::None => false,
    })
}

fn exchange<'a>(reading: &Reading<'a>) -> Option<&'a Exchange> {
    let run = reading.evidence.run;
    run.exchanges.iter().rev().find(|exchange| exchange.request.purpose == Purpose::Registration)
}
