//! Text as bash takes it literally, also where it is pasted at a prompt.

use std::fmt::Write as _;

use crate::visible::steers;

/// One word of a command: in single quotes, where nothing is expanded, not even `!`. What acts unseen, at a prompt above all
/// (a tab completes, a line end runs), is written as its bytes, in quotes that bash alone has (Bash Reference Manual,
/// section 3.1.2.4).
pub(super) fn quoted(text: &str) -> String {
    if !text.chars().any(steers) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    let mut out = String::from("$'");
    for letter in text.chars() {
        match letter {
            '\'' | '\\' => out.extend(['\\', letter]),
            letter if steers(letter) => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    // A string takes whatever is written to it.
                    write!(out, "\\x{byte:02x}").ok();
                }
            }
            letter => out.push(letter),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_is_literal_and_what_acts_unseen_is_seen() {
        assert_eq!(quoted("a $b `c` \"d\" !e \\"), "'a $b `c` \"d\" !e \\'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted("a\tb'c\\\u{202e}d"), r"$'a\x09b\'c\\\xe2\x80\xaed'");
    }
}
