//! A text as it is looked through: without colours of a terminal, each run of blanks as one.

use zeroize::Zeroizing;

/// Bytes that are looked at, at each end: an error stands at the beginning of what is pasted, or at the end of a log.
const LOOKED_AT: usize = 32 * 1024;

/// Beginning and end of the text, with one blank or one line break for each run of them.
pub(super) fn neat(text: &str) -> Zeroizing<String> {
    if text.len() <= 2 * LOOKED_AT {
        return Zeroizing::new(joined(text));
    }
    let (first, last) = (text.floor_char_boundary(LOOKED_AT), text.ceil_char_boundary(text.len() - LOOKED_AT));
    let [first, last] =
        [text.get(..first), text.get(last..)].map(|part| Zeroizing::new(joined(part.unwrap_or_default())));
    Zeroizing::new([first.as_str(), "\n", last.as_str()].concat())
}

fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            if chars.next_if_eq(&'[').is_some() {
                while chars.next_if(|c| c.is_ascii_digit() || *c == ';').is_some() {}
                chars.next();
            }
        } else if c == '\n' || c == '\r' {
            while out.ends_with([' ', '\n']) {
                out.pop();
            }
            out.push('\n');
        } else if c.is_whitespace() {
            if !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(match c {
                '“' | '”' => '"',
                '‘' | '’' => '\'',
                other => other,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{neat, LOOKED_AT};

    #[test]
    fn blanks_are_one_and_colours_none() {
        assert_eq!(neat("\u{1b}[31merror\u{1b}[0m:\t x \r\n\r\n   y").as_str(), "error: x\ny");
        assert_eq!(neat("“a” isn’t").as_str(), "\"a\" isn't");
    }

    #[test]
    fn of_a_long_text_both_ends_are_looked_at() {
        let long = format!("first {} last", "ü".repeat(2 * LOOKED_AT));
        let neat = neat(&long);
        assert!(neat.starts_with("first") && neat.ends_with("last") && neat.len() < 2 * LOOKED_AT + 10);
    }
}
