//! Errors in sentences, log lines, exceptions and prints of objects: what libraries make of an answer. It is told apart as far as
//! the words go, and made an answer again, so that it is judged as that answer would have been.

mod code_word;
mod context;
mod member;
mod neat;
mod number;
mod object;
mod provider;
mod purpose;
mod sentence;
mod status;
mod talk;
#[cfg(test)]
mod tests;
mod trailing;

use std::ops::Range;

use zeroize::Zeroizing;

use code_word::CodeWord;
use context::Context;
use talk::Talk;

use crate::exchange::{error_code, RawAnswer};
use crate::finding::{texts, Finding};
use crate::flow::CallbackEnd;
use crate::provider::Record;
pub(super) use provider::named as named_provider;
pub(super) use purpose::Of;

/// An error as a text tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The answer's status, where the text tells it.
    pub(super) status: Option<u16>,
    /// The error's code.
    pub(super) code: Option<String>,
    /// The provider's own words.
    pub(super) description: Option<String>,
    /// What it answered.
    pub(super) of: Of,
    /// The body of the answer, where it stands in the text, or where only that tells the error.
    body: Option<String>,
    /// The text speaks about the error and does not report it.
    pub(super) is_explained: bool,
    /// Where it stands, in the text without its runs of blanks.
    at: Range<usize>,
}

impl Said {
    /// The answer that it was.
    pub(super) fn answer(&self) -> RawAnswer {
        let mut headers = Vec::new();
        let mut status = self.status.unwrap_or(400);
        if self.of == Of::Api {
            let description = self.description.as_deref().unwrap_or_default().replace('"', "'");
            let code = self.code.as_deref().unwrap_or("invalid_token");
            let challenge = format!("Bearer error=\"{code}\", error_description=\"{description}\"");
            headers.push(("www-authenticate".to_owned(), challenge));
            status = self.status.unwrap_or(if code == "insufficient_scope" { 403 } else { 401 });
        }
        let body = self.body.clone().unwrap_or_else(|| self.json());
        RawAnswer { status, headers, body: Zeroizing::new(body.into_bytes()), took_ms: 0 }
    }

    fn json(&self) -> String {
        let mut members = serde_json::Map::new();
        let named = [("error", &self.code), ("error_description", &self.description)];
        for (name, value) in named {
            if let Some(value) = value {
                members.insert(name.to_owned(), value.as_str().into());
            }
        }
        serde_json::Value::Object(members).to_string()
    }

    /// The same, where it is a registration endpoint's (RFC 7591, section 3.2.2).
    pub(super) fn registration(&self) -> Option<RawAnswer> {
        const CODES: [&str; 4] = [
            "invalid_redirect_uri",
            "invalid_client_metadata",
            "invalid_software_statement",
            "unapproved_software_statement",
        ];
        self.code.as_deref().filter(|code| CODES.contains(code)).map(|_| self.answer())
    }

    /// What came to the callback, where it stands in a callback's address.
    pub(super) fn callback(&self) -> Option<CallbackEnd> {
        let code = self.code.clone().filter(|_| self.of == Of::Authorization)?;
        Some(CallbackEnd::Error { code, description: self.description.clone() })
    }

    /// Whether it tells what an object in the text does not.
    pub(super) fn tells_more(&self) -> bool {
        self.body.is_none() && !self.is_explained
    }

