//! A text that must be one object, read into its nodes.

use super::held::Held;
use super::lines::Lines;
use super::node::Node;
use super::other_text::OtherText;
use super::scan::{scan, ScanError};
use super::{Kind, OpenError};

/// Reads a text that must be one object.
pub(super) fn read(text: &str) -> Result<Node, OpenError> {
    if text.chars().all(|character| character.is_whitespace() || character == '\u{feff}') {
        return Err(OpenError::Empty);
    }
    let root = scan(text).map_err(|error| match error {
        ScanError::TooDeep => OpenError::TooDeep,
        ScanError::Malformed { offset, what, open } => {
            if let Some(kind) = OtherText::of(text) {
                return OpenError::OtherText { kind };
            }
            let lines = Lines::of(text);
            let (line, column) = lines.position(offset);
            OpenError::NotJson { line, column, what, open: open.map(|open| lines.position(open).0) }
        }
    })?;
    if root.kind() == Kind::Object {
        Ok(root)
    } else {
        Err(OpenError::NotAnObject { held: Held::of(text, &root) })
    }
}
