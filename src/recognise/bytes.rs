//! Bytes that are no text of HTTP's: by their first ones.

use super::Kind;

/// TLS's alerts and handshakes (RFC 8446, section 5.1), SSH's line (RFC 4253, section 4.2), a mail server's greeting, HTTP/2
/// without its upgrade (RFC 9113, section 3.4), and a zip file with an app's manifest in it.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0x14..=0x17, 3, 0..=4, ..] | [0, 0, 0..=64, 4, 0, 0, 0, 0, 0, ..] => Some(Kind::NotHttp),
        [b'P', b'K', 3, 4, ..] if bytes.windows(13).any(|name| name == b"manifest.json") => Some(Kind::AppPackage),
        _ if bytes.starts_with(b"SSH-") || bytes.starts_with(b"PRI * HTTP/2") => Some(Kind::NotHttp),
        [b'2', b'2', b'0', b' ' | b'-', rest @ ..] => {
            let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default().to_ascii_uppercase();
            let says = |word: &[u8]| line.windows(word.len()).any(|window| window == word);
            (says(b"SMTP") || says(b"FTP") || says(b"MAIL")).then_some(Kind::NotHttp)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{kind, Kind};

    #[test]
    fn another_protocol_is_known_by_its_first_bytes() {
        for bytes in [
            &b"\x15\x03\x03\x00\x02\x02\x28"[..],
            b"SSH-2.0-OpenSSH_9.6\r\n",
            b"220 mail.example ESMTP ready\r\n",
            b"\0\0\x12\x04\0\0\0\0\0\0\x03",
        ] {
            assert_eq!(kind(bytes), Some(Kind::NotHttp), "{bytes:?}");
        }
        assert_eq!(kind(b"PK\x03\x04\x14manifest.json"), Some(Kind::AppPackage));
        for bytes in [&b"HTTP/1.1 200"[..], b"{}", b"", b"220 apples", b"PK\x03\x04\x14word/document.xml"] {
            assert_eq!(kind(bytes), None);
        }
    }
}
