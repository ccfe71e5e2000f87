//! How long the tokens of one answer live, by that answer.

use serde::{Deserialize, Serialize};

use crate::exchange::TokenAnswer;

/// The life of a refresh token beside that of the access token that came with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenLives {
    /// Seconds that the refresh token lives.
    pub refresh_s: u64,
    /// Seconds that the access token lives, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_s: Option<u64>,
}

impl TokenLives {
    /// Of an answer that came at `answered_at_s` (seconds since 1970), where that is known; `None` where it tells no end of
    /// the refresh token.
    pub fn of(answer: &TokenAnswer, answered_at_s: Option<i64>) -> Option<Self> {
        let refresh_s = answer.refresh_end.as_ref()?.lives_s(answered_at_s)?;
        Some(Self { refresh_s, access_s: answer.lifetime.seconds() })
    }
}
