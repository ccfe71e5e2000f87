//! How the host comes to a client at the authorization server, or why it does not.

mod registered;
mod ways;

use super::looked::Looked;
use super::source::{self, about};
use crate::claim::{Severity, Sureness};
use crate::finding::reading::Reading;
use crate::finding::server_end::{rests_on_assumed, ServerEnd};
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place};
use crate::platform::{choose, Offered, TypedClient, Way, WhyNot};
use crate::server::{Asked, Facts};

#[rustfmt::skip]
static NO_WAY: About = about(
    "client-no-way",
    Severity::Error,
    "The host comes to no client at this authorization server",
    "A host has a client that its author typed, a client document of its own, or it registers one. Here none of these can be",
    "Offer dynamic registration (registration_endpoint) or client documents (client_id_metadata_document_supported, with none among the methods), or make a client there for the host and type its ID",
    source::CLIENTS,
);

#[rustfmt::skip]
static NOT_KNOWN: About = about(
    "client-document-not-known",
    Severity::Warning,
    "The host’s client document is not known here",
    "It has another address for each connection where the authorization server does not say that its answers name it (authorization_response_iss_parameter_supported), so it can’t be shown in the host’s place",
    "Send iss with every answer and list authorization_response_iss_parameter_supported, or offer registration_endpoint, or type a client ID",
    source::CLIENTS,
);

#[rustfmt::skip]
static DOCUMENT_PASSED_OVER: About = about(
    "client-document-passed-over",
    Severity::Hint,
    "The host registers here, and does not use its client document",
    "A client document is the same for everybody, while a registered client can be forgotten by the server",
    "List client_id_metadata_document_supported, and none in token_endpoint_auth_methods_supported, if client documents are to be used",
    source::CLIENTS,
);

#[rustfmt::skip]
static TYPED_DOCUMENT: About = about(
    "client-typed-document-not-used",
    Severity::Warning,
    "The client document that was typed was not used",
    "The authorization server does not say that it takes client documents, so the address would be a client that it does not know",
    "List client_id_metadata_document_supported, or type the ID of a client that is registered there",
    source::CLIENTS,
);

#[rustfmt::skip]
static METHOD_NOT_LISTED: About = about(
    "client-method-not-listed",
    Severity::Hint,
    "The client shows itself in a way that the authorization server does not list",
    "token_endpoint_auth_methods_supported says how clients may show themselves; left out, it stands for client_secret_basic alone. A server may refuse any other way at its token endpoint",
    "List the way in token_endpoint_auth_methods_supported: none for a client without a secret",
    source::METADATA,
);

/// The fix where the host's own document is another one for each connection, because `iss` is not promised.
const PROMISE_ISS: &str = "Send iss with every answer, and list authorization_response_iss_parameter_supported, if client documents are to be used";

/// The fix where the ways are there, and no method is.
const NO_METHOD: &str = "List none in token_endpoint_auth_methods_supported, or client_secret_basic or client_secret_post, and take a client that shows itself so";

pub(super) const ABOUTS: &[&About] = &[
    &NO_WAY,
    &registered::REFUSED,
    &registered::CLOSED,
    &registered::UNUSABLE,
    &NOT_KNOWN,
    &registered::OTHER_REDIRECT,
    &registered::NO_REFRESH_GRANT,
    &TYPED_DOCUMENT,
    &METHOD_NOT_LISTED,
    &registered::SECRET_UNUSED,
    &registered::STATUS,
    &registered::CUT_OFF,
    &DOCUMENT_PASSED_OVER,
];

/// What can be said before anybody signed in: with no client typed, and as if the server were the author's.
pub(super) fn of_a_look_up(looked: &Looked<'_>, facts: &Facts) -> Option<Finding> {
    let metadata = facts.metadata.as_ref()?;
    let offered = Offered {
        client_documents: metadata.client_id_metadata_document_supported,
        registration_endpoint: metadata.registration_endpoint.as_deref(),
        methods: metadata.token_endpoint_auth_methods_supported.as_deref(),
        iss: metadata.authorization_response_iss_parameter_supported,
    };
    let typed = TypedClient { client_id: "", has_secret: false, method: None };
    let choice = choose(looked.host, &offered, &typed, true, None);
    let told = ways::told(looked.platform, &choice.passed_over);
    if choice.way.is_none() {
        let unknown = choice.passed_over.iter().any(|(_, why)| *why == WhyNot::AddressNotKnown);
        let finding = if unknown { not_known(looked, &told) } else { no_way(looked, &choice.passed_over) };
        // A client that is typed is a way, too.
        return Some(Finding { severity: Severity::Warning, ..finding });
    }
    passed_over(looked, choice.way, &choice.passed_over)
}

