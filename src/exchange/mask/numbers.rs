//! Bytes written as a list of numbers, `[67, 65, 78]` or `0x43 0x41`, as languages print them in an error.

use super::letter::Letter;

/// The letters that the numbers stand for. What is no such number ends a list, and reads as a blank line.
pub(super) fn listed(text: &str) -> impl Iterator<Item = Letter> + '_ {
    let mut rest = Letter::of(text).peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|letter| !letter.read.is_alphanumeric()).is_some() {}
        let first = rest.next()?;
        let (mut word, mut to) = (String::from(first.read), first.to);
        while let Some(letter) = rest.next_if(|letter| letter.read.is_alphanumeric()) {
            // A number of a byte is short; the rest of a long word is passed over.
            if word.len() <= 4 {
                word.push(letter.read);
            }
            to = letter.to;
        }
        Some(Letter { read: byte(&word).map_or('\n', char::from), from: first.from, to })
    })
}

fn byte(word: &str) -> Option<u8> {
    match word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        Some(hex) => u8::from_str_radix(hex, 16).ok(),
        None => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_list_of_bytes_is_read_in_decimal_and_in_hex() {
        let read = |text: &str| listed(text).map(|letter| letter.read).collect::<String>();
        assert_eq!(read("[67, 65,78] 0x43 0X41"), "CANCA");
        assert_eq!(read("no 67 1234 256 67abcdef"), "\nC\n\n\n");
    }
}
