//! Bytes as a text of the same length, so that a place in one is the place in the other.

use zeroize::Zeroizing;

/// What stands for a byte that is no UTF-8: a control character that no text has.
const NO_TEXT: u8 = 0x1a;

/// The text of these bytes; what is no UTF-8 (RFC 3629) is a control character for each byte.
pub(super) fn view(bytes: &[u8]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(bytes.len()));
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for _ in chunk.invalid() {
            out.push(char::from(NO_TEXT));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::view;

    #[test]
    fn a_place_in_the_text_is_the_place_in_the_bytes() {
        for bytes in [&b"a\xff\xe9{"[..], b"\xc3\xa9", b"", b"\x1f\x8b\x08\x00", b"\xe2\x82"] {
            assert_eq!(view(bytes).len(), bytes.len());
        }
        assert_eq!(view(b"a\xe9b").as_str(), "a\u{1a}b");
    }
}
