//! Who sends a token request: credentials in the body, or in `Authorization: Basic` (RFC 6749 §2.3.1).

use axum::http::{header, HeaderMap};
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::DecodePaddingMode;
use base64::{alphabet, Engine as _};
use zeroize::Zeroizing;

use super::{TokenError, TokenRequestReceived};
use crate::practice::behaviour::Demand;
use crate::practice::client::Client;
use crate::practice::form::Form;
use crate::practice::ledger::Ledger;
use crate::practice::registration::Method;
use crate::record::Scenario;
use crate::secret::Secret;

/// Base64 as clients write it, with or without padding.
const BASIC: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A client whose secret was found right, or that has none.
pub(super) struct AuthenticatedClient(String);

impl AuthenticatedClient {
    /// Its id.
    pub(super) fn id(&self) -> &str {
        &self.0
    }

    /// Reads and checks the credentials. The practice client must show its secret, and the public one its id in the body
    /// alone; any other id is taken with any secret. They come in the body or in the header, unless one is demanded.
    pub(super) fn read(form: &Form, headers: &HeaderMap, demand: Demand) -> Result<Self, TokenError> {
        let in_body = (form.get("client_id")?, form.get("client_secret")?);
        let header = headers.get(header::AUTHORIZATION).filter(|_| demand != Demand::Body);
        let Some(value) = header else {
            return match in_body {
                _ if demand == Demand::Basic => Err(TokenError::InvalidClient { basic: true }),
                (Some(id @ Scenario::PUBLIC_CLIENT_ID), None) => Ok(Self(id.to_owned())),
                (Some(id), Some(secret)) => Self::check(id, &Secret::new(secret.to_owned()), false),
                (None, _) | (_, None) => Err(TokenError::InvalidClient { basic: false }),
            };
        };
        let refused = TokenError::InvalidClient { basic: true };
        let Some((id, secret)) = value.to_str().ok().and_then(basic) else { return Err(refused) };
        if in_body.1.is_some() || in_body.0.is_some_and(|other| other != id) {
            return Err(TokenError::InvalidRequest("credentials came in two ways".to_owned()));
        }
        Self::check(&id, &secret, true)
    }

    /// The same where clients are known: who it is, and whether it shows itself as it said that it would.
    pub(super) fn known(form: &Form, asked: &TokenRequestReceived<'_>, ledger: &Ledger) -> Result<Self, TokenError> {
        let in_body = (form.get("client_id")?, form.get("client_secret")?);
        let header = asked.headers.get(header::AUTHORIZATION);
        let refused = || TokenError::InvalidClient { basic: header.is_some() };
        let (id, method, secret) = match (header, in_body) {
            (Some(_), (_, Some(_))) => {
                return Err(TokenError::InvalidRequest("credentials came in two ways".to_owned()));
            }
            (Some(value), (named, None)) => {
                let (id, secret) = value.to_str().ok().and_then(basic).ok_or_else(refused)?;
                if named.is_some_and(|named| named != id) {
                    return Err(TokenError::InvalidRequest("client_id came twice, and differs".to_owned()));
                }
                (id, Method::Basic, Some(secret))
            }
            (None, (Some(id), Some(secret))) => (id.to_owned(), Method::Post, Some(Secret::new(secret.to_owned()))),
            (None, (Some(id), None)) => (id.to_owned(), Method::None, None),
            (None, (None, _)) => return Err(refused()),
        };
        let client = Client::known(&id, asked.at, ledger).ok_or_else(refused)?;
        if client.is_shown_by(method, secret.as_ref()) {
            Ok(Self(id))
        } else {
            Err(refused())
        }
    }

    fn check(id: &str, secret: &Secret, basic: bool) -> Result<Self, TokenError> {
        let right = match id {
            Scenario::CLIENT_ID => secret.same_as(&Secret::new(Scenario::CLIENT_SECRET.to_owned())),
            // Whatever it shows, it has none.
            Scenario::PUBLIC_CLIENT_ID => false,
            _ => !id.is_empty() && !secret.is_empty(),
        };
        if right {
            Ok(Self(id.to_owned()))
        } else {
            Err(TokenError::InvalidClient { basic })
        }
    }
}

/// Id and secret, each form-encoded before they were joined.
fn basic(value: &str) -> Option<(String, Secret)> {
    let (scheme, text) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let bytes = Zeroizing::new(BASIC.decode(text.trim()).ok()?);
    let (id, secret) = std::str::from_utf8(&bytes).ok()?.split_once(':')?;
    let plain = |part: &str| {
        let blanks = Zeroizing::new(part.replace('+', " "));
        percent_encoding::percent_decode_str(&blanks).decode_utf8().ok().map(std::borrow::Cow::into_owned)
    };
    Some((plain(id)?, Secret::new(plain(secret)?)))
}

#[cfg(test)]
mod tests {
    use super::basic;

    #[test]
    fn id_and_secret_are_form_decoded_after_they_were_parted() {
        // "a%3Ab:c+d%25"
        let (id, secret) = basic("basic YSUzQWI6YytkJTI1").unwrap();
        assert_eq!((id.as_str(), secret.expose_secret()), ("a:b", "c d%"));
        for (written, secret) in [("YTpi", "b"), ("YTpiYw==", "bc"), ("YTpiYw", "bc"), ("YTpiY2Q=", "bcd")] {
            let (_, read) = basic(&format!("Basic {written}")).unwrap();
            assert_eq!(read.expose_secret(), secret);
        }
        assert!(basic("Bearer YSUzQWI6YytkJTI1").is_none() && basic("Basic YTpi!").is_none());
    }
}
