//! A text that must be one object, read into its nodes.

use super::lines::Lines;
use super::node::Node;
use super::scan::{scan, ScanError};
use super::{Kind, OpenError};

/// Reads a text that must be one object.
pub(super) fn read(text: &str) -> Result<Node, OpenError> {
    if text.chars().all(|character| character.is_whitespace() || character == '\u{feff}') {
        return Err(OpenError::Empty);
    }
    let root = scan(text).map_err(|error| match error {
        ScanError::TooDeep => OpenError::TooDeep,
        ScanError::Malformed { offset, what } => {
            let (line, column) = Lines::of(text).position(offset);
            OpenError::NotJson { line, column, what }
        }
    })?;
    if root.kind() == Kind::Object {
        Ok(root)
    } else {
        Err(OpenError::NotAnObject)
    }
}
