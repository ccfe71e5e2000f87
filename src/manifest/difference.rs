//! What changed between two texts, line by line, for a page to draw.

use similar::{ChangeTag, DiffOp, TextDiff};

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hunk {
    /// A run of lines that are the same in both; a page may fold it.
    Unchanged(Vec<Line>),
    /// Lines that went, then lines that came.
    Changed(Vec<Line>),
}

/// What happened to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is in both.
    Kept,
    /// It is in the old text only.
    Removed,
    /// It is in the new text only.
    Added,
}

/// How a line ends; shown where nothing else differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// LF
    Lf,
    /// CR LF
    CrLf,
    /// A lone CR
    Cr,
    /// The text ends here without a line end.
    None,
}

/// One line of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What happened to it.
    pub change: Change,
    /// Its number in the old text, from 1.
    pub old_number: Option<usize>,
    /// Its number in the new text, from 1.
    pub new_number: Option<usize>,
    /// Its text in pieces, without its line end.
    pub pieces: Vec<Piece>,
    /// Its line end.
    pub end: LineEnd,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether this part differs from the line on the other side.
    pub differs: bool,
}

/// Above this many changed lines or bytes a block is shown as removed and added as a whole: what differs inside is then no
/// help to a reader, and finding it would take long.
const MOST_LINES: usize = 4_000;
const MOST_INLINE_BYTES: usize = 100_000;

/// The differences, in order; every line of both texts is in one hunk.
pub fn difference(old: &str, new: &str) -> Vec<Hunk> {
    let (old_lines, new_lines) = (split_lines(old), split_lines(new));
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = old_lines.iter().zip(&new_lines).take_while(same).count();
    let (old_rest, new_rest) = (old_lines.get(head..).unwrap_or_default(), new_lines.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let (old_middle, new_middle) = (old_rest.len() - tail, new_rest.len() - tail);

    let mut hunks = Vec::new();
    unchanged(&mut hunks, &old_lines, 0..head, 0);
    if old_middle + new_middle > MOST_LINES {
        let removed = (head..head + old_middle).map(|at| whole(old_lines[at], Some(at), None));
        let added = (head..head + new_middle).map(|at| whole(new_lines[at], None, Some(at)));
        hunks.push(Hunk::Changed(removed.chain(added).collect()));
    } else {
        let old_part = old_rest.get(..old_middle).unwrap_or_default();
        let new_part = new_rest.get(..new_middle).unwrap_or_default();
        let middle = TextDiff::configure().diff_slices(old_part, new_part);
        for op in middle.ops() {
            compared(&mut hunks, &middle, op, head);
        }
    }
    unchanged(&mut hunks, &old_lines, head + old_middle..old_lines.len(), head + new_middle);
    hunks
}

fn unchanged(hunks: &mut Vec<Hunk>, lines: &[&str], range: std::ops::Range<usize>, new_start: usize) {
    if !range.is_empty() {
        let start = range.start;
        let line = |at: usize| whole(lines[at], Some(at), Some(new_start + at - start));
        hunks.push(Hunk::Unchanged(range.map(line).collect()));
    }
}

fn compared(hunks: &mut Vec<Hunk>, diff: &TextDiff<'_, '_, str>, op: &DiffOp, offset: usize) {
    let bytes: usize = diff.iter_changes(op).map(|change| change.value().len()).sum();
    let lines: Vec<Line> = if matches!(op, DiffOp::Replace { .. }) && bytes <= MOST_INLINE_BYTES {
        diff.iter_inline_changes_deadline(op, None)
            .map(|change| {
                let values: Vec<(bool, &str)> = change.values().to_vec();
                line(change.tag(), change.old_index(), change.new_index(), &values, offset)
            })
            .collect()
    } else {
        diff.iter_changes(op)
            .map(|change| {
                line(change.tag(), change.old_index(), change.new_index(), &[(false, change.value())], offset)
            })
            .collect()
    };
    match (matches!(op, DiffOp::Equal { .. }), hunks.last_mut()) {
        (true, Some(Hunk::Unchanged(last))) | (false, Some(Hunk::Changed(last))) => last.extend(lines),
        (true, _) => hunks.push(Hunk::Unchanged(lines)),
        (false, _) => hunks.push(Hunk::Changed(lines)),
    }
}

fn line(tag: ChangeTag, old: Option<usize>, new: Option<usize>, values: &[(bool, &str)], offset: usize) -> Line {
    let change = match tag {
        ChangeTag::Equal => Change::Kept,
        ChangeTag::Delete => Change::Removed,
        ChangeTag::Insert => Change::Added,
    };
    let number = |index: Option<usize>| index.map(|index| index + offset + 1);
    let spelled: String = values.iter().map(|(_, text)| *text).collect();
    let (_, end) = split_end(&spelled);
    let mut pieces: Vec<Piece> = Vec::new();
    for (differs, text) in values {
        let text = text.trim_end_matches(['\n', '\r']);
        match pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.differs == *differs => last.text.push_str(text),
            _ => pieces.push(Piece { text: text.to_owned(), differs: *differs }),
        }
    }
    Line { change, old_number: number(old), new_number: number(new), pieces, end }
}

