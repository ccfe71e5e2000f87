//! What a pasted token answer shows by itself, whoever asked for it and with whatever scope.

use super::Entry;
use crate::claim::{Severity, Sureness};
use crate::exchange::{Answer, Lifetime, RefreshField, TokenAnswer, Unusable};
use crate::finding::words::{answer_line, member_names, shown};
use crate::finding::{source, Finding, Verdict};

/// Rows 3 to 5 of the verdict table, where the answer alone proves one.
pub(super) fn verdict(meaning: &TokenAnswer) -> (Verdict, Option<u64>) {
    match (meaning.usable, meaning.error.as_deref(), &meaning.refresh, meaning.lifetime.seconds()) {
        (Ok(()), _, RefreshField::Absent | RefreshField::Renamed(_), Some(seconds)) => {
            (Verdict::SignedOut, Some(seconds))
        }
        // Neither a code nor a refresh token gets anywhere with a client that is refused.
        (Err(_), Some("invalid_client" | "unauthorized_client"), ..) => (Verdict::SignInFails, None),
        _ => (Verdict::Unknown, None),
    }
}

/// Its findings.
pub(super) fn found(answer: &Answer, meaning: &TokenAnswer) -> Vec<Finding> {
    match meaning.usable {
        Ok(()) => [lifetime(meaning), refresh(answer, meaning)].into_iter().flatten().collect(),
        Err(why) => vec![refused(answer, meaning, why)],
    }
}

fn refused(answer: &Answer, meaning: &TokenAnswer, why: Unusable) -> Finding {
    let entry = match meaning.error.as_deref() {
        Some("invalid_client" | "unauthorized_client") => &CLIENT,
        Some("invalid_grant" | "bad_refresh_token") => &GRANT,
        Some("invalid_scope") => &SCOPE,
        Some("unsupported_grant_type" | "invalid_request") => &REQUEST,
        _ if why == Unusable::NoAccessToken => &NO_TOKEN,
        _ => &OTHER,
    };
    entry.finding("pasted answer", answer_line(answer, meaning))
}

fn refresh(answer: &Answer, meaning: &TokenAnswer) -> Option<Finding> {
    match &meaning.refresh {
        RefreshField::Present => None,
        RefreshField::Absent => {
            Some(MISSING.finding("pasted answer, member refresh_token", format!("members: {}", member_names(answer))))
        }
        RefreshField::Renamed(pointer) => Some(
            RENAMED.finding("pasted answer", format!("something like a refresh token stands at {}", shown(pointer))),
        ),
    }
}

fn lifetime(meaning: &TokenAnswer) -> Option<Finding> {
    let evidence = match &meaning.lifetime {
        Lifetime::Seconds(_) => return None,
        Lifetime::Absent => "there is no expires_in".to_owned(),
        Lifetime::Odd(text) => format!("expires_in is {}", shown(text)),
    };
    let finding = LIFETIME.finding("pasted answer, member expires_in", evidence);
    Some(Finding { severity: Severity::Warning, ..finding })
}

const CLIENT: Entry = Entry {
    id: "client-refused",
    title: "The client was refused",
    cause: "The id or the secret is wrong or has expired, or the token endpoint wants them in another place: the platform sends both in the body",
    fix: "Compare id and secret with the provider’s console, and allow client_secret_post there",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Documented,
};
pub(super) const GRANT: Entry = Entry {
    id: "grant-refused",
    title: "The code or the refresh token was refused",
    cause: "invalid_grant says that it is expired, revoked, spent already, or issued to another client or redirect URI. Which of them, only the provider knows",
    fix: "At a refresh: look whether the token was replaced and the new one lost, or presented twice. At a sign-in: compare redirect_uri character by character, and send a code once",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Documented,
};
const SCOPE: Entry = Entry {
    id: "scope-refused",
    title: "The scope was refused",
    cause: "The provider doesn’t know one of the scopes, or doesn’t allow it for this client. An empty scope and commas are refused by some",
    fix: "Write the scopes as the provider does, separated by blanks",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Documented,
};
const REQUEST: Entry = Entry {
    id: "request-not-understood",
    title: "The token endpoint did not understand the request",
    cause: "Most often it takes forms only and got JSON, so that it found no grant_type at all",
    fix: "Set authorization_content_type to application/x-www-form-urlencoded, and sign in again",
    source: source::TOKEN_ENDPOINT,
    sureness: Sureness::Assumed,
};
const NO_TOKEN: Entry = Entry {
    id: "token-answer-unusable",
    title: "There is no access token in the answer",
    cause: "The answer has no access_token that is a text and not empty, at its top level",
    fix: "Answer with access_token at the top level of the JSON, under exactly that name",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};
const OTHER: Entry = Entry {
    id: "token-answer-unusable",
    title: "This is no token answer",
    cause: "A token endpoint answers 200 with JSON, or 400 or 401 with a JSON error. A web page, a redirect or a server error comes from something else or from a fault on the way",
    fix: "Check that the token URL is the token endpoint itself, and look at the server’s log for this request",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};
const MISSING: Entry = Entry {
    id: "refresh-token-missing",
    title: "No refresh token came back",
    cause: "There is an access token and nothing to renew it with. When it ends, the platform stops calling, and the chat says “User is missing credentials”",
    fix: "Ask for a refresh token as the provider wants it, most often by the scope offline_access, and allow the client the refresh-token grant",
    source: source::MISSING_CREDENTIALS,
    sureness: Sureness::Reported,
};
const RENAMED: Entry = Entry {
    id: "refresh-token-renamed",
    title: "The refresh token has another name or place",
    cause: "A platform looks for refresh_token at the top level of the answer and nowhere else",
    fix: "Answer with refresh_token at the top level of the JSON, under exactly that name",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};
const LIFETIME: Entry = Entry {
    id: "lifetime-unknown",
    title: "How long the access token lives is not said",
    cause: "expires_in is to be a number of seconds above zero. Without one nobody knows when the token ends; it does not mean never",
    fix: "Answer with expires_in as a JSON number of seconds",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};
