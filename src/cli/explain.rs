//! `plugin-auth explain`: pasted evidence in, findings out. Nothing is sent.

use std::io::Read as _;

use super::arguments::ExplainArguments;
use super::terminal::Terminal;
use super::told;
use crate::claim::Severity;
use crate::finding::{explain_bytes, result_line, Beside, Explained};
use crate::platform::Platforms;
use crate::recognise::Origin;
use serde_json::json;
use zeroize::Zeroizing;

/// Runs it: exit status 1 if any finding is an error, 2 if nothing could be read or is known of it, else 0.
pub(super) fn run(arguments: &ExplainArguments, platforms: Platforms) -> u8 {
    // Without its name nothing is said that only one platform’s people know.
    let platform = arguments.platform.and_then(|id| platforms.by_id(id)).unwrap_or(Platforms::unnamed());
    let terminal = Terminal::new(arguments.json);
    let (bytes, is_cut) = match read(arguments.file.as_deref()) {
        Ok(read) => read,
        Err(why) => return told::could_not_run(terminal, &why, None),
    };
    if is_cut {
        say_cut(terminal);
    }
    let explained = explain_bytes(&bytes, arguments.from.map(Origin::from), platform);
    say_read_as(terminal, &explained);
    let Some(judgement) = explained.judgement else {
        return told::could_not_run(terminal, &explained.nothing_known(), None);
    };
    terminal.say("");
    terminal.show(&told::judgement(&judgement, platform));
    terminal.line(&result_line(&judgement, Beside::default()));
    u8::from(judgement.findings.iter().any(|finding| finding.severity == Severity::Error))
}

/// What it was taken for, before what it shows: whoever reads on knows what is meant.
fn say_read_as(terminal: Terminal, explained: &Explained) {
    let names: Vec<&str> = explained.read_as.iter().map(|kind| kind.name()).collect();
    terminal.event(&json!({"event": "read-as", "read_as": names, "title": explained.read_as()}));
    terminal.say(&format!("Read as: {}", explained.read_as()));
}

/// What stood behind the limit is not looked at, and may be what tells.
fn say_cut(terminal: Terminal) {
    let title = format!(
        "Only the first {} MB of standard input were read. Of a longer log give the part around the failure",
        MOST / 1_000_000
    );
    terminal.event(&json!({"event": "input-cut", "bytes_read": MOST, "title": title}));
    terminal.say(&title);
}

/// Bytes that are looked at.
const MOST: usize = 5_000_000;

/// The pasted bytes, and whether there were more. They may hold tokens: they are wiped when they were read.
fn read(file: Option<&str>) -> Result<(Zeroizing<Vec<u8>>, bool), String> {
    // As elsewhere on a command line, - is standard input.
    if let Some(path) = file.filter(|file| *file != "-") {
        let bytes = crate::archive::read_manifest(std::path::Path::new(path), MOST as u64);
        return bytes.map(|bytes| (Zeroizing::new(bytes), false)).map_err(|error| error.to_string());
    }
    let mut bytes = Zeroizing::new(Vec::new());
    let read = std::io::stdin().take(MOST as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("Standard input can't be read: {error}"))?;
    let is_cut = bytes.len() > MOST;
    bytes.truncate(MOST);
    Ok((bytes, is_cut))
}
