//! Where the provider stopped a run, and which one cause explains it best. Each cause has a rule of its own.

use super::challenge::has_scheme;
use super::reading::Reading;
use super::step::{is_firewalls, End, Step};
use super::words::shown;
use crate::claim::Severity;
use crate::exchange::{error_code, Answer, AnswerBody, Body, Purpose, TokenAnswer, Variant, WebPage};
use crate::flow::CallbackEnd;

/// Which request was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// The authorization request: the callback brought an error.
    Authorization,
    /// The code's exchange.
    Exchange,
    /// A refresh.
    Refresh,
}

/// Why, told apart as far as the answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
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

/// A refusal with its evidence.
pub(super) struct Refusal<'a> {
    pub(super) at: At,
    pub(super) cause: Cause,
    /// The status, where a token endpoint answered.
    pub(super) status: Option<u16>,
    /// The error's code, or nothing.
    pub(super) code: String,
    /// The provider's own words, in lower case.
    pub(super) words: String,
    /// The request and the answer, where a token endpoint answered.
    pub(super) answer: Option<(&'a Answer, TokenAnswer)>,
    pub(super) place: String,
    pub(super) evidence: String,
    /// Whether the request's body was JSON.
    pub(super) sent_json: bool,
    pub(super) severity: Severity,
    /// Whether the same request in another way was taken, so that the cause is no guess.
    pub(super) proven: bool,
}

impl<'a> Refusal<'a> {
    /// Where the run was stopped by the provider, if it was. What never arrived or never came back is no refusal.
    pub(super) fn of(reading: &Reading<'a>) -> Option<Self> {
        if let Some(CallbackEnd::Error { code, description }) = reading.evidence.run.callback.as_ref() {
            return Some(at_the_page(code, description.as_deref()));
        }
        let step = reading.last().filter(|step| matches!(step.end, End::Refused { .. } | End::Unreadable))?;
        at_the_endpoint(reading, step)
    }
}

impl Refusal<'_> {
    /// The evidence with a header field of the answer, where it is there.
    pub(super) fn evidence_with(&self, name: &str) -> String {
        let value = self.answer.as_ref().and_then(|(answer, _)| answer.header(name)).filter(|value| !value.is_empty());
        value.map_or_else(|| self.evidence.clone(), |value| format!("{}, {name}: {}", self.evidence, shown(value)))
    }
}

fn at_the_page<'a>(code: &str, description: Option<&str>) -> Refusal<'a> {
    let words = description.unwrap_or_default().to_lowercase();
    let cause = match code {
        _ if about_pkce(&words) => Cause::Pkce,
        "invalid_scope" => Cause::Scope,
        "access_denied" => Cause::Authorization,
        _ if about_redirect_uri(code, &words) => Cause::RedirectUri,
        "invalid_request" if words.contains("scope") => Cause::Scope,
        "unauthorized_client" | "unsupported_response_type" => Cause::GrantType,
        _ => Cause::Authorization,
    };
    let description = description.map(|text| format!(": {}", shown(text).trim_end_matches('.'))).unwrap_or_default();
    Refusal {
        at: At::Authorization,
        cause,
        status: None,
        code: code.to_owned(),
        words,
        answer: None,
        place: "callback, parameter error".to_owned(),
        evidence: format!("error {}{description}", shown(code)),
        sent_json: false,
        severity: Severity::Error,
        proven: false,
    }
}

