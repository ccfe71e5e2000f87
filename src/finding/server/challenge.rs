//! The answer to whoever has no token, and its challenge.

use super::source::{self, about, named};
use crate::claim::Severity;
use crate::finding::About;

#[rustfmt::skip]
pub(super) static OTHER_REVISION: About = about(
    "server-other-revision",
    Severity::Hint,
    "The server speaks the other kind of first request alone",
    "Up to revision 2025-11-25 a client begins with initialize, from 2026-07-28 on there is none any more. The server was asked in both ways, and knows one",
    "Nothing, as long as your hosts speak that revision; a server that knows both is understood by all",
    source::TRANSPORT,
);

#[rustfmt::skip]
pub(super) static NO_REVISION: About = about(
    "server-no-revision",
    Severity::Warning,
    "The server understands no first request",
    "It was asked as up to revision 2025-11-25 (initialize) and as from 2026-07-28 on (server/discover), and took neither for a message of the protocol",
    "Look whether this is the address that hosts are given: the one that takes POST with JSON-RPC, often ending in /mcp",
    source::TRANSPORT,
);

#[rustfmt::skip]
pub(super) static ASKS_NOBODY: About = about(
    "server-asks-nobody",
    Severity::Warning,
    "The server asks nobody to sign in",
    "It answered without a token whatever it was asked, so a host begins no sign-in",
    "Answer 401 with WWW-Authenticate: Bearer resource_metadata=\"…\" to whoever has no token, already at the first request",
    source::AUTHORIZATION,
);

#[rustfmt::skip]
pub(super) static ERROR: About = about(
    "server-error-in-place-of-a-challenge",
    Severity::Warning,
    "Without a token tools/list is answered with an error and a status of success",
    "Only a 401 tells a host that somebody has to sign in. An error inside an answer of status 200 is one of the tool, so nobody is asked",
    "Answer 401 with WWW-Authenticate: Bearer resource_metadata=\"…\" to whoever has no token",
    source::AUTHORIZATION,
);

#[rustfmt::skip]
pub(super) static ON_TOOLS_LIST: About = named(
    "challenge-on-tools-list-alone",
    Severity::Hint,
    "tools/list alone asks for a sign-in",
    "The first request is answered without a token, and only tools/list answers 401. Hosts then connect first and learn later that somebody has to sign in",
    "Answer 401 to the first request already, if nothing of the server is for everybody",
    source::AUTHORIZATION,
);

#[rustfmt::skip]
pub(super) static MISSING: About = about(
    "challenge-missing",
    Severity::Warning,
    "The 401 has no WWW-Authenticate",
    "From that header hosts learn where the protected-resource document is, and which scope to ask for. Without it they look at its well-known address, or give up",
    "Send WWW-Authenticate: Bearer resource_metadata=\"…\" with every 401",
    source::CHALLENGE,
);

#[rustfmt::skip]
pub(super) static OTHER_SCHEME: About = about(
    "challenge-of-another-scheme",
    Severity::Warning,
    "The 401 asks for another scheme than Bearer",
    "A host has an access token to show, which is the scheme Bearer. By what stands there it can’t come to one",
    "Send WWW-Authenticate: Bearer resource_metadata=\"…\" with every 401, beside another scheme if need be",
    source::CHALLENGE,
);

#[rustfmt::skip]
pub(super) static ELSEWHERE: About = about(
    "challenge-without-401",
    Severity::Error,
    "The challenge comes with another status than 401",
    "Only a 401 tells a host that somebody has to sign in; beside any other status WWW-Authenticate says nothing of the kind",
    "Answer with status 401 where no token was sent",
    source::AUTHORIZATION,
);

#[rustfmt::skip]
pub(super) static WITHOUT_ADDRESS: About = about(
    "challenge-without-address",
    Severity::Hint,
    "The challenge does not say where the protected-resource document is",
    "Hosts then look at the well-known address of the server’s path, and at the root’s",
    "Add resource_metadata=\"…\" with the whole address of the document",
    source::CHALLENGE,
);

#[rustfmt::skip]
pub(super) static ADDRESS_ODD: About = named(
    "challenge-resource-metadata-odd",
    Severity::Warning,
    "resource_metadata is no address that can be asked",
    "It has to be a whole web address. Hosts pass over what is none and look at the well-known addresses, or give up",
    "Write the whole https address of the protected-resource document, as it is reached from outside",
    source::CHALLENGE,
);

#[rustfmt::skip]
pub(super) static UNQUOTED: About = named(
    "challenge-resource-metadata-unquoted",
    Severity::Warning,
    "resource_metadata stands without quotation marks",
    "An address has characters that a value without them may not have. Many hosts look for resource_metadata=\"…\" and find nothing else",
    "Put the address between quotation marks",
    source::CHALLENGE,
);

#[rustfmt::skip]
pub(super) static OTHER_HOST: About = about(
    "challenge-leads-to-another-host",
    Severity::Hint,
    "The protected-resource document is on another host than the server",
    "That is allowed. Whoever writes it decides where people sign in, and some hosts look at the server’s own host alone",
    "Serve the document on the server’s host, if you can",
    source::CHALLENGE,
);

pub(super) const ABOUTS: &[&About] = &[
    &ASKS_NOBODY,
    &ERROR,
    &NO_REVISION,
    &ELSEWHERE,
    &MISSING,
    &OTHER_SCHEME,
    &ADDRESS_ODD,
    &UNQUOTED,
    &WITHOUT_ADDRESS,
    &ON_TOOLS_LIST,
    &OTHER_HOST,
    &OTHER_REVISION,
];
