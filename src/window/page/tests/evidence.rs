//! Each finding's evidence is marked where it stands: the very member, header or parameter.

use super::fixture;
use super::screen::{says, show};
use crate::exchange::{read_answer, read_token_answer, Answer, Exchange, Outcome, Purpose, RawAnswer};
use crate::flow::CallbackEnd;
use crate::model::Model;
use crate::record::Person;
use zeroize::Zeroizing;

type Headers = &'static [(&'static str, &'static str)];

const JSON: Headers = &[("content-type", "application/json"), ("cache-control", "no-store"), ("pragma", "no-cache")];

fn raw(status: u16, headers: Headers, body: &str) -> RawAnswer {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    RawAnswer { status, headers, body: Zeroizing::new(body.into()), took_ms: 5 }
}

fn exchange(model: &Model, refresh: bool, answer: Answer) -> Exchange {
    let request = fixture::request(model, refresh);
    Exchange { request, sent_at_ms: model.now_ms, outcome: Outcome::Answer(answer) }
}

/// A sign-in whose code was answered so, and its first refresh, if any.
fn ended(code: (u16, Headers, &str), refresh: Option<(u16, Headers, &str)>) -> Model {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    let mut all = vec![exchange(&model, false, read_token_answer(raw(code.0, code.1, code.2), &[]).0)];
    if let Some((status, headers, body)) = refresh {
        all.push(exchange(&model, true, read_token_answer(raw(status, headers, body), &[]).0));
    }
    fixture::end(&mut model, Some(CallbackEnd::Code), None, all);
    model
}

/// An answer to the code, and what is marked in it.
struct Row {
    name: &'static str,
    status: u16,
    headers: Headers,
    body: String,
    marked: &'static str,
}