fn at_the_endpoint<'a>(reading: &Reading<'a>, step: &Step<'a>) -> Option<Refusal<'a>> {
    let (answer, meaning) = step.answer()?;
    let is_refresh = step.exchange.request.purpose == Purpose::Refresh;
    let error = meaning.error.as_ref();
    let words = error.and_then(|error| error.description.as_deref()).unwrap_or_default().to_lowercase();
    // What was sent before somebody pasted the answer is not known: an empty answer then says nothing of it.
    let unknown = reading.pasted() && answer.body == AnswerBody::Empty;
    // Where this very endpoint took a token request of this kind before, the content type is no question any more.
    let taken_before = is_refresh && !reading.pasted();
    let sent_json = matches!(step.exchange.request.body, Body::Json(_)) && !unknown && !taken_before;
    let refused = matches!(step.end, End::Refused { .. });
    let otherwise = reading.taken_otherwise();
    let proven = otherwise.map(|way| match way {
        Variant::OtherClientAuthentication | Variant::OtherBoth => Cause::Client,
        Variant::WithRedirectUri => Cause::RedirectUri,
        _ => Cause::ContentType,
    });
    Some(Refusal {
        at: if is_refresh { At::Refresh } else { At::Exchange },
        cause: proven.unwrap_or_else(|| cause(answer, meaning, &words, Asked { json: sent_json, taken_before })),
        proven: proven.is_some(),
        status: Some(answer.status),
        code: meaning.error_code().unwrap_or_default().to_owned(),
        words,
        answer: Some((answer, meaning.clone())),
        place: reading.place_of(step),
        evidence: reading.line_of(answer, meaning),
        sent_json,
        // An unclear refresh is no fault yet: the next one may work.
        severity: if is_refresh && !refused { Severity::Warning } else { Severity::Error },
    })
}

/// What is known of the request.
#[derive(Clone, Copy)]
struct Asked {
    /// Its body was JSON, which may be why it was refused.
    json: bool,
    /// The endpoint took one of its kind before.
    taken_before: bool,
}

