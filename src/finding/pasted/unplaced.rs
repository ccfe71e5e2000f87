//! Refusals that name none of OAuth's errors: whose they are decides what they mean, and they don't say it.

use crate::claim::{Severity, Source, Sureness};
use crate::exchange::{Answer, ApiReply, ApiWords, TokenAnswer};
use crate::finding::about::{About, Begins};
use crate::finding::challenge::has_scheme;
use crate::finding::words::{answer_kind, answer_line, answer_told, shown};
use crate::finding::{source, Finding, PastedAnswer, Place, Spot};
use crate::recognise::Origin;

const API_TOKEN: About = About {
    id: "api-refused",
    severity: Severity::Error,
    title: "An API did not take the access token",
    begins: Begins::Word,
    cause: "The access token that was presented has ended, was revoked, or is meant for something else. A platform then refreshes, \
            and where it can’t, the user has to sign in again. It says nothing of the client’s id and secret",
    fix: "Look whether the sign-in brought a refresh token (its scope may have to be asked for), and whether the client refreshes \
          before expires_in is over. A new token that is refused as well: compare its audience, issuer and scope with what the API \
          checks",
    source: source::BEARER,
    sureness: Sureness::Assumed,
};

const API_TOKEN_ENDED: About = About {
    title: "An API says that the access token has ended",
    cause: "It is the API’s answer, and a right one: access tokens end. Whoever called has to refresh now and did not: the sign-in \
            brought no refresh token, the refresh failed, or the client does not refresh at a 401. It says nothing of the client’s \
            id and secret",
    fix: "Look whether the sign-in brought a refresh token (its scope may have to be asked for), and whether a refresh was sent before \
          or after this answer: what the token URL answered to that tells the rest",
    ..API_TOKEN
};

const API_SCOPE: About = About {
    title: "An API takes the access token, and its scope is too small for this call",
    cause: "The sign-in asked for less than the call needs, the person granted less, or the token is from before the scope was widened. \
            A refresh gives the same scope again",
    fix: "Ask for the scope that the call needs in the authorization request (and enable it for the client), then sign in again",
    ..API_TOKEN
};

const API_PAGE: About = About {
    severity: Severity::Warning,
    title: "An API answered with a web page and a status of success",
    cause: "A page comes to whoever asks, so it does not show that the access token was taken; a login page shows that nobody is signed in. \
            A platform sees a success in it, and neither refreshes nor asks to sign in",
    fix: "Call an address that answers with data. Where the API is yours, let it answer 401 to a token that it does not take, and not \
          with a page or a redirect to one",
    ..API_TOKEN
};

const API_DENIES: About = About {
    title: "An API says that nobody is signed in, with a status of success",
    cause: "It did not take the access token, or none came, and says so in words alone. A platform looks at the status: only a 401 tells it \
            that the token is not taken. It says nothing of the client’s id and secret",
    fix: "Where the API is yours, let it answer 401 with WWW-Authenticate: Bearer where it says no. Then compare the token’s audience, \
          issuer and scope with what the API checks",
    ..API_TOKEN
};

const API_FAILED: About = About {
    severity: Severity::Warning,
    title: "An API answered with an error and a status of success",
    cause: "Whether it took the access token can’t be seen from that: the error may be about anything",
    fix: "Look the error up in the API’s documents. Where the API is yours, let it answer errors with a status of 400 and more, 401 \
          where it does not take the token",
    ..API_TOKEN
};

const UNPLACED: About = About {
    id: "answer-unplaced",
    severity: Severity::Warning,
    title: "Somebody refused, and the answer does not say who",
    begins: Begins::Word,
    cause: "It names no error of OAuth’s, so it depends on who answered. The token URL: the client’s id or secret, or the way in which \
            they are sent. An API: the access token has ended or is not meant for it. A gateway or a firewall before either: it let \
            nothing through",
    fix: "Say where it is from (--from token-url, api, platform or registration; in the window below the text), or paste it with the \
          request before it, as curl -v prints both",
    source: Source {
        title: "RFC 6749, section 5.2",
        url: "https://www.rfc-editor.org/rfc/rfc6749#section-5.2",
        sureness: Sureness::Documented,
    },
    sureness: Sureness::Assumed,
};

const NOT_FOUND: About = About {
    id: "answer-unplaced",
    severity: Severity::Warning,
    title: "Somebody did not find what was asked for, and the answer does not say who",
    begins: Begins::Word,
    cause: "Either nothing is at that address, or the server knows nothing of what was named in the request. Nothing in it tells \
            whether the token URL, an API or the platform itself answered",
    ..UNPLACED
};

