//! What was sent before an answer came, as tools print it.

/// What a request was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentFor {
    /// The code's exchange.
    Code,
    /// A refresh.
    Refresh,
    /// A registration.
    Registration,
    /// A call of an API with a token.
    Api,
    /// A platform's own back end.
    Platform,
    /// Not told.
    Unknown,
}

/// A request in a text, as far as it tells of itself. No value of it is kept but its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What for.
    pub purpose: SentFor,
    /// Whether its body was a form; `None` where nothing says so.
    pub form: Option<bool>,
    /// Whether the client came in an `Authorization: Basic` header.
    pub basic: bool,
    /// Whether a client secret stands in its body.
    pub secret: bool,
    /// Where it went, where it says so; without a query.
    pub address: Option<String>,
}

/// More of a text before an answer is not looked at.
const LOOKED_AT: usize = 16 * 1024;

impl Sent {
    /// Reads what stands before an answer; `None` where no request does.
    pub(super) fn read(text: &str) -> Option<Self> {
        let start = text.ceil_char_boundary(text.len().saturating_sub(LOOKED_AT));
        let text = text.get(start..)?;
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | '\\')).collect();
        let lower = plain.to_ascii_lowercase();
        let address = address(text);
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let of = |grant: &str| {
            has(&[&format!("grant_type={grant}"), &format!("grant_type:{grant}"), &format!("granttype:{grant}")])
        };
        let bearer = has(&["authorization:bearer"]);
        let path = address.as_deref().unwrap_or_default();
        let purpose = if is_platforms(path) {
            SentFor::Platform
        } else if of("refresh_token") {
            SentFor::Refresh
        } else if of("authorization_code") {
            SentFor::Code
        } else if path.ends_with("/register") || has(&["redirect_uris:["]) {
            SentFor::Registration
        } else if bearer {
            SentFor::Api
        } else {
            SentFor::Unknown
        };
        if purpose == SentFor::Unknown && address.is_none() {
            return None;
        }
        let in_form = has(&["x-www-form-urlencoded", "grant_type="]);
        let in_json = has(&["content-type:application/json", "{grant_type:", ",grant_type:"]);
        Some(Self {
            purpose,
            form: if in_form { Some(true) } else { in_json.then_some(false) },
            basic: has(&["authorization:basic"])
                || text.contains("curl ") && (text.contains(" -u ") || text.contains("--user ")),
            secret: has(&["client_secret=", "client_secret:", "clientsecret:"]),
            address,
        })
    }
}

/// Whether a platform of AI plugins answers at this address, and not the author's server.
fn is_platforms(address: &str) -> bool {
    const HOSTS: [&str; 12] = [
        "chatgpt.com",
        "openai.com",
        "claude.ai",
        "claude.com",
        "anthropic.com",
        "copilot.microsoft.com",
        "copilotstudio.microsoft.com",
        "m365.cloud.microsoft",
        "botframework.com",
        "powerapps.com",
        "consent.azure-apim.net",
        "vscode.dev",
    ];
    let host = address.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next()).unwrap_or_default();
    HOSTS.iter().any(|known| host == *known || host.strip_suffix(known).is_some_and(|sub| sub.ends_with('.')))
}

/// `POST https://…`, `POST /path` with a Host, or what curl was told.
fn address(text: &str) -> Option<String> {
    const METHODS: [&str; 5] = ["POST ", "GET ", "PUT ", "PATCH ", "DELETE "];
    let bare = |line: &str| line.trim_start_matches(['>', '$', '`', '"', ' ']).trim_start_matches("-> ").to_owned();
    let lines: Vec<String> = text.lines().map(bare).collect();
    let host = lines.iter().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.eq_ignore_ascii_case("host") || name == ":authority").then(|| value.trim().to_owned())
    });
    let asked = lines.iter().find_map(|line| {
        // A log's time may stand before it.
        METHODS.iter().find_map(|method| {
            let at = line.find(method).filter(|at| *at < 48)?;
            line.get(at + method.len()..)?
                .split_whitespace()
                .next()
                .map(|target| target.trim_matches(['"', '\'', '`']).to_owned())
        })
    });
    let from_curl = || {
        let at = text.find("curl ")?;
        let words = text.get(at..)?.split_whitespace().map(|word| word.trim_matches(['"', '\'', '\\']));
        words.into_iter().find(|word| word.starts_with("http://") || word.starts_with("https://")).map(str::to_owned)
    };
    let whole = match (asked, host) {
        (Some(target), _) if target.starts_with("http") => target,
        (Some(path), Some(host)) if path.starts_with('/') => format!("https://{host}{path}"),
        _ => from_curl()?,
    };
    whole.split(['?', '#']).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Sent, SentFor};

    #[test]
    fn a_request_is_read_in_whatever_a_tool_prints_of_it() {
        for (text, purpose, form, address) in [
            ("> POST /token HTTP/2\n> Host: id.example\n> content-type: application/x-www-form-urlencoded\n> grant_type=refresh_token", SentFor::Refresh, Some(true), Some("https://id.example/token")),
            ("curl -i -d grant_type=authorization_code -d code=1 https://id.example/token", SentFor::Code, Some(true), Some("https://id.example/token")),
            ("POST https://id.example/token?x=1\n{\"grant_type\": \"authorization_code\"}", SentFor::Code, Some(false), Some("https://id.example/token")),
            ("2026-01-01 POST https://id.example/register\n{\"redirect_uris\": [\"x\"]}", SentFor::Registration, None, Some("https://id.example/register")),
            ("curl -H 'Authorization: Bearer x' https://api.example/me", SentFor::Api, None, Some("https://api.example/me")),
            ("* upload done: grant_type=refresh_token&refresh_token=x", SentFor::Refresh, Some(true), None),
        ] {
            let sent = Sent::read(text).unwrap();
            assert_eq!((sent.purpose, sent.form, sent.address.as_deref()), (purpose, form, address), "{text}");
        }
        assert_eq!(Sent::read("it went wrong"), None);
    }
}