    /// Whether the text is a line of a log in JSON, and the error is in one of its texts.
    pub(super) fn is_of_a_log(&self, text: &str) -> bool {
        const OF_LOGS: [&str; 8] = [
            "\"level\"",
            "\"msg\"",
            "\"severity\"",
            "\"timestamp\"",
            "\"stack\"",
            "\"logger\"",
            "\"exception\"",
            "\"time\"",
        ];
        // The print of a whole response has its body as a text.
        let holds_a_body = text.contains(r#""{\""#);
        self.code.is_some() && (holds_a_body || OF_LOGS.iter().any(|name| text.contains(name)))
    }

    /// Whether a refresh is said to have failed with what an API says of an access token (RFC 6750, section 3.1), and nothing
    /// beside it speaks of the refresh token or shows the request.
    pub(super) fn names_an_access_token_at_a_refresh(&self, text: &str) -> bool {
        let of_api = self.code.as_deref() == Some("invalid_token") && self.of == Of::Refresh;
        let words = self.description.as_deref().unwrap_or_default().to_lowercase();
        let lower = text.to_ascii_lowercase().replace(['"', '\'', ' '], "");
        let shown = ["refresherror", "refresh_token_error", "grant_type=refresh_token", "grant_type:refresh_token"];
        of_api && !words.contains("refresh") && !shown.iter().any(|request| lower.contains(request))
    }

    /// What is to be told first: what happened, and what a token endpoint said.
    fn rank(&self) -> u8 {
        let of_api =
            matches!(self.code.as_deref(), Some("invalid_token" | "insufficient_scope" | "invalid_session_id"));
        u8::from(!self.is_explained) * 2 + u8::from(!of_api)
    }
}

/// The error in the text that tells most; of those that tell as much, the last.
pub(super) fn telling(text: &str) -> Option<Said> {
    said(text).into_iter().max_by_key(Said::rank)
}

/// What is known of the provider's words, where the text has them in a form's letters, or in parts.
pub(super) fn known_words(text: &str, provider: Option<&Record>) -> Vec<texts::TextFinding> {
    let all = said(text).into_iter().map(|said| said.answer().body);
    all.flat_map(|body| texts::found(&String::from_utf8_lossy(&body), provider)).collect()
}

/// What is to be said where a text tells an answer's status and nothing of why.
pub(super) fn without_body(text: &str, provider: Option<&Record>) -> Option<Finding> {
    let neat = neat::neat(text);
    let status = status::said(&neat)?;
    texts::answer_without_body(&neat, status, provider.or_else(|| provider::named(text)))
}

/// Every error in the text, each once.
pub(super) fn said(text: &str) -> Vec<Said> {
    let neat = neat::neat(text);
    let context = Context::of(&neat);
    let mut found: Vec<Said> = Vec::new();
    let words = first_and_last(code_word::all(&neat));
    let places: Vec<Range<usize>> = words.iter().map(|word| word.at.clone()).collect();
    let listed = talk::listed(&neat, &words);
    if !listed.is_empty() && places.iter().all(|at| listed.contains(at) || talk::of(&neat, at) != Talk::Happened) {
        // A page about errors reports none.
        return found;
    }
    for word in words.into_iter().chain(context.own_codes()) {
        let talk = talk::of(&neat, &word.at);
        // oauthlib counts the lifetime itself, and no answer came.
        let of_client = word.code == "token_expired" && neat.contains("TokenExpiredError: (token_expired)");
        if talk == Talk::Denied || of_client {
            continue;
        }
        let said = of_code(&context, word, talk == Talk::Explained);
        match found.iter_mut().find(|other| other.code == said.code) {
            Some(other) => merge(other, said),
            None => found.push(said),
        }
    }
    if found.is_empty() {
        found.extend(of_number(&context).or_else(|| of_page(&context)).or_else(|| of_sentence(&context)));
    }
    found
}

/// A log may repeat an error a thousand times: how it began and how it ended tell it.
fn first_and_last(mut words: Vec<CodeWord>) -> Vec<CodeWord> {
    const MOST: usize = 24;
    if words.len() > 2 * MOST {
        words.drain(MOST..words.len() - MOST);
    }
    words
}

/// An error that is printed twice is one; each print may tell what the other does not.
fn merge(known: &mut Said, again: Said) {
    known.description = known.description.take().or(again.description);
    known.status = known.status.or(again.status);
    known.body = known.body.take().or(again.body);
    known.is_explained &= again.is_explained;
    if known.of == Of::Unknown {
        known.of = again.of;
    }
    known.at = again.at;
}

fn of_code(context: &Context<'_>, word: CodeWord, is_explained: bool) -> Said {
    let description = context.description(&word);
    let of = context.purpose(&word, description.as_deref());
    Said {
        status: context.status(&word.at, error_code::is_outage(&word.code)),
        body: context.body(&word.at).or_else(|| context.flagged(&word.code)),
        code: Some(word.code),
        description,
        of,
        is_explained,
        at: word.at,
    }
}

fn of_number(context: &Context<'_>) -> Option<Said> {
    let number::Numbered { at, json, words } = number::first(context.text)?;
    Some(Said {
        status: context.status(&at, true),
        code: None,
        description: words,
        of: Of::Unknown,
        body: Some(json),
        is_explained: false,
        at,
    })
}

/// A web page within a sentence.
fn of_page(context: &Context<'_>) -> Option<Said> {
    let lower = context.text.to_ascii_lowercase();
    let begin = ["<!doctype html", "<html"].iter().filter_map(|start| lower.find(start)).min().filter(|at| *at > 0)?;
    let of_tokens = ["token", "oauth", "status", "http"]
        .iter()
        .any(|word| lower.get(..begin).is_some_and(|text| text.contains(word)));
    let body = context.text.get(begin..).filter(|_| of_tokens)?;
    Some(Said {
        status: status::said(context.text.get(..begin)?),
        code: None,
        description: None,
        of: purpose::of(context.text.get(..begin)?),
        body: Some(body.to_owned()),
        is_explained: false,
        at: begin..context.text.len(),
    })
}

fn of_sentence(context: &Context<'_>) -> Option<Said> {
    // Entra's numbers tell more than the sentence beside them.
    let sentence = sentence::first(context.text).filter(|_| !context.text.contains("AADSTS"))?;
    let at = context.text.find(&sentence.line).map_or(0..0, |at| at..at + sentence.line.len());
    Some(Said {
        status: context.status(&at, true),
        code: Some(sentence.code.to_owned()),
        of: purpose::of(context.text),
        description: Some(sentence.line),
        body: None,
        is_explained: false,
        at,
    })
}
