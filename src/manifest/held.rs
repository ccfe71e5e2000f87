//! What a JSON text is that is no object.

use super::node::{Node, NodeValue};

/// What stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A list whose first item has a manifest's members.
    ManifestInList,
    /// A text that itself begins as an object does.
    ObjectInString,
    /// Anything else.
    Other,
}

impl Held {
    pub(super) fn of(text: &str, root: &Node) -> Self {
        let has = |node: &Node| {
            ["name_for_human", "name_for_model", "auth", "api"].iter().any(|name| node.entry(name).is_some())
        };
        match &root.value {
            NodeValue::Array(nested) if nested.first().is_some_and(|(_, first)| has(first)) => Self::ManifestInList,
            NodeValue::Text if text.get(root.span.start + 1..).unwrap_or_default().trim_start().starts_with('{') => {
                Self::ObjectInString
            }
            NodeValue::Array(_)
            | NodeValue::Text
            | NodeValue::Object(_)
            | NodeValue::Number
            | NodeValue::Boolean
            | NodeValue::Null => Self::Other,
        }
    }

    /// What to do about it; a sentence that goes on.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::ManifestInList => "the manifest stands in a list here: remove the brackets [ ] around it",
            Self::ObjectInString => {
                "the whole file is one string, as if it had been made JSON twice: take the object in it, without the quotes and the backslashes"
            }
            Self::Other => "a manifest is one object in braces, {…}",
        }
    }
}
