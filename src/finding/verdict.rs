//! The verdict: one sentence on what happens to users.

use serde::{Deserialize as _, Deserializer, Serialize};
use strum::{EnumString, IntoStaticStr};

/// What happens to users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// Users stay signed in.
    StaysSignedIn,
    /// Users are signed out, after a time that may be known.
    SignedOut,
    /// Sign-in fails.
    SignInFails,
    /// We could not tell.
    Unknown,
}

impl Verdict {
    /// Its word in the result line and in what is kept.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Reads what was kept. A word of another version is none: the rest of what stands beside it is worth having.
    pub fn kept<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        let word = Option::<String>::deserialize(deserializer)?;
        Ok(word.and_then(|word| word.parse().ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict;

    #[test]
    fn a_verdict_is_kept_by_its_word() {
        for (verdict, word) in [
            (Verdict::StaysSignedIn, "stays-signed-in"),
            (Verdict::SignedOut, "signed-out"),
            (Verdict::SignInFails, "sign-in-fails"),
            (Verdict::Unknown, "unknown"),
        ] {
            assert_eq!((verdict.word(), serde_json::to_value(verdict).unwrap()), (word, word.into()));
            assert_eq!(word.parse(), Ok(verdict));
        }
    }
}
