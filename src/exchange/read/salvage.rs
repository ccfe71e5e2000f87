//! The one thing of an answer that must not be lost: its refresh token, where strict reading has none. The old one may be
//! spent by this very answer, and whether others would have read it is nothing that we may bet a sign-in on.

mod bytes;
mod inflate;
mod letters;
mod scan;
mod strictness;
#[cfg(test)]
mod tests;

pub(super) use strictness::{around, of as not_strict};

use zeroize::Zeroizing;

use super::looks_like_form;
use crate::exchange::{NotStrict, RawAnswer};
use crate::secret::Secret;

/// Bytes that are no UTF-8 as the text that they hold, where they are packed, or in UTF-16 or UTF-32.
pub fn wide_or_packed(bytes: &[u8]) -> Option<Zeroizing<String>> {
    if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) || bytes.is_empty() {
        return None;
    }
    let raw = RawAnswer { status: 200, headers: Vec::new(), body: Zeroizing::new(bytes.to_vec()), took_ms: 0 };
    let decoded = bytes::text(&raw);
    matches!(decoded.undone, Some(NotStrict::Compressed | NotStrict::Wide)).then_some(decoded.text)
}

/// The last `refresh_token` at the top level that is a closed text; whoever asks knows whether it is the one that was sent.
pub(super) fn refresh_token(raw: &RawAnswer) -> Option<Secret> {
    let text = bytes::text(raw).text;
    let plain = text.trim_start_matches('\u{feff}').trim();
    if looks_like_form(plain) {
        return in_form(plain);
    }
    scan::refresh_token(plain)
}

fn in_form(text: &str) -> Option<Secret> {
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    let values = pairs.filter(|(name, _)| name == "refresh_token").map(|(_, value)| Zeroizing::new(value.into_owned()));
    values.filter(|value| letters::of_a_token(value)).last().map(|mut value| Secret::new(std::mem::take(&mut value)))
}