/// From what comes from something else than the token endpoint, over what is said in words, to what the code says.
fn cause(answer: &Answer, meaning: &TokenAnswer, words: &str, asked: Asked) -> Cause {
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

fn by_code(answer: &Answer, meaning: &TokenAnswer, (code, words): (&str, &str), asked: Asked) -> Cause {
    let unread = ["grant_type", "content-type", "content type", "application/json", "form-urlencoded"]
        .iter()
        .any(|word| words.contains(word));
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
        (422, "" | "error") if !asked.taken_before => Cause::ContentType,
        // At a refresh the same client was accepted a moment ago: such a 401 may as well be of the token.
        (401, "" | "unauthorized" | "error" | "access_denied") if !asked.taken_before || wants_basic(answer) => {
            Cause::Client
        }
        (404 | 405 | 410, _) => Cause::NoEndpoint,
        (400 | 406 | 422, _) if unread && !asked.taken_before => Cause::ContentType,
        (200..=299, "") if meaning.access_elsewhere.is_some() => Cause::AccessElsewhere,
        (200..=299, "") => Cause::Unreadable,
        (200..=299, _) => Cause::ErrorWithSuccess,
        (400, "") if asked.json && answer.body == AnswerBody::Empty => Cause::ContentType,
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

#[cfg(test)]
mod tests {
    use super::{At, Cause, Reading, Refusal};
    use crate::exchange::WebPage;
    use crate::finding::sample::{code, code_in_a_form, refresh, Case};
    use crate::flow::CallbackEnd;

    fn cause_of(case: &Case) -> Cause {
        Refusal::of(&Reading::of(&case.evidence())).unwrap().cause
    }

    #[test]
    fn each_answer_has_the_cause_that_explains_it_best() {
        let table = [
            (307, "", Cause::Redirects),
            (429, r#"{"error":"slow_down"}"#, Cause::RateLimited),
            (400, r#"{"error":"rate_limited"}"#, Cause::RateLimited),
            (200, "<html><title>Log in</title>", Cause::WebPage(WebPage::Login)),
            (511, "<html>", Cause::WebPage(WebPage::Portal)),
            (404, "<html>not found</html>", Cause::NoEndpoint),
            (404, r#"{"message":"Not Found"}"#, Cause::NoEndpoint),
            (503, "<html>busy</html>", Cause::Outage),
            (500, r#"{"error":"server_error"}"#, Cause::Outage),
            (400, r#"{"error":"temporarily_unavailable"}"#, Cause::Outage),
            (400, r#"{"error":"invalid_request","error_description":"code_verifier is missing"}"#, Cause::Pkce),
            (400, r#"{"error":"invalid_grant","error_description":"PKCE verification failed"}"#, Cause::Pkce),
            (400, r#"{"error":"redirect_uri_mismatch"}"#, Cause::RedirectUri),
            (400, r#"{"error":"invalid_grant","error_description":"redirect_uri differs"}"#, Cause::Grant),
            (400, r#"{"error":"invalid_grant"}"#, Cause::Grant),
            (200, r#"{"error":"bad_verification_code"}"#, Cause::Grant),
            (401, r#"{"error":"invalid_client"}"#, Cause::Client),
            (200, r#"{"error":"incorrect_client_credentials"}"#, Cause::Client),
            (401, "", Cause::Client),
            (403, r#"{"error":"unauthorized_client"}"#, Cause::GrantType),
            (400, r#"{"error":"unsupported_grant_type"}"#, Cause::ContentType),
            (415, "", Cause::ContentType),
            (422, r#"{"detail":[{"loc":["body","grant_type"],"msg":"field required"}]}"#, Cause::ContentType),
            (422, r#"{"error":"invalid_grant"}"#, Cause::Grant),
            (400, r#"{"error":"invalid_request"}"#, Cause::ContentType),
            (400, r#"{"error":"invalid_scope"}"#, Cause::Scope),
            (200, r#"{"error":"internal"}"#, Cause::ErrorWithSuccess),
            (200, r#"{"accessToken":"0123456789"}"#, Cause::AccessElsewhere),
            (200, "{}", Cause::Unreadable),
            (200, "", Cause::Unreadable),
            (403, r#"{"error":"policy"}"#, Cause::Refused),
        ];
        for (status, body, cause) in table {
            assert_eq!(cause_of(&Case::with(vec![code(status, body)])), cause, "{status} {body}");
        }
        let form = |body| cause_of(&Case::with(vec![code_in_a_form(400, body)]));
        assert_eq!(form(r#"{"error":"unsupported_grant_type"}"#), Cause::GrantType);
        assert_eq!(form(r#"{"error":"invalid_request"}"#), Cause::Refused);
        let json_alone = r#"{"error":"invalid_request","error_description":"only application/json is read"}"#;
        assert_eq!(form(json_alone), Cause::ContentType);
        let no_client = r#"{"error":"invalid_request","error_description":"client authentication is missing"}"#;
        assert_eq!(form(no_client), Cause::Client);
    }

    #[test]
    fn a_grant_type_that_is_forbidden_in_words_alone_is_told_from_one_that_was_not_read() {
        let of = |words: &str| {
            let body = format!(r#"{{"error":"invalid_request","error_description":"{words}"}}"#);
            [code(400, &body), code_in_a_form(400, &body)].map(|exchange| cause_of(&Case::with(vec![exchange])))
        };
        assert_eq!(of("the grant type is not allowed for this client"), [Cause::GrantType; 2]);
        assert_eq!(of("grant_type refresh_token is disabled"), [Cause::GrantType; 2]);
        assert_eq!(of("grant_type is missing"), [Cause::ContentType; 2]);
    }

    #[test]
    fn an_error_at_the_page_is_read_with_its_description() {
        let of = |code: &str, words: &str| {
            let mut case = Case::with(Vec::new());
            case.run.callback = Some(CallbackEnd::Error { code: code.to_owned(), description: Some(words.to_owned()) });
            cause_of(&case)
        };
        assert_eq!(of("invalid_request", "code_challenge is required"), Cause::Pkce);
        assert_eq!(of("invalid_request", "Missing required parameter: scope"), Cause::Scope);
        assert_eq!(of("invalid_scope", ""), Cause::Scope);
        assert_eq!(of("unauthorized_client", ""), Cause::GrantType);
        assert_eq!(of("access_denied", "The scope was denied"), Cause::Authorization);
    }

    #[test]
    fn what_was_taken_or_never_came_is_no_refusal() {
        assert!(Refusal::of(&Reading::of(&Case::healthy().evidence())).is_none());
        let case = Case::signed_in().then(refresh(400, r#"{"error":"invalid_grant"}"#));
        assert_eq!(Refusal::of(&Reading::of(&case.evidence())).unwrap().at, At::Refresh);
    }
}
