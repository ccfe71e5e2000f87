//! Takes a pasted text apart: the last HTTP head and its body, as `curl -i` or `curl -v` prints them, a body alone, or a
//! callback's address.

use zeroize::Zeroizing;

use url::Url;

use super::openai_text;
use crate::exchange::{RawAnswer, StateCheck};
use crate::flow::CallbackEnd;
use crate::provider::{recognise_token_url, Record};

/// Error texts and requests stand at the beginning of what is pasted; what follows may be a body of any length.
pub(super) fn beginning(text: &str) -> &str {
    const LOOKED_AT: usize = 16 * 1024;
    text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text)
}

/// The answer with a head in the text, if there is one.
pub(super) fn answer(text: &str) -> Option<RawAnswer> {
    // Whole copies are made only where a head may be.
    if !beginning(text).contains("HTTP/") {
        return None;
    }
    let plain = without_marks(text);
    let (status, head, body) = last_head(&plain)?;
    let headers = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Some(raw(status, headers, first_value(body.trim()).unwrap_or(body)))
}

/// The JSON object that a text begins with: curl and shells print on the same line what is none of the body.
fn first_value(text: &str) -> Option<&str> {
    if !text.starts_with('{') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    text.get(..values.byte_offset())
}

/// A body alone, or one in the middle of an error's text. Its status is made up from what it says: an error most often
/// comes with 400, tokens with 200.
pub(super) fn body(text: &str) -> Option<RawAnswer> {
    let body = text.trim_start_matches('\u{feff}').trim();
    if let Some(value) = first_value(body) {
        return Some(raw(status_like(value), Vec::new(), value));
    }
    let names = ["access_token=", "error=", "token=", "refresh_token="];
    let like_form = names.iter().any(|name| body.starts_with(name)) && !body.contains(char::is_whitespace);
    let page = body.get(..200).unwrap_or(body).to_ascii_lowercase();
    let like_page = ["<!doctype html", "<html", "<?xml", "<oauth"].iter().any(|start| page.starts_with(start));
    let cut = body.starts_with('{') && body.ends_with('}') || body.starts_with("{\"");
    if like_form || like_page || cut && !body.starts_with("{'") {
        return Some(raw(status_like(body), Vec::new(), body));
    }
    within(beginning(body)).or_else(|| code_alone(body))
}

fn status_like(body: &str) -> u16 {
    let start = beginning(body);
    let no = ["\"error\"", "\"errors\"", "\"ok\":false", "\"ok\": false"].iter().any(|sign| start.contains(sign));
    let refused = no && !start.contains("\"access_token\"") || start.starts_with("error=");
    if refused {
        400
    } else {
        200
    }
}

/// A JSON object, or a Python dictionary, within a sentence, that an answer of a token endpoint may be.
fn within(text: &str) -> Option<RawAnswer> {
    const MOST_TRIED: usize = 20;
    let of_tokens = |value: &str| {
        ["\"error\"", "\"error_description\"", "\"access_token\"", "\"refresh_token\""]
            .iter()
            .any(|name| value.contains(name))
    };
    let starts = text.match_indices('{').take(MOST_TRIED).filter_map(|(at, _)| text.get(at..));
    for rest in starts {
        let python = rest.starts_with("{'").then(|| openai_text::json(rest));
        let value = first_value(python.as_deref().unwrap_or(rest)).filter(|value| of_tokens(value));
        if let Some(value) = value {
            return Some(raw(status_like(value), Vec::new(), value));
        }
    }
    None
}

/// An error's code and nothing else.
fn code_alone(text: &str) -> Option<RawAnswer> {
    const CODES: [&str; 9] = [
        "invalid_grant",
        "invalid_client",
        "invalid_request",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
        "bad_refresh_token",
        "invalid_refresh_token",
        "redirect_uri_mismatch",
    ];
    let code = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    CODES.contains(&code).then(|| raw(400, Vec::new(), &format!("{{\"error\":\"{code}\"}}")))
}

