//! One account of a project, as it lies on the disk: its grant and its last result, its history and its journal.

use serde::{Deserialize, Serialize};

use super::Measured;
use crate::finding::Verdict;
use crate::flow::{Grant, RegisteredClient, RunRecord, SecretMark, Spends, UsedClient};

pub use crate::flow::Phase;

/// What is known of an account. No secret is in it. This is `<project>/<account>/account.json`.
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
    /// The mark of the client secret that the run of that verdict sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged_secret: Option<SecretMark>,
    /// What the last sign-in that told of the provider was run with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged_with: Option<Measured>,
    /// Whether the last sign-in that told of the provider failed, whatever a refresh with older tokens told since.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sign_in_failed: bool,
    /// Clients that were registered, one for each issuer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub registered: Vec<RegisteredClient>,
    /// The issuer at which a client is being registered, or was when that was cut off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registering: Option<String>,
    /// The client that the grant was given to, where it is an MCP server's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<UsedClient>,
    /// The highest generation that any refresh token of this account ever had, over all its grants.
    #[serde(skip_serializing_if = "is_zero")]
    pub highest: u64,
}

impl Account {
    /// The grant that is there now was given to this client, if it is an MCP server's: another that was registered at its issuer has
    /// no grant any more.
    pub fn takes_client(&mut self, used: Option<UsedClient>) {
        let Some(used) = used else { return };
        self.registered.retain(|one| one.issuer != used.issuer || one.client_id == used.client_id);
        self.client = Some(used);
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// What is kept of one run: what happened (redacted by construction) and its verdict. One JSON line in `history.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// What happened.
    pub record: RunRecord,
    /// The verdict; `None` for a call of the author's API.
    #[serde(default, deserialize_with = "Verdict::kept")]
    pub verdict: Option<Verdict>,
    /// The verdict's sentence.
    pub summary: String,
    /// Ids of its findings, most important first.
    pub findings: Vec<String>,
}

impl HistoryEntry {
    /// Whether it tells of the provider. What ended on our side does where the provider's page had refused by name; a call of
    /// the author's API is judged by nobody.
    pub fn tells_of_the_provider(&self) -> bool {
        let refused = self.verdict == Some(Verdict::SignInFails);
        self.verdict.is_some() && (refused || !self.record.ended_on_our_side())
    }
}

/// One line of the journal, `journal.jsonl`: what was about to be spent, written before it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// How far it came.
    pub phase: Phase,
    /// What the request spends.
    #[serde(default)]
    pub spends: Spends,
    /// The generation of the newest refresh token.
    pub generation: u64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// `host:port` of the token endpoint.
    pub host: String,
}

#[cfg(test)]
mod tests {
    use super::{Account, HistoryEntry};
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

    #[test]
    fn an_entry_of_an_earlier_version_opens_and_an_unknown_verdict_is_none() {
        let record = r#"{"kind":"refresh","started_at_ms":1,"redirect_uri":null,"scope":"","extra":[],"our_side":null,"callback":null,"exchanges":[]}"#;
        let of = |verdict: &str| {
            let line = format!(r#"{{"record":{record},"verdict":{verdict},"summary":"s","findings":["a"]}}"#);
            serde_json::from_str::<HistoryEntry>(&line).unwrap()
        };
        assert_eq!(of("\"stays-signed-in\"").verdict, Some(Verdict::StaysSignedIn));
        assert_eq!((of("\"maybe\"").verdict, of("null").verdict), (None, None));
        let written = serde_json::to_value(of("\"unknown\"")).unwrap();
        assert_eq!(written["verdict"], "unknown");
    }
}
