//! Where the provider stopped a run, and which one cause explains it best. Each cause has a rule of its own.

mod cause;
mod client_trouble;
mod page;
mod said;

pub(super) use cause::Cause;
pub(super) use client_trouble::{AuthMethod, ClientTrouble};

use super::about::About;
use super::requests::Requests;
use super::token_request::{End, TokenRequest};
use super::words::shown;
use super::{Finding, Place, Spot};
use crate::claim::Severity;
use crate::exchange::{Answer, AnswerBody, Body, Purpose, TokenAnswer, Variant};
use crate::flow::{CallbackEnd, NamedIn, PageRefusal, PageSeen};
use crate::platform::Sends;
use cause::{at_the_endpoint as cause_at_the_endpoint, at_the_page as cause_at_the_page, RequestFacts};

/// Which request was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefusedRequest {
    /// The authorization request: the callback brought an error.
    Authorization,
    /// The code's exchange.
    Exchange,
    /// A refresh.
    Refresh,
}

/// A refusal with its evidence.
pub(super) struct Refusal<'a> {
    pub(super) at: RefusedRequest,
    pub(super) cause: Cause,
    /// The status, where a token endpoint answered.
    pub(super) status: Option<u16>,
    /// The error's code, or nothing.
    pub(super) code: String,
    /// The provider's own words, in lower case.
    pub(super) words: String,
    /// The request and the answer, where a token endpoint answered.
    pub(super) answer: Option<(&'a Answer, TokenAnswer)>,
    pub(super) place: Place,
    /// Where the error is named.
    pub(super) shows: Vec<Spot>,
    pub(super) evidence: String,
    /// Whether the request's body was JSON.
    pub(super) sent_json: bool,
    pub(super) severity: Severity,
    /// The other ways in which the same request was taken, so that the cause is no guess.
    pub(super) taken_with: Vec<Variant>,
}

impl<'a> Refusal<'a> {
    /// Where the run was stopped by the provider, if it was. What never arrived or never came back is no refusal.
    pub(super) fn of(requests: &Requests<'a>) -> Option<Self> {
        if let Some(CallbackEnd::Error { code, description }) = requests.evidence.run.callback.as_ref() {
            return Some(at_the_page(code, description.as_deref()).at_a_platform(requests.sends()));
        }
        if let Some(PageSeen::Refused(refusal)) = requests.evidence.run.page_seen() {
            return Some(on_a_page(refusal).at_a_platform(requests.sends()));
        }
        let request = requests.last().filter(|request| matches!(request.end, End::Refused { .. } | End::Unreadable))?;
        Some(at_the_endpoint(requests, request)?.at_a_platform(requests.sends()))
    }

    /// That PKCE is demanded explains nothing where the platform sends it: what is left then is of the request or the code.
    fn at_a_platform(self, sends: &Sends) -> Self {
        if self.cause != Cause::Pkce || !sends.sends_pkce() {
            return self;
        }
        let proves_death = self.answer.as_ref().is_some_and(|(_, meaning)| meaning.proves_death);
        let cause = match self.at {
            RefusedRequest::Authorization => Cause::Authorization,
            RefusedRequest::Exchange | RefusedRequest::Refresh if proves_death => Cause::Grant,
            RefusedRequest::Exchange | RefusedRequest::Refresh => Cause::Refused,
        };
        Self { cause, ..self }
    }
}

