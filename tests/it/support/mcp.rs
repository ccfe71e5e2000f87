//! An MCP server that asks for a token, with the certified provider behind it: `tests/provider/mcp-server.js`.

use std::process::Command;

use serde_json::Value;
use url::Url;

use super::http;
use super::process::Process;
use super::tool;

/// The running server.
#[derive(Debug)]
pub(crate) struct Mcp {
    process: Process,
    /// Its address, character by character.
    pub(crate) url: String,
    /// Its provider's issuer, character by character.
    pub(crate) issuer: String,
}

impl Mcp {
    /// Starts it on free ports, with settings by the names that `mcp-provider.js` lists, and waits until it listens.
    pub(crate) fn start(settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(tool::node());
        tool::package("@modelcontextprotocol/sdk");
        command.arg(tool::under_tests("provider/mcp-server.js")).envs(settings.iter().copied());
        let mut process = Process::start(&command);
        let line = process.line();
        let ready: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let text = |name: &str| ready[name].as_str().unwrap_or_else(|| panic!("no {name}: {line}")).to_owned();
        Self { url: text("url"), issuer: text("issuer"), process }
    }

    /// The requests that were answered before this and not asked for yet, each in the order in which its answer ended. It
    /// sends one of its own, to an address that nobody else asks for, so that nothing has to be waited out.
    pub(crate) fn requests_so_far(&mut self) -> Vec<Value> {
        let mark = Url::parse(&self.issuer).expect("a URL").join("/a-mark-of-the-test").expect("a path");
        http::get(&mark, &[]);
        let mut told = std::iter::repeat_with(|| self.process.line_where("request", |line| line.starts_with('{')));
        let mut events = std::iter::from_fn(|| serde_json::from_str::<Value>(&told.next()?).ok());
        let before = events.by_ref().take_while(|event| event["path"] != mark.path());
        before.filter(|event| event["event"] == "request").collect()
    }
}

/// A request in short, such as `POST /token authorization_code`, of the server itself `POST /mcp initialize Bearer`.
pub(crate) fn in_short(request: &Value) -> String {
    let body = &request["body"];
    let words = [&request["method"], &request["path"], &body["grant_type"], &body["method"], &request["authorization"]];
    words.into_iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
}
