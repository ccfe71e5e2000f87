mod dresses;
mod neighbours;
mod provider_numbers;
mod whole_texts;

use std::collections::BTreeMap;

use super::{telling, Of};
use crate::exchange::oauth_code::OAUTH_CODES;
use crate::finding::pasted::explain;
use crate::finding::Verdict;
use crate::platform::Platforms;
use dresses::DRESSES;

/// The verdict, and the first finding.
type Told = (Option<Verdict>, String);

/// What is told of a text.
fn told(text: &str) -> Told {
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
        Of::Refresh => answered("refresh_token", &body),
        Of::Code => answered("authorization_code", &body),
        Of::Api | Of::Registration | Of::Authorization | Of::Unknown => body.to_string(),
    }
}

/// As curl prints it, behind the request.
fn answered(grant_type: &str, body: &serde_json::Value) -> String {
    format!(
        "> POST /token HTTP/1.1\n> \n> {{\"grant_type\": \"{grant_type}\"}}\n< HTTP/1.1 400 Bad Request\n< \n{body}"
    )
}

const PLAIN: &str = "It did not work out here";
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

/// A dress with this code and these words in it, and whether it shows the words.
fn dressed(dress: &dresses::Dress, code: &str, words: &str) -> (String, bool) {
    let form = words.replace(' ', "+");
    let text = dress.text.replace("CODE", code).replace("WORDS", words).replace("FORM", &form);
    (text, dress.text.contains("WORDS") || dress.text.contains("FORM"))
}

#[test]
fn each_code_and_its_words_are_read_out_of_each_dress() {
    let mut wrong = Vec::new();
    for dress in DRESSES {
        let plain = OAUTH_CODES.iter().map(|code| (code.name, PLAIN));
        for (code, words) in plain.chain(TELLING) {
            let (text, shows_words) = dressed(dress, code, words);
            let Some(said) = telling(&text) else {
                wrong.push(format!("{}: nothing\n{text}", dress.of_whom));
                continue;
            };
            let body: serde_json::Value = serde_json::from_slice(&said.answer().body).unwrap();
            let read = body["error_description"].as_str().unwrap_or_default();
            let words_fit = if shows_words { read.contains(words) } else { read.is_empty() };
            if body["error"] != code || !words_fit || said.of != dress.of {
                wrong.push(format!("{}: {said:?}\n{text}", dress.of_whom));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// That a dress is read rightly is held for all codes; here, that what was read is judged as the answer is.
#[test]
fn each_code_is_the_same_in_each_dress_as_in_an_answer() {
    const OF_EACH_KIND: [&str; 9] = [
        "invalid_grant",
        "invalid_client",
        "invalid_request",
        "unsupported_grant_type",
        "access_denied",
        "temporarily_unavailable",
        "invalid_token",
        "invalid_client_metadata",
        "bad_verification_code",
    ];
    let mut answers: BTreeMap<String, Told> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (nth, dress) in DRESSES.iter().enumerate() {
        let all = OF_EACH_KIND.into_iter().map(|code| (code, PLAIN)).chain(TELLING);
        // Each dress has a third of them, and each three dresses all.
        for (code, words) in all.skip(nth % 3).step_by(3) {
            // No token endpoint answers with it.
            if code == "invalid_client_metadata" && dress.of != Of::Unknown {
                continue;
            }
            let (text, shows_words) = dressed(dress, code, words);
            let answer = answer(code, shows_words.then_some(words), dress.of);
            let as_answer = answers.entry(answer).or_insert_with_key(|answer| told(answer));
            let said = told(&text);
            if said != *as_answer {
                wrong.push(format!("{}: {said:?} and not {as_answer:?}\n{text}", dress.of_whom));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn each_code_is_the_same_in_a_sentence_as_in_an_answer() {
    let mut wrong = Vec::new();
    for code in OAUTH_CODES.map(|code| code.name) {
        let said = told(&format!("level=error msg=\"sign-in: {code}: {PLAIN}\""));
        let as_answer = told(&answer(code, Some(PLAIN), Of::Unknown));
        if said != as_answer {
            wrong.push(format!("{code}: {said:?} and not {as_answer:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
