//! Findings from pasted evidence: `curl -i` output, a bare JSON or form body, an error text. Nothing is sent.

mod answer;
mod entra;
mod paste;
mod symptom;

use super::{Finding, Judgement, NotEvaluated, Verdict};
use crate::claim::{Severity, Sureness};
use crate::exchange::{read_token_answer, TokenAnswer};

/// What a pasted text shows. `None` where nothing in it is known: neither an answer nor an error text.
pub fn explain(text: &str) -> Option<Judgement> {
    let mut findings: Vec<Finding> = symptom::found(text);
    findings.extend(entra::found(text));
    let mut verdict = (Verdict::Unknown, None);
    let read = paste::answer(text);
    let understood = read.is_some() || !findings.is_empty();
    if let Some(raw) = read {
        let (answer, _) = read_token_answer(raw, &[]);
        let meaning = TokenAnswer::of(&answer);
        findings.extend(answer::found(&answer, &meaning));
        verdict = answer::verdict(&meaning);
    }
    findings.sort_by_key(|finding| finding.severity);
    understood.then(|| Judgement {
        verdict: verdict.0,
        signed_out_after_s: verdict.1,
        summary: summary(&findings, verdict),
        findings,
        ruled_out: Vec::new(),
        not_evaluated: vec![NotEvaluated {
            probe: "sign-in",
            why: "only what was pasted was looked at, nothing was sent".to_owned(),
        }],
    })
}

fn summary(findings: &[Finding], verdict: (Verdict, Option<u64>)) -> String {
    match (verdict, findings.first()) {
        ((Verdict::SignedOut, Some(seconds)), _) => format!("Users are signed out after {}", super::lasting(seconds)),
        ((Verdict::SignInFails, _), Some(first)) => format!("Sign-in fails: {}", first.title),
        (_, Some(first)) => format!("We could not tell from this alone, but: {}", first.title),
        (_, None) => "Nothing is wrong with what was pasted, as far as it goes".to_owned(),
    }
}

/// A finding about a pasted text, in one line for those who write tables of them.
struct Entry {
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
    source: crate::claim::Source,
    sureness: Sureness,
}

impl Entry {
    fn finding(&self, place: &str, evidence: String) -> Finding {
        Finding {
            id: self.id,
            severity: Severity::Error,
            title: self.title.to_owned(),
            place: place.to_owned(),
            evidence,
            cause: self.cause.to_owned(),
            fix: self.fix.to_owned(),
            source: self.source,
            sureness: self.sureness,
            remedy: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::explain;
    use crate::finding::Verdict;

    fn first(text: &str) -> (Verdict, &'static str) {
        let judgement = explain(text).unwrap_or_else(|| panic!("nothing known in {text:?}"));
        (judgement.verdict, judgement.findings.first().map_or("-", |finding| finding.id))
    }

    #[test]
    fn each_pasted_evidence_ends_in_its_verdict_and_first_finding() {
        use Verdict::{SignInFails, SignedOut, Unknown};
        let token = r#"{"access_token":"a-token","token_type":"Bearer","expires_in":3600}"#;
        for (text, verdict, id) in [
            (r#"Error getting system message: {"message":"User is missing credentials"}"#, Unknown, "user-is-missing-credentials"),
            ("Missing `state` param in response from OAuth provider", Unknown, "state-mismatch"),
            ("Missing access token, received 400 from https://id.example/token: response_data={'error': 'invalid_grant'}", Unknown, "grant-refused"),
            ("Auth URL, Token URL and API hostname must share a root domain", Unknown, "root-domain-differs"),
            ("Authorization with the MCP server failed. ofid_1234", Unknown, "mcp-authorization-failed"),
            ("AADSTS7000215: Invalid client secret provided.", Unknown, "entra-client-secret-wrong"),
            (token, SignedOut, "refresh-token-missing"),
            (&format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{token}"), SignedOut, "refresh-token-missing"),
            ("HTTP/2 401\r\ncontent-type: application/json\r\n\r\n{\"error\":\"invalid_client\"}", SignInFails, "client-refused"),
            ("HTTP/1.1 400 Bad Request\n\n{\"error\":\"invalid_grant\"}", Unknown, "grant-refused"),
            (r#"{"access_token":"a","expires_in":60,"refreshToken":"0123456789"}"#, SignedOut, "refresh-token-renamed"),
            ("access_token=a&token_type=bearer", Unknown, "refresh-token-missing"),
            ("HTTP/1.1 302 Found\r\nlocation: https://x.example/login\r\n\r\n", Unknown, "token-answer-unusable"),
            ("HTTP/1.1 200 OK\r\n\r\n<html>please log in</html>", Unknown, "token-answer-unusable"),
        ] {
            assert_eq!(first(text), (verdict, id), "{text}");
        }
    }

    #[test]
    fn a_healthy_answer_brings_no_finding_and_anything_else_is_not_understood() {
        let healthy = r#"{"access_token":"a","token_type":"Bearer","expires_in":3600,"refresh_token":"b"}"#;
        assert!(explain(healthy).unwrap().findings.is_empty());
        assert!(explain("the weather is fine").is_none() && explain("").is_none() && explain("{}").is_some());
    }

    #[test]
    fn no_token_and_no_full_stop_stands_in_what_is_said() {
        let judgement = explain(
            r#"{"access_token":"canary-1234567890","expires_in":60,"data":{"refresh_token":"canary-0987654321"}}"#,
        )
        .unwrap();
        assert!(!format!("{judgement:?}").contains("canary"));
        for finding in &judgement.findings {
            assert!(!finding.cause.is_empty() && !finding.fix.is_empty() && !finding.fix.ends_with('.'), "{finding:?}");
        }
    }
}
