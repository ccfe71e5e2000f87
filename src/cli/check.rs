//! `plugin-auth check`: lints a manifest. Nothing is spent, nothing is saved.

use super::arguments::CheckArguments;
use super::session::Session;
use super::terminal::Terminal;
use crate::claim::{Complaint, Severity};
use crate::finding::check_line;
use crate::manifest::{open, OpenedManifest};
use crate::platform::Platforms;
use crate::provider::complaints;
use crate::record::{Event, Job, Origin};
use crate::sentence::begin_large;
use crate::wire::Limits;

/// Runs it: exit status 1 if any complaint is an error, 2 if the manifest can't be read, else 0.
pub(super) fn run(check: &CheckArguments, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(check.json);
    match read(&check.manifest, platforms) {
        Ok((_, opened)) => {
            let cut: Vec<String> = opened.secrets.iter().map(|found| found.pointer.clone()).collect();
            report(terminal, &check.manifest, &complaints(&opened.document, &cut, platforms.first()))
        }
        Err(why) => {
            Terminal::say_error(&why);
            terminal.line(&check_line(&why, &[]));
            super::COULD_NOT_RUN
        }
    }
}

/// A manifest from a file or an address, opened; `Err` in words.
pub(super) fn read(place: &str, platforms: Platforms) -> Result<(Origin, OpenedManifest), String> {
    let mut session = Session::start(Limits::default(), platforms)?;
    let origin = origin_of(place);
    session.order(None, Job::ReadManifest(origin.clone()));
    let bytes = session
        .wait_for(|event| if let Event::ManifestRead(_, read) = event { Some(read) } else { None })
        .unwrap_or_else(|| Err("The worker ended too early".to_owned()))?;
    session.finish();
    open(&bytes).map(|opened| (origin, opened)).map_err(|error| begin_large(&error.to_string()))
}

/// A file that is there is a file; what has a scheme, or is a host's name, is an address.
pub(super) fn origin_of(place: &str) -> Origin {
    if place.starts_with("http://") || place.starts_with("https://") {
        return Origin::Web(place.to_owned());
    }
    let absolute = std::path::absolute(place).map_or_else(|_| place.to_owned(), |path| path.display().to_string());
    Origin::File(absolute)
}

fn report(terminal: Terminal, place: &str, complaints: &[Complaint]) -> u8 {
    let count = |severity| complaints.iter().filter(|complaint| complaint.severity == severity).count();
    let (errors, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    for complaint in complaints {
        terminal.say(&format!(
            "{place}:{}:{}: {} {}: {} ({}; {} {})",
            complaint.line,
            complaint.column,
            complaint.severity,
            complaint.rule,
            complaint.message,
            if complaint.pointer.is_empty() { "the whole file" } else { &complaint.pointer },
            complaint.source.title,
            complaint.source.url,
        ));
        if let Some(cure) = &complaint.cure {
            terminal.say(&format!("    use {cure}"));
        }
    }
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let summary = match (errors, warnings, hints) {
        (0, 0, 0) => "Nothing to complain about".to_owned(),
        _ => format!("{}, {}, {}", counted(errors, "error"), counted(warnings, "warning"), counted(hints, "hint")),
    };
    terminal.say(&summary);
    terminal.line(&check_line(&summary, complaints));
    u8::from(errors > 0)
}
