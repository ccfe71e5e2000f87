//! A text with its escapes undone: percent-encoding, JSON's and HTML's. Letter by letter, so that a text of any size costs
//! no second one.

use std::collections::VecDeque;

use super::letter::Letter;

/// Letters that an escape takes at most: `%F0%9F%98%80`.
const LONGEST: usize = 12;

/// The letters of another iterator, with escapes undone once.
pub(super) struct Undone<I> {
    letters: I,
    ahead: VecDeque<Letter>,
}

impl<I: Iterator<Item = Letter>> Undone<I> {
    pub(super) fn new(letters: I) -> Self {
        Self { letters, ahead: VecDeque::with_capacity(LONGEST) }
    }
}

impl<I: Iterator<Item = Letter>> Iterator for Undone<I> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        while self.ahead.len() < LONGEST {
            let Some(letter) = self.letters.next() else { break };
            self.ahead.push_back(letter);
        }
        let first = *self.ahead.front()?;
        if !matches!(first.read, '%' | '\\' | '&') {
            return self.ahead.pop_front();
        }
        let ahead: String = self.ahead.iter().map(|letter| letter.read).collect();
        let Some((letter, taken)) = escape(&ahead) else { return self.ahead.pop_front() };
        let last = self.ahead.drain(..taken).next_back()?;
        Some(Letter { read: letter, from: first.from, to: last.to })
    }
}

/// The letter that the escape at the beginning stands for, and how many letters it takes.
fn escape(text: &str) -> Option<(char, usize)> {
    match text.chars().next()? {
        '%' => percent(text),
        '\\' => backslash(text),
        _ => entity(text),
    }
}

/// `%C3%A4` (RFC 3986, section 2.1), and `%u00e4` as old scripts write it.
fn percent(text: &str) -> Option<(char, usize)> {
    if text.get(1..2).is_some_and(|next| next.eq_ignore_ascii_case("u")) {
        return Some((hex(text.get(2..6)?)?, 6));
    }
    let byte = |at: usize| {
        let escape = text.get(3 * at..3 * at + 3)?.strip_prefix('%')?;
        u8::from_str_radix(escape, 16).ok()
    };
    let first = byte(0)?;
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let bytes: Option<Vec<u8>> = (0..length).map(byte).collect();
    let whole = bytes.and_then(|bytes| std::str::from_utf8(&bytes).ok()?.chars().next());
    Some(whole.map_or((char::from(first), 3), |letter| (letter, 3 * length)))
}

/// JSON's escapes (RFC 8259, section 7), and those of most languages.
fn backslash(text: &str) -> Option<(char, usize)> {
    let next = text.chars().nth(1)?;
    match next {
        'u' if text.get(2..3) == Some("{") => {
            let number = text.get(3..)?.split_once('}')?.0;
            Some((hex(number)?, number.len() + 4))
        }
        'u' => Some((hex(text.get(2..6)?)?, 6)),
        'x' => Some((hex(text.get(2..4)?)?, 4)),
        'n' | 'r' | 't' | 'b' | 'f' => Some((' ', 2)),
        other => Some((other, 2)),
    }
}

/// HTML's character references, by number or by the five names that escaping needs.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 7] =
        [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("shy", ' '), ("nbsp", ' ')];
    let (name, _) = text.get(1..)?.split_once(';')?;
    let letter = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(number) => hex(number)?,
            None => char::from_u32(number.parse().ok()?)?,
        },
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((letter, name.chars().count() + 2))
}

fn hex(number: &str) -> Option<char> {
    let digits = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_hexdigit());
    digits.then(|| u32::from_str_radix(number, 16).ok()).flatten().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::{Letter, Undone};

    fn undone(text: &str) -> String {
        Undone::new(Letter::of(text)).map(|letter| letter.read).collect()
    }

    #[test]
    fn each_escape_is_undone_and_what_is_none_stays() {
        for (text, reads) in [
            ("a%2Fb%2fc", "a/b/c"),
            ("%C3%A4%e2%82%ac", "ä€"),
            ("100% of %zz %", "100% of %zz %"),
            (r"\u0041\x42\/\u{43}\n", "AB/C "),
            ("&#65;&#x42;&amp;&quot; R&D; AT&T", "AB&\" R&D; AT&T"),
            ("%u0041", "A"),
            ("ä%ä", "ä%ä"),
            ("\\", "\\"),
            ("%C3x", "Ãx"),
        ] {
            assert_eq!(undone(text), reads, "{text}");
        }
    }

    #[test]
    fn a_letter_knows_the_bytes_that_it_was_read_from() {
        let letters: Vec<Letter> = Undone::new(Letter::of("ä%41b")).collect();
        assert_eq!(letters.iter().map(|letter| (letter.from, letter.to)).collect::<Vec<_>>(), [(0, 2), (2, 5), (5, 6)]);
    }
}
