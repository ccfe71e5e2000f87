//! The head of an HTTP answer in a text.

/// The status of a line that begins with `HTTP/` (RFC 9112, section 4).
pub(super) fn status_of(line: &str) -> Option<u16> {
    let mut words = line.strip_prefix("HTTP/")?.split_whitespace();
    let version = words.next()?;
    let is_version = version.starts_with(|c: char| c.is_ascii_digit()) && version.len() <= 3;
    let status = words.next()?;
    let three = status.len() == 3 && is_version;
    three.then(|| status.parse().ok()).flatten().filter(|status| (100..600).contains(status))
}

/// The status of a line with a status line in it, and where that begins: a log's time may stand before it.
pub(super) fn status_line(line: &str) -> Option<(usize, u16)> {
    const LONGEST_PREFIX: usize = 64;
    let at = line.get(..line.floor_char_boundary(LONGEST_PREFIX + 5))?.find("HTTP/")?;
    let (before, rest) = (line.get(..at)?, line.get(at..)?);
    (is_prefix(before)).then(|| status_of(rest)).flatten().map(|status| (at, status))
}

/// Whether this is no prose: a time, a level, a quotation mark. A word that says what follows may stand there, too.
fn is_prefix(before: &str) -> bool {
    let plain = before.trim();
    let labels = ["response:", "answer:", "<--", "<-", "response", "[info]", "[debug]", "info", "debug", "error"];
    let lower = plain.to_ascii_lowercase();
    let bare = labels.iter().fold(lower, |text, label| text.replace(label, ""));
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 2 && !before.ends_with('"') && !plain.ends_with('/')
}

/// A header field; names in lower case (RFC 9110, section 5.1).
pub(super) fn field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let of_name = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    let name = name.trim();
    (!name.is_empty() && name.bytes().all(of_name)).then(|| (name.to_ascii_lowercase(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::status_line;

    #[test]
    fn a_status_line_is_one_with_a_logs_time_before_it_and_none_in_prose() {
        for (line, status) in [
            ("HTTP/1.1 400 Bad Request", Some(400)),
            ("HTTP/2 200", Some(200)),
            ("HTTP/3 503 ", Some(503)),
            ("2026-03-01T10:00:00.123Z HTTP/1.1 401 Unauthorized", Some(401)),
            ("[12:00:01] Response: HTTP/1.1 400 Bad", Some(400)),
            ("    HTTP/1.1 302 Found", Some(302)),
            ("the server said HTTP/1.1 400", None),
            ("127.0.0.1 - - \"GET / HTTP/1.1\" 200 12", None),
            ("GET / HTTP/1.1", None),
            ("HTTP/1.1 99", None),
            ("HTTP/1.1 OK", None),
            ("HTTP/x 200", None),
        ] {
            assert_eq!(status_line(line).map(|(_, status)| status), status, "{line}");
        }
    }
}
