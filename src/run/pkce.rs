//! PKCE (RFC 7636): the verifier is one more secret; a flow and the provider's page see its challenge alone.

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use crate::secret::Secret;

/// The verifier from random bytes: 43 characters (section 4.1).
pub(super) fn verifier(random: &[u8; 32]) -> Secret {
    Secret::new(URL_SAFE_NO_PAD.encode(random))
}

/// Its challenge by `S256` (section 4.2).
pub(super) fn challenge(verifier: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose_secret().as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{challenge, verifier};
    use crate::fuzzed::tests::cases;

    #[test]
    fn verifier_and_challenge_are_those_of_rfc_7636_appendix_b() {
        let octets = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191,
            240, 91, 88, 5, 88, 83, 132, 141, 121,
        ];
        let verifier = verifier(&octets);
        assert_eq!(verifier.expose_secret(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn whatever_is_random_verifier_and_challenge_are_as_long_as_they_must_be_and_of_letters_that_need_no_escape(
            random: [u8; 32], other: [u8; 32],
        ) {
            let verifier = verifier(&random);
            let challenge = challenge(&verifier);
            for text in [verifier.expose_secret(), &challenge] {
                let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                prop_assert!(text.len() == 43 && text.chars().all(plain), "{}", text);
            }
            prop_assert!(challenge != verifier.expose_secret());
            prop_assert_eq!(random == other, super::verifier(&other).same_as(&verifier));
        }
    }
}
