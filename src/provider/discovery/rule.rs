//! What a document may tell, each with how grave it is and where it is written.

use crate::claim::{Severity, Source, Sureness};

const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

const METADATA: Source = documented("RFC 8414, section 2", "https://www.rfc-editor.org/rfc/rfc8414.html#section-2");
const VALIDATION: Source =
    documented("RFC 8414, section 3.3", "https://www.rfc-editor.org/rfc/rfc8414.html#section-3.3");
const OFFLINE_ACCESS: Source = documented(
    "OpenID Connect Core 1.0, section 11",
    "https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess",
);
const PUSHED: Source = documented("RFC 9126, section 5", "https://www.rfc-editor.org/rfc/rfc9126.html#section-5");
const SIGNED: Source = documented("RFC 9101, section 10.5", "https://www.rfc-editor.org/rfc/rfc9101.html#section-10.5");
const TLS: Source = documented("RFC 6749, section 3.1", "https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1");

/// A notice's id, its severity and its source.
pub type NoticeRule = (&'static str, Severity, Source);

pub(super) const ISSUER_MISMATCH: NoticeRule = ("issuer-mismatch", Severity::Warning, VALIDATION);
pub(super) const DOCUMENT_OF_ANOTHER_ADDRESS: NoticeRule = ("document-of-another-address", Severity::Hint, VALIDATION);
pub(super) const DISCOVERED_URL_OFFERED: NoticeRule = ("discovered-url-offered", Severity::Hint, METADATA);
pub(super) const DISCOVERED_URL_DIFFERS: NoticeRule = ("discovered-url-differs", Severity::Warning, METADATA);
pub(super) const DISCOVERED_URL_UNUSABLE: NoticeRule = ("discovered-url-unusable", Severity::Warning, TLS);
pub(super) const PUSHED_REQUESTS_REQUIRED: NoticeRule = ("pushed-requests-required", Severity::Error, PUSHED);
pub(super) const SIGNED_REQUESTS_REQUIRED: NoticeRule = ("signed-requests-required", Severity::Error, SIGNED);
pub(super) const CODE_FLOW_NOT_LISTED: NoticeRule = ("code-flow-not-listed", Severity::Warning, METADATA);
pub(super) const REFRESH_GRANT_NOT_LISTED: NoticeRule = ("refresh-grant-not-listed", Severity::Warning, METADATA);
pub(super) const CLIENT_SECRET_POST_NOT_LISTED: NoticeRule =
    ("client-secret-post-not-listed", Severity::Warning, METADATA);
pub(super) const OFFLINE_ACCESS_NOT_ASKED: NoticeRule = ("offline-access-not-asked", Severity::Hint, OFFLINE_ACCESS);
pub(super) const METADATA_PASSED_OVER: NoticeRule = ("metadata-passed-over", Severity::Hint, METADATA);

/// All of them.
pub const ALL: &[NoticeRule] = &[
    ISSUER_MISMATCH,
    DOCUMENT_OF_ANOTHER_ADDRESS,
    DISCOVERED_URL_OFFERED,
    DISCOVERED_URL_DIFFERS,
    DISCOVERED_URL_UNUSABLE,
    PUSHED_REQUESTS_REQUIRED,
    SIGNED_REQUESTS_REQUIRED,
    CODE_FLOW_NOT_LISTED,
    REFRESH_GRANT_NOT_LISTED,
    CLIENT_SECRET_POST_NOT_LISTED,
    OFFLINE_ACCESS_NOT_ASKED,
    METADATA_PASSED_OVER,
];
