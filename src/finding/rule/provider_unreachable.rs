//! `provider-unreachable`: no answer came, be it the name, the way, the certificate or the time.

use crate::claim::{Severity, Sureness};
use crate::exchange::{FailureKind, Purpose};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::End;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Half};

pub(super) const ABOUT: About = About {
    id: "provider-unreachable",
    severity: Severity::Error,
    title: "The token URL could not be reached",
    begins: Begins::Word,
    cause: "Its name, the way there, its certificate, or the time that it takes stands in between",
    fix: "Check the token URL, the network, and what stands before the server",
    source: source::TOKEN_ENDPOINT,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let request = reading.last()?;
    let is_refresh = request.exchange.request.purpose == Purpose::Refresh;
    // A refresh whose answer was lost is `refresh-unclear`: the provider may have acted on it.
    if !(matches!(request.end, End::OurSide | End::Certificate) || (request.end == End::Lost && !is_refresh)) {
        return None;
    }
    let kind = request.failure().map(|failure| failure.kind);
    if kind == Some(FailureKind::Cancelled) {
        return None;
    }
    let evidence = request.failure().map_or_else(
        || "407, a proxy asks for a password".to_owned(),
        |failure| {
            let detail = if failure.detail.is_empty() { "" } else { ": " };
            format!("{}{detail}{}", failure.short(), shown(&failure.detail))
        },
    );
    let (cause, fix) = words(kind, reading.platform());
    let place = reading.place_of(request, Half::Request);
    let of = |sentence: &str| if is_refresh { reading.of_refreshes(sentence) } else { sentence.to_owned() };
    Some(Finding { title: of(title(kind)), cause: of(&cause), fix: of(fix), ..ABOUT.finding(place, evidence) })
}

/// What was reached is not called unreachable.
fn title(kind: Option<FailureKind>) -> &'static str {
    match kind {
        Some(FailureKind::NotHttp) => "What answers at the token URL speaks no HTTP",
        Some(FailureKind::Tls) => "No secure connection to the token URL comes about",
        Some(FailureKind::Certificate) => "The certificate of the token URL’s host was refused",
        Some(FailureKind::TimedOut) => "The token URL did not answer in time",
        Some(FailureKind::Cut) => "The connection to the token URL was cut before the answer was there",
        None
        | Some(
            FailureKind::Dns
            | FailureKind::Private
            | FailureKind::Connect
            | FailureKind::Proxy
            | FailureKind::NoAuthorities
            | FailureKind::TooLarge
            | FailureKind::Cancelled
            | FailureKind::Invalid,
        ) => ABOUT.title,
    }
}

fn words(kind: Option<FailureKind>, platform: &str) -> (String, &'static str) {
    let (cause, fix) = match kind {
        Some(FailureKind::Dns) => {
            ("The host in the token URL is not known to DNS", "Check the spelling of the token URL, and the network")
        }
        Some(FailureKind::Private) => (
            "The host’s name leads into a private network, where nobody said that it may",
            "Allow the host, if it is meant: --allow-host HOST",
        ),
        Some(FailureKind::Connect) => (
            "Nothing listens at that host and port, or a firewall is between",
            "Check the token URL’s host and port, and that the server is up",
        ),
        Some(FailureKind::Proxy) | None => (
            "The proxy that this computer is told to use did not pass the request on",
            "Check HTTPS_PROXY and NO_PROXY, or test from a network without a proxy",
        ),
        Some(FailureKind::Tls) => (
            "The server answers, but not by TLS as https needs it: plain http at an https address, or a version of TLS that \
             is too old",
            "Let the token URL’s host speak TLS 1.2 or 1.3, and check the URL’s port",
        ),
        Some(FailureKind::Certificate) => {
            let cause = format!("No connection is trusted with that certificate, and {platform} checks it as well");
            let fix = "Give the token URL’s host a valid certificate with its whole chain. A company proxy that opens \
                       https looks the same from here";
            return (cause, fix);
        }
        Some(FailureKind::NoAuthorities) => (
            "Without certificate authorities no https server can be trusted",
            "Install the system’s CA certificates, such as the package ca-certificates",
        ),
        Some(FailureKind::Invalid) => {
            ("The token request could not be built from what was typed", "Check the token URL and the content type")
        }
        Some(FailureKind::TimedOut) => (
            "The server took the connection but sent no whole answer in time",
            "Look at what the token endpoint waits for; it should answer within a few seconds",
        ),
        Some(FailureKind::NotHttp) => (
            "Something answers at that host and port, and not by HTTP as the URL has it: TLS where http was asked (the URL has to begin with https), \
             another service such as SSH or mail, or a server with an odd status line or header field",
            "Check the token URL’s scheme and port, and look with curl -v at what comes back",
        ),
        Some(FailureKind::Cut | FailureKind::TooLarge | FailureKind::Cancelled) => (
            "The connection ended before the answer did",
            "Look into the server’s log at that time, and at what stands before it",
        ),
    };
    (cause.to_owned(), fix)
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::{FailureKind, Sent};
    use crate::finding::sample::{failed_code, failed_refresh, Case};

    #[test]
    fn every_way_of_not_reaching_the_provider_is_named_with_its_host() {
        let kinds =
            [FailureKind::Dns, FailureKind::Connect, FailureKind::Tls, FailureKind::Certificate, FailureKind::TimedOut];
        for kind in kinds {
            let case = Case::with(vec![failed_code(kind, Sent::Yes)]);
            let finding = case.read(look).unwrap();
            assert!(finding.evidence.contains("login.example"), "{finding:?}");
        }
    }

    #[test]
    fn a_lost_refresh_and_a_cancelled_one_are_not_its_matter() {
        for kind in [FailureKind::TimedOut, FailureKind::Cancelled] {
            assert_eq!(Case::healthy().then(failed_refresh(kind, Sent::Yes)).read(look), None);
        }
        assert!(Case::healthy().then(failed_refresh(FailureKind::Dns, Sent::No)).read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn a_refresh_url_that_is_not_reached_is_called_so() {
        let case = Case::healthy().then(failed_refresh(FailureKind::Dns, Sent::No)).with_refresh_url();
        let found = case.read(look).unwrap();
        assert_eq!(found.title, "The refresh URL could not be reached");
        assert!(!format!("{} {}", found.cause, found.fix).contains("token URL"), "{found:?}");
    }
}
