//! What servers print of clients that they refuse: in a log, or of a client metadata document.

use super::symptom::{documented, Symptom, Tells};
use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};

const DOCUMENT: crate::claim::Source = documented(
    "OAuth Client ID Metadata Document, draft",
    "https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/",
);

#[rustfmt::skip]
const ASSERTION: About = About {
    id: "mcp-client-document-method",
    severity: Severity::Error,
    title: "The server does not take the way in which the client shows itself",
    begins: Begins::Word,
    cause: "The client’s metadata document names private_key_jwt as token_endpoint_auth_method, as ChatGPT’s does, and the server takes none alone. It then refuses the document and knows no such client: id and secret are not the trouble",
    fix: "Accept clients whose document names private_key_jwt, with the keys of its jwks_uri; or ignore the method where the document lists others that are taken (token_endpoint_auth_methods_supported), and let the client go on with none",
    source: DOCUMENT,
    sureness: Sureness::Reported,
};
#[rustfmt::skip]
const DOCUMENT_REFUSED: About = About {
    id: "mcp-client-document-refused",
    severity: Severity::Error,
    title: "The server could not take the client’s metadata document",
    begins: Begins::Word,
    cause: "The client’s id is an address, and what the server read there did not please it: its log says what",
    fix: "Mend what the log names in the server’s reading of that document, and compare client_id with the address that it was read from, character by character",
    source: DOCUMENT,
    sureness: Sureness::Reported,
};

pub(super) const TABLE: &[Symptom] = &[
    Symptom { needles: &["cimd", "private_key_jwt"], tells: Tells::Cause, about: ASSERTION },
    Symptom { needles: &["invalid metadata document", "private_key_jwt"], tells: Tells::Cause, about: ASSERTION },
    Symptom { needles: &["client metadata", "private_key_jwt", "must be"], tells: Tells::Cause, about: ASSERTION },
    Symptom { needles: &["cimd resolution failed"], tells: Tells::Cause, about: DOCUMENT_REFUSED },
    Symptom { needles: &["cimd: invalid metadata document"], tells: Tells::Cause, about: DOCUMENT_REFUSED },
];
