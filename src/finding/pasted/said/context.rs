//! What stands around a code in a text.

use std::ops::Range;

use super::code_word::CodeWord;
use super::member::{self, Member};
use super::object::{self, Object};
use super::purpose::{self, Of};
use super::{status, trailing};

/// Names under which an error's words stand, and nothing else does.
const DESCRIPTIONS: [&str; 3] = ["errordescription", "errormessage", "errordesc"];
/// Names under which they may stand.
const WORDS: [&str; 7] = ["description", "desc", "detail", "reason", "hint", "message", "msg"];
const NAMES: [&str; 12] = [
    "error",
    "errorcode",
    "errordescription",
    "errormessage",
    "errordesc",
    "description",
    "desc",
    "detail",
    "reason",
    "hint",
    "message",
    "msg",
];

/// A text, with what was read in it once.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    members: Vec<Member>,
    objects: Vec<Object>,
}

impl<'a> Context<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, members: member::all(text, &NAMES), objects: object::all(text) }
    }

    /// Codes that only this provider has: what is called `error` beside an `error_description`.
    pub(super) fn own_codes(&self) -> Vec<CodeWord> {
        let described = self.members.iter().any(|member| DESCRIPTIONS.contains(&member.name.as_str()));
        let like_code = |text: &str| {
            text.len() > 4 && text.contains('_') && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        let named =
            self.members.iter().filter(|member| member.name == "error" && described && like_code(&member.value));
        named.map(|member| CodeWord { code: member.value.clone(), at: member.at.clone() }).collect()
    }

    /// The provider's words to this code.
    pub(super) fn description(&self, word: &CodeWord) -> Option<String> {
        self.near(word, &DESCRIPTIONS, usize::MAX)
            .or_else(|| trailing::words(self.text, &word.at).filter(|words| *words != word.code))
            .or_else(|| self.near(word, &WORDS, 600))
            .or_else(|| self.thrown(word))
    }

    /// The message of the exception that holds the code as one of its members: before them, as Node prints it, or on the line
    /// behind, as .NET does.
    fn thrown(&self, word: &CodeWord) -> Option<String> {
        let before = self.text.get(..word.at.start)?;
        let head = [before.find("\nat "), before.find(" {")].into_iter().flatten().min();
        let head = head.and_then(|end| before.get(..end)).and_then(|head| head.rsplit('\n').next()).and_then(message);
        head.or_else(|| {
            let behind = self.text.get(word.at.end..)?;
            message(behind.strip_prefix('\n')?.lines().next()?)
        })
    }

    /// The member of these names that stands nearest to the code, and tells more than the code.
    fn near(&self, word: &CodeWord, names: &[&str], within: usize) -> Option<String> {
        let far = |member: &Member| member.at.start.abs_diff(word.at.start);
        let told = self.members.iter().filter(|member| {
            let holds_code = member.at.contains(&word.at.start);
            let of_library = member.value.contains("status code") || member.value.contains("server responded with");
            names.contains(&member.name.as_str()) && !holds_code && !of_library && far(member) <= within
        });
        let value = told.min_by_key(|member| far(member)).map(|member| member.value.trim().to_owned());
        value.filter(|value| !value.is_empty() && *value != word.code)
    }

    /// The status that stands near: two lines before, and what follows. One of a failure of the server itself is most often the
    /// library's own.
    pub(super) fn status(&self, at: &Range<usize>, is_outage: bool) -> Option<u16> {
        const BEHIND: usize = 1500;
        let before = self.text.get(..at.start)?;
        let from = before.rmatch_indices('\n').nth(2).map_or(0, |(at, _)| at);
        let to = self.text.floor_char_boundary(at.end + BEHIND);
        let fits = |status: &u16| *status >= 400 && (is_outage || *status < 500);
        let before = status::said(self.text.get(from..at.start)?).filter(fits);
        before.or_else(|| status::said(self.text.get(at.end..to)?).filter(fits))
    }

    /// The object in which the code stands, where its words have the name that they have in answers.
    pub(super) fn body(&self, at: &Range<usize>) -> Option<String> {
        let around = self.objects.iter().filter(|object| object.at.start < at.start && at.end <= object.at.end);
        let innermost = around.max_by_key(|object| object.at.start)?;
        (!innermost.json.contains("\"errorDescription\"")).then(|| innermost.json.clone())
    }

    /// What the error answered.
    pub(super) fn purpose(&self, word: &CodeWord, description: Option<&str>) -> Of {
        if self.is_in_callback(word) {
            return Of::Authorization;
        }
        // What the provider says of tokens is read with the answer.
        let around = self.around(&word.at).replace(word.code.as_str(), " ");
        // A message may be the library's own, and says then what it did.
        let of_library = description.is_some() && self.near(word, &["message", "msg"], 600).as_deref() == description;
        let around = match description {
            Some(words) if !of_library => around.replace(words, " "),
            Some(_) | None => around,
        };
        let of = purpose::of(&around);
        let of_api = matches!(word.code.as_str(), "invalid_token" | "insufficient_scope");
        if of_api && of == Of::Refresh && purpose::names_api(&around) {
            return Of::Api;
        }
        of
    }

    /// What stands near the code, without what members have of the provider's words.
    fn around(&self, at: &Range<usize>) -> String {
        const BEFORE: usize = 3000;
        const BEHIND: usize = 5000;
        let begin = self.text.floor_char_boundary(at.start.saturating_sub(BEFORE));
        let end = self.text.floor_char_boundary(at.end + BEHIND);
        let mut from = begin;
        let mut around = String::with_capacity(end - begin);
        let told = self.members.iter().filter(|member| DESCRIPTIONS.contains(&member.name.as_str()));
        for member in told.filter(|member| member.at.start >= begin && member.at.end <= end) {
            around.push_str(self.text.get(from..member.at.start).unwrap_or_default());
            from = from.max(member.at.end);
        }
        around.push_str(self.text.get(from..end).unwrap_or_default());
        around
    }

    /// Slack's libraries name the error alone; Slack's answer has a flag beside it.
    pub(super) fn flagged(&self, code: &str) -> Option<String> {
        let of_slack = self.text.contains("An API error occurred: ") || self.text.contains("SlackApiError");
        of_slack.then(|| serde_json::json!({"ok": false, "error": code}).to_string())
    }

    /// Whether it stands in the query or behind the `#` of an address, and not of the token endpoint's.
    fn is_in_callback(&self, word: &CodeWord) -> bool {
        let member = self.members.iter().find(|member| member.is_form && member.at.contains(&word.at.start));
        let Some(member) = member.filter(|member| member.name == "error") else { return false };
        let before = self.text.get(..member.at.start).unwrap_or_default();
        let from =
            before.rfind(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '`')).map_or(0, |at| at + 1);
        let address = before.get(from..).unwrap_or_default();
        let path = address.split(['?', '#']).next().unwrap_or_default();
        path.len() < address.len() && path.contains('/') && !path.trim_end_matches('/').ends_with("/token")
    }
}

/// What an exception says behind its name.
fn message(line: &str) -> Option<String> {
    let (at, name) = ["Error: ", "Exception: "].iter().filter_map(|name| Some((line.rfind(name)?, *name))).max()?;
    let message = line.get(at + name.len()..)?.trim();
    let of_library = message.contains("status code") || message.contains("server responded with");
    (message.contains(' ') && !of_library).then(|| message.to_owned())
}