/// What a pasted callback address brought: an error, or a code without `state`. That a `state` is the right one nobody can
/// see from the address alone.
pub(super) fn callback(text: &str) -> Option<CallbackEnd> {
    let address = text.split_whitespace().find(|word| word.starts_with("https://") || word.starts_with("http://"))?;
    let url = Url::parse(address.trim_end_matches(['"', '\'', ',', ')'])).ok()?;
    let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    // Any page may have a code in its address; a callback is called one, or stands on this computer.
    let here = crate::host::is_loopback(&url);
    let called = ["callback", "redirect", "oauth"].iter().any(|word| url.path().to_ascii_lowercase().contains(word));
    if !here && !called {
        return None;
    }
    match (value("error"), value("code"), value("state")) {
        (Some(code), _, state) if state.is_some() || code.contains('_') => {
            Some(CallbackEnd::Error { code, description: value("error_description") })
        }
        (None, Some(_), None) => Some(CallbackEnd::State(StateCheck::Missing)),
        _ => None,
    }
}

/// The provider whose token endpoint the text names: an address, or what `curl -v` prints of the request.
pub(super) fn provider(text: &str) -> Option<&'static Record> {
    let mut addresses: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | ','))
        .filter(|word| word.starts_with("https://"))
        .map(|word| word.trim_end_matches([':', '.', ';']).to_owned())
        .collect();
    let sent = |name: &str| text.lines().find_map(|line| line.trim_start_matches('>').trim_start().strip_prefix(name));
    if let (Some(path), Some(host)) = (sent("POST "), sent("Host: ").or_else(|| sent("host: "))) {
        let path = path.split_whitespace().next().unwrap_or_default();
        addresses.push(format!("https://{}{path}", host.trim()));
    }
    addresses.iter().filter_map(|address| Url::parse(address).ok()).find_map(|url| recognise_token_url(&url))
}

/// What stands beside a document in the text.
pub(super) fn beside(text: &str, document: &RawAnswer) -> String {
    match std::str::from_utf8(&document.body) {
        Ok(body) if !body.is_empty() && text.contains(body) => text.replacen(body, "", 1),
        // It goes on behind what is looked at.
        Ok(_) | Err(_) => text.lines().take_while(|line| !line.trim_start().starts_with('{')).collect(),
    }
}

fn raw(status: u16, headers: Vec<(String, String)>, body: &str) -> RawAnswer {
    RawAnswer { status, headers, body: Zeroizing::new(body.as_bytes().to_vec()), took_ms: 0 }
}

/// `curl -v` marks what came with `< `; what it sent and what it did are left out.
fn without_marks(text: &str) -> String {
    let verbose = text.lines().any(|line| line.starts_with("< HTTP/"));
    if !verbose {
        return text.replace("\r\n", "\n");
    }
    let kept = text.lines().filter(|line| !line.starts_with("> ") && !line.starts_with("* "));
    kept.map(|line| line.strip_prefix("< ").unwrap_or(line.strip_prefix('<').unwrap_or(line)))
        .collect::<Vec<_>>()
        .join("\n")
        .replace('\r', "")
}

