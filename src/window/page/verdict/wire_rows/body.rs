//! An answer's body as lines of JSON, each with the pointer of what begins on it.

use super::row::WireRow;
use crate::exchange::Shape;

/// More rows of a body than this say nothing that the first ones don't.
pub(super) const MOST_ROWS: usize = 120;
/// A longer text is cut.
const LONGEST: usize = 240;

/// A row, and the JSON pointer of the value that begins on it; none where one ends.
pub(super) type Placed = (Option<String>, WireRow);

/// The lines of a value; a few more than [`MOST_ROWS`] at most.
pub(super) fn json_lines(shape: &Shape) -> Vec<Placed> {
    let mut lines = Vec::new();
    write(&mut lines, (0, String::new()), "", shape, "");
    lines
}

fn write(lines: &mut Vec<Placed>, (depth, path): (usize, String), name: &str, shape: &Shape, comma: &str) {
    let pad = "  ".repeat(depth);
    if lines.len() > MOST_ROWS {
        return;
    }
    match shape {
        Shape::Object(members) if !members.is_empty() => {
            lines.push((Some(path.clone()), WireRow::code(format!("{pad}{name}{{"))));
            for (index, (member, value)) in members.iter().enumerate() {
                let comma = if index + 1 < members.len() { "," } else { "" };
                let below = (depth + 1, pointer(&path, member));
                write(lines, below, &format!("{}: ", quoted(member)), value, comma);
            }
            lines.push((None, WireRow::code(format!("{pad}}}{comma}"))));
        }
        Shape::Array(items) if !items.is_empty() => {
            lines.push((Some(path.clone()), WireRow::code(format!("{pad}{name}["))));
            for (index, item) in items.iter().enumerate() {
                let below = (depth + 1, format!("{path}/{index}"));
                write(lines, below, "", item, if index + 1 < items.len() { "," } else { "" });
            }
            lines.push((None, WireRow::code(format!("{pad}]{comma}"))));
        }
        leaf @ (Shape::Object(_)
        | Shape::Array(_)
        | Shape::Text(_)
        | Shape::Masked { .. }
        | Shape::Number(_)
        | Shape::Bool(_)
        | Shape::Null) => {
            let line = |leaf: &Shape| format!("{pad}{name}{}{comma}", text_of(leaf));
            lines.push((Some(path), WireRow::code(line(leaf)).copied_as(unseen(leaf).as_ref().map(line))));
        }
    }
}

/// The pointer of a member (RFC 6901, section 3).
pub(super) fn pointer(path: &str, member: &str) -> String {
    format!("{path}/{}", member.replace('~', "~0").replace('/', "~1"))
}

/// A value on one line.
pub(super) fn text_of(leaf: &Shape) -> String {
    match leaf {
        Shape::Object(members) if members.is_empty() => "{}".to_owned(),
        Shape::Object(_) => "{…}".to_owned(),
        Shape::Array(items) if items.is_empty() => "[]".to_owned(),
        Shape::Array(_) => "[…]".to_owned(),
        Shape::Text(text) => quoted(&cut(text)),
        Shape::Masked { length: 0, .. } => quoted(""),
        Shape::Masked { .. } => quoted(&flat(leaf)),
        Shape::Number(number) => cut(number),
        Shape::Bool(value) => value.to_string(),
        Shape::Null => "null".to_owned(),
    }
}

/// A value without quotes.
pub(super) fn flat(leaf: &Shape) -> String {
    match leaf {
        Shape::Text(text) => cut(text),
        Shape::Masked { preview: Some(preview), .. } => preview.clone(),
        Shape::Masked { length: 0, .. } => "(empty)".to_owned(),
        Shape::Masked { length, .. } => masked(*length),
        other @ (Shape::Object(_) | Shape::Array(_) | Shape::Number(_) | Shape::Bool(_) | Shape::Null) => {
            text_of(other)
        }
    }
}

/// A secret of which nothing is shown but its length.
pub(super) fn masked(length: usize) -> String {
    format!("•••• ({length} character{})", if length == 1 { "" } else { "s" })
}

/// A value as it is copied, where that is another than on screen.
pub(super) fn unseen(leaf: &Shape) -> Option<Shape> {
    leaf.preview()?;
    match leaf {
        Shape::Masked { length, .. } => Some(Shape::Masked { length: *length, preview: None }),
        Shape::Object(_) | Shape::Array(_) | Shape::Text(_) | Shape::Number(_) | Shape::Bool(_) | Shape::Null => None,
    }
}

pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(cut(text)).to_string()
}

/// A text that fits on screen.
pub(super) fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(LONGEST).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
