//! How long a client secret may be at a platform.

use serde::{Deserialize, Serialize};

use crate::claim::Source;
use crate::secret::Secret;

/// The limits, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretLength {
    /// No fewer than these.
    pub from: usize,
    /// No more than these.
    pub to: usize,
    /// Where it is written.
    pub source: Source,
}

/// On which side of the limits a secret is. How long it is, is not remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecretMisfit {
    /// It has fewer characters.
    TooShort,
    /// It has more.
    TooLong,
}

impl SecretLength {
    /// On which side of them this one is; `None` where it fits.
    pub fn misfit(&self, secret: &Secret) -> Option<SecretMisfit> {
        let length = secret.expose_secret().chars().count();
        if length < self.from {
            return Some(SecretMisfit::TooShort);
        }
        (length > self.to).then_some(SecretMisfit::TooLong)
    }
}
