//! Client secrets that stand in a manifest: found, and cut out.

use std::borrow::Cow;
use std::ops::Range;

use super::kind::Kind;
use super::node::{without, NamedNode, Node, NodeValue};
use super::quote::{pointer_step, unescape};
use crate::secret::Secret;

/// Members whose value is a client secret. A manifest never needs one: it is a public file, and the secret is typed into
/// the platform's own form. (`verification_tokens` are public by design.)
pub(super) const SECRET_MEMBERS: [&str; 2] = ["client_secret", "oauth_client_secret"];

/// A secret that was cut out of the text.
#[derive(Debug)]
pub struct FoundSecret {
    /// JSON pointer to where it stood.
    pub pointer: String,
    /// The secret.
    pub secret: Secret,
}

/// The text without its secrets, and the secrets; `None` where there are none. At any depth; what is cut is a string that
/// is not empty, or a number. An object of that name is no secret but perhaps the description of one.
pub(super) fn cut(text: &str, root: &Node) -> Option<(String, Vec<FoundSecret>)> {
    let mut finder = Finder { text, way: Vec::new(), found: Vec::new(), ranges: Vec::new() };
    finder.walk(root);
    if finder.found.is_empty() {
        return None;
    }
    finder.ranges.sort_by_key(|range| range.start);
    Some((without(text, &finder.ranges), finder.found))
}

struct Finder<'a> {
    text: &'a str,
    /// Steps from the root to where we are; a pointer is made of them only where it is needed.
    way: Vec<Cow<'a, str>>,
    found: Vec<FoundSecret>,
    ranges: Vec<Range<usize>>,
}

impl<'a> Finder<'a> {
    fn walk(&mut self, node: &'a Node) {
        let text = self.text;
        self.ranges.extend(node.ranges_of(is_secret));
        for entry in node.entries() {
            self.way.push(Cow::Borrowed(&entry.name));
            if is_secret(entry) {
                let pointer = self.way.iter().map(|step| pointer_step(step)).collect();
                self.found.push(FoundSecret { pointer, secret: take(text, &entry.value) });
            } else {
                self.walk(&entry.value);
            }
            self.way.pop();
        }
        if let NodeValue::Array(nested) = &node.value {
            for (index, element) in nested {
                self.way.push(Cow::Owned(index.to_string()));
                self.walk(element);
                self.way.pop();
            }
        }
    }
}

fn is_secret(entry: &NamedNode) -> bool {
    SECRET_MEMBERS.contains(&entry.name.as_str())
        && match entry.value.value {
            // Two bytes are the quotes of an empty string.
            NodeValue::Text => entry.value.span.len() > 2,
            NodeValue::Number => true,
            NodeValue::Object(_) | NodeValue::Array(_) | NodeValue::Boolean | NodeValue::Null => false,
        }
}

fn take(text: &str, value: &Node) -> Secret {
    let spelled = text.get(value.span.clone()).unwrap_or_default();
    let inner = if value.kind() == Kind::Text { spelled.get(1..spelled.len() - 1) } else { Some(spelled) };
    let inner = inner.unwrap_or_default();
    Secret::new(unescape(inner).into_owned())
}