/// Status, header lines and body behind the last status line: redirects and `100 Continue` come before it.
fn last_head(text: &str) -> Option<(u16, &str, &str)> {
    let starts = text.match_indices("HTTP/").filter(|(at, _)| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'));
    let from = starts.filter_map(|(at, _)| text.get(at..)).filter(|rest| status_of(rest).is_some()).last()?;
    let (head, body) = from.split_once("\n\n").unwrap_or((from, ""));
    Some((status_of(from)?, head.split_once('\n').map_or("", |(_, fields)| fields), body))
}

fn status_of(text: &str) -> Option<u16> {
    let status = text.lines().next()?.split_whitespace().nth(1)?;
    status.parse().ok().filter(|status| (100..600).contains(status))
}

#[cfg(test)]
mod tests {
    use super::{answer, callback, CallbackEnd, StateCheck};

    #[test]
    fn the_last_answer_counts_whichever_way_curl_printed_it() {
        let printed = "HTTP/1.1 302 Found\r\nlocation: /x\r\n\r\nHTTP/2 400 \r\ncontent-type: application/json\r\n\r\n{\"error\":\"x\"}";
        let read = answer(printed).unwrap();
        assert_eq!((read.status, read.headers.len(), read.body.as_slice()), (400, 1, b"{\"error\":\"x\"}".as_slice()));
        let verbose = "> POST /token HTTP/1.1\n> Host: x\n< HTTP/1.1 503 No\n< Retry-After: 3\n< \n<html>";
        let read = answer(verbose).unwrap();
        assert_eq!((read.status, read.headers[0].0.as_str()), (503, "retry-after"));
    }

    #[test]
    fn a_callbacks_address_tells_its_error_or_that_state_is_missing() {
        let denied =
            callback("it went to https://chat.openai.com/aip/plugin-1/oauth/callback?error=access_denied&state=1");
        assert!(matches!(denied, Some(CallbackEnd::Error { code, .. }) if code == "access_denied"));
        let lost = callback("https://chat.openai.com/aip/plugin-1/oauth/callback?code=abc");
        assert_eq!(lost, Some(CallbackEnd::State(StateCheck::Missing)));
        for here in ["127.0.0.1:8765", "127.0.0.2", "app.localhost", "[::1]:1"] {
            let lost = callback(&format!("http://{here}/x?code=abc"));
            assert_eq!(lost, Some(CallbackEnd::State(StateCheck::Missing)), "{here}");
        }
        assert_eq!(callback("https://x.example/cb?code=abc&state=1"), None);
    }

    #[test]
    fn the_provider_is_recognised_by_what_was_asked() {
        let name = |text: &str| super::provider(text).map(|record| record.id.as_str());
        assert_eq!(name("received 400 from https://oauth2.googleapis.com/token: response_data={}"), Some("google"));
        assert_eq!(name("> POST /oauth/token HTTP/2\n> Host: dev-1.eu.auth0.com\n< HTTP/2 403"), Some("auth0"));
        assert_eq!(name("POST https://id.example/token"), None);
    }

    #[test]
    fn what_a_terminal_prints_beside_the_body_is_left_out() {
        for (text, body) in [
            ("{\"error\":\"x\"}* Connection #0 to host y left intact", "{\"error\":\"x\"}"),
            ("{\"error\":\"x\"}user@box:~$", "{\"error\":\"x\"}"),
            ("Error: 400 {'error': 'x', 'more': None} from y", "{\"error\": \"x\", \"more\": null}"),
            ("TokenError: {\"error\":\"x\"} (code 400)", "{\"error\":\"x\"}"),
            ("invalid_grant", "{\"error\":\"invalid_grant\"}"),
        ] {
            let read = super::body(text).unwrap();
            assert_eq!((read.status, std::str::from_utf8(&read.body).unwrap()), (400, body), "{text}");
        }
        let printed = answer("< HTTP/1.1 400 Bad\n< \n{\"error\":\"x\"}* Closing connection").unwrap();
        assert_eq!(printed.body.as_slice(), b"{\"error\":\"x\"}");
        assert!(super::body("{ the weather }").is_none() || super::body("the {weather}").is_none());
    }

    #[test]
    fn a_page_with_a_code_in_its_address_is_no_callback() {
        assert_eq!(callback("https://example.com/landing?code=SPRING20"), None);
        assert_eq!(callback("see https://id.example/docs?error=foo"), None);
    }

    #[test]
    fn a_sentence_is_no_answer() {
        assert!(answer("the server said HTTP/1.1 400").is_none() && answer("a = b").is_none() && answer("").is_none());
    }
}
