//! Refusals that name none of OAuth's errors: whose they are decides what they mean, and they don't say it.

use crate::claim::{Severity, Source, Sureness};
use crate::exchange::{Answer, ApiReply, ApiWords, TokenAnswer};
use crate::finding::about::{About, Begins};
use crate::finding::challenge::has_scheme;
use crate::finding::words::{answer_kind, answer_line, answer_told, shown};
use crate::finding::{source, Finding, PastedAnswer, Place, Spot};
use crate::recognise::{Origin, Protocol};

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

/// A line that only says no.
pub(super) static LINE: About = About {
    title: "Somebody refused, and the text does not say who",
    cause: "Such words are everybody’s. A token URL says so of the client, an API of the access token or of what the person may do there, a \
            sign-in page of the person’s account, and a gateway or a firewall of whoever asks",
    fix: "Look where it stands. On a page in the browser: copy its address and the whole page. In a log or a host: paste the answer that it is \
          from, with its status line and headers as curl -i prints them, and the request before it",
    ..UNPLACED
};

/// A line that only says that a session is over.
pub(super) static SESSION: About = About {
    title: "A session is over, and the text does not say whose",
    cause: "The session of a browser at the provider’s page ends without harm to what was signed in. Where a host or an API says so, the \
            access token has ended and no refresh brought a new one",
    fix: "Sign in once more. If it comes back, sign in here with the same client: the test tells whether a refresh token comes and is taken twice",
    ..UNPLACED
};

/// A line that only says that a sign-in failed.
pub(super) static FAILED: About = About {
    title: "A sign-in or a connection failed, and the text does not say why",
    cause: "Hosts say so of everything that can go wrong: a server that is not reached, a refused client or code, an answer that can’t be read",
    fix: "Look into your server’s log for that time: which request came last, and what was answered. Paste that answer as curl -i prints it, \
          with the request before it. No request at all points to a wrong address or a firewall",
    ..UNPLACED
};

const REFRESH_OR_API: About = About {
    id: "refresh-or-api-refused",
    severity: Severity::Error,
    title: "A token was refused around a refresh, and the text does not say which",
    begins: Begins::Word,
    cause: "invalid_token is what an API says of an access token. Some authorization servers say it of a refresh token, too, where the \
            standard has invalid_grant. So either the refresh itself was refused, or the API that was called before or after it",
    fix: "Look at what the token URL itself answered at that time, and paste that with the request before it, as curl -v prints both. If it \
          is your server and the refresh token has ended, answer with status 400 and invalid_grant",
    source: source::BEARER,
    sureness: Sureness::Assumed,
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
    [&API_TOKEN, &UNPLACED, &REFRESH_OR_API, &IMPLICIT, &NOT_HTTP].into_iter()
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

/// Bytes of another protocol, with what speaks there and what to ask instead.
pub(super) fn not_http(bytes: &[u8]) -> Finding {
    let finding = NOT_HTTP.finding(Place::PastedText, "the first bytes");
    let Some((title, cause, fix)) = Protocol::of(bytes).and_then(spoken) else { return finding };
    Finding { title: title.to_owned(), cause: cause.to_owned(), fix: fix.to_owned(), begins: Begins::Name, ..finding }
}

/// Title, cause and fix by what speaks there.
fn spoken(protocol: Protocol) -> Option<(&'static str, &'static str, &'static str)> {
    const PORT: &str = "Check the port of the address: a token URL is at the port of a web server, mostly 443";
    Some(match protocol {
        Protocol::Tls => (
            "TLS is spoken at that port, and http was asked",
            "The bytes are a record of TLS: the port is one for https, and the request came without it. Or a client does not agree with the \
             server on a version of TLS",
            "Write https:// in the address, or ask the port on which the server speaks http",
        ),
        Protocol::Http2 => (
            "HTTP/2 is spoken there, and HTTP/1.1 was asked",
            "The server speaks HTTP/2 at once, without being asked whether the client does, as gRPC’s servers do",
            "Let the server or the proxy before it take HTTP/1.1 as well: over https both agree on one by themselves (ALPN)",
        ),
        Protocol::Ssh => ("SSH answers there, and no web server", "The address leads to the port of a login by SSH, mostly 22", PORT),
        Protocol::Smtp => {
            ("A mail server answers there, and no web server", "The greeting is SMTP’s: the port is one for mail, such as 25 or 587", PORT)
        }
        Protocol::Ftp => ("A file server answers there, and no web server", "The greeting is FTP’s: the port is mostly 21", PORT),
        Protocol::Mailbox => {
            ("A mailbox answers there, and no web server", "The greeting is IMAP’s or POP3’s: the port is one for reading mail", PORT)
        }
        Protocol::Redis => ("Redis answers there, and no web server", "The error is Redis’ own: the port is mostly 6379", PORT),
        Protocol::Database => {
            ("A database answers there, and no web server", "The greeting is MySQL’s or PostgreSQL’s: the port is mostly 3306 or 5432", PORT)
        }
        Protocol::RemoteDesktop => {
            ("A remote desktop answers there, and no web server", "The greeting is VNC’s or Windows’ remote desktop’s", PORT)
        }
        Protocol::OddLine => return None,
    })
}

/// A refresh that failed with an API's word.
pub(super) fn refresh_or_api(evidence: &str) -> Finding {
    REFRESH_OR_API.finding(Place::PastedText, evidence.to_owned())
}

const IMPLICIT: About = About {
    id: "implicit-flow",
    severity: Severity::Error,
    title: "The browser came back with tokens in its address: that is the implicit flow",
    begins: Begins::Word,
    cause: "Behind the # or ? stand tokens and no code: the authorization request asked for response_type=token or id_token. Platforms ask for \
            a code and bring it to the token URL; what stands behind # never reaches a server, and no refresh token comes in this way",
    fix: "Ask with response_type=code. If the platform’s own request got this, look whether the authorization URL has a response_type of its \
          own in its query, and switch the implicit flow off for this client at the provider. Take care of the address: it holds a token",
    source: Source {
        title: "RFC 9700, section 2.1.2",
        url: "https://www.rfc-editor.org/rfc/rfc9700#section-2.1.2",
        sureness: Sureness::Documented,
    },
    sureness: Sureness::Observed,
};

/// What is to be said of an address that the browser was sent back to with tokens in it.
pub(super) fn implicit(address: &str) -> Option<Finding> {
    let (_, query) = address.split_once(['?', '#'])?;
    let has = |name: &str| query.split(['&', '#']).any(|pair| pair.split('=').next() == Some(name));
    let named =
        ["access_token", "id_token"].into_iter().find(|name| has(name)).filter(|_| !has("code") && !has("error"))?;
    Some(IMPLICIT.finding(Place::PastedText, format!("{named} in the address")))
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
