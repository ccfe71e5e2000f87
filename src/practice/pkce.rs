//! Proof of the code's owner (RFC 7636).

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::form::{Form, FormError};

/// What the authorization request promised that the token request will show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    value: String,
    /// `S256`; anything else counts as `plain`, which is what no method means (§4.3).
    hashed: bool,
}

impl Challenge {
    /// From an authorization request; `None` where it has none.
    pub(super) fn read(form: &Form) -> Result<Option<Self>, FormError> {
        let hashed = form.get("code_challenge_method")? == Some("S256");
        Ok(form.get("code_challenge")?.map(|value| Self { value: value.to_owned(), hashed }))
    }

    /// Whether it was hashed, as of clients without a secret is demanded (RFC 9700 §2.1.1).
    pub(super) fn is_s256(&self) -> bool {
        self.hashed
    }

    /// Whether the verifier of a token request is the one that was promised (§4.6).
    pub(super) fn met_by(&self, verifier: Option<&str>) -> bool {
        let Some(verifier) = verifier else { return false };
        let shown =
            if self.hashed { URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) } else { verifier.to_owned() };
        shown.as_bytes().ct_eq(self.value.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::{Challenge, Form};

    fn challenge(query: &str) -> Challenge {
        Challenge::read(&Form::from_urlencoded(query.as_bytes())).unwrap().unwrap()
    }

    #[test]
    fn a_challenge_is_met_by_its_verifier_alone() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let value = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        let hashed = challenge(&format!("code_challenge={value}&code_challenge_method=S256"));
        let plain = challenge(&format!("code_challenge={verifier}"));
        for challenge in [hashed, plain] {
            assert!(challenge.met_by(Some(verifier)));
            assert!(!challenge.met_by(Some(value)) && !challenge.met_by(Some("")) && !challenge.met_by(None));
        }
    }
}