#[test]
fn the_member_or_header_is_marked_in_the_answer_of_the_sign_in() {
    const LONG: &str = r#""0123456789""#;
    let full = |rest: &str| format!(r#"{{"access_token":{LONG},"refresh_token":{LONG}{rest}}}"#);
    let fine = full(r#","token_type":"Bearer","expires_in":3600"#);
    #[rustfmt::skip]
    let table = [
        Row { name: "nested", status: 200, headers: JSON, body: format!(r#"{{"data":{{"access_token":{LONG}}}}}"#), marked: "not where it is read" },
        Row { name: "renamed", status: 200, headers: JSON, body: format!(r#"{{"accessToken":{LONG}}}"#), marked: "\"access_token\" not in the answer" },
        Row { name: "no type", status: 200, headers: JSON, body: full(r#","expires_in":3600"#), marked: "\"token_type\" not in the answer" },
        Row { name: "odd type", status: 200, headers: JSON, body: full(r#","expires_in":3600,"token_type":"mac""#), marked: "\"token_type\": \"mac\" not Bearer" },
        Row { name: "no life", status: 200, headers: JSON, body: full(r#","token_type":"Bearer""#), marked: "\"expires_in\" not in the answer" },
        Row { name: "zero", status: 200, headers: JSON, body: full(r#","token_type":"Bearer","expires_in":0"#), marked: "\"expires_in\": 0 no number above 0" },
        Row { name: "ms", status: 200, headers: JSON, body: full(r#","token_type":"Bearer","expires_in":3600000"#), marked: "\"expires_in\": 3600000 like milliseconds" },
        Row { name: "twice", status: 200, headers: JSON, body: full(r#","token_type":"Bearer","expires_in":9,"expires_in":9"#), marked: "\"expires_in\": 9 more than once" },
        Row { name: "cached", status: 200, headers: &[("content-type", "application/json")], body: fine.clone(), marked: "cache-control missing" },
        Row { name: "label", status: 200, headers: &[("content-type", "text/html"), ("cache-control", "no-store"), ("pragma", "no-cache")], body: fine.clone(), marked: "content-type text/html the body is JSON" },
        Row { name: "redirect", status: 307, headers: &[("location", "https://elsewhere.example/token")], body: String::new(), marked: "not followed" },
        Row { name: "limit", status: 429, headers: &[("retry-after", "30")], body: r#"{"error":"slow_down"}"#.to_owned(), marked: "retry-after 30 when to try again" },
        Row { name: "client", status: 401, headers: &[("www-authenticate", "Basic realm=\"x\"")], body: r#"{"error":"invalid_client"}"#.to_owned(), marked: "how it wants the client" },
        Row { name: "ok", status: 200, headers: JSON, body: r#"{"ok":false}"#.to_owned(), marked: "\"ok\": false refused" },
    ];
    for Row { name, status, headers, body, marked } in table {
        let harness = show(ended((status, headers, &body), None));
        let all = super::screen::everything(&harness);
        assert!(all.contains(marked), "{name}: {marked}\n{all}");
    }
}

#[test]
fn a_mark_hangs_on_what_a_rule_knew_and_not_on_its_words() {
    let body = r#"{"access_token":"0123456789","refresh_token":"0123456789","token_type":"mac","expires_in":3600000}"#;
    let mut model = ended((200, &[("content-type", "application/json")], body), None);
    let findings = &mut model.open.as_mut().unwrap().judgement.as_mut().unwrap().findings;
    for finding in findings.iter_mut() {
        for words in [&mut finding.title, &mut finding.evidence, &mut finding.cause, &mut finding.fix] {
            "other words".clone_into(words);
        }
    }
    let all = super::screen::everything(&show(model));
    for marked in ["\"token_type\": \"mac\", not Bearer", "like milliseconds", "cache-control missing"] {
        assert!(all.contains(marked), "{marked}\n{all}");
    }
}

#[test]
fn the_answer_of_the_very_refresh_is_marked_and_not_the_newest() {
    let wide =
        r#"{"access_token":"0123456789","token_type":"Bearer","expires_in":3600,"scope":"openid profile admin"}"#;
    let code = r#"{"access_token":"0123456789","refresh_token":"0123456789","token_type":"Bearer","expires_in":3600,"scope":"openid profile"}"#;
    let harness = show(ended((200, JSON, code), Some((200, JSON, wide))));
    assert!(says(&harness, "\"scope\": \"openid profile admin\" more than was granted"));
}

#[test]
fn the_challenge_of_the_api_is_marked_in_its_answer() {
    let mut model = fixture::stays();
    model.on_intent(crate::model::Intent::SignIn(Person::Browser));
    let headers: Headers = &[("www-authenticate", "Bearer error=\"invalid_token\"")];
    let mut request = fixture::request(&model, false);
    request.purpose = Purpose::Api;
    let answer = read_answer(raw(401, headers, "{}"), &[]);
    let refused = Exchange { request, sent_at_ms: model.now_ms, outcome: Outcome::Answer(answer) };
    let code = fixture::exchange(&model, fixture::request(&model, false), 200, &fixture::full_tokens(0));
    fixture::end(&mut model, Some(CallbackEnd::Code), None, vec![code, refused]);
    assert!(says(&show(model), "why it refuses"));
}

#[test]
fn nothing_in_a_providers_answer_acts_unseen_in_the_window() {
    const ACTS: &str = "a\u{9b}b\u{200f}c\u{61c}d\u{202e}e\u{2066}f\u{2028}g\u{ad}h";
    let body = serde_json::json!({ "error": ACTS, "error_description": format!("no {ACTS}"), ACTS: ACTS }).to_string();
    let headers: Headers = &[("www-authenticate", "Basic realm=\"x\u{202e}y\u{61c}\"")];
    for refused in [ended((401, headers, &body), None), ended((200, JSON, &body), None)] {
        let harness = show(refused);
        let (said, painted) = (super::screen::everything(&harness), super::screen::painted(&harness));
        assert!(said.contains("c\\u061cd\\u202ee"), "{said}");
        for text in [said, painted] {
            let acting: Vec<&str> =
                text.lines().filter(|line| line.contains(|c| c != '\t' && crate::visible::steers(c))).collect();
            assert!(acting.is_empty(), "{acting:?}");
        }
    }
}
