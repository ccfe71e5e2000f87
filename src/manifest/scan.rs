//! A JSON reader that keeps places instead of values (RFC 8259). It never panics, and never recurses deeper than
//! [`DEEPEST`].

use std::ops::Range;

use super::node::{NamedNode, Node, NodeValue};
use super::quote::unescape;

/// Objects and arrays in each other; `serde_json`'s own limit, so that every text that we take can be read by it too.
pub(super) const DEEPEST: usize = 127;

/// Why a text is no JSON. No piece of the text is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScanError {
    /// Against the grammar.
    Malformed {
        /// The byte at which it can't go on.
        offset: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// More than [`DEEPEST`] objects and arrays in each other.
    TooDeep,
}

/// Reads the whole text: one value, with blanks around it and perhaps a byte order mark before it.
pub(super) fn scan(text: &str) -> Result<Node, ScanError> {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at, depth: 0 };
    scanner.blanks();
    if scanner.peek() == Some(b'<') {
        return scanner.stop("this is a web page or XML, not JSON");
    }
    let root = scanner.value()?;
    scanner.blanks();
    match scanner.peek() {
        None => Ok(root),
        Some(_) => scanner.stop("something follows after the end of the JSON value"),
    }
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn stop<T>(&self, what: &'static str) -> Result<T, ScanError> {
        self.stop_at(self.at, what)
    }

    fn stop_at<T>(&self, offset: usize, what: &'static str) -> Result<T, ScanError> {
        let what = if offset >= self.bytes.len() { "the text ends too early, it seems to be cut off" } else { what };
        Err(ScanError::Malformed { offset, what })
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Node, ScanError> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => {
                self.string()?;
                NodeValue::Text
            }
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", NodeValue::Boolean)?,
            Some(b'f') => self.word("false", NodeValue::Boolean)?,
            Some(b'n') => self.word("null", NodeValue::Null)?,
            other => return self.stop(wrong_start(other)),
        };
        Ok(Node { span: start..self.at, value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<NodeValue, ScanError>) -> Result<NodeValue, ScanError> {
        if self.depth == DEEPEST {
            return Err(ScanError::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self) -> Result<NodeValue, ScanError> {
        let mut entries = Vec::new();
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(NodeValue::Object(entries));
        }
        loop {
            self.blanks();
            match self.peek() {
                Some(b'"') => {}
                Some(b'}') => return self.stop("a comma stands before the closing brace; remove it"),
                Some(b'\'') => return self.stop("a member's name needs double quotes, not single ones"),
                Some(b'/' | b'#') => return self.stop("JSON has no comments; remove it"),
                _ => return self.stop("a member's name in double quotes is expected here"),
            }
            let name_span = self.string()?;
            let inner = self.text.get(name_span.start + 1..name_span.end - 1).unwrap_or_default();
            let name = unescape(inner).into_owned();
            self.blanks();
            if self.peek() != Some(b':') {
                return self.stop("a colon is expected after the member's name");
            }
            self.at += 1;
            self.blanks();
            let value = self.value()?;
            entries.push(NamedNode { name, name_span, value });
            self.blanks();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(NodeValue::Object(entries));
                }
                Some(b'"') => return self.stop("a comma is missing before this member"),
                Some(b'/' | b'#') => return self.stop("JSON has no comments; remove it"),
                _ => return self.stop("a comma or a closing brace is expected here"),
            }
        }
    }

    fn array(&mut self) -> Result<NodeValue, ScanError> {
        let mut nested = Vec::new();
        self.blanks();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(NodeValue::Array(nested));
        }
        for index in 0.. {
            self.blanks();
            if self.peek() == Some(b']') {
                return self.stop("a comma stands before the closing bracket; remove it");
            }
            let value = self.value()?;
            if matches!(value.value, NodeValue::Object(_) | NodeValue::Array(_)) {
                nested.push((index, value));
            }
            self.blanks();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return self.stop("a comma or a closing bracket is expected here"),
            }
        }
        self.at += 1;
        Ok(NodeValue::Array(nested))
    }

    /// Reads a string from its opening quote; the span has both quotes.
    fn string(&mut self) -> Result<Range<usize>, ScanError> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(start..self.at);
                }
                Some(b'\\') => self.escape()?,
                Some(b'\n' | b'\r') => {
                    return self.stop("a string can't go over the end of its line; is its closing quote missing?")
                }
                Some(0..=0x1f) => return self.stop("a control character in a string has to be escaped"),
                Some(_) => self.at += 1,
                None => return self.stop("a string has no closing quote"),
            }
        }
    }

    fn escape(&mut self) -> Result<(), ScanError> {
        let start = self.at;
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                self.at += 1;
                for _ in 0..4 {
                    match self.peek() {
                        Some(digit) if digit.is_ascii_hexdigit() => self.at += 1,
                        None => return self.stop("the escape is cut off"),
                        Some(_) => return self.stop_at(start, "\\u needs four hexadecimal digits"),
                    }
                }
            }
            None => return self.stop("the escape is cut off"),
            Some(_) => return self.stop_at(start, "JSON knows no such escape; a backslash itself is written twice"),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<NodeValue, ScanError> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return self.stop("a number can't begin with a zero");
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(NodeValue::Number)
    }

    fn digits(&mut self) -> Result<(), ScanError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if start == self.at {
            self.stop("a digit is expected here")
        } else {
            Ok(())
        }
    }

    fn word(&mut self, word: &str, value: NodeValue) -> Result<NodeValue, ScanError> {
        for expected in word.bytes() {
            if self.peek() != Some(expected) {
                return self
                    .stop("a string needs double quotes; without them only true, false and null can stand here");
            }
            self.at += 1;
        }
        Ok(value)
    }
}

/// What an unexpected first byte of a value most likely is.
fn wrong_start(byte: Option<u8>) -> &'static str {
    match byte {
        Some(b'\'') => "a string needs double quotes, not single ones",
        Some(b'/' | b'#') => "JSON has no comments; remove it",
        Some(b'}' | b']' | b',') => "a value is missing here",
        _ => "a value is expected here: text in double quotes, a number, true, false, null, an object or an array",
    }
}
