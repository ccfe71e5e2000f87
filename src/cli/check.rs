//! `plugin-auth check`: lints manifests, or looks at an MCP server's documents. Nothing is spent, nothing is saved.

mod server;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::json;
use zeroize::Zeroizing;

use super::arguments::CheckArguments;
use super::checked::{counted, Checked};
use super::session::Session;
use super::terminal::Terminal;
use crate::archive::{is_there, json_below, Below};
use crate::manifest::{open, OpenedManifest, LARGEST};
use crate::platform::Platforms;
use crate::recognise::{file_kind, Kind};
use crate::record::{Event, Job, Origin};
use crate::sentence::begin_large;
use crate::wire::Limits;

/// What stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Runs it: exit status 1 if any complaint is an error, else 2 if anything can't be read, else 0.
pub(super) fn run(check: &CheckArguments, platforms: Platforms) -> u8 {
    if let Some(url) = &check.server {
        return server::run(check, url, platforms);
    }
    let terminal = Terminal::new(check.json);
    let session = match Session::start(Limits::default(), platforms) {
        Ok(session) => session,
        Err(why) => return super::told::could_not_run(terminal, &why, None),
    };
    let below: Vec<Option<Below>> = check.manifests.iter().map(|place| json_below(Path::new(place))).collect();
    let many = check.manifests.len() > 1 || below.iter().any(Option::is_some);
    let mut checking = Checking { terminal, session, platforms, many, statuses: Vec::new() };
    for (place, below) in check.manifests.iter().zip(below) {
        match below {
            Some(below) => checking.folder(place, below),
            None => checking.one(place),
        }
    }
    checking.finish()
}

struct Checking {
    terminal: Terminal,
    session: Session,
    platforms: Platforms,
    /// Whether each result says whose it is.
    many: bool,
    /// The exit status of each.
    statuses: Vec<u8>,
}

impl Checking {
    /// What was asked for by name.
    fn one(&mut self, place: &str) {
        let bytes =
            if place == STANDARD_INPUT { standard_input() } else { bytes_of(&mut self.session, &origin_of(place)) };
        let checked = match bytes {
            Ok(bytes) => Checked::of(&bytes, self.platforms),
            Err(why) => Checked::unread(why),
        };
        let name = if place == STANDARD_INPUT { "standard input" } else { place };
        self.tell(name, &checked);
    }

    /// Of a folder what is recognised is checked, and the rest counted. A file of another kind has its place there, so that
    /// is no failure.
    fn folder(&mut self, place: &str, below: Below) {
        let mut others = 0;
        let before = self.statuses.len();
        for path in below.files {
            let shown = path.display().to_string();
            let bytes = bytes_of(&mut self.session, &Origin::File(absolute(&path)));
            let named = is_named_so(&path);
            let checked = match bytes {
                Ok(bytes) if named || is_manifest(&bytes) => Checked::of(&bytes, self.platforms).beside(named),
                Ok(bytes) if file_kind(&bytes).is_document() => Checked::another(file_kind(&bytes)),
                Err(why) if named => Checked::unread(why),
                Ok(_) | Err(_) => {
                    others += 1;
                    continue;
                }
            };
            self.tell(&shown, &checked);
        }
        for closed in below.closed {
            let why = "This folder can't be read".to_owned();
            self.tell(&closed.display().to_string(), &Checked::unread(why));
        }
        self.terminal.event(&json!({"event": "passed-over", "folder": place, "files": others}));
        if others > 0 {
            let files = if others == 1 { "file" } else { "files" };
            self.terminal.say(&format!("{place}: {others} other JSON {files} passed over"));
        }
        if self.statuses.len() == before {
            let why = "There is no manifest below this folder".to_owned();
            self.tell(place, &Checked::unread(why));
        }
    }

    fn tell(&mut self, place: &str, checked: &Checked) {
        checked.tell(self.terminal, place, self.many);
        self.statuses.push(checked.status());
    }

    /// An error is worse than what can't be read.
    fn finish(self) -> u8 {
        self.session.finish();
        let has = |status: u8| self.statuses.contains(&status);
        if has(1) {
            1
        } else if has(super::COULD_NOT_RUN) {
            super::COULD_NOT_RUN
        } else {
            0
        }
    }
}

