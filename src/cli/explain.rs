//! `plugin-auth explain`: pasted evidence in, findings out. Nothing is sent.

use std::io::Read as _;

use super::arguments::Explain;
use super::follow;
use super::terminal::Terminal;
use crate::claim::Severity;
use crate::finding::{explain, result_line};
use crate::platform::Platforms;
use crate::record::VaultState;
use zeroize::Zeroizing;

/// Runs it: exit status 1 if any finding is an error, 2 if nothing could be read or is known of it, else 0.
pub(super) fn run(arguments: &Explain, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(arguments.json);
    let text = match read(arguments.file.as_deref()) {
        Ok(text) => text,
        Err(why) => return follow::could_not_run(terminal, &why, None),
    };
    let Some(judgement) = explain(&text, platforms.first()) else {
        let why = "Nothing in this is known: paste what curl -i prints, a JSON or form body, or an error’s whole text";
        return follow::could_not_run(terminal, why, None);
    };
    follow::say(terminal, &judgement);
    terminal.line(&result_line(&judgement, VaultState::NotAsked.word(), None));
    u8::from(judgement.findings.iter().any(|finding| finding.severity == Severity::Error))
}

/// The pasted text may hold tokens: it is wiped when it was read.
fn read(file: Option<&str>) -> Result<Zeroizing<String>, String> {
    const MOST: u64 = 5_000_000;
    let bytes = if let Some(path) = file {
        crate::archive::read_manifest(std::path::Path::new(path), MOST).map_err(|error| error.to_string())?
    } else {
        let mut bytes = Vec::new();
        let read = std::io::stdin().take(MOST).read_to_end(&mut bytes);
        read.map_err(|error| format!("Standard input can't be read: {error}"))?;
        bytes
    };
    let bytes = Zeroizing::new(bytes);
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}
