//! The shapes in which a secret may be repeated that no undoing of escapes leads back to the secret: turned round, in
//! base64 at whichever offset, in hex.

use base64::engine::general_purpose::STANDARD_NO_PAD;
use base64::Engine as _;
use zeroize::Zeroizing;

use super::letter::{keys, plain_keys};

/// A run of keys, wiped when dropped.
pub(super) type Keys = Zeroizing<Vec<u8>>;

/// UTF-16 in base64 is what shells print of a short text; of a long one it would cost most of all.
const LONGEST_WIDE: usize = 4096;

/// Every shape of a secret, as keys. Letters and digits alone stand beside the whole: a text may be split by anything.
pub(super) fn forms(secret: &str) -> Vec<Keys> {
    let mut forms = vec![run(keys(secret)), run(plain_keys(secret))];
    let turned: Vec<Keys> = forms.iter().map(|form| run(form.iter().rev().copied())).collect();
    forms.extend(turned);
    let wide = |bytes: fn(u16) -> [u8; 2]| run(secret.encode_utf16().flat_map(bytes));
    let mut written = vec![run(secret.bytes())];
    if secret.len() <= LONGEST_WIDE {
        written.extend([wide(u16::to_le_bytes), wide(u16::to_be_bytes)]);
    }
    for bytes in written {
        forms.extend((0..3).map(|before| in_base64(&bytes, before)));
    }
    let hex = Zeroizing::new(base16ct::lower::encode_string(secret.as_bytes()));
    forms.push(run(hex.bytes()));
    forms
}

/// A buffer that grew would leave copies behind it that nobody wipes.
fn run(keys: impl Iterator<Item = u8>) -> Keys {
    const MOST_AT_FIRST: usize = 16 * 1024;
    let mut run = Zeroizing::new(Vec::with_capacity(MOST_AT_FIRST.min(keys.size_hint().1.unwrap_or(MOST_AT_FIRST))));
    run.extend(keys);
    run
}

/// What base64 makes of the bytes behind `before` others, without the letters that others have a part in. Both alphabets
/// differ in what is no letter alone, and that is left out.
fn in_base64(bytes: &[u8], before: usize) -> Keys {
    let padded = run(std::iter::repeat_n(0, before).chain(bytes.iter().copied()));
    let text = Zeroizing::new(STANDARD_NO_PAD.encode(padded.as_slice()));
    let last = text.len() - usize::from(!padded.len().is_multiple_of(3) && !text.is_empty());
    let first = [0, 2, 3][before].min(last);
    run(plain_keys(text.get(first..last).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::in_base64;

    #[test]
    fn base64_at_each_offset_keeps_what_the_secret_alone_decides() {
        let text = |before| String::from_utf8(in_base64(b"secret!", before).to_vec()).unwrap();
        // "secret!" alone, behind one byte, behind two: c2VjcmV0IQ, ??NlY3JldCE, ???zZWNyZXQh
        assert_eq!(text(0), "c2vjcmv0i");
        assert_eq!(text(1), "nly3jldc");
        assert_eq!(text(2), "zzwnyzxqh");
    }
}
