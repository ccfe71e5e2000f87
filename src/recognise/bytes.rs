//! Bytes that are no text of HTTP's: by their first ones.

use super::{Kind, Protocol};

/// What a file begins with, and what it then is: the signatures that each format documents for itself.
const SIGNATURES: [(&[u8], Kind); 26] = [
    (b"\x89PNG\r\n\x1a\n", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"GIF87a", Kind::Picture),
    (b"GIF89a", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"MM\0*", Kind::Picture),
    (b"\0\0\x01\0", Kind::Picture),
    (b"%PDF-", Kind::Pdf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::OfficeFile),
    (b"{\\rtf", Kind::OfficeFile),
    (b"PK\x05\x06", Kind::Archive),
    (b"\x1f\x8b", Kind::Archive),
    (b"\xfd7zXZ\0", Kind::Archive),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
    (b"Rar!\x1a\x07", Kind::Archive),
    (b"\x28\xb5\x2f\xfd", Kind::Archive),
    (b"\x04\x22\x4d\x18", Kind::Archive),
    (b"SQLite format 3\0", Kind::BinaryFile),
    (b"\x7fELF", Kind::BinaryFile),
    (b"\xcf\xfa\xed\xfe", Kind::BinaryFile),
    (b"\xca\xfe\xba\xbe", Kind::BinaryFile),
    (b"\xd4\xc3\xb2\xa1", Kind::BinaryFile),
    (b"bplist00", Kind::BinaryFile),
    (b"\0asm", Kind::BinaryFile),
    (b"OggS", Kind::BinaryFile),
    (b"\x1aE\xdf\xa3", Kind::BinaryFile),
];

/// The same, where no text can be made of it: what was packed alone may be.
pub fn foreign(bytes: &[u8]) -> Option<Kind> {
    kind(bytes).filter(|kind| *kind != Kind::Archive)
}

/// A file of another format, or another protocol's greeting.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(in_zip(bytes));
    }
    let signed = SIGNATURES.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, kind)| *kind);
    signed.or_else(|| container(bytes)).or_else(|| Protocol::of(bytes).map(|_| Kind::NotHttp))
}

/// A zip file, by the names of the files in it.
fn in_zip(bytes: &[u8]) -> Kind {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"[Content_Types].xml") || has(b"mimetypeapplication/vnd.oasis") {
        Kind::OfficeFile
    } else if has(b"manifest.json") {
        // A bundle of an MCP server brings the server; an app's package two icons.
        if has(b"server/") || has(b"node_modules/") {
            Kind::McpServer
        } else {
            Kind::AppPackage
        }
    } else {
        Kind::Archive
    }
}

/// Formats whose name does not stand at the very beginning: RIFF's, those of ISO's base media file format, a bitmap.
fn container(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] | [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => {
            Some(Kind::Picture)
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, ..] => Some(Kind::BinaryFile),
        [0, 0, 0, _, b'f', b't', b'y', b'p', brand @ ..] => {
            let is_picture = [&b"heic"[..], b"heix", b"mif1", b"avif"].iter().any(|name| brand.starts_with(name));
            Some(if is_picture { Kind::Picture } else { Kind::BinaryFile })
        }
        [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', ..] => Some(Kind::Archive),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{kind, Kind};

    #[test]
    fn a_file_of_another_format_is_known_by_its_first_bytes() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], Kind::Picture),
            (b"\xff\xd8\xff\xe1\0\x18Exif", Kind::Picture),
            (b"RIFF\x10\0\0\0WEBPVP8L", Kind::Picture),
            (b"\0\0\0\x1cftypheic\0\0", Kind::Picture),
            (b"%PDF-1.4\n", Kind::Pdf),
            (b"PK\x03\x04\x14\0[Content_Types].xml", Kind::OfficeFile),
            (b"PK\x03\x04\x14manifest.json", Kind::AppPackage),
            (b"PK\x03\x04\x14manifest.json server/main.py", Kind::McpServer),
            (b"PK\x03\x04\x14notes.txt", Kind::Archive),
            (b"\x1f\x8b\x08\0", Kind::Archive),
            (b"SQLite format 3\0", Kind::BinaryFile),
            (b"SSH-2.0-OpenSSH_9.6\r\n", Kind::NotHttp),
        ] {
            assert_eq!(kind(bytes), Some(expected), "{bytes:?}");
        }
        for bytes in [&b"HTTP/1.1 200"[..], b"{}", b"", b"220 apples", b"BMW sells cars", b"IDs: 1", b"{\"rtf\":1}"] {
            assert_eq!(kind(bytes), None);
        }
    }
}