fn whole(text: &str, old: Option<usize>, new: Option<usize>) -> Line {
    let tag = match (old, new) {
        (Some(_), None) => ChangeTag::Delete,
        (None, _) => ChangeTag::Insert,
        _ => ChangeTag::Equal,
    };
    line(tag, old, new, &[(false, text)], 0)
}

/// The lines with their ends.
fn split_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let length = if rest.get(at..).is_some_and(|end| end.starts_with("\r\n")) { at + 2 } else { at + 1 };
        let (line, after) = rest.split_at(length);
        lines.push(line);
        rest = after;
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

fn split_end(line: &str) -> (&str, LineEnd) {
    let ends = [("\r\n", LineEnd::CrLf), ("\n", LineEnd::Lf), ("\r", LineEnd::Cr)];
    ends.into_iter()
        .find_map(|(end, kind)| line.strip_suffix(end).map(|text| (text, kind)))
        .unwrap_or((line, LineEnd::None))
}

#[cfg(test)]
mod tests {
    use super::{difference, Change, Hunk, LineEnd};

    #[test]
    fn equal_texts_are_one_unchanged_run_and_empty_ones_nothing() {
        assert!(difference("", "").is_empty());
        assert!(matches!(difference("a\nb", "a\nb").as_slice(), [Hunk::Unchanged(lines)] if lines.len() == 2));
    }

    #[test]
    fn a_changed_value_stands_between_its_neighbours_with_the_numbers_of_both_sides() {
        let hunks = difference("{\n  \"scope\": \"read\"\n}\n", "{\n  \"new\": 1,\n  \"scope\": \"read write\"\n}\n");
        let [Hunk::Unchanged(before), Hunk::Changed(lines), Hunk::Unchanged(after)] = hunks.as_slice() else {
            panic!("three hunks: {hunks:?}");
        };
        assert_eq!((before[0].old_number, before[0].new_number), (Some(1), Some(1)));
        assert_eq!((after[0].old_number, after[0].new_number), (Some(3), Some(4)));
        let removed: Vec<_> = lines.iter().filter(|line| line.change == Change::Removed).collect();
        let added: Vec<_> = lines.iter().filter(|line| line.change == Change::Added).collect();
        assert_eq!(removed.iter().map(|line| line.old_number).collect::<Vec<_>>(), [Some(2)]);
        assert_eq!(added.iter().map(|line| line.new_number).collect::<Vec<_>>(), [Some(2), Some(3)]);
    }

    #[test]
    fn in_a_changed_line_the_words_that_differ_are_marked() {
        let hunks = difference("\"scope\": \"read\",\n", "\"scope\": \"read write\",\n");
        let [Hunk::Changed(lines)] = hunks.as_slice() else { panic!("one hunk: {hunks:?}") };
        let marked: String =
            lines[1].pieces.iter().filter(|piece| piece.differs).map(|piece| piece.text.as_str()).collect();
        assert!(marked.contains("write") && !marked.contains("scope"), "{lines:?}");
    }

    #[test]
    fn a_line_end_that_alone_changed_is_a_change() {
        let hunks = difference("a\r\nb", "a\nb\n");
        let [Hunk::Changed(lines)] = hunks.as_slice() else { panic!("one hunk: {hunks:?}") };
        assert_eq!(lines[0].end, LineEnd::CrLf);
        assert_eq!(lines.iter().map(|line| line.end).filter(|end| *end == LineEnd::None).count(), 1);
    }

    #[test]
    fn two_texts_that_share_nothing_are_still_shown_at_once() {
        let old: String = (0..30_000).map(|number| format!("old {number}\n")).collect();
        let new: String = (0..30_000).map(|number| format!("new {number}\n")).collect();
        let hunks = difference(&old, &new);
        assert!(matches!(hunks.as_slice(), [Hunk::Changed(lines)] if lines.len() == 60_000));
    }
}
