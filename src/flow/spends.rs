//! What a request can use up: it is written down before it is sent, since its lost answer would leave a question.

use serde::{Deserialize, Serialize};

/// What a request spends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spends {
    /// A refresh: the refresh token that it presents.
    #[default]
    RefreshToken,
    /// The code's exchange: the code, and at some providers the grant before it.
    Code,
    /// The probe with a spent refresh token: the whole grant, at providers that take reuse for theft.
    Grant,
}
