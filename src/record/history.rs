//! What is kept of each run: what happened (redacted by construction) and its verdict. One JSON line in `history.jsonl`.

use serde::{Deserialize, Serialize};

use crate::finding::Verdict;
use crate::flow::RunRecord;

/// One run.
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

#[cfg(test)]
mod tests {
    use super::HistoryEntry;
    use crate::finding::Verdict;

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
