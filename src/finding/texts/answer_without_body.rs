//! A library tells an answer's status, and keeps its body back, in which the reason stands.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::known_provider::ends;
use crate::finding::{source, Finding, Place};
use crate::provider::Record;

pub(super) static ABOUT: About = About {
    id: "answer-without-body",
    severity: Severity::Error,
    title: "The server refused, and the text does not say why",
    begins: Begins::Word,
    cause: "The library tells the status alone. The reason stands in the answer’s body: at a token endpoint, an error’s code",
    fix: "Print the body of the answer as well, and paste it here",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Assumed,
};

/// Words of a library in lower case, without quotation marks, and where it keeps the body.
const LIBRARIES: [(&[&str], &str); 22] = [
    (&["client error:", "for url"], "In Python print response.text before raise_for_status()"),
    (&["server error:", "for url"], "In Python print response.text before raise_for_status()"),
    (&["client error ", "for url"], "In Python print response.text before raise_for_status()"),
    (&["clientresponseerror"], "In Python print await response.text() before raise_for_status()"),
    (&["http error 4"], "In Python print error.read()"),
    (&["gaxioserror"], "In Node print error.response.data"),
    (&["request failed with status code"], "In Node print error.response.data"),
    (&["response error: 4"], "In Node print error.data.payload"),
    (&["failed to obtain access token"], "In Node print error.oauthError.data"),
    (&["expected 200 ok, got"], "In Node print error.response.body"),
    (&["server responded with status"], "In Ruby print error.response[:body]"),
    (&["restclient::"], "In Ruby print error.response.body"),
    (&["requested url returned error"], "Ask again with curl -i and without --fail (-f)"),
    (&["cannot fetch token"], "In Go print the RetrieveError’s Body"),
    (&["resulted in a"], "In PHP print $exception->getResponse()->getBody()"),
    (&["remote server returned an error"], "In .NET read the exception’s Response stream"),
    (&["response status code does not indicate success"], "In .NET print await response.Content.ReadAsStringAsync()"),
    (&["httpclienterrorexception"], "In Spring print getResponseBodyAsString()"),
    (&["server returned http response code"], "In Java read getErrorStream()"),
    (&["retrofit2.httpexception"], "Print response().errorBody().string()"),
    (&["response status code was unacceptable"], "In Swift print the response’s data"),
    (&["invalid_token_response"], "In Spring log org.springframework.web.client at DEBUG: it prints the body"),
];

/// What is to be said where a text has no more than this status. `of_tokens` where it speaks of tokens.
pub(in crate::finding) fn finding(text: &str, status: u16, provider: Option<&Record>) -> Option<Finding> {
    let plain = super::plain(text);
    let library =
        LIBRARIES.iter().find(|(words, _)| words.iter().all(|word| plain.contains(word))).map(|(_, fix)| *fix);
    // A document or a registration was asked for, and no tokens.
    let of_others = ["/.well-known/", "register", "registration"].iter().any(|word| plain.contains(word));
    let of_tokens = !of_others && ["token", "oauth", "refresh"].iter().any(|word| plain.contains(word));
    if status < 400 || library.is_none() && !of_tokens {
        return None;
    }
    let whose = provider.filter(|_| of_tokens).map(|record| format!("{}’s token endpoint", record.name));
    let who = whose.unwrap_or_else(|| if of_tokens { "The token endpoint" } else { "The server" }.to_owned());
    let begins = if provider.is_some() && of_tokens { Begins::Name } else { Begins::Word };
    let known = provider.and_then(known).map(|known| format!(". {known}")).unwrap_or_default();
    Some(Finding {
        title: format!("{who} answered {status}, and the text does not say why"),
        begins,
        cause: format!("{}{known}", cause(status, of_tokens)),
        fix: match library {
            Some(fix) => format!("{fix}, and paste what it says here"),
            None => ABOUT.fix.to_owned(),
        },
        ..ABOUT.finding(Place::PastedText, format!("status {status}"))
    })
}

/// What this status most often means.
fn cause(status: u16, of_tokens: bool) -> &'static str {
    match (status, of_tokens) {
        (400, true) => "The reason stands in the answer’s body. Most often a refresh token or a code is not taken any more (invalid_grant), else a parameter is missing or the client is wrong",
        (401, true) => "The reason stands in the answer’s body. From a token URL it is most often the client’s id or secret (invalid_client); from an API, an access token that has ended",
        (403, true) => "The reason stands in the answer’s body. It may be a firewall’s page, a policy, or a client that may not do this",
        (404 | 405 | 410, _) => "Nothing at that address takes this request: the path is wrong, or it was asked with another method than POST",
        (415, _) => "The server does not take the content type of the request: a token endpoint takes a form",
        (429, _) => "Too much was asked. What stands in Retry-After says how long to wait",
        (500..=599, _) => "The server itself failed, or a gateway before it: the request may be right",
        _ => "The reason stands in the answer’s body, which the library keeps back",
    }
}

/// What the catalogue has of refusals at this provider.
fn known(record: &Record) -> Option<String> {
    let codes: Vec<&str> = record.dead_grant.iter().map(|dead| dead.error.as_str()).collect();
    let dead = (!codes.is_empty()).then(|| format!("a dead refresh token is answered with {}", codes.join(" or ")));
    let parts: Vec<String> = [dead, ends(record)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Known of {}: {}", record.name, parts.join(". ")))
}

#[cfg(test)]
mod tests {
    use super::finding;
    use crate::provider::by_id;

    #[test]
    fn a_status_alone_says_whose_it_is_what_it_may_mean_and_where_the_reason_stands() {
        let text = "requests.exceptions.HTTPError: 400 Client Error: Bad Request for url: https://api.hubapi.com/oauth/v1/token";
        let told = finding(text, 400, by_id("hubspot")).unwrap();
        assert_eq!(told.title, "HubSpot’s token endpoint answered 400, and the text does not say why");
        assert!(
            told.cause.contains("BAD_REFRESH_TOKEN") && told.fix.contains("response.text"),
            "{} {}",
            told.cause,
            told.fix
        );
        let curl = finding("curl: (22) The requested URL returned error: 401", 401, None).unwrap();
        assert!(curl.title.starts_with("The server answered 401") && curl.fix.contains("--fail"));
    }

    #[test]
    fn a_status_of_anything_else_says_nothing() {
        assert_eq!(finding("GET /index.html 404", 404, None), None);
        assert_eq!(finding("Request failed with status code 200", 200, None), None);
    }
}
