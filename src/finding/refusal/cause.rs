//! Which one cause explains a refusal best.

use crate::exchange::{error_code, Answer, AnswerBody, TokenAnswer, WebPage};
use crate::finding::challenge::has_scheme;
use crate::finding::token_request::is_firewalls;

use super::client_trouble::is_unknown;
use super::said::{
    about_an_access_token, about_another_verifier, about_client, about_content_type, about_forbidden_grant_type,
    about_pkce, about_redirect_uri, about_scope, about_the_code, looks_in_the_query, misses_grant_type,
};

/// Why, told apart as far as the answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::finding) enum Cause {
    /// PKCE is demanded.
    Pkce,
    /// A verifier of PKCE came, and is not the right one.
    Verifier,
    /// The scope is refused.
    Scope,
    /// `resource` is missing, or is none that it knows (RFC 8707, section 2).
    Resource,
    /// The redirect URI differs, or is missing from a refresh.
    RedirectUri,
    /// Another error of the authorization endpoint.
    Authorization,
    /// The client's id, secret, or its way of presenting them.
    Client,
    /// The client may not use this grant type.
    GrantType,
    /// The body could not be read, or may not have been.
    ContentType,
    /// It looks for the parameters in the query.
    Query,
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
        "invalid_target" => Cause::Resource,
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
    if looks_in_the_query(words) {
        return Cause::Query;
    }
    if about_another_verifier(words) {
        return Cause::Verifier;
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

/// Words go before the code, and a code before what the status alone says.
fn by_code(answer: &Answer, meaning: &TokenAnswer, (code, words): (&str, &str), asked: RequestFacts) -> Cause {
    match (answer.status, code) {
        (415, _) | (_, "unsupported_media_type") => Cause::ContentType,
        _ if about_forbidden_grant_type(words) => Cause::GrantType,
        _ if error_code::is_of_the_client(code) => Cause::Client,
        // Keycloak says so of a wrong secret; others answer a client that they can't tell with 403.
        (_, "unauthorized_client")
            if answer.status == 401
                || about_client(words)
                || is_unknown(words)
                || answer.status == 403 && !asked.taken_before =>
        {
            Cause::Client
        }
        // Where its words name the grant type, it has read the body.
        (_, "unsupported_grant_type") if asked.json && !names_a_grant_type(words) => Cause::ContentType,
        (_, "unauthorized_client" | "unsupported_grant_type") => Cause::GrantType,
        (_, "invalid_scope") => Cause::Scope,
        (_, "invalid_target") => Cause::Resource,
        (400..=499, _) => by_words(answer, meaning, (code, words), asked),
        (200..=299, _) if meaning.error.is_some() => Cause::ErrorWithSuccess,
        (200..=299, _) if meaning.access_elsewhere.is_some() => Cause::AccessElsewhere,
        _ => Cause::Unreadable,
    }
}

/// A client error whose code does not say what is wrong.
fn by_words(answer: &Answer, meaning: &TokenAnswer, (code, words): (&str, &str), asked: RequestFacts) -> Cause {
    let bare = meaning.error.as_ref().is_none_or(|error| error.code.says_nothing());
    let silent = says_nothing(words);
    // At a refresh the same client was accepted a moment ago: such a 401 may as well be of the token.
    let of_the_client = matches!(answer.status, 401)
        && (bare || matches!(code, "unauthorized" | "access_denied"))
        && (!asked.taken_before || wants_basic(answer));
    match answer.status {
        // Where it took one of these before, it can read them.
        _ if about_content_type(words) && (!asked.taken_before || code == "invalid_request") => Cause::ContentType,
        400 | 422 if misses_grant_type(words) && !asked.taken_before => Cause::ContentType,
        _ if !asked.taken_before && about_the_code(words) => Cause::Grant,
        400 | 403 | 422 if about_client(words) => Cause::Client,
        400 | 422 if about_scope(words) => Cause::Scope,
        401 if about_an_access_token(words) => Cause::Refused,
        401 if of_the_client || about_client(words) && !asked.taken_before => Cause::Client,
        404 | 405 | 410 => Cause::NoEndpoint,
        // A form-only endpoint finds nothing at all in JSON, and frameworks that check a body by its declaration answer 422.
        400 if code == "invalid_request" && asked.json && silent => Cause::ContentType,
        422 if bare && asked.json && silent => Cause::ContentType,
        400 if asked.json && answer.body == AnswerBody::Empty => Cause::ContentType,
        _ => Cause::Refused,
    }
}

/// Whether words, in lower case, say no more than that the request is a bad one.
fn says_nothing(words: &str) -> bool {
    const PLAIN: [&str; 8] = [
        "bad request",
        "invalid request",
        "the request is invalid",
        "the token request is invalid",
        "unprocessable entity",
        "unprocessable content",
        "validation failed",
        "invalid_request",
    ];
    let said = words.trim().trim_end_matches(['.', '!']);
    said.is_empty() || PLAIN.contains(&said)
}

/// Whether the words name one of the two grant types, so that the server has read it.
fn names_a_grant_type(words: &str) -> bool {
    ["refresh_token", "authorization_code"].iter().any(|word| words.contains(word))
}

fn wants_basic(answer: &Answer) -> bool {
    answer.header("www-authenticate").is_some_and(|value| has_scheme(value, "basic"))
}
