//! What an export changes of the file that was opened: line by line, member by member, and what was left out.

use std::ops::Range;

use crate::manifest::{self, difference, Document, Hunk, Line, M365Member, Member, Place, RuntimeMember};
use crate::record::Manifest;

/// Lines around a change that are shown as they were.
const AROUND: usize = 2;

/// Everything that differs from the opened file. Empty for a new manifest, and for one that was not touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The difference, long runs of unchanged lines folded.
    pub rows: Vec<ChangeRow>,
    /// The members that differ, in the order of a fresh manifest.
    pub members: Vec<MemberChange>,
}

/// A row of the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeRow {
    /// A line of either text.
    Line {
        /// What happened to it.
        change: manifest::Change,
        /// Its number in the opened text, from 1.
        old: Option<usize>,
        /// Its number in the new text, from 1.
        new: Option<usize>,
        /// It, without its line end.
        text: String,
        /// Bytes that differ from the other side.
        differs: Vec<Range<usize>>,
    },
    /// A secret that was cut out on opening; its value was never kept, so dots stand for it.
    LeftOut {
        /// The member's name before the dots.
        text: String,
    },
    /// So many lines as they were.
    Folded(usize),
}

/// One member that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberChange {
    /// Which.
    pub member: Place,
    /// Its value as it was spelled; `None` where it is new.
    pub was: Option<String>,
    /// Its value as it is spelled now; `None` where it is gone.
    pub is: Option<String>,
}

impl Changes {
    /// Compares a manifest with the text that was opened.
    pub fn of(manifest: &Manifest) -> Self {
        let (document, cut_out) = (&manifest.document, &manifest.cut_out);
        let Some(opened) =
            manifest.opened.as_deref().filter(|opened| *opened != document.text() || !cut_out.is_empty())
        else {
            return Self::default();
        };
        let mut rows: Vec<ChangeRow> = difference(opened, document.text())
            .into_iter()
            .flat_map(|hunk| match hunk {
                Hunk::Unchanged(lines) | Hunk::Changed(lines) => lines,
            })
            .map(row)
            .collect();
        for pointer in cut_out {
            leave_out(&mut rows, document, pointer);
        }
        Self { rows: fold(rows), members: members(opened, document) }
    }
}

fn row(line: Line) -> ChangeRow {
    let mut text = String::new();
    let mut differs = Vec::new();
    for piece in line.pieces {
        let start = text.len();
        text.push_str(&piece.text);
        if piece.differs {
            differs.push(start..text.len());
        }
    }
    ChangeRow::Line { change: line.change, old: line.old_number, new: line.new_number, text, differs }
}

/// Puts a secret's row before the first member of the object that it stood in, or at the top where none is known.
fn leave_out(rows: &mut Vec<ChangeRow>, document: &Document, pointer: &str) {
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
    let first = document.first_line_below(parent);
    let at =
        rows.iter().position(|row| matches!(row, ChangeRow::Line { new: Some(number), .. } if Some(*number) == first));
    let indent = match at.and_then(|at| rows.get(at)) {
        Some(ChangeRow::Line { text, .. }) => text.chars().take_while(|letter| letter.is_whitespace()).collect(),
        Some(ChangeRow::LeftOut { .. } | ChangeRow::Folded(_)) | None => String::new(),
    };
    rows.insert(at.unwrap_or(0), ChangeRow::LeftOut { text: format!("{indent}\"{name}\": ") });
}

fn is_kept(row: &ChangeRow) -> bool {
    matches!(row, ChangeRow::Line { change: manifest::Change::Kept, .. })
}

/// Folds what is far from any change, where that saves a line at least.
fn fold(rows: Vec<ChangeRow>) -> Vec<ChangeRow> {
    let changed: Vec<usize> = rows.iter().enumerate().filter(|(_, row)| !is_kept(row)).map(|(at, _)| at).collect();
    let near = |at: usize| {
        let next = changed.partition_point(|changed| *changed < at);
        let before = next.checked_sub(1).and_then(|index| changed.get(index)).is_some_and(|c| at - c <= AROUND);
        before || changed.get(next).is_some_and(|c| c - at <= AROUND)
    };
    let mut folded = Vec::new();
    let mut run = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        if near(at) {
            close(&mut folded, &mut run);
            folded.push(row);
        } else {
            run.push(row);
        }
    }
    close(&mut folded, &mut run);
    folded
}

fn close(folded: &mut Vec<ChangeRow>, run: &mut Vec<ChangeRow>) {
    if run.len() < 2 {
        folded.append(run);
    } else {
        folded.push(ChangeRow::Folded(run.len()));
        run.clear();
    }
}

fn members(opened: &str, document: &Document) -> Vec<MemberChange> {
    let Ok(before) = Document::from_kept(opened.to_owned()) else { return Vec::new() };
    let change = |place: Place| {
        let (was, is) = (place.spelled(&before), place.spelled(document));
        (was != is).then(|| MemberChange { member: place, was: was.map(str::to_owned), is: is.map(str::to_owned) })
    };
    let of_v1 = Member::ALL.iter().map(|member| Place::V1(*member));
    of_v1.chain(of_m365(document)).filter_map(change).collect()
}

/// More runtimes than this have their changes in the difference of the lines alone.
const MOST_RUNTIMES: usize = 50;

/// What Microsoft's manifests have beside the members of version 1.
fn of_m365(document: &Document) -> impl Iterator<Item = Place> {
    let own = [M365Member::Namespace, M365Member::PrivacyPolicyUrl];
    let runtimes = document.first_runtimes(MOST_RUNTIMES).into_iter();
    let of = |index| RuntimeMember::ALL.into_iter().map(move |of| M365Member::OfRuntime(index, of));
    own.into_iter().chain(runtimes.flat_map(move |runtime| of(runtime.index))).map(Place::M365)
}
