//! An answer's bytes as text, whatever they are in. Every buffer is wiped, and large enough from the start to stay where it
//! is.

use zeroize::Zeroizing;

use super::inflate;
use crate::exchange::{NotStrict, RawAnswer};

/// The text, and what had to be undone for it.
pub(super) struct Decoded {
    pub(super) text: Zeroizing<String>,
    pub(super) undone: Option<NotStrict>,
}

/// Reads the body as text; what is no text has replacement characters in it.
pub(super) fn text(raw: &RawAnswer) -> Decoded {
    match unpacked(raw) {
        Some(bytes) => Decoded { text: of_bytes(&bytes).text, undone: Some(NotStrict::Compressed) },
        None => of_bytes(&raw.body),
    }
}

fn unpacked(raw: &RawAnswer) -> Option<Zeroizing<Vec<u8>>> {
    let named = raw.headers.iter().filter(|(name, _)| name == "content-encoding");
    let said = named.map(|(_, value)| value.trim().to_ascii_lowercase()).next_back();
    let is_text = std::str::from_utf8(&raw.body).is_ok();
    match said.as_deref() {
        _ if is_text => None,
        Some("deflate") => Some(inflate::deflate(&raw.body)),
        // Nothing here can unpack these; that they are packed can be said.
        Some("br" | "zstd" | "compress" | "x-compress") => Some(Zeroizing::default()),
        _ if inflate::is_zlib(&raw.body) => Some(inflate::deflate(&raw.body)),
        _ => inflate::gzip(&raw.body),
    }
}

fn of_bytes(bytes: &[u8]) -> Decoded {
    if let Some(text) = wide(bytes) {
        return Decoded { text, undone: Some(NotStrict::Wide) };
    }
    let text = utf8(bytes);
    Decoded { undone: std::str::from_utf8(bytes).is_err().then_some(NotStrict::NotUtf8), text }
}

/// RFC 3629; what is no UTF-8 is replaced, piece by piece.
fn utf8(bytes: &[u8]) -> Zeroizing<String> {
    const REPLACED: usize = char::REPLACEMENT_CHARACTER.len_utf8();
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() + broken * REPLACED));
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    text
}

/// UTF-16 and UTF-32, by their mark or by where the zero bytes of the first letters stand (RFC 4627, section 3).
fn wide(bytes: &[u8]) -> Option<Zeroizing<String>> {
    Some(match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => utf32(rest, u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, rest @ ..] => utf32(rest, u32::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [1..=255, 0, 0, 0, ..] => utf32(bytes, u32::from_le_bytes),
        [0, 0, 0, 1..=255, ..] => utf32(bytes, u32::from_be_bytes),
        [1..=255, 0, 1..=255, 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, 1..=255, 0, 1..=255, ..] => utf16(bytes, u16::from_be_bytes),
        _ => return None,
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Zeroizing<String> {
    // Two bytes become three at most.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() / 2 * 3));
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    let units = bytes.as_chunks().0.iter().map(|four| unit(*four));
    text.extend(units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}
