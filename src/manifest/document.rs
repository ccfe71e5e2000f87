//! A manifest: its text, and where each value stands in it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::fresh::FRESH;
use super::lines::Lines;
use super::node::{NamedNode, Node, NodeValue};
use super::quote::unescape;
use super::read::read;
use super::{AuthType, Kind, Member, OpenError};

/// A manifest's text, read. Two documents are equal where their texts are.
#[derive(Clone)]
pub struct Document {
    text: String,
    root: Node,
}

impl Document {
    /// A new manifest: every member that version 1 demands, empty, with OAuth.
    pub fn new() -> Self {
        match read(FRESH) {
            Ok(root) => Self { text: FRESH.to_owned(), root },
            // FRESH is a constant that a test reads; an empty object is the nearest thing to it.
            Err(_) => Self::of("{}".to_owned(), Node { span: 0..2, value: NodeValue::Object(Vec::new()) }),
        }
    }

    pub(super) fn of(text: String, root: Node) -> Self {
        Self { text, root }
    }

    /// A text that this program kept: it was opened once, so its size and its family are not judged again, or an edit
    /// could lock an author out of their own project.
    pub fn from_kept(text: String) -> Result<Self, OpenError> {
        let root = read(&text)?;
        Ok(Self { text, root })
    }

    /// The text, with its byte order mark if it has one: what a file is written with.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn root(&self) -> &Node {
        &self.root
    }

    /// Puts another text in place; one that can't be read is not taken.
    pub(super) fn replace(&mut self, text: String) {
        if let Ok(root) = read(&text) {
            *self = Self { text, root };
        }
    }

    pub(super) fn entry(&self, member: Member) -> Option<&NamedNode> {
        self.root.find(member.path())
    }

    /// The characters of a string value; none of any other.
    pub(super) fn characters(&self, node: &Node) -> Option<Cow<'_, str>> {
        if node.kind() != Kind::Text {
            return None;
        }
        self.text.get(node.span.start + 1..node.span.end - 1).map(unescape)
    }

    /// A member's text, escapes undone; `None` where it is missing or no string (see [`Self::kind`]). Of a doubled member
    /// the last one counts, as it does for most parsers, so that we show what a platform will read.
    pub fn get(&self, member: Member) -> Option<Cow<'_, str>> {
        self.characters(&self.entry(member)?.value)
    }

    /// The kind of value that a member has; `None` where it is missing.
    pub fn kind(&self, member: Member) -> Option<Kind> {
        self.entry(member).map(|entry| entry.value.kind())
    }

    /// The value's place in the text, in bytes, quotes included.
    pub fn span(&self, member: Member) -> Option<Range<usize>> {
        self.entry(member).map(|entry| entry.value.span.clone())
    }

    /// The line that a member's name stands on, from 1.
    pub fn line_of(&self, member: Member) -> Option<usize> {
        self.entry(member).map(|entry| Lines::of(&self.text).position(entry.name_span.start).0)
    }

    /// The line of the first member of the object at a JSON pointer, from 1; `None` where none is there, or nothing in it.
    pub fn first_line_below(&self, pointer: &str) -> Option<usize> {
        let object = if pointer.is_empty() { &self.root } else { self.root.node_at(pointer)? };
        let first = object.entries().first()?;
        Some(Lines::of(&self.text).position(first.name_span.start).0)
    }

    /// The way in; `None` where there is none or it is no string.
    pub fn auth_type(&self) -> Option<AuthType> {
        self.get(Member::AuthType).map(|word| AuthType::read(&word))
    }

    /// The verification tokens, service and token, in the file's order; what is no string is left out.
    pub fn verification_tokens(&self) -> Vec<(String, String)> {
        let Some(tokens) = self.root.find(&["auth", "verification_tokens"]) else {
            return Vec::new();
        };
        let entries = tokens.value.entries();
        entries
            .iter()
            .filter_map(|entry| Some((entry.name.clone(), self.characters(&entry.value)?.into_owned())))
            .collect()
    }
}

impl Default for Document {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Document {}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Document").field(&self.text).finish()
    }
}