/// A manifest from a file or an address, opened; `Err` in words.
pub(super) fn read(place: &str, platforms: Platforms) -> Result<(Origin, OpenedManifest), String> {
    let mut session = Session::start(Limits::default(), platforms)?;
    let origin = origin_of(place);
    let bytes = bytes_of(&mut session, &origin)?;
    session.finish();
    open(&bytes).map(|opened| (origin, opened)).map_err(|error| begin_large(&error.to_string()))
}

fn bytes_of(session: &mut Session, origin: &Origin) -> Result<Zeroizing<Vec<u8>>, String> {
    session.order(None, Job::ReadManifest(origin.clone()));
    session
        .wait_for(|event| if let Event::ManifestRead(_, read) = event { Some(read) } else { None })
        .unwrap_or_else(|| Err("The worker ended too early".to_owned()))
}

/// One byte more than a manifest may have, so that one too large is told as that.
fn standard_input() -> Result<Zeroizing<Vec<u8>>, String> {
    let mut bytes = Zeroizing::new(Vec::new());
    let read = std::io::stdin().take(LARGEST as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("Standard input can't be read: {error}"))?;
    Ok(bytes)
}

/// A file that is there is a file; what has a scheme, or begins with a host's name, is an address, as in the window.
pub(super) fn origin_of(place: &str) -> Origin {
    let has_scheme = place.starts_with("http://") || place.starts_with("https://");
    if has_scheme || begins_with_a_host(place) && !is_there(Path::new(place)) {
        return Origin::Web(place.to_owned());
    }
    Origin::File(absolute(Path::new(place)))
}

/// `plugin.example`, `127.0.0.1:9555/a.json`, `localhost:3000`: what no author calls a file. `notes.json` is one that is not there.
fn begins_with_a_host(place: &str) -> bool {
    let host = place.split(['/', '\\', '?']).next().unwrap_or_default();
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    if host.contains(':') && (port.is_empty() || !port.bytes().all(|letter| letter.is_ascii_digit())) {
        return false;
    }
    let end = name.rsplit('.').next().unwrap_or_default();
    let is_name = name.contains('.')
        && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'.' | b'-'))
        && !name.starts_with('.')
        && end.len() > 1
        && end.bytes().all(|letter| letter.is_ascii_alphabetic())
        && (host.len() < place.len()
            || host.contains(':')
            || !ENDS_OF_FILES.contains(&end.to_ascii_lowercase().as_str()));
    name == "localhost" || is_name || name.parse::<std::net::Ipv4Addr>().is_ok()
}

/// How files end that an author has at hand here.
const ENDS_OF_FILES: [&str; 7] = ["json", "json5", "txt", "yaml", "yml", "zip", "bak"];

pub(super) fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path)).display().to_string()
}

/// Whether a file's name says that it is a manifest, whatever is in it.
fn is_named_so(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name == "ai-plugin.json" || name.starts_with("ai-plugin") || name.starts_with("ai_plugin")
}

fn is_manifest(bytes: &[u8]) -> bool {
    matches!(file_kind(bytes), Kind::Manifest | Kind::M365Manifest | Kind::AppPackage)
}

#[cfg(test)]
mod tests {
    use super::begins_with_a_host;

    #[test]
    fn a_bare_host_is_told_from_a_file_that_is_not_there() {
        let hosts = [
            "127.0.0.1:9555",
            "127.0.0.1",
            "localhost:3000",
            "localhost/ai-plugin.json",
            "plugin.example",
            "plugin.example:8443",
            "plugin.example/.well-known/ai-plugin.json",
        ];
        for host in hosts {
            assert!(begins_with_a_host(host), "{host}");
        }
        let files = [
            "notes.json",
            "ai-plugin.json",
            "./plugin.example",
            "../a.b/c",
            "a/b.json",
            "/etc/x.y",
            "C:\\a.json",
            "notes",
            "",
        ];
        for file in files {
            assert!(!begins_with_a_host(file), "{file}");
        }
    }
}
