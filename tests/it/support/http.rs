//! As little HTTP as a test needs, over a plain socket: it shares nothing with what it tests.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::Value;
use url::Url;

use super::process::PATIENCE;

/// An answer. Header names are in lower case.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The status, such as 200.
    pub(crate) status: u16,
    /// The headers in the order they came.
    pub(crate) headers: Vec<(String, String)>,
    /// The body as text.
    pub(crate) body: String,
}

impl Answer {
    /// The first header of that name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }
}

/// GET with headers.
pub(crate) fn get(url: &Url, headers: &[(&str, &str)]) -> Answer {
    send("GET", url, headers, "")
}

/// POST of a form.
pub(crate) fn post_form(url: &Url, members: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(members).finish();
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    send("POST", url, &[&[form], headers].concat(), &body)
}

/// POST of JSON.
pub(crate) fn post_json(url: &Url, members: &[(&str, &str)]) -> Answer {
    let object: BTreeMap<_, _> = members.iter().copied().collect();
    let body = serde_json::to_string(&object).expect("strings are JSON");
    send("POST", url, &[("Content-Type", "application/json")], &body)
}

/// One request on one connection. HTTP/1.0, so that the body ends where the connection does.
fn send(method: &str, url: &Url, headers: &[(&str, &str)], body: &str) -> Answer {
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = format!("{method} {target} HTTP/1.0\r\nHost: {host}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        request.extend([name, ": ", value, "\r\n"]);
    }
    request = request + "\r\n" + body;

    let address = url.socket_addrs(|| None).unwrap_or_else(|error| panic!("{url}: {error}"));
    let mut stream = TcpStream::connect(&*address).unwrap_or_else(|error| panic!("{url}: {error}"));
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream.write_all(request.as_bytes()).unwrap_or_else(|error| panic!("{url}: {error}"));
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap_or_else(|error| panic!("{url}: {error}"));
    parse(&String::from_utf8_lossy(&answer)).unwrap_or_else(|| panic!("{url} answered no HTTP: {answer:?}"))
}

fn parse(answer: &str) -> Option<Answer> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    Some(Answer { status, headers: lines.filter_map(header).collect(), body: body.to_owned() })
}
