//! What curl says where no answer came.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const CURL: crate::claim::Source = documented("curl, exit codes", "https://everything.curl.dev/cmdline/exitcode.html");

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    Symptom {
        needles: &["could not resolve host"],
        tells: Tells::Cause,
        about: About {
            id: "provider-unreachable",
            severity: Severity::Error,
            title: "The host’s name has no address",
            begins: Begins::Word,
            cause: "The name is misspelt, not in DNS yet, or known in another network only",
            fix: "Check the host’s spelling, and ask a public DNS server for it: the platform does",
            source: CURL,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["failed to connect to"],
        tells: Tells::Cause,
        about: About {
            id: "provider-unreachable",
            severity: Severity::Error,
            title: "Nothing could be reached at that host and port",
            begins: Begins::Name,
            cause: "Nothing listens there, a firewall is between, or the host has addresses that the platform can’t use, such as IPv6 alone",
            fix: "Check host and port, that the server is up, and that it can be reached over IPv4 from outside",
            source: CURL,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["ssl certificate problem"],
        tells: Tells::Cause,
        about: About {
            id: "provider-unreachable",
            severity: Severity::Error,
            title: "The server’s certificate is not trusted",
            begins: Begins::Word,
            cause: "It has expired, is for another name, is signed by itself, or its chain is not whole",
            fix: "Give the host a valid certificate with its whole chain: the platform checks it as well",
            source: CURL,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["operation timed out after"],
        tells: Tells::Cause,
        about: About {
            id: "provider-unreachable",
            severity: Severity::Error,
            title: "The server did not answer in time",
            begins: Begins::Word,
            cause: "It took the connection and sent no whole answer",
            fix: "Look at what the token endpoint waits for; it should answer within a few seconds",
            source: CURL,
            sureness: Sureness::Documented,
        },
    },
    Symptom {
        needles: &["empty reply from server"],
        tells: Tells::Cause,
        about: About {
            id: "provider-unreachable",
            severity: Severity::Error,
            title: "The server closed the connection without an answer",
            begins: Begins::Word,
            cause: "It crashed, or speaks https where http was asked for or the other way round",
            fix: "Check scheme and port, and look into the server’s log at that time",
            source: CURL,
            sureness: Sureness::Documented,
        },
    },
];
