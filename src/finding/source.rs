//! Where the rules' claims are written.

use crate::claim::{Source, Sureness};

const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

const fn reported(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Reported }
}

pub(super) const TOKEN_ENDPOINT: Source =
    documented("RFC 6749, section 3.2", "https://www.rfc-editor.org/rfc/rfc6749#section-3.2");
pub(super) const AUTHORIZATION_REQUEST: Source =
    documented("RFC 6749, section 4.1.1", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1");
pub(super) const AUTHORIZATION_RESPONSE: Source =
    documented("RFC 6749, section 4.1.2", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2");
pub(super) const AUTHORIZATION_ERROR: Source =
    documented("RFC 6749, section 4.1.2.1", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1");
pub(super) const TOKEN_ANSWER: Source =
    documented("RFC 6749, section 5.1", "https://www.rfc-editor.org/rfc/rfc6749#section-5.1");
pub(super) const TOKEN_ERROR: Source =
    documented("RFC 6749, section 5.2", "https://www.rfc-editor.org/rfc/rfc6749#section-5.2");
pub(super) const REFRESHING: Source =
    documented("RFC 6749, section 6", "https://www.rfc-editor.org/rfc/rfc6749#section-6");
pub(super) const REFRESH_PROTECTION: Source =
    documented("RFC 9700, section 4.14.2", "https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2");
pub(super) const MISSING_CREDENTIALS: Source =
    reported("Users on “User is missing credentials”", "https://community.openai.com/t/156658");
pub(super) const STATE_ENFORCED: Source = reported(
    "Users on “Missing `state` param in response from OAuth provider”",
    "https://community.openai.com/t/296963",
);
