//! What an HTTP client of JavaScript has in its error when that is printed as JSON (Axios, Gaxios): written anew as a terminal
//! prints the request and the answer in it, so that one reader reads both.

use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::Value;
use zeroize::{Zeroize as _, Zeroizing};

#[derive(Deserialize)]
struct Dump {
    #[serde(default)]
    config: Config,
    response: Answered,
}

/// What was asked.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Config {
    url: Option<String>,
    method: Option<String>,
    data: Wiped,
    body: Wiped,
}

#[derive(Deserialize)]
struct Answered {
    status: u16,
    #[serde(default, alias = "body")]
    data: Wiped,
    #[serde(default)]
    headers: Wiped,
    #[serde(default)]
    config: Config,
}

/// It may hold a token.
#[derive(Default, Deserialize)]
#[serde(transparent)]
struct Wiped(Value);

impl Drop for Wiped {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        Value::Object(members) => members.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl Wiped {
    /// As it went over the wire.
    fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(match &self.0 {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => other.to_string(),
        })
    }

    /// One of its members that is a text, by its name in lower case.
    fn field(&self, name: &str) -> Option<&str> {
        let members = self.0.as_object()?;
        members.iter().find(|(member, _)| member.eq_ignore_ascii_case(name)).and_then(|(_, value)| value.as_str())
    }
}

/// The exchange in such an error, as a terminal prints it; `None` where it is none.
pub(super) fn as_printed(plain: &str) -> Option<Zeroizing<String>> {
    let looks = plain.starts_with('{') && plain.contains("\"response\"") && plain.contains("\"status\"");
    let dump: Dump = serde_json::from_str(plain).ok().filter(|_| looks)?;
    let answered = &dump.response;
    let body = answered.data.text();
    if body.is_empty() || !(200..600).contains(&answered.status) {
        return None;
    }
    let config = if dump.config.url.is_some() { &dump.config } else { &answered.config };
    let mut out = Zeroizing::new(String::new());
    if let Some(url) = config.url.as_deref().filter(|url| !url.contains(char::is_whitespace)) {
        let method = config.method.as_deref().unwrap_or("GET").to_ascii_uppercase();
        let sent = [config.data.text(), config.body.text()]
            .into_iter()
            .find(|text| text.contains('=') || text.starts_with('{'));
        line(&mut out, format_args!("{method} {url}\n\n{}\n", sent.unwrap_or_default().as_str()));
    }
    line(&mut out, format_args!("HTTP/1.1 {}", answered.status));
    for name in ["content-type", "www-authenticate", "date"] {
        if let Some(value) = answered.headers.field(name) {
            line(&mut out, format_args!("{name}: {}", value.replace(['\r', '\n'], " ")));
        }
    }
    line(&mut out, format_args!("content-length: {}\n\n{}\n", body.len(), body.as_str()));
    Some(out)
}

/// Writes a line; into a text that never fails.
fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(words);
    debug_assert!(written.is_ok(), "a text takes every line");
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::as_printed;
    use crate::recognise::{pieces, Kind, SentFor};

    #[test]
    fn the_answer_in_a_printed_error_is_read_behind_its_request() {
        let axios = r#"{"message":"Request failed with status code 400","name":"AxiosError","code":"ERR_BAD_REQUEST","status":400,
            "config":{"url":"https://id.example/token","method":"post","data":"grant_type=refresh_token&refresh_token=r"},
            "response":{"status":400,"data":{"error":"invalid_grant","error_description":"gone"}}}"#;
        let inner = r#"{"code":"400","response":{"config":{"url":"https://id.example/token","method":"POST","body":"grant_type=refresh_token"},
            "data":"{\"error\":\"invalid_grant\"}","headers":{"Content-Type":"application/json"},"status":400}}"#;
        for text in [axios, inner] {
            let printed = as_printed(text).unwrap();
            let piece = pieces(printed.as_bytes()).remove(0);
            assert_eq!((piece.kind, piece.sent.unwrap().purpose), (Kind::OauthError, SentFor::Refresh), "{text}");
        }
    }

    #[test]
    fn what_is_none_is_left_as_it_is() {
        for text in [
            "",
            "{}",
            r#"{"response":{"status":400}}"#,
            r#"{"response":{"status":0,"data":"x"}}"#,
            r#"{"status":"x","response":"y"}"#,
            r#"[{"response":{"status":400,"data":"x"}}]"#,
        ] {
            assert!(as_printed(text).is_none(), "{text}");
        }
    }
}
