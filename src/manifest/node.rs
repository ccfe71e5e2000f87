//! Where each value stands in the text.

use std::ops::Range;

use super::Kind;

/// A value: its place, and what is in it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Bytes from its first to after its last.
    pub(super) span: Range<usize>,
    /// What is in it.
    pub(super) value: NodeValue,
}

/// What is in a value. Scalars are read from the text when they are asked for, so no secret is copied by scanning.
#[derive(Clone, Debug)]
pub(super) enum NodeValue {
    /// Its members, in order, doubles included.
    Object(Vec<NamedNode>),
    /// Its objects and arrays with their index; scalars in an array are of no interest here.
    Array(Vec<(usize, Node)>),
    /// A string, quotes included in the span.
    Text,
    /// A number, as spelled.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(super) struct NamedNode {
    /// Its name, escapes undone.
    pub(super) name: String,
    /// The name's place, quotes included.
    pub(super) name_span: Range<usize>,
    /// Its value.
    pub(super) value: Node,
}

impl Node {
    /// The value's kind.
    pub(super) fn kind(&self) -> Kind {
        match self.value {
            NodeValue::Object(_) => Kind::Object,
            NodeValue::Array(_) => Kind::Array,
            NodeValue::Text => Kind::Text,
            NodeValue::Number => Kind::Number,
            NodeValue::Boolean => Kind::Boolean,
            NodeValue::Null => Kind::Null,
        }
    }

    /// An object's members; none of anything else.
    pub(super) fn entries(&self) -> &[NamedNode] {
        if let NodeValue::Object(entries) = &self.value {
            entries
        } else {
            &[]
        }
    }

    /// The member of that name. Of doubles the last counts, as it does for JavaScript, Python, Go and most other readers
    /// (RFC 8259, section 4, leaves it open): so what we show is what a platform will most likely read.
    pub(super) fn entry(&self, name: &str) -> Option<&NamedNode> {
        self.entries().iter().rev().find(|entry| entry.name == name)
    }

    /// The member at the end of that way.
    pub(super) fn find(&self, path: &[&str]) -> Option<&NamedNode> {
        let (last, parents) = path.split_last()?;
        parents.iter().try_fold(self, |node, name| node.entry(name).map(|entry| &entry.value))?.entry(last)
    }

    /// The member at a JSON pointer (RFC 6901).
    pub(super) fn at(&self, pointer: &str) -> Option<&NamedNode> {
        let (parent, name) = pointer.rsplit_once('/')?;
        self.node_at(parent)?.entry(&unescaped(name))
    }

    /// The value at a JSON pointer: of a list's items only what is an object or a list.
    pub(super) fn node_at(&self, pointer: &str) -> Option<&Self> {
        let mut steps = pointer.split('/').skip(1);
        steps.try_fold(self, |node, step| match &node.value {
            NodeValue::Array(nested) => {
                let index: usize = step.parse().ok()?;
                nested.iter().find(|(at, _)| *at == index).map(|(_, element)| element)
            }
            NodeValue::Object(_) | NodeValue::Text | NodeValue::Number | NodeValue::Boolean | NodeValue::Null => {
                node.entry(&unescaped(step)).map(|entry| &entry.value)
            }
        })
    }

    /// What has to go so that the doomed members are gone, each with one comma: ranges in order, not touching.
    pub(super) fn ranges_of(&self, doomed: impl Fn(&NamedNode) -> bool) -> Vec<Range<usize>> {
        let entries = self.entries();
        let Some(first_kept) = entries.iter().position(|entry| !doomed(entry)) else {
            return if entries.is_empty() {
                Vec::new()
            } else {
                std::iter::once(self.span.start + 1..self.span.end - 1).collect()
            };
        };
        let mut ranges = Vec::new();
        if first_kept > 0 {
            ranges.push(entries[0].name_span.start..entries[first_kept].name_span.start);
        }
        let mut kept_end = entries[first_kept].value.span.end;
        let mut open = false;
        for entry in &entries[first_kept + 1..] {
            let end = entry.value.span.end;
            if !doomed(entry) {
                kept_end = end;
                open = false;
            } else if let (true, Some(last)) = (open, ranges.last_mut()) {
                last.end = end;
            } else {
                ranges.push(kept_end..end);
                open = true;
            }
        }
        ranges
    }
}

/// A step of a pointer as the member is named.
fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The text without these ranges, which are in order.
pub(super) fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        rest.push_str(text.get(at..range.start).unwrap_or_default());
        at = range.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest
}