impl Refusal<'_> {
    /// A finding of this rule about it, with its place, its evidence and what proves it.
    pub(super) fn finding(&self, about: &'static About) -> Finding {
        about.finding(self.place, self.evidence.as_str()).showing_all(self.shows.clone())
    }

    /// Whether it was read off a page from which nobody came back, and not brought back by a browser.
    pub(super) fn is_on_a_page(&self) -> bool {
        self.place == Place::AuthorizationPage
    }

    /// Whether such a page refuses what the platform sends alike, so that its users meet the same page.
    pub(super) fn refuses_the_platform_alike(&self) -> bool {
        self.is_on_a_page() && page::refuses_the_platform_alike(self.cause)
    }

    /// Whether the provider itself says that it could not read the body. That it found no `grant_type` may have other reasons.
    pub(super) fn blames_the_body(&self) -> bool {
        self.status == Some(415) || self.code == "unsupported_media_type" || said::about_content_type(&self.words)
    }

    /// Whether the provider itself says that it was a code, and no refresh token.
    pub(super) fn names_the_code(&self) -> bool {
        self.code == "bad_verification_code" || said::about_the_code(&self.words)
    }

    /// Whether it says that it found no `grant_type`.
    pub(super) fn misses_grant_type(&self) -> bool {
        said::misses_grant_type(&self.words)
    }

    /// What it says of the client.
    pub(super) fn client_trouble(&self) -> ClientTrouble {
        match (ClientTrouble::of(&self.words), self.code.to_ascii_lowercase().as_str()) {
            (ClientTrouble::Unsaid, "client_not_found" | "invalid_client_id") => ClientTrouble::Unknown,
            (ClientTrouble::Unsaid, "bad_client_secret" | "invalid_client_secret") => ClientTrouble::WrongSecret,
            (trouble, _) => trouble,
        }
    }

    /// Whether the same request in another way was taken.
    pub(super) fn is_proven(&self) -> bool {
        !self.taken_with.is_empty()
    }

    /// This header field of the answer with what it tells, where it is there.
    pub(super) fn header(&self, name: &'static str, note: &'static str) -> Option<Spot> {
        let (answer, _) = self.answer.as_ref()?;
        answer.header(&name.to_ascii_lowercase()).map(|_| Spot::header(name).noted(note))
    }

    /// The evidence with a header field of the answer, where it is there.
    pub(super) fn evidence_with(&self, name: &str) -> String {
        let value = self.answer.as_ref().and_then(|(answer, _)| answer.header(name)).filter(|value| !value.is_empty());
        value.map_or_else(|| self.evidence.clone(), |value| format!("{}, {name}: {}", self.evidence, shown(value)))
    }
}

fn on_a_page<'a>(refusal: &PageRefusal) -> Refusal<'a> {
    let description = refusal.words.as_deref();
    let seen = at_the_page(&refusal.code, description);
    let named_in = match refusal.named_in {
        NamedIn::Redirect => "a redirect of the page".to_owned(),
        NamedIn::Page(status) => format!("the page, {status}"),
        NamedIn::Copied => "the copied text of the page".to_owned(),
    };
    Refusal {
        cause: page::on_a_page(&refusal.code, &seen.words),
        place: Place::AuthorizationPage,
        shows: Vec::new(),
        evidence: format!("{named_in}: {}", seen.evidence.strip_prefix("error ").unwrap_or(&seen.evidence)),
        ..seen
    }
}

fn at_the_page<'a>(code: &str, description: Option<&str>) -> Refusal<'a> {
    let words = description.unwrap_or_default().to_lowercase();
    let cause = cause_at_the_page(code, &words);
    let description = description.map(|text| format!(": {}", shown(text).trim_end_matches('.'))).unwrap_or_default();
    Refusal {
        at: RefusedRequest::Authorization,
        cause,
        status: None,
        code: code.to_owned(),
        words,
        answer: None,
        place: Place::Callback,
        shows: vec![Spot::parameter("error").named()],
        evidence: format!("error {}{description}", shown(code)),
        sent_json: false,
        severity: Severity::Error,
        taken_with: Vec::new(),
    }
}

