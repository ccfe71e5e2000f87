//! The status of an answer, where a text tells it: `status code 400`, `400 Client Error`, `returned error: 401`.

/// What stands before a status, letters alone in lower case.
const BEFORE: [&str; 26] = [
    "status",
    "statuscode",
    "code",
    "http",
    "httpstatus",
    "httperror",
    "httpstatuserror",
    "error",
    "received",
    "returned",
    "responded",
    "response",
    "responsecode",
    "got",
    "answered",
    "with",
    "exception",
    "failed",
    "tokenresponseexception",
    "clienterror",
    "badrequest",
    "oauthexception",
    "httpexception",
    "a",
    "an",
    "statustext",
];
/// What stands behind one (RFC 9110, section 15).
const BEHIND: [&str; 16] = [
    "bad request",
    "unauthorized",
    "forbidden",
    "not found",
    "method not allowed",
    "not acceptable",
    "conflict",
    "unsupported media type",
    "unprocessable",
    "too many requests",
    "client error",
    "server error",
    "internal server error",
    "bad gateway",
    "service unavailable",
    "gateway timeout",
];

/// The first status of 400 and more, else the first one of all.
pub(super) fn said(text: &str) -> Option<u16> {
    let mut all = all(text);
    let first = all.next()?;
    Some(std::iter::once(first).chain(all).find(|status| *status >= 400).unwrap_or(first))
}

fn all(text: &str) -> impl Iterator<Item = u16> + '_ {
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    std::iter::from_fn(move || loop {
        let begin = from + lower.get(from..)?.find(|c: char| c.is_ascii_digit())?;
        let rest = lower.get(begin..)?;
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        from = begin + length;
        let digits = lower.get(begin..from).filter(|digits| digits.len() == 3);
        let status = digits.and_then(|digits| digits.parse().ok()).filter(|status| (100..600).contains(status));
        let (before, behind) = (lower.get(..begin)?, lower.get(from..)?);
        if let Some(status) = status.filter(|_| is_status(before, behind)) {
            return Some(status);
        }
    })
}

fn is_status(before: &str, behind: &str) -> bool {
    let glued = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '$' | '%'));
    if glued || behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '%')) && !ends(behind)
    {
        return false;
    }
    let signs = [' ', '\'', '"', ':', '-', '(', ')', ','];
    let reason = behind.trim_start_matches(signs);
    let reason = reason.strip_prefix("message=").unwrap_or(reason).trim_start_matches(signs);
    if BEHIND.iter().any(|words| reason.starts_with(words)) {
        return true;
    }
    let plain = before.trim_end_matches([' ', ':', '=', '\'', '"', '(', '[', '`', '>', '\\', '#', ',']);
    if plain.len() == before.len() {
        return false;
    }
    if is_of_a_servers_log(plain) {
        return true;
    }
    let from = plain.rfind(|c: char| !(c.is_ascii_alphabetic() || c == '_')).map_or(0, |at| at + 1);
    let word = plain.get(from..).unwrap_or_default().replace('_', "");
    BEFORE.contains(&word.as_str())
}

/// `POST /token HTTP/1.1` or `POST /token`, as servers log what they were asked.
fn is_of_a_servers_log(before: &str) -> bool {
    const METHODS: [&str; 5] = ["post", "get", "put", "patch", "delete"];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut words = line.split_whitespace().rev().skip_while(|word| word.starts_with("http/"));
    let path = words.next().is_some_and(|word| word.starts_with(['/', '"']) && !word.contains("/.well-known/"));
    let method = words.next().unwrap_or_default();
    path && METHODS.contains(&method.trim_start_matches(['"', '\'', '[', '-']))
}

/// A full stop that ends a sentence.
fn ends(behind: &str) -> bool {
    behind.strip_prefix('.').is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn a_status_is_read_in_each_librarys_sentence() {
        for (text, status) in [
            ("400 Client Error: Bad Request for url: https://a.example/token", 400),
            ("Client error '401 Unauthorized' for url 'https://a.example/token'", 401),
            ("Request failed with status code 400", 400),
            ("the server responded with status 400", 400),
            ("curl: (22) The requested URL returned error: 401", 401),
            ("Response Error: 400 Bad Request", 400),
            ("oauth2: cannot fetch token: 403 Forbidden", 403),
            ("resulted in a `400 Bad Request` response", 400),
            ("token exchange failed with status 403: <!DOCTYPE html>", 403),
            ("status: 400,", 400),
            ("statusCode: 401", 401),
            ("code: '400'", 400),
            ("HTTP 502", 502),
            ("urllib.error.HTTPError: HTTP Error 400: Bad Request", 400),
            ("429, message='Too Many Requests', url='https://a.example'", 429),
            ("it answered 200 and then 401 Unauthorized", 401),
            ("failed: (status=400).", 400),
            ("10.0.0.1 - - [02/Mar/2026:10:00:00 +0000] \"POST /token HTTP/1.1\" 400 72", 400),
            ("POST /oauth/token 401 3.2 ms - 27", 401),
        ] {
            assert_eq!(said(text), Some(status), "{text}");
        }
    }

    #[test]
    fn another_number_is_none() {
        for text in [
            "port 443",
            "2024-400-1",
            "AADSTS700",
            "v1.200",
            "300 users",
            "error code: 40001",
            "",
            "took 500 ms",
            "\"GET /.well-known/x HTTP/1.1\" 404 Gone",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
