//! An answer that is no document, or one with odd members: the same for both documents.

use super::challenge::NO_REVISION;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::about::Begins;
use crate::finding::{About, Finding, Place};
use crate::server::{Asked, Fault, FaultKind};

#[rustfmt::skip]
pub(super) static UNREACHABLE: About = about(
    "server-unreachable",
    Severity::Error,
    "No answer came",
    "The host’s name, the way there, its certificate, or the time that it takes stands in between",
    "Check the address, the network, and that the server is up",
    source::TRANSPORT,
);

#[rustfmt::skip]
pub(super) static NOT_ALLOWED: About = about(
    "server-host-not-allowed",
    Severity::Warning,
    "An address was not asked, since its host is not allowed",
    "It is inside a network, or plain http, and nobody typed it: what a document names is not asked there unless its author says so",
    "Allow the host, if it is meant: --allow-host HOST",
    source::DISCOVERY,
);

#[rustfmt::skip]
pub(super) static REDIRECTED: About = about(
    "server-document-redirected",
    Severity::Warning,
    "A redirect came in place of the document",
    "A document has to be where its address is made from the server’s or the issuer’s: what stands elsewhere may be somebody else’s. One redirect was followed here to see what is there",
    "Answer with the document itself and status 200, at this very address",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static STATUS_ODD: About = about(
    "server-answer-status-odd",
    Severity::Error,
    "The answer has a status that nobody expects there",
    "A document comes with status 200, and where there is none, 404 says so. A message without a token is answered, or refused with 401",
    "Answer with the document and status 200, or with 404 where there is none",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static UNREADABLE: About = about(
    "server-document-unreadable",
    Severity::Error,
    "What came is no document",
    "Hosts read one JSON object there and nothing else, so to them it is as if there were none",
    "Answer with the document as one JSON object, in UTF-8, with Content-Type application/json",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static DOUBLED: About = about(
    "server-document-member-doubled",
    Severity::Warning,
    "A member stands in the document twice",
    "Which of the two counts is left to whoever reads it: most take the last one, some the first, and some refuse the document",
    "Write each member once",
    source::JSON,
);

#[rustfmt::skip]
pub(super) static MEMBER_ODD: About = about(
    "server-document-member-odd",
    Severity::Warning,
    "A member of the document has a value that can’t be used",
    "It is passed over here. Strict hosts refuse the whole document for one member that is null, a text in place of a list, or a text in place of true",
    "Leave out what there is none of, in place of null; write lists as lists of texts, and true and false without quotation marks",
    source::METADATA,
);

pub(super) const ABOUTS: &[&About] =
    &[&UNREACHABLE, &UNREADABLE, &STATUS_ODD, &NOT_ALLOWED, &REDIRECTED, &DOUBLED, &MEMBER_ODD];

/// With a title that says which document it is, and what came.
pub(super) fn told(status: Option<u16>, fault: &Fault, finding: Finding) -> Finding {
    let Place::Document { asked, .. } = finding.at else { return finding };
    if fault.kind == FaultKind::NoRevision && fault.shows == "404" {
        let cause = "It answers 404 to every kind of first request, so the address is likely another one".to_owned();
        return Finding { cause, ..finding };
    }
    let of = document(asked);
    let begins = crate::sentence::begin_large(of);
    let is = |kind: FaultKind| fault.kind == kind;
    let before = [
        (FaultKind::Redirected, "A redirect came in place of"),
        (FaultKind::WebPage, "A web page came in place of"),
        (FaultKind::MembersDoubled, "A member stands twice in"),
    ];
    let behind = [
        (FaultKind::NotAllowed, "was not asked for, since its host is not allowed"),
        (FaultKind::TooLarge, "is larger than anybody reads"),
        (FaultKind::NotUtf8, "is no UTF-8"),
        (FaultKind::Empty, "is empty"),
        (FaultKind::NotJson, "is no JSON"),
        (FaultKind::CutJson, "ends too early"),
        (FaultKind::NotAnObject, "is no object"),
        (FaultKind::TooDeep, "is nested too deep"),
    ];
    let before = before.into_iter().find(|(kind, _)| is(*kind)).map(|(_, words)| format!("{words} {of}"));
    let behind = behind.into_iter().find(|(kind, _)| is(*kind)).map(|(_, words)| format!("{begins} {words}"));
    let title = match (before.or(behind), asked.is_document()) {
        (Some(title), _) => title,
        (None, true) if is(FaultKind::Unreachable) => format!("No answer came where {of} should be"),
        (None, false) if is(FaultKind::Unreachable) => "The server could not be reached".to_owned(),
        (None, true) if is(FaultKind::StatusOdd) => format!("Status {} came in place of {of}", fault.shows),
        (None, false) if is(FaultKind::StatusOdd) => {
            format!("The server answers with status {} in place of 401", fault.shows)
        }
        (None, _) if is(FaultKind::MemberOdd) => format!("A member of {of} can’t be used"),
        (None, _) => return finding,
    };
    let evidence = match status.filter(|_| finding.about.id == UNREADABLE.id) {
        Some(status) => format!("{status}, {}", finding.evidence),
        None => finding.evidence,
    };
    let source = match asked {
        Asked::ProtectedResource if finding.source == source::METADATA => source::RESOURCE,
        Asked::FirstRequest | Asked::OtherRevision | Asked::Initialized | Asked::ToolsList
            if finding.source == source::METADATA =>
        {
            source::TRANSPORT
        }
        Asked::ProtectedResource
        | Asked::AuthorizationServer
        | Asked::FirstRequest
        | Asked::OtherRevision
        | Asked::Initialized
        | Asked::ToolsList => finding.source,
    };
    of_message(asked, fault, Finding { title, begins: Begins::Word, evidence, source, ..finding })
}

/// A message is no document: what is to come is an answer, or a 401.
fn of_message(asked: Asked, fault: &Fault, finding: Finding) -> Finding {
    if asked.is_document() {
        return finding;
    }
    let unread = [FaultKind::TooLarge, FaultKind::NotUtf8, FaultKind::Empty, FaultKind::NotJson, FaultKind::CutJson];
    let (cause, fix) = if fault.kind == FaultKind::WebPage {
        (
            "A page for people came where a message of the protocol was sent, so the address is likely another one",
            NO_REVISION.fix,
        )
    } else if fault.kind == FaultKind::Redirected {
        (
            "A message, and later its token, goes to the address that was typed: many hosts follow no redirect there",
            "Give hosts the address that the redirect leads to, and answer 401 with WWW-Authenticate: Bearer resource_metadata=\"…\" there",
        )
    } else if fault.kind == FaultKind::StatusOdd {
        (
            "A message without a token is answered, or refused with 401. Any other status asks nobody to sign in",
            CHALLENGE,
        )
    } else if unread.contains(&fault.kind) {
        ("A message is answered with one of the protocol, or refused with 401", CHALLENGE)
    } else {
        return finding;
    };
    Finding { cause: cause.to_owned(), fix: fix.to_owned(), ..finding }
}

const CHALLENGE: &str = "Answer 401 with WWW-Authenticate: Bearer resource_metadata=\"…\" to whoever has no token";

fn document(asked: Asked) -> &'static str {
    match asked {
        Asked::ProtectedResource => "the protected-resource document",
        Asked::AuthorizationServer => "the authorization server’s document",
        Asked::FirstRequest | Asked::OtherRevision | Asked::Initialized | Asked::ToolsList => "the server’s answer",
    }
}