/// What a sign-in shows of it.
pub(super) fn of_a_run(looked: &Looked<'_>, reading: &Reading<'_>) -> Vec<Finding> {
    let seen = looked.seen;
    let told = ways::told(looked.platform, &seen.passed_over);
    let mut found = Vec::new();
    match reading.server_end {
        Some(ServerEnd::NoClient | ServerEnd::WayAssumed) => found.push(no_way(looked, &seen.passed_over)),
        Some(ServerEnd::ClientNotKnown) => found.push(not_known(looked, &told)),
        Some(ServerEnd::NotRegistered | ServerEnd::NotReached(_) | ServerEnd::Unanswered(_)) => {
            found.extend(seen.not_registered.as_ref().map(|why| registered::refused(looked.platform, why, reading)));
        }
        Some(ServerEnd::Refused | ServerEnd::Nowhere | ServerEnd::LooksElsewhere(_)) | None => {}
    }
    let typed_document = (Way::TypedDocument, WhyNot::DocumentsNotListed);
    if seen.passed_over.contains(&typed_document) && !seen.passed_over.contains(&(Way::Typed, WhyNot::NothingTyped)) {
        found.push(TYPED_DOCUMENT.finding(place(looked), "client_id_metadata_document_supported is not true"));
    }
    found.extend(passed_over(looked, seen.way, &seen.passed_over));
    if let Some(method) = seen.method.filter(|_| seen.chose && !seen.method_is_listed) {
        found.push(
            METHOD_NOT_LISTED.finding(place(looked), format!("the client is shown by {}", method.registered_as())),
        );
    }
    found.extend(registered::remarks(looked, reading));
    if let Some(issuer) = &seen.cut_off {
        found.push(registered::CUT_OFF.finding(Place::Registration, format!("at {}", shown(issuer))));
    }
    found
}

/// As sure as what the host is known to do.
fn no_way(looked: &Looked<'_>, passed: &[(Way, WhyNot)]) -> Finding {
    let (begins, told) = (looked.platform.begins(), ways::told(looked.platform, passed));
    let mut finding = told_of_no_way(looked, &begins, &told);
    if passed.iter().any(|(_, why)| *why == WhyNot::NoMethodInCommon) {
        NO_METHOD.clone_into(&mut finding.fix);
    }
    if !passed.iter().any(|(way, why)| rests_on_assumed(looked.host, *way, *why)) {
        return finding;
    }
    let more = format!("In which ways {} shows a client is assumed", looked.platform.name());
    let (severity, cause) = (Severity::Warning, format!("{}. {more}", finding.cause));
    Finding { severity, cause, sureness: Sureness::Assumed, ..finding }
}

fn told_of_no_way(looked: &Looked<'_>, begins: &str, told: &str) -> Finding {
    Finding {
        title: format!("{begins} comes to no client at this authorization server"),
        cause: format!("{begins} takes a client that its author typed or a client document, or registers one. Here none of these can be"),
        begins: begins_with(looked),
        ..NO_WAY.finding(place(looked), told)
    }
}

fn not_known(looked: &Looked<'_>, told: &str) -> Finding {
    Finding {
        title: format!("The client document of {} is not known here", looked.platform.name()),
        ..NOT_KNOWN.finding(place(looked), told)
    }
}

/// Where a host that has a client document registers all the same, or would have to.
fn passed_over(looked: &Looked<'_>, way: Option<Way>, passed: &[(Way, WhyNot)]) -> Option<Finding> {
    let why = passed.iter().find(|(way, _)| *way == Way::HostDocument).map(|(_, why)| *why);
    let worth = matches!(why, Some(WhyNot::NoneNotListed | WhyNot::AddressNotKnown));
    let (Some(Way::Registration), true) = (way, worth) else { return None };
    let begins = looked.platform.begins();
    Some(Finding {
        title: format!("{begins} registers here, and does not use its client document"),
        begins: begins_with(looked),
        fix: match why {
            Some(WhyNot::AddressNotKnown) => PROMISE_ISS.to_owned(),
            _ => DOCUMENT_PASSED_OVER.fix.to_owned(),
        },
        ..DOCUMENT_PASSED_OVER.finding(place(looked), ways::told(looked.platform, passed))
    })
}

fn begins_with(looked: &Looked<'_>) -> crate::finding::about::Begins {
    if looked.platform.begins() == looked.platform.name() {
        crate::finding::about::Begins::Name
    } else {
        crate::finding::about::Begins::Word
    }
}

/// The authorization server's document, which offers the ways: the last one that was asked for.
fn place(looked: &Looked<'_>) -> Place {
    let last = looked.seen.steps.iter().rposition(|step| step.asked == Asked::AuthorizationServer);
    last.map_or(Place::Settings, |step| Place::Document { step, asked: Asked::AuthorizationServer, line: None })
}
