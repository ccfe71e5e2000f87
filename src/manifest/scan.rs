//! A JSON reader that keeps places instead of values (RFC 8259). It never panics, and never recurses deeper than
//! [`DEEPEST`].

use std::ops::Range;

use super::json_fault::JsonFault;
use super::node::{NamedNode, Node, NodeValue};
use super::quote::unescape;
use super::unexpected::{is_typographic, unexpected, wrong_start};

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
        what: JsonFault,
        /// The brace or bracket that is still open where the text is cut off.
        open: Option<usize>,
    },
    /// More than [`DEEPEST`] objects and arrays in each other.
    TooDeep,
}

/// Reads the whole text: one value, with blanks around it and perhaps a byte order mark before it.
pub(super) fn scan(text: &str) -> Result<Node, ScanError> {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at, open: Vec::new() };
    scanner.blanks();
    if scanner.peek() == Some(b'<') && !scanner.rest().starts_with("<<<<<<<") {
        let is_comment = scanner.rest().starts_with("<!--") && scanner.rest().contains("name_for_");
        return scanner.stop(if is_comment { JsonFault::Comment } else { JsonFault::WebPage });
    }
    let root = scanner.value()?;
    scanner.blanks();
    match scanner.peek() {
        None => Ok(root),
        Some(b':') if matches!(root.value, NodeValue::Text) => {
            scanner.stop_at(root.span.start, JsonFault::BracesMissing)
        }
        Some(b'}' | b']' | b',') => scanner.stop(JsonFault::ClosedTwice),
        Some(b'{' | b'[' | b'"') => scanner.stop(JsonFault::SecondValue),
        Some(_) => scanner.stop(unexpected(scanner.rest(), JsonFault::AfterEnd)),
    }
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Where each brace and bracket stands that is not closed yet.
    open: Vec<usize>,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// What is not read yet.
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn stop<T>(&self, what: JsonFault) -> Result<T, ScanError> {
        self.stop_at(self.at, what)
    }

    fn stop_at<T>(&self, offset: usize, what: JsonFault) -> Result<T, ScanError> {
        if offset < self.bytes.len() {
            return Err(ScanError::Malformed { offset, what, open: None });
        }
        Err(ScanError::Malformed { offset, what: JsonFault::CutOff, open: self.open.last().copied() })
    }

    fn stop_unexpected<T>(&self, what: JsonFault) -> Result<T, ScanError> {
        self.stop(unexpected(self.rest(), what))
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
            _ => return self.stop(wrong_start(self.rest())),
        };
        Ok(Node { span: start..self.at, value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<NodeValue, ScanError>) -> Result<NodeValue, ScanError> {
        if self.open.len() == DEEPEST {
            return Err(ScanError::TooDeep);
        }
        self.open.push(self.at);
        self.at += 1;
        let value = read(self)?;
        self.open.pop();
        Ok(value)
    }

    fn object(&mut self) -> Result<NodeValue, ScanError> {
        let mut entries = Vec::new();
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(NodeValue::Object(entries));
        }
        let mut comma = None;
        loop {
            self.blanks();
            if self.peek() != Some(b'"') {
                return self.no_name(comma);
            }
            let name_span = self.string()?;
            let inner = self.text.get(name_span.start + 1..name_span.end - 1).unwrap_or_default();
            let name = unescape(inner).into_owned();
            self.blanks();
            match self.peek() {
                Some(b':') => self.at += 1,
                Some(b'=') => return self.stop(JsonFault::EqualsSign),
                Some(_) if name.contains(':') => return self.stop_at(name_span.start, JsonFault::NameUnclosed),
                _ => return self.stop_unexpected(JsonFault::ColonExpected),
            }
            self.blanks();
            let value = self.value()?;
            let was_text = matches!(value.value, NodeValue::Text);
            entries.push(NamedNode { name, name_span, value });
            self.blanks();
            match self.peek() {
                Some(b',') => {
                    comma = Some(self.at);
                    self.at += 1;
                }
                Some(b'}') => {
                    self.at += 1;
                    return Ok(NodeValue::Object(entries));
                }
                Some(b'"') => return self.stop(JsonFault::CommaMissing),
                Some(byte) if was_text && byte.is_ascii_alphanumeric() => return self.stop(JsonFault::QuoteInString),
                _ => return self.stop_unexpected(JsonFault::CommaOrBrace),
            }
        }
    }

    /// Why no name begins here; `comma` is the one before it.
    fn no_name<T>(&self, comma: Option<usize>) -> Result<T, ScanError> {
        match self.peek() {
            // The comma is what has to go, and may stand on a line before.
            Some(b'}') => self.stop_at(comma.unwrap_or(self.at), JsonFault::CommaBeforeBrace),
            Some(b',') => self.stop(JsonFault::CommaTwice),
            Some(b'\'') => self.stop(JsonFault::SingleQuotedName),
            Some(b'{' | b'%' | b'$') => self.stop(JsonFault::Template),
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' => self.stop(JsonFault::NameUnquoted),
            _ => self.stop_unexpected(JsonFault::NameExpected),
        }
    }

    fn array(&mut self) -> Result<NodeValue, ScanError> {
        let mut nested = Vec::new();
        self.blanks();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(NodeValue::Array(nested));
        }
        let mut comma = self.at;
        for index in 0.. {
            self.blanks();
            if self.peek() == Some(b']') {
                return self.stop_at(comma, JsonFault::CommaBeforeBracket);
            }
            let value = self.value()?;
            if matches!(value.value, NodeValue::Object(_) | NodeValue::Array(_)) {
                nested.push((index, value));
            }
            self.blanks();
            match self.peek() {
                Some(b',') => {
                    comma = self.at;
                    self.at += 1;
                }
                Some(b']') => break,
                _ => return self.stop_unexpected(JsonFault::CommaOrBracket),
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
                    let line = self.text.get(start + 1..self.at).unwrap_or_default();
                    let end = line.trim_end_matches([' ', '\t', ',']);
                    return match end.char_indices().next_back() {
                        Some((at, last)) if is_typographic(last) => {
                            self.stop_at(start + 1 + at, JsonFault::TypographicEnd)
                        }
                        _ => self.stop(JsonFault::LineBreak),
                    };
                }
                Some(b'\t') => return self.stop(JsonFault::Tab),
                Some(0..=0x1f) => return self.stop(JsonFault::Control),
                Some(_) => self.at += 1,
                None => return self.stop(JsonFault::Unclosed),
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
                        None => return self.stop(JsonFault::EscapeCut),
                        Some(_) => return self.stop_at(start, JsonFault::EscapeDigits),
                    }
                }
            }
            None => return self.stop(JsonFault::EscapeCut),
            Some(_) => return self.stop_at(start, JsonFault::EscapeUnknown),
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
                return self.stop(JsonFault::LeadingZero);
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
            self.stop(JsonFault::DigitExpected)
        } else {
            Ok(())
        }
    }

    fn word(&mut self, word: &str, value: NodeValue) -> Result<NodeValue, ScanError> {
        for expected in word.bytes() {
            if self.peek() != Some(expected) {
                return self.stop(JsonFault::Unquoted);
            }
            self.at += 1;
        }
        Ok(value)
    }
}
