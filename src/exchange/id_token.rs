//! What an ID token claims, as far as a refresh must not change it (OpenID Connect Core, section 12.2). Its signature is
//! not checked: nobody is signed in by it here, and only its sameness is looked at.

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::mask::Mask;
use crate::secret::Secret;

/// The claims that stay the same over refreshes. The subject is kept as a fingerprint: it names a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdToken {
    /// `iss`
    pub issuer: Option<String>,
    /// A fingerprint of `sub`; in memory only, since short names can be guessed back.
    #[serde(skip)]
    pub subject: Option<String>,
    /// `aud`, in order.
    pub audience: Vec<String>,
    /// `azp`
    pub authorized_party: Option<String>,
    /// `auth_time`
    pub auth_time: Option<i64>,
}

impl IdToken {
    /// Reads the claims of a JWT; `None` where the text is none, or longer than any.
    pub fn read(jwt: &str) -> Option<Self> {
        const LONGEST: usize = 256;
        // No header field that carries one is longer, and a list of claims may cost twenty times its length.
        const LONGEST_JWT: usize = 64 << 10;
        if jwt.len() > LONGEST_JWT {
            return None;
        }
        let payload = jwt.split('.').nth(1).filter(|_| jwt.split('.').count() == 3)?;
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?);
        let claims: Claims = serde_json::from_slice(&bytes).ok()?;
        let short = |text: String| text.chars().take(LONGEST).collect::<String>();
        Some(Self {
            issuer: claims.iss.map(short),
            subject: claims.sub.map(|sub| Secret::new(sub).fingerprint().chars().take(16).collect()),
            audience: match claims.aud {
                Some(Audience::One(one)) => vec![short(one)],
                Some(Audience::Many(many)) => many.into_iter().map(short).collect(),
                None => Vec::new(),
            },
            authorized_party: claims.azp.map(short),
            auth_time: claims.auth_time,
        })
    }

    /// Without what is known to be a secret: a server writes what it likes into a claim.
    #[must_use]
    pub(super) fn without_secrets(self, mask: &Mask<'_>) -> Self {
        let masked = |text: String| mask.known_alone(&text);
        Self {
            issuer: self.issuer.map(masked),
            audience: self.audience.into_iter().map(masked).collect(),
            authorized_party: self.authorized_party.map(masked),
            ..self
        }
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    sub: Option<String>,
    aud: Option<Audience>,
    azp: Option<String>,
    auth_time: Option<i64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;

    use super::{IdToken, URL_SAFE_NO_PAD};

    fn jwt(claims: &str) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn the_claims_are_read_and_the_person_is_a_fingerprint() {
        let token =
            IdToken::read(&jwt(r#"{"iss":"https://id.example","sub":"anna@example.org","aud":"c","auth_time":7}"#));
        let token = token.unwrap();
        assert_eq!(
            (token.issuer.as_deref(), token.audience.len(), token.auth_time),
            (Some("https://id.example"), 1, Some(7))
        );
        assert!(!format!("{token:?}").contains("anna"));
        let same = IdToken::read(&jwt(r#"{"sub":"anna@example.org","aud":["c","d"]}"#)).unwrap();
        assert_eq!((same.subject == token.subject, same.audience.len()), (true, 2));
    }

    #[test]
    fn what_is_no_jwt_has_no_claims() {
        for text in ["", "a.b", "a.b.c", "opaque", &jwt("[]"), "aaa.bbb.ccc.ddd"] {
            assert_eq!(IdToken::read(text), None, "{text}");
        }
    }
}
