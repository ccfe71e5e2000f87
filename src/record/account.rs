//! One account of a project: its grant and its last result. This is `<project>/<account>/account.json`.

use serde::{Deserialize, Serialize};

use crate::finding::Verdict;
use crate::flow::Grant;

/// What is known of an account. No secret is in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Account {
    /// The last grant, if a sign-in ever brought one.
    pub grant: Option<Grant>,
    /// The last verdict.
    #[serde(deserialize_with = "Verdict::kept")]
    pub verdict: Option<Verdict>,
    /// Its sentence.
    pub summary: Option<String>,
    /// `signed_out_after_s` of the last verdict.
    pub signed_out_after_s: Option<u64>,
    /// Milliseconds since 1970 of that verdict.
    pub judged_at_ms: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::Account;
    use crate::finding::Verdict;

    #[test]
    fn an_account_of_an_earlier_version_opens_and_is_written_as_it_was() {
        let kept = r#"{"grant":null,"verdict":"signed-out","summary":"s","signed_out_after_s":3599,"judged_at_ms":1}"#;
        let account: Account = serde_json::from_str(kept).unwrap();
        assert_eq!(account.verdict, Some(Verdict::SignedOut));
        assert_eq!(serde_json::to_string(&account).unwrap(), kept);
    }

    #[test]
    fn a_verdict_of_another_version_costs_nothing_but_itself() {
        let of = |verdict: &str| {
            let kept = format!(r#"{{"verdict":{verdict},"summary":"s"}}"#);
            let account: Account = serde_json::from_str(&kept).unwrap();
            (account.verdict, account.summary)
        };
        assert_eq!(of("\"maybe\""), (None, Some("s".to_owned())));
        assert_eq!(of("null"), (None, Some("s".to_owned())));
    }
}
