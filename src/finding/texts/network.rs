//! What languages say where no answer came: the same as curl's.

use super::symptom::{Symptom, Tells};
use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};

const SENDING: Source = super::symptom::documented(
    "Node.js, common system errors",
    "https://nodejs.org/api/errors.html#common-system-errors",
);

const fn about(title: &'static str, cause: &'static str, fix: &'static str) -> About {
    About {
        id: "provider-unreachable",
        severity: Severity::Error,
        title,
        begins: Begins::Word,
        cause,
        fix,
        source: SENDING,
        sureness: Sureness::Documented,
    }
}

#[rustfmt::skip]
const NAME: About = about(
    "The host’s name has no address",
    "The name is misspelt, not in DNS yet, or known in another network only (a container has a network of its own)",
    "Check the host’s spelling, and ask a public DNS server for it: the platform does",
);
#[rustfmt::skip]
const REFUSED: About = about(
    "Nothing takes connections at that host and port",
    "The server is down or listens on another port or address. From inside a container localhost is the container itself",
    "Check host and port, that the server is up, and that it can be reached from where the client runs",
);
#[rustfmt::skip]
const CERTIFICATE: About = about(
    "The server’s certificate is not trusted",
    "It has expired, is for another name, is signed by itself, or its chain is not whole",
    "Give the host a valid certificate with its whole chain: the platform checks it as well",
);
#[rustfmt::skip]
const SLOW: About = about(
    "The server did not answer in time",
    "It took the connection and sent no whole answer, or a firewall drops what is sent",
    "Look at what the endpoint waits for: it should answer within a few seconds. Nothing in its log points to a firewall",
);
#[rustfmt::skip]
const CUT: About = about(
    "The connection was cut before an answer came",
    "The server crashed, a proxy gave up, or https was spoken to a port of http or the other way round",
    "Check scheme and port, and look into the server’s and the proxy’s log at that time",
);

const NO_ANSWER: About = About {
    severity: Severity::Warning,
    source: super::symptom::documented(
        "MDN, CORS errors",
        "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors",
    ),
    ..about(
        "The browser got no answer that it shows",
        "A browser writes status 0, or net::ERR_FAILED, where it blocked the answer (no CORS header allows the page to read it, or an extension \
         stopped the request), where the page was left, or where no connection came. It is no answer of the server",
        "Ask the same address with curl -i: what that prints tells whether the server answers, and what",
    )
};

const fn says(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about }
}

pub(super) const TABLE: &[Symptom] = &[
    says(&["getaddrinfo enotfound"], NAME),
    says(&["net::err_name_not_resolved"], NAME),
    says(&["net::err_connection_refused"], REFUSED),
    says(&["net::err_cert_"], CERTIFICATE),
    says(&["net::err_timed_out"], SLOW),
    says(&["net::err_connection_timed_out"], SLOW),
    says(&["net::err_connection_reset"], CUT),
    says(&["net::err_connection_closed"], CUT),
    says(&["net::err_empty_response"], CUT),
    says(&["net::err_failed"], NO_ANSWER),
    says(&["net::err_blocked"], NO_ANSWER),
    says(&["net::err_aborted"], NO_ANSWER),
    says(&["status 0, no answer came"], NO_ANSWER),
    says(&["getaddrinfo eai_again"], NAME),
    says(&["name or service not known"], NAME),
    says(&["nodename nor servname provided"], NAME),
    says(&["temporary failure in name resolution"], NAME),
    says(&["dial tcp: lookup", "no such host"], NAME),
    says(&["no such host is known"], NAME),
    says(&["unknownhostexception"], NAME),
    says(&["connect econnrefused"], REFUSED),
    says(&["dial tcp", "connection refused"], REFUSED),
    says(&["errno 111", "connection refused"], REFUSED),
    says(&["connectexception: connection refused"], REFUSED),
    says(&["self-signed certificate"], CERTIFICATE),
    says(&["self signed certificate"], CERTIFICATE),
    says(&["unable to verify the first certificate"], CERTIFICATE),
    says(&["cert_has_expired"], CERTIFICATE),
    says(&["certificate_verify_failed"], CERTIFICATE),
    says(&["x509: certificate"], CERTIFICATE),
    says(&["pkix path building failed"], CERTIFICATE),
    says(&["err_tls_cert_altname_invalid"], CERTIFICATE),
    says(&["outgoing request timed out after"], SLOW),
    says(&["etimedout"], SLOW),
    says(&["und_err_connect_timeout"], SLOW),
    says(&["read timed out"], SLOW),
    says(&["context deadline exceeded", "token"], SLOW),
    says(&["sockettimeoutexception"], SLOW),
    says(&["econnreset"], CUT),
    says(&["socket hang up"], CUT),
    says(&["remote end closed connection without response"], CUT),
    says(&["wrong version number"], CUT),
];
