//! The mark of a client secret: a random number that changes when the secret's value does. It tells whether a secret is still
//! the one of a sign-in, and nothing of the secret itself, as a hash would.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A client secret's mark; written as 16 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SecretMark(u64);

impl SecretMark {
    /// Of a secret that was kept before there were marks, or without randomness.
    pub const NONE: Self = Self(1);

    /// The mark in a keychain's record.
    pub fn kept(number: u64) -> Self {
        Self(number)
    }

    /// A new one, of random bytes.
    pub fn random(bytes: [u8; 8]) -> Self {
        Self(u64::from_le_bytes(bytes).max(2))
    }

    /// As the keychain's record has it.
    pub fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for SecretMark {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:016x}", self.0)
    }
}

impl From<SecretMark> for String {
    fn from(mark: SecretMark) -> Self {
        mark.to_string()
    }
}

impl FromStr for SecretMark {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

impl TryFrom<String> for SecretMark {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::SecretMark;

    #[test]
    fn a_mark_is_written_as_hex_and_read_back() {
        for mark in [SecretMark::NONE, SecretMark::random([0xff; 8]), SecretMark::random([0; 8])] {
            let json = serde_json::to_string(&mark).unwrap();
            assert_eq!((json.len(), serde_json::from_str::<SecretMark>(&json).unwrap()), (18, mark));
        }
        assert_ne!(SecretMark::random([0; 8]), SecretMark::NONE);
        assert!(serde_json::from_str::<SecretMark>("\"not hex\"").is_err());
    }
}
