//! Takes a pasted text apart: the last HTTP head and its body, as `curl -i` or `curl -v` prints them, a body alone, or a
//! callback's address.

use zeroize::Zeroizing;

use url::Url;

use super::beginning;
use crate::exchange::{RawAnswer, StateCheck};
use crate::flow::CallbackEnd;
use crate::provider::{recognise_token_url, Record};

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
    Some(raw(status, headers, body))
}

/// A body alone. Its status is made up from what it says: an error most often comes with 400, tokens with 200.
pub(super) fn body(text: &str) -> Option<RawAnswer> {
    let body = text.trim_start_matches('\u{feff}').trim();
    let like_json = body.starts_with('{') && body.ends_with('}');
    let names = ["access_token=", "error=", "token=", "refresh_token="];
    let like_form = names.iter().any(|name| body.starts_with(name)) && !body.contains(char::is_whitespace);
    let page = body.get(..200).unwrap_or(body).to_ascii_lowercase();
    let like_page = page.starts_with("<!doctype html")
        || page.starts_with("<html")
        || page.starts_with("<?xml")
        || page.starts_with("<oauth");
    let start = beginning(body);
    let no = ["\"error\"", "\"errors\"", "\"ok\":false", "\"ok\": false"].iter().any(|sign| start.contains(sign));
    let refused = no && !start.contains("\"access_token\"") || body.starts_with("error=");
    (like_json || like_form || like_page).then(|| raw(if refused { 400 } else { 200 }, Vec::new(), body))
}

/// What a pasted callback address brought: an error, or a code without `state`. That a `state` is the right one nobody can
/// see from the address alone.
pub(super) fn callback(text: &str) -> Option<CallbackEnd> {
    let address = text.split_whitespace().find(|word| word.starts_with("https://") || word.starts_with("http://"))?;
    let url = Url::parse(address.trim_end_matches(['"', '\'', ',', ')'])).ok()?;
    let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    match (value("error"), value("code"), value("state")) {
        (Some(code), ..) => Some(CallbackEnd::Error { code, description: value("error_description") }),
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
    fn a_sentence_is_no_answer() {
        assert!(answer("the server said HTTP/1.1 400").is_none() && answer("a = b").is_none() && answer("").is_none());
    }
}