fn at_the_endpoint<'a>(requests: &Requests<'a>, request: &TokenRequest<'a>) -> Option<Refusal<'a>> {
    let (answer, meaning) = request.answer()?;
    let is_refresh = request.exchange.request.purpose == Purpose::Refresh;
    let error = meaning.error.as_ref();
    let named = error.map(crate::exchange::ErrorNamed::words).unwrap_or_default();
    let challenged = answer.header("www-authenticate").and_then(super::challenge::description);
    let words = [named, challenged.unwrap_or_default().to_lowercase()].join("\n").trim().to_owned();
    // What was sent before somebody pasted the answer is not known: an empty answer then says nothing of it.
    let unknown = requests.sent_unseen() && answer.body == AnswerBody::Empty;
    // Where this very endpoint took a token request of this kind before, the content type is no question any more.
    let taken_before = is_refresh && !requests.sent_unseen();
    let sent_json = matches!(request.exchange.request.body, Body::Json(_)) && !unknown && !taken_before;
    let refused = matches!(request.end, End::Refused { .. });
    let taken_with = requests.taken_otherwise();
    let proven = taken_with.first().and_then(|way| match way {
        Variant::OtherClientAuthentication | Variant::SecretInBody | Variant::OtherBoth => Some(Cause::Client),
        Variant::WithRedirectUri => Some(Cause::RedirectUri),
        Variant::WithScope => Some(Cause::Scope),
        Variant::WithResource => Some(Cause::Resource),
        Variant::OtherContentType => Some(Cause::ContentType),
        // The platform's own request, with another token.
        Variant::SpentToken | Variant::AfterReplay => None,
    });
    let asked = RequestFacts { json: sent_json, taken_before };
    Some(Refusal {
        at: if is_refresh { RefusedRequest::Refresh } else { RefusedRequest::Exchange },
        cause: proven.unwrap_or_else(|| cause_at_the_endpoint(answer, meaning, &words, asked)),
        taken_with,
        status: Some(answer.status),
        code: meaning.error_code().unwrap_or_default().to_owned(),
        words,
        answer: Some((answer, meaning.clone())),
        place: requests.answer_to(request),
        shows: error
            .filter(|_| answer.shape().is_some())
            .map(|error| Spot::member_at(error.pointer))
            .into_iter()
            .collect(),
        evidence: requests.line_of(answer, meaning),
        sent_json,
        // An unclear refresh is no fault yet: the next one may work. One that was answered well and brought nothing is.
        severity: if is_refresh && !refused && !request.brings_no_token() {
            Severity::Warning
        } else {
            Severity::Error
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{Cause, Refusal, RefusedRequest, Requests};
    use crate::exchange::WebPage;
    use crate::finding::sample::{code, code_in_a_form, refresh, Case};
    use crate::flow::CallbackEnd;

    fn cause_of(case: &Case) -> Cause {
        Refusal::of(&Requests::of(&case.evidence())).unwrap().cause
    }

    /// An answer to the code's exchange, and why it is no tokens.
    struct Refused {
        status: u16,
        body: &'static str,
        cause: Cause,
    }

    const ANSWERS: &[Refused] = &[
        Refused { status: 307, body: "", cause: Cause::Redirects },
        Refused { status: 429, body: r#"{"error":"slow_down"}"#, cause: Cause::RateLimited },
        Refused { status: 400, body: r#"{"error":"rate_limited"}"#, cause: Cause::RateLimited },
        Refused { status: 200, body: "<html><title>Log in</title>", cause: Cause::WebPage(WebPage::Login) },
        Refused { status: 511, body: "<html>", cause: Cause::WebPage(WebPage::Portal) },
        Refused { status: 404, body: "<html>not found</html>", cause: Cause::NoEndpoint },
        Refused { status: 404, body: r#"{"message":"Not Found"}"#, cause: Cause::NoEndpoint },
        Refused { status: 503, body: "<html>busy</html>", cause: Cause::Outage },
        Refused { status: 500, body: r#"{"error":"server_error"}"#, cause: Cause::Outage },
        Refused { status: 400, body: r#"{"error":"temporarily_unavailable"}"#, cause: Cause::Outage },
        Refused {
            status: 400,
            body: r#"{"error":"invalid_request","error_description":"code_verifier is missing"}"#,
            cause: Cause::Pkce,
        },
        Refused {
            status: 400,
            body: r#"{"error":"invalid_grant","error_description":"PKCE verification failed"}"#,
            cause: Cause::Verifier,
        },
        Refused { status: 400, body: r#"{"error":"redirect_uri_mismatch"}"#, cause: Cause::RedirectUri },
        Refused {
            status: 400,
            body: r#"{"error":"invalid_grant","error_description":"Invalid \"redirect_uri\" in request."}"#,
            cause: Cause::RedirectUri,
        },
        Refused {
            status: 400,
            body: r#"{"error":"invalid_grant","error_description":"The code has expired or the redirect_uri differs"}"#,
            cause: Cause::Grant,
        },
        Refused {
            status: 422,
            body: r#"{"detail":[{"loc":["body","code_verifier"],"msg":"Field required"}]}"#,
            cause: Cause::Pkce,
        },
        Refused {
            status: 422,
            body: r#"{"detail":[{"loc":["query","code_challenge"],"msg":"Field required"}]}"#,
            cause: Cause::Pkce,
        },
        Refused { status: 400, body: r#"{"error":"invalid_grant"}"#, cause: Cause::Grant },
        Refused { status: 200, body: r#"{"error":"bad_verification_code"}"#, cause: Cause::Grant },
        Refused { status: 401, body: r#"{"error":"invalid_client"}"#, cause: Cause::Client },
        Refused { status: 200, body: r#"{"error":"incorrect_client_credentials"}"#, cause: Cause::Client },
        Refused { status: 401, body: "", cause: Cause::Client },
        Refused { status: 403, body: r#"{"error":"unauthorized_client"}"#, cause: Cause::Client },
        Refused { status: 400, body: r#"{"error":"unauthorized_client"}"#, cause: Cause::GrantType },
        Refused { status: 422, body: r#"{"message":"Required parameter: client_secret"}"#, cause: Cause::Client },
        Refused { status: 400, body: r#"{"detail":"There was an error parsing the body"}"#, cause: Cause::ContentType },
        Refused { status: 401, body: r#"{"message":"The OAuth token used expired"}"#, cause: Cause::Refused },
        Refused {
            status: 400,
            body: r#"{"error":"invalid_request","error_description":"The authorization code was already used"}"#,
            cause: Cause::Grant,
        },
        Refused {
            status: 422,
            body: r#"{"detail":[{"loc":["query","code"],"msg":"Field required"}]}"#,
            cause: Cause::Query,
        },
        Refused { status: 422, body: r#"{"message":"The plan is over"}"#, cause: Cause::Refused },
        Refused { status: 400, body: r#"{"error":"unsupported_grant_type"}"#, cause: Cause::ContentType },
        Refused { status: 415, body: "", cause: Cause::ContentType },
        Refused {
            status: 422,
            body: r#"{"detail":[{"loc":["body","grant_type"],"msg":"field required"}]}"#,
            cause: Cause::ContentType,
        },
        Refused { status: 422, body: r#"{"error":"invalid_grant"}"#, cause: Cause::Grant },
        Refused { status: 400, body: r#"{"error":"invalid_request"}"#, cause: Cause::ContentType },
        Refused { status: 400, body: r#"{"error":"invalid_scope"}"#, cause: Cause::Scope },
        Refused { status: 200, body: r#"{"error":"internal"}"#, cause: Cause::ErrorWithSuccess },
        Refused { status: 200, body: r#"{"accessToken":"0123456789"}"#, cause: Cause::AccessElsewhere },
        Refused { status: 200, body: "{}", cause: Cause::Unreadable },
        Refused { status: 200, body: "", cause: Cause::Unreadable },
        Refused { status: 403, body: r#"{"error":"policy"}"#, cause: Cause::Refused },
        Refused { status: 422, body: r#"{"error":"error"}"#, cause: Cause::ContentType },
        Refused { status: 422, body: r#"{"error":{"code":7}}"#, cause: Cause::Refused },
        Refused { status: 401, body: r#"{"error":true}"#, cause: Cause::Client },
        Refused { status: 200, body: r#"{"ok":false}"#, cause: Cause::ErrorWithSuccess },
    ];

    #[test]
    fn each_answer_has_the_cause_that_explains_it_best() {
        for Refused { status, body, cause } in ANSWERS {
            assert_eq!(cause_of(&Case::with(vec![code(*status, body)])), *cause, "{status} {body}");
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
        assert!(Refusal::of(&Requests::of(&Case::healthy().evidence())).is_none());
        let case = Case::signed_in().then(refresh(400, r#"{"error":"invalid_grant"}"#));
        assert_eq!(Refusal::of(&Requests::of(&case.evidence())).unwrap().at, RefusedRequest::Refresh);
    }
}
