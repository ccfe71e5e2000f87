//! The secret type: it prints nothing, is wiped when dropped, and gives its text through one accessor only.

use std::fmt;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// A client secret, a code or a token. No `Clone`, no `Serialize`, no `Display`; `Debug` says its length only.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller's `String` is moved, not copied.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Every use is where a request is sent, a record is stored, or a mask is drawn: grep for it.
    pub fn expose_secret(&self) -> &str {
        &self.0
    }

    /// A second owner of the same text, said aloud because it is a copy.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self(Zeroizing::new(self.0.as_str().to_owned()))
    }

    /// Length in characters, which may be shown and kept.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether there is no character in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether two secrets are the same, in a time that tells nothing of where they differ.
    pub fn same_as(&self, other: &Secret) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }

    /// SHA-256 as lower-case hex, for recognising a high-entropy token without keeping it.
    pub fn fingerprint(&self) -> String {
        base16ct::lower::encode_string(&Sha256::digest(self.0.as_bytes()))
    }

    /// How a token is shown on screen: its first four and last two characters if it has 32 or more, else none of it.
    pub fn masked(&self) -> String {
        if self.length() < 32 {
            return "••••••".to_owned();
        }
        let head: String = self.0.chars().take(4).collect();
        let tail: Vec<char> = self.0.chars().rev().take(2).collect();
        format!("{head}…{}{}", tail[1], tail[0])
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} characters)", self.length())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::Secret;
    use crate::fuzzed::tests::cases;

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn six_characters_of_a_secret_are_shown_at_most_and_two_are_the_same_only_where_all_of_them_are(
            text in any::<String>(), other in any::<String>(),
        ) {
            let (secret, second) = (Secret::new(text.clone()), Secret::new(other.clone()));
            prop_assert!(secret.masked().chars().filter(|c| !matches!(c, '•' | '…')).count() <= 6);
            let printed = format!("{secret:?}");
            prop_assert!(text.len() < 24 || !printed.contains(&text));
            prop_assert_eq!(secret.same_as(&second), text == other);
            prop_assert_eq!(secret.fingerprint() == second.fingerprint(), text == other);
        }
    }

    #[test]
    fn a_secret_prints_its_length_and_nothing_of_itself() {
        let secret = Secret::new("s3cr3t-value-that-nobody-may-see".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(32 characters)");
    }

    #[test]
    fn a_fingerprint_is_the_one_that_older_versions_kept() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Secret::new("abc".to_owned()).fingerprint(), expected);
    }

    #[test]
    fn a_long_token_is_recognisable_by_six_characters_and_a_short_one_by_none() {
        assert_eq!(Secret::new(format!("eyJ0{}9Q", "x".repeat(26))).masked(), "eyJ0…9Q");
        assert_eq!(Secret::new("x".repeat(31)).masked(), "••••••");
    }
}
