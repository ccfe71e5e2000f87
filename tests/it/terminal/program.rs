//! The program in a session: its home, a manifest for a provider, and what it says.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use url::Url;

use crate::support::oidc::Oidc;
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::{http, person};

/// How a run of the program ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) status: i32,
    /// Standard output, line by line.
    pub(super) lines: Vec<String>,
    /// Standard error, as one text.
    pub(super) said: String,
}

impl Ended {
    /// The last line, which is the result.
    pub(super) fn result(&self) -> Value {
        let last = self.lines.last().unwrap_or_else(|| panic!("nothing was printed: {self:?}"));
        serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {last}"))
    }

    /// Verdict and first finding, `-` where there is none.
    pub(super) fn verdict(&self) -> (String, String) {
        let result = self.result();
        let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        (word(&result["verdict"]), word(&result["findings"][0]["id"]))
    }

    /// The first finding's id and severity, such as `refresh-refused error`; empty where there is none.
    pub(super) fn first(&self) -> String {
        let first = &self.result()["findings"][0];
        let word = |name: &str| first[name].as_str().unwrap_or_default().to_owned();
        format!("{} {}", word("id"), word("severity")).trim().to_owned()
    }

    /// The ids of the findings that are more than a hint.
    pub(super) fn above_a_hint(&self) -> Vec<String> {
        let result = self.result();
        let findings = result["findings"].as_array().expect("a list");
        let grave = findings.iter().filter(|finding| finding["severity"] != "hint");
        grave.map(|finding| finding["id"].as_str().expect("an id").to_owned()).collect()
    }

    /// Everything that was printed.
    pub(super) fn everything(&self) -> String {
        self.lines.join("\n") + &self.said
    }
}

/// The program, its home in the session's folder.
pub(super) fn program(session: &Session, arguments: &[&str]) -> Command {
    let mut command = session.command(env!("CARGO_BIN_EXE_plugin-auth"));
    // A sentence is looked for as it is, wherever a screen would go on below.
    command.env("PLUGIN_AUTH_HOME", home(session)).env("COLUMNS", "2000").args(arguments);
    command
}

/// Where it keeps its projects.
pub(super) fn home(session: &Session) -> PathBuf {
    session.path().join("assistant")
}

/// Runs it to its end.
pub(super) fn run(session: &Session, arguments: &[&str]) -> Ended {
    let mut process = Process::start(&program(session, arguments));
    process.close_stdin();
    end(process)
}

/// Runs it to its end with `--json`, however long that takes, as long as it keeps on telling of itself.
pub(super) fn run_line_by_line(session: &Session, arguments: &[&str]) -> Ended {
    let mut process = Process::start(&program(session, arguments));
    process.close_stdin();
    until_the_end(process, |_| {})
}

/// Waits for its end line by line, each of which may be acted upon.
pub(super) fn until_the_end(mut process: Process, mut act: impl FnMut(&Value)) -> Ended {
    let mut lines = Vec::new();
    loop {
        let line = process.line();
        let event: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        lines.push(line);
        if event["event"] == "result" {
            let ended = end(process);
            return Ended { lines: lines.into_iter().chain(ended.lines).collect(), ..ended };
        }
        act(&event);
    }
}

/// Waits for its end.
pub(super) fn end(mut process: Process) -> Ended {
    let status = process.wait();
    Ended { status, lines: process.lines_so_far(), said: process.complaints().join("\n") }
}

/// A manifest for these endpoints, as a file in the session's folder.
pub(super) fn manifest(session: &Session, name: &str, page: &str, token: &str, content_type: &str) -> PathBuf {
    let text = format!(
        r#"{{
  "schema_version": "v1",
  "name_for_human": "{name}",
  "name_for_model": "notes",
  "description_for_human": "Keeps notes",
  "description_for_model": "Keeps the user's notes.",
  "auth": {{
    "type": "oauth",
    "client_url": "{page}",
    "scope": "read offline_access",
    "authorization_url": "{token}",
    "authorization_content_type": "{content_type}",
    "verification_tokens": {{}}
  }},
  "api": {{ "type": "openapi", "url": "https://notes.example/openapi.yaml" }},
  "logo_url": "https://notes.example/logo.png",
  "contact_email": "help@notes.example",
  "legal_info_url": "https://notes.example/legal"
}}
"#
    );
    let path = session.path().join(format!("{name}.json"));
    fs::write(&path, text).expect("the session's folder");
    path
}

/// The manifest for the certified provider.
pub(super) fn manifest_of(session: &Session, provider: &Oidc) -> PathBuf {
    let kind = if provider.settings.json { "application/json" } else { "application/x-www-form-urlencoded" };
    manifest(session, "Notes", provider.authorization_url().as_str(), provider.token_url().as_str(), kind)
}

/// What a sign-in at the certified provider is started with; any port, nothing opened.
pub(super) fn sign_in_arguments<'a>(manifest: &'a str, client: &'a str) -> Vec<&'a str> {
    let redirect = "http://127.0.0.1:0/callback";
    vec!["sign-in", "--manifest", manifest, "--client-id", client, "--redirect", redirect, "--no-browser", "--json"]
}

/// A sign-in that has been started; its secret comes by the environment.
pub(super) fn start_sign_in(session: &Session, arguments: &[&str], secret: &str) -> Process {
    let mut command = program(session, arguments);
    command.env("PLUGIN_AUTH_CLIENT_SECRET", secret);
    let mut process = Process::start(&command);
    process.close_stdin();
    process
}

/// The page to open, once the program says it.
pub(super) fn page_to_open(process: &mut Process) -> Url {
    let line = process.line_where("the open event", |line| line.contains("\"event\":\"open\""));
    let event: Value = serde_json::from_str(&line).expect("each line is JSON");
    Url::parse(event["url"].as_str().expect("it has a URL")).expect("it is one")
}

/// Signs in at the certified provider, as a person with a browser would, and waits for the verdict.
pub(super) fn signed_in(session: &Session, provider: &Oidc, more: &[&str]) -> Ended {
    let manifest = manifest_of(session, provider);
    let client = provider.native_client();
    let mut arguments = sign_in_arguments(manifest.to_str().expect("it is text"), &client);
    arguments.extend(more);
    let mut process = start_sign_in(session, &arguments, &provider.settings.client_secret);
    let landing = person::sign_in(&page_to_open(&mut process), "ada");
    http::get(&landing, &[]);
    end(process)
}

/// Every file below the program's home, as one text. The practice provider's secrets are worth nothing, and have a file of
/// their own: that one is left out.
pub(super) fn kept(session: &Session) -> String {
    fn walk(folder: &std::path::Path, all: &mut String) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().ends_with("practice/secrets.json") {
                continue;
            }
            if entry.path().is_dir() {
                walk(&entry.path(), all);
            } else {
                all.push_str(&String::from_utf8_lossy(&fs::read(entry.path()).unwrap_or_default()));
            }
        }
    }
    let mut all = String::new();
    walk(&home(session), &mut all);
    all
}

/// Returns with what comes, once it does.
pub(super) fn until<R>(what: &str, mut look: impl FnMut() -> Option<R>) -> R {
    let give_up = std::time::Instant::now() + crate::support::process::PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(std::time::Instant::now() < give_up, "it never came: {what}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}
