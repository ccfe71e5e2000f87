//! A text as known words are looked for in it, and where they stand in it as it was.

use crate::finding::words::shown;

/// In lower case, without quotation marks, with one blank where a window or a terminal breaks its lines.
pub(super) struct Plain<'a> {
    whole: &'a str,
    text: String,
    /// Where the letter of each byte of `text` begins in the whole, and where it ends.
    places: Vec<(usize, usize)>,
}

impl<'a> Plain<'a> {
    pub(super) fn of(whole: &'a str) -> Self {
        let mut plain =
            Self { whole, text: String::with_capacity(whole.len()), places: Vec::with_capacity(whole.len()) };
        let mut at = 0;
        while let Some(rest) = whole.get(at..).filter(|rest| !rest.is_empty()) {
            // Quotation marks as HTML and JSON write them.
            if let Some(mark) =
                ["\\u0060", "\\u0027", "&#39;", "&quot;", "\\\""].into_iter().find(|mark| rest.starts_with(mark))
            {
                at += mark.len();
                continue;
            }
            let Some(letter) = rest.chars().next() else { break };
            plain.add(letter, at);
            at += letter.len_utf8();
        }
        plain
    }

    fn add(&mut self, letter: char, at: usize) {
        match letter {
            '`' | '‘' | '’' | '“' | '”' | '"' | '\'' => {}
            // What a terminal draws around a text is as good as a blank.
            letter if letter.is_whitespace() || matches!(letter, '│' | '┃') => {
                if !self.text.ends_with(' ') {
                    self.push(' ', letter, at);
                }
            }
            letter => letter.to_lowercase().for_each(|small| self.push(small, letter, at)),
        }
    }

    fn push(&mut self, small: char, letter: char, at: usize) {
        self.text.push(small);
        self.places.resize(self.text.len(), (at, at + letter.len_utf8()));
    }

    /// The text to look in.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// These words as they stand in the whole; as they are known where they don't.
    pub(super) fn quoted(&self, words: &str) -> String {
        let place = || {
            let begin = self.text.find(words)?;
            let (from, _) = self.places.get(begin)?;
            let (_, to) = self.places.get((begin + words.len()).checked_sub(1)?)?;
            self.whole.get(*from..*to)
        };
        shown(place().unwrap_or(words).trim())
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn words_are_found_without_marks_and_shown_as_they_stood() {
        let plain = Plain::of("│ Let’s\u{a0}get\r\n  you\t\"Connected\" First│");
        assert_eq!(plain.text(), " lets get you connected first ");
        assert_eq!(plain.quoted("lets get"), "Let’s\u{a0}get");
        assert_eq!(plain.quoted("connected first"), "Connected\" First");
        assert_eq!(plain.quoted("elsewhere"), "elsewhere");
        assert_eq!(Plain::of("Couldn&#39;t \\u0060state\\u0060 İ").text(), "couldnt state i\u{307}");
        assert_eq!(Plain::of("").text(), "");
    }
}
