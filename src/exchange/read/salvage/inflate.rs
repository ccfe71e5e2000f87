//! Unpacks an answer that came compressed though nobody asked for it: gzip (RFC 1952), zlib (RFC 1950), bare deflate
//! (RFC 1951). What came of a stream that breaks off counts, too.

use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_IGNORE_ADLER32, TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{decompress, DecompressorOxide};
use zeroize::Zeroizing;

use crate::exchange::LONGEST_ANSWER;

/// The bytes in it, where this is gzip by its first bytes.
pub(super) fn gzip(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let is_gzip = bytes.starts_with(&[0x1f, 0x8b, 8]);
    is_gzip.then(|| behind_the_head(bytes).map_or_else(Zeroizing::default, |packed| unpacked(packed, 0)))
}

/// The bytes of what a server calls deflate, which is zlib's format or none.
pub(super) fn deflate(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    if is_zlib(bytes) {
        unpacked(bytes, TINFL_FLAG_PARSE_ZLIB_HEADER)
    } else {
        unpacked(bytes, 0)
    }
}

/// RFC 1950, section 2.2: both bytes as one number are a multiple of 31, and the method is 8.
pub(super) fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 15 == 8 && (u16::from(*method) * 256 + u16::from(*flags)) % 31 == 0)
}

/// RFC 1952, section 2.3.
fn behind_the_head(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.get(3)?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let length = usize::from(u16::from_le_bytes([*rest.first()?, *rest.get(1)?]));
        rest = rest.get(2 + length..)?;
    }
    for named in [8, 16] {
        if flags & named != 0 {
            rest = rest.get(rest.iter().position(|byte| *byte == 0)? + 1..)?;
        }
    }
    rest.get(if flags & 2 == 0 { 0 } else { 2 }..)
}

/// Straight into a buffer that is wiped, and no further than that is long.
fn unpacked(packed: &[u8], more: u32) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(vec![0; LONGEST_ANSWER]);
    let flags = more | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF | TINFL_FLAG_IGNORE_ADLER32;
    let (_, _, length) = decompress(&mut DecompressorOxide::new(), packed, &mut out, 0, flags);
    out.truncate(length);
    out
}
