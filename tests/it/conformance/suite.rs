//! The suite's own command, and what is left of a run.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::scenario::Scenario;
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::tool;

const PACKAGE: &str = "@modelcontextprotocol/conformance";
/// The revision whose rules are asked for.
const REVISION: &str = "2026-07-28";
/// The suite hands this to a shell, and the server's address behind it.
const CLIENT: &str = r#""$NODE" "$CLIENT""#;

/// How one scenario went.
#[derive(Debug)]
pub(super) struct Judged {
    /// 0 where no check of the suite failed, and none warned.
    pub(super) status: i32,
    /// What the suite says of it.
    pub(super) said: String,
    /// The result lines that the program printed.
    pub(super) results: Vec<Value>,
}

/// Lets the suite run one sign-in, or as many as the scenario wants, and judge it.
pub(super) fn run(scenario: &Scenario) -> Judged {
    let session = Session::without_bus();
    let folder = session.path().join("judged");
    let mut command = session.command(tool::node());
    command.arg(script()).args(["client", "--scenario", &format!("auth/{}", scenario.name)]);
    command.args(["--spec-version", REVISION, "--timeout", "25000", "--command", CLIENT]).arg("-o").arg(&folder);
    command.env("NODE", tool::node()).env("CLIENT", tool::under_tests("provider/conformance-client.js"));
    command.env("PLUGIN_AUTH", env!("CARGO_BIN_EXE_plugin-auth")).env("PLUGIN_AUTH_HOME", session.path().join("home"));
    command.env("SIGN_IN", serde_json::to_string(scenario.more).expect("texts are JSON"));
    command.env("SIGN_INS", scenario.sign_ins.to_string());
    let mut suite = Process::start(&command);
    suite.close_stdin();
    let status = suite.wait();
    Judged { status, said: suite.complaints().join("\n"), results: results(&folder) }
}

/// The names of all its scenarios for a client that are about authorization, without `auth/`.
pub(super) fn all() -> Vec<String> {
    let session = Session::without_bus();
    let mut suite = Process::start(session.command(tool::node()).arg(script()).arg("list"));
    suite.close_stdin();
    suite.wait();
    let lines = suite.lines_so_far();
    let names = lines.iter().filter_map(|line| line.trim().strip_prefix("- auth/")?.split(' ').next());
    names.map(ToOwned::to_owned).collect()
}

fn script() -> PathBuf {
    tool::package(PACKAGE).join("dist/index.js")
}

/// It keeps what the client printed in a folder whose name ends with the time.
fn results(folder: &Path) -> Vec<Value> {
    let runs = fs::read_dir(folder.join("auth")).into_iter().flatten().flatten();
    let printed = runs.filter_map(|run| fs::read_to_string(run.path().join("stdout.txt")).ok()).collect::<String>();
    let events = printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    events.filter(|event| event["event"] == "result").collect()
}
