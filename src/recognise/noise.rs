//! What a terminal prints behind a body and is none of it.

use super::{head, loose};

/// How many bytes of this text are the body; `length` is what `Content-Length` says, where it says something.
pub(super) fn body_end(text: &str, length: Option<usize>) -> usize {
    let whole = text.len();
    if let Some(length) = length.filter(|length| text.is_char_boundary(*length) && *length > 0) {
        if text.get(length..).is_some_and(is_noise) {
            return length;
        }
    }
    let blank = whole - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    if !loose::begins(text, blank) {
        return whole - trailing(text);
    }
    let end = loose::read(text, blank).end;
    match text.get(end..) {
        Some(rest) if rest.trim().is_empty() => whole,
        Some(rest) if is_noise(rest) || begins_another(rest) => end,
        Some(_) | None => whole,
    }
}

/// Bytes of the terminal's last words behind a body that is no object.
fn trailing(text: &str) -> usize {
    let last = text.rfind("\n* ").or_else(|| text.find("* Connection #")).or_else(|| text.find("* Closing connection"));
    last.and_then(|at| text.get(at..)).filter(|rest| is_noise(rest)).map_or(0, str::len)
}

/// `curl`'s own lines, a shell's prompt, or the end of a fenced block.
fn is_noise(rest: &str) -> bool {
    let plain = rest.trim();
    let of_curl = plain.starts_with("* ") || plain.starts_with("curl: (");
    let first = plain.split_whitespace().next().unwrap_or_default();
    let prompt = plain.ends_with(['$', '%', '#', '>']) && !plain.contains(['{', '"', '\n']) && plain.len() < 120;
    let of_shell = prompt || first.contains('@') && first.contains([':', '~', '$']);
    plain.is_empty() || of_curl || of_shell || plain.starts_with("```")
}

/// Whether something of its own stands on a line below.
fn begins_another(rest: &str) -> bool {
    const MOST_LINES: usize = 200;
    let Some((_, below)) = rest.split_once('\n') else { return false };
    rest.split('\n').next().is_some_and(|line| line.trim().is_empty() || line.trim() == "```")
        && below.lines().take(MOST_LINES).any(|line| {
            let line = line.trim_start_matches(['$', '>', '<', ' ']);
            head::status_line(line).is_some() || is_request(line) || loose::begins(line, 0)
        })
}

/// A request's first line, which a log's time may stand before.
fn is_request(line: &str) -> bool {
    const LONGEST_PREFIX: usize = 48;
    line.starts_with("curl ")
        || ["POST ", "GET ", "PUT "].iter().any(|method| line.find(method).is_some_and(|at| at < LONGEST_PREFIX))
}

#[cfg(test)]
mod tests {
    use super::body_end;

    #[test]
    fn what_a_terminal_prints_is_left_out_and_what_the_server_sent_is_not() {
        const BODY: &str = "{\"error\":\"x\"}";
        let kept = |text: &str| text.get(..body_end(text, None)).unwrap().to_owned();
        for behind in [
            "* Connection #0 to host y left intact",
            "user@box:~$",
            "\n$ ",
            "%",
            "\n```\n",
            "\n\nPOST /token HTTP/1.1\n",
            "\n{\"b\":1}",
        ] {
            assert_eq!(kept(&format!("{BODY}{behind}")), BODY, "{behind}");
        }
        for sent in [" trailing", "{}", ",\n", "\n"] {
            assert_eq!(kept(&format!("{BODY}{sent}")), format!("{BODY}{sent}"));
        }
        assert_eq!(body_end("busy\n$ ", Some(4)), 4);
    }
}
