//! What came of the check of one file.

use super::line::Line;
use super::terminal::Terminal;
use super::tint::Tint;
use crate::claim::{Complaint, Severity};
use crate::finding::check_line;
use crate::manifest::{lint_m365, open, Family, OpenError};
use crate::platform::Platforms;
use crate::provider::complaints;
use crate::recognise::Kind;
use crate::sentence::begin_large;

/// One file's result.
pub(super) struct Checked {
    complaints: Vec<Complaint>,
    /// Why it is no manifest, or can't be read; a sentence.
    why: Option<String>,
    /// Line and column of a fault in its JSON.
    place: Option<(usize, usize)>,
    /// Whether a file of this kind is all right where it lies.
    is_beside: bool,
}

impl Checked {
    pub(super) fn of(bytes: &[u8], platforms: Platforms) -> Self {
        match open(bytes) {
            Ok(opened) => {
                let (document, cut) = (opened.as_on_disk(), opened.cut_out());
                let complaints = match opened.family {
                    Family::V1 => complaints(document, &cut, platforms.first()),
                    Family::M365 => lint_m365(document, &cut, None),
                };
                Self { complaints, why: None, place: None, is_beside: false }
            }
            // Of an app manifest that is all that is asked.
            Err(OpenError::AppManifest { complaints }) => Self { complaints, why: None, place: None, is_beside: false },
            Err(error) => {
                let why = Some(begin_large(&error.to_string()));
                Self { complaints: Vec::new(), why, place: error.place(), is_beside: false }
            }
        }
    }

    /// A file that can't be read.
    pub(super) fn unread(why: String) -> Self {
        Self { complaints: Vec::new(), why: Some(why), place: None, is_beside: false }
    }

    /// A file of another kind beside a manifest.
    pub(super) fn another(kind: Kind) -> Self {
        let why = format!("This is {}, and no plugin manifest", kind.words());
        Self { complaints: Vec::new(), why: Some(why), place: None, is_beside: true }
    }

    /// The same file met in a folder: what only looked like a manifest is all right there, unless its name says that it is one.
    pub(super) fn beside(self, named: bool) -> Self {
        let is_beside = !named && self.place.is_none();
        Self { is_beside, ..self }
    }

    /// 1 if any complaint is an error, 2 if it can't be read as a manifest, else 0.
    pub(super) fn status(&self) -> u8 {
        if self.count(Severity::Error) > 0 {
            return 1;
        }
        if self.why.is_some() && !self.is_beside {
            return super::COULD_NOT_RUN;
        }
        0
    }

    fn count(&self, severity: Severity) -> usize {
        self.complaints.iter().filter(|complaint| complaint.severity == severity).count()
    }

    /// Prints it; `many` is whether it has to say whose result it is.
    pub(super) fn tell(&self, terminal: Terminal, place: &str, many: bool) {
        for complaint in &self.complaints {
            tell_complaint(terminal, place, complaint);
        }
        let summary = self.summary();
        let at = match self.place {
            Some((line, column)) => format!("{place}:{line}:{column}: "),
            None if many => format!("{place}: "),
            None => String::new(),
        };
        if self.why.is_some() {
            Terminal::record_error(&format!("{at}{summary}"));
        } else {
            terminal.say(&format!("{at}{summary}"));
        }
        terminal.line(&check_line(&summary, &self.complaints, many.then_some(place)));
    }

    fn summary(&self) -> String {
        if let Some(why) = &self.why {
            return why.clone();
        }
        counted(self.complaints.iter().map(|complaint| complaint.severity))
    }
}

/// How many there are of each kind, in words.
pub(super) fn counted(all: impl Iterator<Item = Severity>) -> String {
    let all: Vec<Severity> = all.collect();
    if all.is_empty() {
        return "Nothing to complain about".to_owned();
    }
    let counted = |severity, one: &str| {
        let count = all.iter().filter(|found| **found == severity).count();
        format!("{count} {one}{}", if count == 1 { "" } else { "s" })
    };
    let (errors, warnings) = (counted(Severity::Error, "error"), counted(Severity::Warning, "warning"));
    format!("{errors}, {warnings}, {}", counted(Severity::Hint, "hint"))
}

fn tell_complaint(terminal: Terminal, place: &str, complaint: &Complaint) {
    let Complaint { line, column, severity, rule, message, source, .. } = complaint;
    let member = if complaint.pointer.is_empty() { "the whole file" } else { &complaint.pointer };
    let told = Line::at(0, 4)
        .tinted(Tint::Strong, &format!("{place}:{line}:{column}:"))
        .and(" ")
        .tinted((*severity).into(), &severity.to_string())
        .and(&format!(" {rule}: {message} ({member}; {} {})", source.title, source.url));
    terminal.record(&told);
    if let Some(cure) = &complaint.cure {
        let cure = if cure.is_empty() { "\"\", an empty text" } else { cure };
        terminal.record(&Line::at(4, 6).and(&format!("use {cure}")));
    }
}
