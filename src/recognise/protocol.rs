//! Which other protocol speaks where HTTP was expected: by its first bytes.

/// A protocol by its greeting or its first record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// A record of TLS (RFC 8446, section 5.1): an alert most often.
    Tls,
    /// HTTP/2 without its upgrade (RFC 9113, section 3.4).
    Http2,
    /// SSH (RFC 4253, section 4.2).
    Ssh,
    /// A mail server that takes mail (RFC 5321, section 4.2).
    Smtp,
    /// A file server (RFC 959, section 5.4).
    Ftp,
    /// A mail server that gives mail (RFC 9051, section 7.1; RFC 1939, section 4).
    Mailbox,
    /// A store that speaks Redis' protocol.
    Redis,
    /// A database: `MySQL` or `PostgreSQL`.
    Database,
    /// A remote desktop: RFB (RFC 6143, section 7.1.1), or Windows' own.
    RemoteDesktop,
    /// A status line that is not HTTP's.
    OddLine,
}

impl Protocol {
    /// By its first bytes; `None` where they may be HTTP's, or a text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x14..=0x17, 3, 0..=4, ..] => Some(Self::Tls),
            // A first frame: SETTINGS, or GOAWAY on no stream.
            [0, 0, 0..=64, 4 | 7, 0, 0, 0, 0, 0, ..] => Some(Self::Http2),
            [3, 0, 0, _, _, 0xd0, ..] => Some(Self::RemoteDesktop),
            // MySQL's greeting: a length, the number 0, protocol 10, a version.
            [_, 0, 0, 0, 10, b'0'..=b'9', ..] => Some(Self::Database),
            [b'E', b'F' | b'S', ..] if contains(bytes, b"unsupported frontend protocol") => Some(Self::Database),
            _ => Self::of_line(bytes),
        }
    }

    fn of_line(bytes: &[u8]) -> Option<Self> {
        let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default().to_ascii_uppercase();
        let begins = |word: &[u8]| line.starts_with(word);
        if begins(b"SSH-") {
            return Some(Self::Ssh);
        }
        if begins(b"PRI * HTTP/2") {
            return Some(Self::Http2);
        }
        if begins(b"RFB 00") {
            return Some(Self::RemoteDesktop);
        }
        if begins(b"ICY ") {
            return Some(Self::OddLine);
        }
        if begins(b"* OK") && (contains(&line, b"IMAP") || contains(&line, b"READY")) || begins(b"+OK ") {
            return Some(Self::Mailbox);
        }
        let of_redis = [&b"-ERR "[..], b"-NOAUTH ", b"-DENIED ", b"-MISCONF "];
        if of_redis.iter().any(|word| begins(word)) {
            return Some(Self::Redis);
        }
        let greets =
            matches!(line.as_slice(), [b'2', b'2', b'0', b' ' | b'-', ..] | [b'4' | b'5', _, _, b' ' | b'-', ..]);
        if greets && (contains(&line, b"FTP") || contains(&line, b"FILEZILLA")) {
            return Some(Self::Ftp);
        }
        let of_mail = contains(&line, b"SMTP") || begins(b"220") && contains(&line, b"MAIL");
        (greets && of_mail).then_some(Self::Smtp)
    }
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    const LOOKED_AT: usize = 512;
    bytes.get(..LOOKED_AT).unwrap_or(bytes).windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::Protocol;

    #[test]
    fn each_protocol_is_known_by_its_greeting() {
        for (bytes, protocol) in [
            (&b"\x15\x03\x03\x00\x02\x02\x28"[..], Protocol::Tls),
            (b"SSH-2.0-dropbear\r\n", Protocol::Ssh),
            (b"220 mail.example ESMTP ready\r\n", Protocol::Smtp),
            (b"554 mail.example ESMTP no\r\n", Protocol::Smtp),
            (b"220 ProFTPD Server\r\n", Protocol::Ftp),
            (b"\0\0\x12\x04\0\0\0\0\0\0\x03", Protocol::Http2),
            (b"\0\0\x08\x07\0\0\0\0\0\0\0\0\0", Protocol::Http2),
            (b"* OK IMAP4rev1 ready\r\n", Protocol::Mailbox),
            (b"+OK POP3 ready\r\n", Protocol::Mailbox),
            (b"-NOAUTH Authentication required.\r\n", Protocol::Redis),
            (b"\x4a\0\0\0\x0a8.4.0\0", Protocol::Database),
            (b"RFB 003.008\n", Protocol::RemoteDesktop),
            (b"ICY 200 OK\r\n", Protocol::OddLine),
        ] {
            assert_eq!(Protocol::of(bytes), Some(protocol), "{bytes:?}");
        }
        for bytes in [&b"HTTP/1.1 200"[..], b"{}", b"", b"220 apples", b"500 mailers", b"* OK then", b"- ERR"] {
            assert_eq!(Protocol::of(bytes), None, "{bytes:?}");
        }
    }
}
