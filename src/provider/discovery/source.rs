//! The sections that discovery's claims stand in.

use crate::claim::{Source, Sureness};

const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

pub(super) const METADATA: Source =
    documented("RFC 8414, section 2", "https://www.rfc-editor.org/rfc/rfc8414.html#section-2");
pub(super) const VALIDATION: Source =
    documented("RFC 8414, section 3.3", "https://www.rfc-editor.org/rfc/rfc8414.html#section-3.3");
pub(super) const OFFLINE_ACCESS: Source = documented(
    "OpenID Connect Core 1.0, section 11",
    "https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess",
);
pub(super) const PUSHED: Source =
    documented("RFC 9126, section 5", "https://www.rfc-editor.org/rfc/rfc9126.html#section-5");
pub(super) const SIGNED: Source =
    documented("RFC 9101, section 10.5", "https://www.rfc-editor.org/rfc/rfc9101.html#section-10.5");
pub(super) const TLS: Source =
    documented("RFC 6749, section 3.1", "https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1");
