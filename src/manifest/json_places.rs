//! Where what stands in any JSON object: for texts that are shown by line and are no manifests.

use std::collections::BTreeSet;

use super::json_fault::JsonFault;
use super::lines::Lines;
use super::node::{Node, NodeValue};
use super::quote::pointer_step;
use super::scan::{scan, ScanError};
use super::Kind;

/// So many doubles are told at most.
const MOST_DOUBLES: usize = 20;

/// Why a text is no JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonTrouble {
    /// Nothing but blanks.
    Empty,
    /// A web page, or other text in angle brackets.
    WebPage,
    /// It ends too early.
    Cut {
        /// The line of the brace or bracket that is not closed, from 1.
        line: usize,
    },
    /// Against the grammar.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        what: JsonFault,
    },
    /// JSON, and no object.
    NotAnObject,
    /// More objects and arrays in each other than are read.
    TooDeep,
}

/// An object’s text, with the place of each member.
pub struct JsonPlaces<'a> {
    text: &'a str,
    lines: Lines<'a>,
    root: Node,
}

impl<'a> JsonPlaces<'a> {
    /// Reads the text once.
    pub fn read(text: &'a str) -> Result<Self, JsonTrouble> {
        if text.chars().all(|letter| letter.is_whitespace() || letter == '\u{feff}') {
            return Err(JsonTrouble::Empty);
        }
        let lines = Lines::of(text);
        let root = scan(text).map_err(|error| match error {
            ScanError::TooDeep => JsonTrouble::TooDeep,
            ScanError::Malformed { what: JsonFault::WebPage, .. } => JsonTrouble::WebPage,
            ScanError::Malformed { offset, what: JsonFault::CutOff, open } => {
                JsonTrouble::Cut { line: lines.position(open.unwrap_or(offset)).0 }
            }
            ScanError::Malformed { offset, what, .. } => JsonTrouble::NotJson { line: lines.position(offset).0, what },
        })?;
        if root.kind() == Kind::Object {
            Ok(Self { text, lines, root })
        } else {
            Err(JsonTrouble::NotAnObject)
        }
    }

    /// The line of the member at a JSON pointer, from 1; of one that is not there, that of what should hold it.
    pub fn line_at(&self, pointer: &str) -> usize {
        let mut pointer = pointer;
        loop {
            if let Some(entry) = self.root.at(pointer) {
                return self.lines.position(entry.name_span.start).0;
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return self.lines.position(self.root.span.start).0,
            }
        }
    }

    /// How the value at a JSON pointer is spelled, quotation marks included.
    pub fn spelled(&self, pointer: &str) -> Option<&'a str> {
        self.text.get(self.root.at(pointer)?.value.span.clone())
    }

    /// Members that stand more than once in their object: pointer and line of each later one.
    pub fn doubles(&self) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        self.doubles_below(&self.root, "", &mut found);
        found
    }

    fn doubles_below(&self, node: &Node, pointer: &str, found: &mut Vec<(String, usize)>) {
        let nested: Vec<(String, &Node)> = match &node.value {
            NodeValue::Object(entries) => {
                let mut seen = BTreeSet::new();
                for entry in entries {
                    if !seen.insert(entry.name.as_str()) && found.len() < MOST_DOUBLES {
                        let line = self.lines.position(entry.name_span.start).0;
                        found.push((format!("{pointer}{}", pointer_step(&entry.name)), line));
                    }
                }
                let holds = |node: &Node| matches!(node.value, NodeValue::Object(_) | NodeValue::Array(_));
                let inner = entries.iter().filter(|entry| holds(&entry.value));
                inner.map(|entry| (format!("{pointer}{}", pointer_step(&entry.name)), &entry.value)).collect()
            }
            NodeValue::Array(items) => items.iter().map(|(at, item)| (format!("{pointer}/{at}"), item)).collect(),
            NodeValue::Text | NodeValue::Number | NodeValue::Boolean | NodeValue::Null => return,
        };
        for (pointer, node) in nested {
            if found.len() == MOST_DOUBLES {
                return;
            }
            self.doubles_below(node, &pointer, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonPlaces, JsonTrouble};

    #[test]
    fn a_member_has_its_line_and_a_missing_one_that_of_its_object() {
        let places = JsonPlaces::read("{\n \"a\": 1,\n \"b\": {\n  \"c\": [\n \"x\"]\n }\n}").ok().unwrap();
        for (pointer, line) in [("/a", 2), ("/b/c", 4), ("/b/c/0", 4), ("/b/d", 3), ("/z", 1), ("", 1)] {
            assert_eq!(places.line_at(pointer), line, "{pointer}");
        }
        assert_eq!((places.spelled("/a"), places.spelled("/z")), (Some("1"), None));
    }

    #[test]
    fn doubles_are_found_in_every_object() {
        let places = JsonPlaces::read("{\"a\": [{\"x\": 1,\n\"x\": 2}],\n\"a\": 3}").ok().unwrap();
        assert_eq!(places.doubles(), [("/a".to_owned(), 3), ("/a/0/x".to_owned(), 2)]);
        assert!(JsonPlaces::read("{\"a\": {\"b\": 1}, \"b\": 2}").ok().unwrap().doubles().is_empty());
    }

    #[test]
    fn what_is_no_object_says_why_and_where() {
        let deep = "[".repeat(1_000);
        for (text, trouble) in [
            (" \n", JsonTrouble::Empty),
            ("<!doctype html>", JsonTrouble::WebPage),
            ("{\n\"a\": [1,\n", JsonTrouble::Cut { line: 2 }),
            ("[]", JsonTrouble::NotAnObject),
            (deep.as_str(), JsonTrouble::TooDeep),
        ] {
            assert_eq!(JsonPlaces::read(text).err(), Some(trouble), "{text:.20}");
        }
        assert!(matches!(JsonPlaces::read("{\n'a': 1}").err(), Some(JsonTrouble::NotJson { line: 2, .. })));
    }
}
