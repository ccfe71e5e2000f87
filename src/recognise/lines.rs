//! Lines with their places, and the marks that `curl -v` puts before them.

use std::ops::Range;

/// Whose line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// None: a body's, or prose.
    None,
    /// `<`: what came.
    Came,
    /// `>`: what was sent.
    Sent,
    /// `*`, a progress bar, `[5 bytes data]`: what the tool did.
    Tool,
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) mark: Mark,
    /// Its bytes, with its end.
    pub(super) span: Range<usize>,
    /// What stands in it, without mark and end.
    pub(super) text: &'a str,
}

/// All lines of a text, in order.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |whole| {
        let span = at..at + whole.len();
        at = span.end;
        let line = whole.trim_end_matches(['\n', '\r']);
        let (mark, text) = mark_of(line);
        Line { mark, span, text }
    })
}

fn mark_of(line: &str) -> (Mark, &str) {
    let bare = line.trim_start_matches('\u{feff}');
    for (sign, mark) in [("<", Mark::Came), (">", Mark::Sent), ("*", Mark::Tool)] {
        if bare == sign {
            return (mark, "");
        }
        if let Some(rest) = bare.strip_prefix(sign).filter(|rest| rest.starts_with(' ')) {
            return (mark, rest.trim_start_matches(' '));
        }
    }
    let of_tool = (bare.starts_with("{ [") || bare.starts_with("} [")) && bare.ends_with(" data]");
    (if of_tool { Mark::Tool } else { Mark::None }, bare)
}
