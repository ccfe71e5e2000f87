//! One account of a project: its grant and its last result. This is `<project>/<account>/account.json`.

use serde::{Deserialize, Serialize};

use crate::flow::Grant;

/// What is known of an account. No secret is in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Account {
    /// The last grant, if a sign-in ever brought one.
    pub grant: Option<Grant>,
    /// The last verdict's word in the result line, such as `stays-signed-in`.
    pub verdict: Option<String>,
    /// Its sentence.
    pub summary: Option<String>,
    /// `signed_out_after_s` of the last verdict.
    pub signed_out_after_s: Option<u64>,
    /// Milliseconds since 1970 of that verdict.
    pub judged_at_ms: Option<i64>,
}
