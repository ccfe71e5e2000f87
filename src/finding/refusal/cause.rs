//! Which one cause explains a refusal best.

use crate::exchange::{error_code, Answer, AnswerBody, TokenAnswer, WebPage};
use crate::finding::challenge::has_scheme;
use crate::finding::token_request::is_firewalls;

/// Why, told apart as far as the answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::finding) enum Cause {
    /// PKCE is demanded.
    Pkce,
    /// The scope is refused.
    Scope,
    /// The redirect URI differs, or is missing from a refresh.
    RedirectUri,
    /// Another error of the authorization endpoint.
    Authorization,
    /// The client's id, secret, or its way of presenting them.
    Client,
    /// The client may not use this grant type.
    GrantType,
    /// The body could not be read.
    ContentType,
    /// The code or the refresh token.
    Grant,
    /// A redirect.
    Redirects,
    /// Asked too often.
    RateLimited,
    /// The server failed.
    Outage,
    /// No token endpoint is there.
    NoEndpoint,
    /// A web page.
    WebPage(WebPage),
    /// 2xx, with an error inside that says no more.
    ErrorWithSuccess,
    /// The access token stands elsewhere.
    AccessElsewhere,
    /// No answer that can be read as tokens.
    Unreadable,
    /// A client error that says no more.
    Refused,
}

/// Of an error in the callback.
pub(super) fn at_the_page(code: &str, words: &str) -> Cause {
    match code {
        _ if about_pkce(words) => Cause::Pkce,
        "invalid_scope" => Cause::Scope,
        "access_denied" => Cause::Authorization,
        _ if about_redirect_uri(code, words) => Cause::RedirectUri,
        "invalid_request" if words.contains("scope") => Cause::Scope,
        "unauthorized_client" | "unsupported_response_type" => Cause::GrantType,
        _ => Cause::Authorization,
    }
}

/// What is known of the request.
#[derive(Clone, Copy)]
pub(super) struct RequestFacts {
    /// Its body was JSON, which may be why it was refused.
    pub(super) json: bool,
    /// The endpoint took one of its kind before.
    pub(super) taken_before: bool,
}

/// From what comes from something else than the token endpoint, over what is said in words, to what the code says.
pub(super) fn at_the_endpoint(answer: &Answer, meaning: &TokenAnswer, words: &str, asked: RequestFacts) -> Cause {
    let code = meaning.error_code().unwrap_or_default().to_ascii_lowercase();
    let code = code.as_str();
    match (answer.status, answer.page) {
        (300..=399, _) => return Cause::Redirects,
        (429, _) => return Cause::RateLimited,
        // The server asks for another try.
        (408 | 425, _) => return Cause::Outage,
        (404 | 405 | 410, Some(_)) => return Cause::NoEndpoint,
        (500..=599, Some(page)) if !matches!(page, WebPage::Portal | WebPage::Proxy) => return Cause::Outage,
        (_, Some(page)) => return Cause::WebPage(page),
        (500..=599, _) if !meaning.proves_death && !error_code::is_refusal(code) => return Cause::Outage,
        // A firewall's refusal in plain text.
        (403, None) if is_firewalls(answer) => return Cause::WebPage(WebPage::Proxy),
        _ => {}
    }
    if error_code::is_rate_limit(code) {
        return Cause::RateLimited;
    }
    if error_code::is_outage(code) {
        return Cause::Outage;
    }
    if about_pkce(words) {
        return Cause::Pkce;
    }
    if about_redirect_uri(code, words) && code != "invalid_client" && !words.contains("grant_type") {
        return Cause::RedirectUri;
    }
    if meaning.proves_death || error_code::is_of_the_code(code) || code == "invalid_code" {
        return Cause::Grant;
    }
    by_code(answer, meaning, (code, words), asked)
}

fn by_code(answer: &Answer, meaning: &TokenAnswer, (code, words): (&str, &str), asked: RequestFacts) -> Cause {
    let unread = ["grant_type", "content-type", "content type", "application/json", "form-urlencoded"]
        .iter()
        .any(|word| words.contains(word));
    let bare = meaning.error.as_ref().is_none_or(|error| error.code.says_nothing());
    match (answer.status, code) {
        (415, _) | (_, "unsupported_media_type") => Cause::ContentType,
        _ if about_forbidden_grant_type(words) => Cause::GrantType,
        _ if error_code::is_of_the_client(code) => Cause::Client,
        // Keycloak says so of a wrong secret.
        (_, "unauthorized_client") if answer.status == 401 || about_client(words) => Cause::Client,
        (_, "unauthorized_client") => Cause::GrantType,
        (_, "unsupported_grant_type") => {
            if asked.json {
                Cause::ContentType
            } else {
                Cause::GrantType
            }
        }
        (_, "invalid_scope") => Cause::Scope,
        // A form-only endpoint finds nothing at all in JSON, not even grant_type or client_id.
        (_, "invalid_request") if (unread || asked.json) && (!asked.taken_before || about_content_type(words)) => {
            Cause::ContentType
        }
        (_, "invalid_request") if about_client(words) => Cause::Client,
        // Frameworks that check a body by its declaration answer so where it is of the other kind.
        (422, _) if bare && !asked.taken_before => Cause::ContentType,
        // At a refresh the same client was accepted a moment ago: such a 401 may as well be of the token.
        (401, _)
            if (bare || matches!(code, "unauthorized" | "access_denied"))
                && (!asked.taken_before || wants_basic(answer)) =>
        {
            Cause::Client
        }
        (404 | 405 | 410, _) => Cause::NoEndpoint,
        (400 | 406 | 422, _) if unread && !asked.taken_before => Cause::ContentType,
        (200..=299, _) if meaning.error.is_some() => Cause::ErrorWithSuccess,
        (200..=299, _) if meaning.access_elsewhere.is_some() => Cause::AccessElsewhere,
        (400, _) if asked.json && answer.body == AnswerBody::Empty => Cause::ContentType,
        (400..=499, _) => Cause::Refused,
        _ => Cause::Unreadable,
    }
}

fn wants_basic(answer: &Answer) -> bool {
    answer.header("www-authenticate").is_some_and(|value| has_scheme(value, "basic"))
}

fn about_content_type(words: &str) -> bool {
    ["content-type", "content type", "application/json", "form-urlencoded"].iter().any(|word| words.contains(word))
}

fn about_pkce(words: &str) -> bool {
    ["code_challenge", "code challenge", "code_verifier", "code verifier", "pkce"]
        .iter()
        .any(|word| words.contains(word))
}

/// Some servers refuse a client's grant type as an invalid request, and name it in words alone.
fn about_forbidden_grant_type(words: &str) -> bool {
    ["grant type", "grant_type"].iter().any(|word| words.contains(word))
        && ["not allowed", "not permitted", "not authorized", "not enabled", "disabled"]
            .iter()
            .any(|word| words.contains(word))
}

/// RFC 6749, section 5.2, has `invalid_request` for more than one way of authenticating, and servers use it for none.
fn about_client(words: &str) -> bool {
    ["client_id", "client_secret", "client secret", "client authentication", "credentials", "authorization header"]
        .iter()
        .any(|word| words.contains(word))
}

fn about_redirect_uri(code: &str, words: &str) -> bool {
    code.contains("redirect_uri")
        || ["redirect_uri", "redirect uri", "redirect url", "callback url"].iter().any(|word| words.contains(word))
            && code != "invalid_grant"
}
