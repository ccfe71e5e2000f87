//! Walks over what is nearly JSON and minds three things alone: texts, brackets, and which member stands at the top.

use super::letters;
use crate::secret::Secret;

const NAME: &str = "refresh_token";

/// The last closed text under that name in an object at the top: of the text, or of a list that holds one object.
pub(super) fn refresh_token(text: &str) -> Option<Secret> {
    let mut scan = Scan { text, at: 0, open: Vec::new(), before: 0, found: None, listed: None, objects: 0 };
    while let Some(byte) = scan.next() {
        match byte {
            b'{' | b'[' => scan.opens(byte),
            b'}' => scan.closes(b'{'),
            b']' => scan.closes(b'['),
            b'"' => scan.quoted(byte),
            // Python prints a dictionary so, and some servers print their dictionary.
            b'\'' if matches!(scan.before, b'{' | b'[' | b',' | b':') => scan.quoted(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            scan.before = byte;
        }
    }
    scan.list_ends();
    scan.found
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The brackets that are open, outermost first.
    open: Vec<u8>,
    /// The last byte that was no blank.
    before: u8,
    found: Option<Secret>,
    /// What was found in a list at the top, until it is known that it holds one object alone.
    listed: Option<Secret>,
    /// Objects that began in that list.
    objects: usize,
}

impl<'a> Scan<'a> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn opens(&mut self, bracket: u8) {
        self.objects += usize::from(bracket == b'{' && self.open == [b'[']);
        self.open.push(bracket);
    }

    /// One that closes nothing is text; one left open inside is closed with what is around it.
    fn closes(&mut self, bracket: u8) {
        if let Some(depth) = self.open.iter().rposition(|open| *open == bracket) {
            self.open.truncate(depth);
        }
        if self.open.is_empty() {
            self.list_ends();
        }
    }

    fn list_ends(&mut self) {
        let listed = self.listed.take().filter(|_| self.objects == 1);
        self.found = listed.or_else(|| self.found.take());
        self.objects = 0;
    }

    /// Outside of all brackets a quote is but a letter of the text around.
    fn quoted(&mut self, quote: u8) {
        if self.open.is_empty() {
            return;
        }
        let at_top = matches!(self.open.as_slice(), [b'{'] | [b'[', b'{']);
        let may_be_name = at_top && matches!(self.before, b'{' | b',');
        let Some(written) = self.closed(quote) else { return };
        if may_be_name && letters::unescaped(written).is_some_and(|name| *name == NAME) {
            self.value();
        }
    }

    /// The rest of a text up to its closing quote; the end where it has none.
    fn closed(&mut self, quote: u8) -> Option<&'a str> {
        let from = self.at;
        while let Some(byte) = self.next() {
            if byte == quote {
                return self.text.get(from..self.at - 1);
            }
            self.at += usize::from(byte == b'\\');
        }
        None
    }

    /// The token behind its name. A quote that something else than the next member follows was none that closes.
    fn value(&mut self) {
        if self.peeked() != Some(b':') {
            return;
        }
        self.at += 1;
        let Some(quote @ (b'"' | b'\'')) = self.peeked() else { return };
        self.at += 1;
        let Some(written) = self.closed(quote) else { return };
        if !matches!(self.peeked(), None | Some(b',' | b'}')) {
            return;
        }
        if let Some(token) = letters::token(written) {
            *(if self.open.len() == 1 { &mut self.found } else { &mut self.listed }) = Some(token);
        }
    }

    /// The next byte that is no blank, without passing over it.
    fn peeked(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied()
    }
}
