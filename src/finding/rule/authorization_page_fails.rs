//! `authorization-page-fails`: no page can come from the authorization URL, and nobody came back.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Failure, FailureKind};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place};
use crate::flow::PageSeen;

pub(super) const ABOUT: About = About {
    id: "authorization-page-fails",
    severity: Severity::Error,
    title: "The authorization page can’t be reached",
    begins: Begins::Word,
    cause: "Its name, the way there, its certificate, or the redirects that it answers with stand in between",
    fix: "Check the authorization URL, the network, and what stands before the server",
    source: source::AUTHORIZATION_REQUEST,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (title, evidence, cause, fix) = match reading.evidence.run.page_seen()? {
        PageSeen::Unreachable(failure) => {
            let (cause, fix) = unreachable(failure);
            (ABOUT.title, shown(&failure.sentence()), cause, fix)
        }
        PageSeen::Circle => (
            "The authorization page redirects in a circle",
            "its redirects lead back to where they were, or on and on".to_owned(),
            "Each address sends on to the next, and no page comes: often a server that sends http to https and back, or to one with \
             a slash at the end and back",
            "Let the server answer the authorization URL itself, and put the address that it answers at",
        ),
        PageSeen::LeadsNowhere { status } => (
            "The authorization page redirects without saying where",
            format!("it answered {status} without a Location that can be read"),
            "A redirect needs an address to go to (RFC 9110, section 15.4), so no browser gets on",
            "Look into the server that answers at the authorization URL, and what stands before it",
        ),
        PageSeen::Refused(_)
        | PageSeen::Page
        | PageSeen::NoPage
        | PageSeen::BackWithout(_)
        | PageSeen::LeadsOn { .. }
        | PageSeen::Unwelcome { .. }
        | PageSeen::Unnamed { .. } => return None,
    };
    let finding = ABOUT.finding(Place::AuthorizationPage, evidence);
    Some(Finding { title: title.to_owned(), cause: cause.to_owned(), fix: fix.to_owned(), ..finding })
}

/// Why no answer came, and what to do.
fn unreachable(failure: &Failure) -> (&'static str, &'static str) {
    match failure.kind {
        FailureKind::Dns => (
            "The host in the authorization URL is not known to DNS",
            "Check the spelling of the authorization URL, and the network",
        ),
        FailureKind::Private => (
            "The host’s name leads into a private network, where nobody said that it may",
            "Allow the host, if it is meant: --allow-host HOST",
        ),
        FailureKind::Connect => (
            "Nothing listens at that host and port, or a firewall is between",
            "Check the authorization URL’s host and port, and that the server is up",
        ),
        FailureKind::Proxy => (
            "The proxy that this computer is told to use did not pass the request on",
            "Check HTTPS_PROXY and NO_PROXY, or test from a network without a proxy",
        ),
        FailureKind::Tls | FailureKind::Certificate => (
            "No secure connection to it comes about, so a browser shows a warning in place of the page",
            "Give the authorization URL’s host a valid certificate with its whole chain, and TLS 1.2 or 1.3",
        ),
        FailureKind::NoAuthorities => (
            "Without certificate authorities no https server can be trusted here",
            "Install the system’s CA certificates, such as the package ca-certificates",
        ),
        FailureKind::TimedOut | FailureKind::Cut | FailureKind::TooLarge | FailureKind::Cancelled => (
            "The server took the connection, and no whole page came from it in time",
            "Look into the server’s log at that time, and at what stands before it",
        ),
        FailureKind::NotHttp => (
            "Something answers there, and not by HTTP as the URL has it: TLS where http was asked for, or another service",
            "Check scheme, host and port of the authorization URL",
        ),
        FailureKind::Invalid => ("The authorization URL is none that can be asked for", "Check the authorization URL"),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::{Failure, FailureKind, Sent};
    use crate::finding::sample::Case;
    use crate::flow::{Looked, PageSeen};

    #[test]
    fn a_page_that_cannot_come_is_named_with_what_stands_between() {
        let of = |seen| Case::nobody_came_back(Looked::Saw(seen)).read(look);
        let detail = "Connection refused".to_owned();
        let host = "id.example".to_owned();
        let failure = Failure { kind: FailureKind::Connect, sent: Sent::No, host, detail, limit: None };
        let finding = of(PageSeen::Unreachable(failure)).unwrap();
        assert!(finding.cause.contains("Nothing listens") && finding.evidence.contains("id.example"));
        assert!(of(PageSeen::Circle).unwrap().title.contains("circle"));
        assert!(of(PageSeen::LeadsNowhere { status: 302 }).unwrap().evidence.contains("302"));
        assert_eq!(of(PageSeen::Page), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