const NOT_HTTP: About = About {
    id: "answer-not-http",
    severity: Severity::Error,
    title: "What answers there does not speak HTTP",
    begins: Begins::Word,
    cause: "The bytes are those of another protocol, such as TLS, SSH or mail, or the first line is no status line. Mostly the port is \
            another service’s, or https where http was asked for",
    fix: "Check scheme and port of the address, and what listens there",
    source: Source {
        title: "RFC 9112, section 4",
        url: "https://www.rfc-editor.org/rfc/rfc9112#section-4",
        sureness: Sureness::Documented,
    },
    sureness: Sureness::Observed,
};

/// What these findings are about.
pub(in crate::finding) fn abouts() -> impl Iterator<Item = &'static About> {
    [&API_TOKEN, &UNPLACED, &NOT_HTTP].into_iter()
}

/// A refusal without an error of OAuth's; `None` where it is none.
pub(super) fn refusal(
    answer: &Answer,
    meaning: &TokenAnswer,
    pasted: PastedAnswer,
    origin: Option<Origin>,
) -> Option<Finding> {
    let (line, has_status) = match pasted {
        PastedAnswer::Whole | PastedAnswer::WithRequest => (answer_line(answer, meaning), true),
        PastedAnswer::BodyAlone => (answer_kind(answer, meaning), false),
        PastedAnswer::Sentence | PastedAnswer::SentenceOfRequest => (answer_told(answer, meaning), true),
    };
    let is_api = origin == Some(Origin::Api) || is_of_an_api(answer, meaning);
    if is_api && answer.is_success() {
        let about = match ApiReply::of(answer) {
            ApiReply::Page(_) => &API_PAGE,
            ApiReply::Denied => &API_DENIES,
            ApiReply::Failed => &API_FAILED,
            ApiReply::Took | ApiReply::Other => return None,
        };
        return Some(about.finding(Place::PastedAnswer, line));
    }
    if is_api && (matches!(answer.status, 400 | 401 | 403) || !has_status) {
        return Some(of_api(answer, meaning, &line));
    }
    if !has_status || origin.is_some() {
        return None;
    }
    match answer.status {
        404 | 405 | 410 => Some(NOT_FOUND.finding(Place::PastedAnswer, line)),
        400..=499 => Some(UNPLACED.finding(Place::PastedAnswer, line)),
        _ => None,
    }
}

fn of_api(answer: &Answer, meaning: &TokenAnswer, line: &str) -> Finding {
    let challenge = answer.header("www-authenticate");
    let about = match words(meaning, challenge) {
        Some(ApiWords::Ended) => &API_TOKEN_ENDED,
        Some(ApiWords::TooLittle) => &API_SCOPE,
        Some(ApiWords::NotTaken) | None => &API_TOKEN,
    };
    let Some(challenge) = challenge else {
        return about.finding(Place::PastedAnswer, line);
    };
    let evidence = format!("{line}, WWW-Authenticate: {}", shown(challenge));
    about
        .finding(Place::PastedAnswer, evidence)
        .showing(Spot::header("WWW-Authenticate").noted("why it refuses").named())
}

/// What the body says of the token, else the challenge.
fn words(meaning: &TokenAnswer, challenge: Option<&str>) -> Option<ApiWords> {
    meaning.error.as_ref().and_then(ApiWords::of).or_else(|| challenge.and_then(ApiWords::of_challenge))
}

/// Bytes of another protocol.
pub(super) fn not_http() -> Finding {
    NOT_HTTP.finding(Place::PastedText, "the first bytes")
}

/// Whether the answer itself says that an API gave it: a challenge for a token (RFC 6750, section 3), a gateway's own
/// header field, or words about a token that was presented.
fn is_of_an_api(answer: &Answer, meaning: &TokenAnswer) -> bool {
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    let challenged = ["bearer", "token", "oauth", "dpop", "jwt"].iter().any(|scheme| has_scheme(challenge, scheme));
    let of_gateway =
        ["x-amzn-errortype", "x-amz-apigw-id", "apigw-requestid"].iter().any(|name| answer.header(name).is_some());
    let denied = answer.is_success() && ApiReply::of(answer) == ApiReply::Denied;
    challenged || of_gateway || denied || says_token(meaning)
}

/// Words by which APIs say that the token they were shown has ended.
fn says_token(meaning: &TokenAnswer) -> bool {
    const WORDS: [&str; 20] = [
        "access token",
        "oauth token",
        "session expired",
        "session has expired",
        "session_id",
        "token expired",
        "token has expired",
        "token is expired",
        "token used to make this call expired",
        "expired authentication",
        "expired_authentication",
        "jwt expired",
        "invalid token",
        "invalid_token",
        "token is invalid",
        "insufficient_scope",
        "insufficient scope",
        "bearer token",
        "authentication token",
        "no token",
    ];
    let Some(error) = &meaning.error else { return false };
    let said = format!("{} {}", error.code, error.description.as_deref().unwrap_or_default()).to_lowercase();
    ApiWords::of(error).is_some() || !said.contains("refresh") && WORDS.iter().any(|words| said.contains(words))
}
