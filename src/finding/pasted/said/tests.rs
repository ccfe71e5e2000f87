mod dresses;
mod neighbours;
mod provider_numbers;

use super::code_word::CODES;
use super::Of;
use crate::finding::pasted::explain;
use crate::finding::Verdict;
use crate::platform::Platforms;
use dresses::DRESSES;

/// What is told of a text: the verdict, and the first finding.
fn told(text: &str) -> (Option<Verdict>, String) {
    let Some(judgement) = explain(text, Platforms::shipped().first()) else { return (None, "nothing".to_owned()) };
    let first = judgement.findings.first().map_or("none", |finding| finding.id());
    (Some(judgement.verdict), first.to_owned())
}

/// The same error as the answer that came.
fn answer(code: &str, words: Option<&str>, of: Of) -> String {
    let mut body = serde_json::json!({ "error": code });
    if let Some(words) = words {
        body["error_description"] = words.into();
    }
    match of {
        Of::Refresh => format!(
            "> POST /token HTTP/1.1\n> \n> {{\"grant_type\": \"refresh_token\"}}\n< HTTP/1.1 400 Bad Request\n< \n{body}"
        ),
        Of::Code | Of::Api | Of::Registration | Of::Authorization | Of::Unknown => body.to_string(),
    }
}

/// Codes with words that decide the cause.
const TELLING: [(&str, &str); 10] = [
    ("invalid_grant", "Token has been expired or revoked."),
    ("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity"),
    ("invalid_grant", "invalid code verifier"),
    ("invalid_grant", "Unknown or invalid refresh token."),
    ("invalid_request", "missing required code challenge"),
    ("invalid_request", "redirect_uri does not match the registered one"),
    ("invalid_client", "AADSTS7000215: Invalid client secret provided"),
    ("unauthorized_client", "refresh_token is invalid"),
    ("unauthorized_client", "The client secret does not match"),
    ("invalid_request", "Value passed for the token was invalid."),
];

#[test]
fn each_code_is_the_same_in_each_dress_as_in_an_answer() {
    let mut wrong = Vec::new();
    for dress in DRESSES {
        let plain = CODES.iter().map(|code| (*code, "It did not work out here"));
        for (code, words) in plain.chain(TELLING) {
            let text =
                dress.text.replace("CODE", code).replace("WORDS", words).replace("FORM", &words.replace(' ', "+"));
            let has_words = (dress.text.contains("WORDS") || dress.text.contains("FORM"));
            let (said, as_answer) = (told(&text), told(&answer(code, has_words.then_some(words), dress.of)));
            if said != as_answer {
                wrong.push(format!("{}: {said:?} and not {as_answer:?}\n{text}", dress.of_whom));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n\n"));
}
