//! Where a claim about a provider is written, and when it was read there.

use serde::Deserialize;

use crate::claim::Sureness;

/// One claim with its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// What is claimed, in our words.
    pub claim: String,
    /// Where it is written: an https address, or a package and a file of it.
    #[serde(rename = "ref")]
    pub reference: String,
    /// How sure it makes us.
    pub sureness: Sureness,
    /// When it was read there, year and month.
    pub date: String,
}

impl Citation {
    /// The address to open, where the source has one.
    pub fn url(&self) -> Option<&str> {
        self.reference.starts_with("https://").then_some(self.reference.as_str())
    }
}
