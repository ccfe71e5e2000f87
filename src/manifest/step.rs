//! The way from the root to a value, which may lead through lists.

use super::node::{Node, NodeValue};
use super::quote::pointer_step;

/// One step of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A member of an object.
    Name(&'static str),
    /// An object or a list in a list, counted from 0.
    Item(usize),
}

/// What stands at the end of that way.
pub(super) fn at<'a>(root: &'a Node, way: &[Step]) -> Option<&'a Node> {
    way.iter().try_fold(root, |node, step| match step {
        Step::Name(name) => node.entry(name).map(|entry| &entry.value),
        Step::Item(index) => item(node, *index),
    })
}

/// The object or list at that place of a list; none where something else stands there.
pub(super) fn item(node: &Node, index: usize) -> Option<&Node> {
    let NodeValue::Array(nested) = &node.value else { return None };
    // They are in order, so this is no search through all of them.
    let at = nested.binary_search_by_key(&index, |(at, _)| *at).ok()?;
    nested.get(at).map(|(_, node)| node)
}

/// That way as a JSON pointer (RFC 6901).
pub(super) fn pointer(way: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Name(name) => pointer_step(name),
        Step::Item(index) => format!("/{index}"),
    };
    way.iter().map(step).collect()
}
