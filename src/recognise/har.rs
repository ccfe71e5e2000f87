//! What a browser's network panel saves (HTTP Archive 1.2), or one entry of it: written anew as a terminal prints requests and
//! answers, so that one reader reads both.

use std::fmt::Write as _;

use base64::engine::general_purpose::STANDARD;
use base64::Engine as _;
use serde::Deserialize;
use zeroize::{Zeroize as _, Zeroizing};

use super::dump;

/// More exchanges than this say nothing new.
const MOST: usize = 20;

/// How an entry without an answer is told; it is looked for in these words.
const NO_ANSWER: &str = "The browser has status 0, no answer came:";

#[derive(Deserialize)]
struct File {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Request,
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    method: Text,
    url: Text,
    #[serde(default)]
    headers: Vec<Pair>,
    #[serde(default, rename = "postData")]
    body: Option<Posted>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Posted {
    text: Option<Text>,
    params: Option<Vec<Pair>>,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    #[serde(default)]
    headers: Vec<Pair>,
    #[serde(default)]
    content: Content,
    /// Chrome's word for why none came.
    #[serde(default, rename = "_error")]
    error: Option<Text>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Content {
    text: Option<Text>,
    encoding: Option<Text>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Pair {
    name: Text,
    value: Text,
}

/// It may hold a token.
#[derive(Default, Deserialize)]
struct Text(String);

impl Drop for Text {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The exchanges in such a file, as a terminal prints them; `None` where it is none, or holds nothing of a sign-in.
pub fn as_printed(text: &str) -> Option<Zeroizing<String>> {
    let plain = text.trim_start_matches('\u{feff}').trim();
    if let Some(printed) = dump::as_printed(plain) {
        return Some(printed);
    }
    let looks = plain.starts_with(['{', '['])
        && ["\"request\"", "\"response\"", "\"headers\""].iter().all(|name| plain.contains(name));
    if !looks {
        return None;
    }
    let file = serde_json::from_str::<File>(plain).map(|file| file.log.entries);
    let list = file.or_else(|_| serde_json::from_str::<Vec<Entry>>(plain));
    let entries = list.or_else(|_| serde_json::from_str::<Entry>(plain).map(|entry| vec![entry])).ok()?;
    let told: Vec<&Entry> = entries.iter().filter(|entry| entry.is_told()).collect();
    let mut out = Zeroizing::new(String::new());
    for entry in told.iter().skip(told.len().saturating_sub(MOST)) {
        entry.print(&mut out);
    }
    // How the browser came back is told where nothing came after it.
    if let Some(address) = told.last().and_then(|last| last.came_back()) {
        line(&mut out, format_args!("{address}"));
    }
    (!out.is_empty()).then_some(out)
}

/// Writes a line; into a text that never fails.
fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(words);
    debug_assert!(written.is_ok(), "a text takes every line");
    out.push('\n');
}

impl Entry {
    /// Whether it can belong to a sign-in: pages, pictures and scripts that came as they should do not.
    fn is_told(&self) -> bool {
        let method = self.request.method.0.as_str();
        let answered = matches!(self.response.status, 0 | 200..600)
            && matches!(method, "GET" | "POST" | "PUT" | "PATCH" | "DELETE");
        let failed = self.response.status >= 400 && !self.request.url.0.contains("favicon");
        answered
            && (failed
                || method == "POST"
                || self.request.url.0.contains("/.well-known/")
                || self.came_back().is_some())
    }

    /// The callback's address with an error, of this request or where its answer sends the browser.
    fn came_back(&self) -> Option<&str> {
        let sent_on = field(&self.response.headers, "location");
        let refused = |address: &&str| {
            let query = address.split_once('?').map_or("", |(_, query)| query);
            let has = |name: &str| query.split(['&', '#']).any(|pair| pair.split('=').next() == Some(name));
            has("error") && !address.contains(char::is_whitespace)
        };
        sent_on.into_iter().chain([self.request.url.0.as_str()]).find(refused)
    }

    fn print(&self, out: &mut String) {
        if self.came_back().is_some() {
            return;
        }
        let request = &self.request;
        line(out, format_args!("{} {}", request.method.0, one_line(&request.url.0)));
        for name in ["content-type", "authorization"] {
            // Of what shows the client its scheme alone.
            let value = field(&request.headers, name).and_then(|value| value.split_whitespace().next());
            if let Some(value) = value {
                line(out, format_args!("{name}: {value}"));
            }
        }
        line(out, format_args!("\n{}\n", request.sent().as_str()));
        if self.response.status == 0 {
            let why = self.response.error.as_ref().map_or("", |error| error.0.as_str());
            line(out, format_args!("{NO_ANSWER} {}\n", one_line(why)));
            return;
        }
        let body = self.response.content.body();
        line(out, format_args!("HTTP/1.1 {}", self.response.status));
        for Pair { name, value } in &self.response.headers {
            let of_carriage = ["content-encoding", "transfer-encoding", "content-length", "set-cookie"];
            if !of_carriage.contains(&name.0.to_ascii_lowercase().as_str()) && !name.0.starts_with(':') {
                line(out, format_args!("{}: {}", one_line(&name.0), one_line(&value.0)));
            }
        }
        line(out, format_args!("content-length: {}\n\n{}\n", body.len(), body.as_str()));
    }
}

impl Request {
    fn sent(&self) -> Zeroizing<String> {
        let Some(body) = &self.body else { return Zeroizing::default() };
        let text = body.text.as_ref().map(|text| text.0.clone()).filter(|text| !text.is_empty());
        let pairs = || body.params.iter().flatten().map(|pair| format!("{}={}", pair.name.0, pair.value.0));
        Zeroizing::new(text.unwrap_or_else(|| pairs().collect::<Vec<_>>().join("&")))
    }
}

impl Content {
    fn body(&self) -> Zeroizing<String> {
        let text = self.text.as_ref().map_or("", |text| text.0.as_str());
        if self.encoding.as_ref().is_some_and(|encoding| encoding.0.eq_ignore_ascii_case("base64")) {
            let bytes = Zeroizing::new(STANDARD.decode(text).unwrap_or_default());
            return Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
        }
        Zeroizing::new(text.to_owned())
    }
}

fn field<'a>(headers: &'a [Pair], name: &str) -> Option<&'a str> {
    headers.iter().find(|pair| pair.name.0.eq_ignore_ascii_case(name)).map(|pair| pair.value.0.as_str())
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use serde_json::{json, Value};

    use super::as_printed;
    use crate::recognise::{pieces, Kind, SentFor};

    fn entry(url: &str, sent: &str, status: u16, content: &Value) -> Value {
        json!({
            "request": {"method": "POST", "url": url, "headers": [], "postData": {"text": sent}},
            "response": {"status": status, "headers": [{"name": "Content-Encoding", "value": "br"}], "content": content},
        })
    }

    #[test]
    fn each_exchange_of_a_browsers_file_is_a_piece_with_its_request() {
        let page = json!({"request": {"method": "GET", "url": "https://id.example/a.js", "headers": []},
            "response": {"status": 200, "headers": [], "content": {"text": "{}"}}});
        let first = entry(
            "https://id.example/token",
            "grant_type=authorization_code",
            200,
            &json!({"text": "{\"access_token\":\"a\"}"}),
        );
        let packed = json!({"text": "eyJlcnJvciI6ImludmFsaWRfZ3JhbnQifQ==", "encoding": "base64"});
        let second = entry("https://id.example/token", "grant_type=refresh_token", 400, &packed);
        let file = json!({"log": {"entries": [page, first, second.clone()]}}).to_string();
        let printed = as_printed(&file).unwrap();
        let read: Vec<_> =
            pieces(printed.as_bytes()).iter().map(|piece| (piece.kind, piece.sent.clone().unwrap().purpose)).collect();
        assert_eq!(read, [(Kind::TokenAnswer, SentFor::Code), (Kind::OauthError, SentFor::Refresh)]);
        for alone in [second.to_string(), json!([second]).to_string()] {
            assert_eq!(pieces(as_printed(&alone).unwrap().as_bytes()).len(), 1, "{alone}");
        }
    }

    #[test]
    fn an_entry_of_status_0_is_told_as_no_answer_and_not_as_one() {
        let mut failed = entry("https://id.example/token", "grant_type=refresh_token", 0, &json!({"size": 0}));
        failed["response"]["_error"] = json!("net::ERR_FAILED");
        let printed = as_printed(&failed.to_string()).unwrap();
        assert!(printed.contains("no answer came: net::ERR_FAILED"), "{}", printed.as_str());
        assert!(pieces(printed.as_bytes()).iter().all(|piece| piece.head.is_none()));
    }

    #[test]
    fn a_browser_that_came_back_with_an_error_is_a_callback() {
        let back = json!({"log": {"entries": [{"request": {"method": "GET", "url": "https://id.example/authorize", "headers": []},
            "response": {"status": 302, "headers": [{"name": "location", "value": "https://chat.example/callback?error=invalid_scope&state=1"}]}}]}});
        let printed = as_printed(&back.to_string()).unwrap();
        assert_eq!(pieces(printed.as_bytes()).first().map(|piece| piece.kind), Some(Kind::Callback));
    }

    #[test]
    fn what_is_no_such_file_is_left_as_it_is() {
        for text in ["", "{}", "{\"log\":{\"entries\":[]}}", "{\"request\":1,\"response\":2,\"headers\":3}"] {
            assert!(as_printed(text).is_none(), "{text}");
        }
    }
}
