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
        let named = self.members.iter().filter(|member| member.name == "error" && described && like_code(&member.value));
        named.map(|member| CodeWord { code: member.value.clone(), at: member.at.clone() }).collect()
    }

    /// The provider's words to this code.
    pub(super) fn description(&self, word: &CodeWord) -> Option<String> {
        self.near(word, &DESCRIPTIONS, usize::MAX)
            .or_else(|| trailing::words(self.text, &word.at))
            .or_else(|| self.near(word, &WORDS, 600))
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

    /// The status that stands near: two lines before, and what follows.
    pub(super) fn status(&self, at: &Range<usize>) -> Option<u16> {
        const BEHIND: usize = 1500;
        let before = self.text.get(..at.start)?;
        let from = before.rmatch_indices('\n').nth(2).map_or(0, |(at, _)| at);
        let to = self.text.floor_char_boundary(at.end + BEHIND);
        status::said(self.text.get(from..at.start)?)
            .filter(|status| *status >= 400)
            .or_else(|| status::said(self.text.get(at.end..to)?).filter(|status| *status >= 400))
    }

    /// The object in which the code stands.
    pub(super) fn body(&self, at: &Range<usize>) -> Option<String> {
        let around = self.objects.iter().filter(|object| object.at.start < at.start && at.end <= object.at.end);
        around.max_by_key(|object| object.at.start).map(|object| object.json.clone())
    }

    /// What the error answered.
    pub(super) fn purpose(&self, word: &CodeWord, description: Option<&str>) -> Of {
        if self.is_in_callback(word) {
            return Of::Authorization;
        }
        // What the provider says of tokens is read with the answer.
        let around = description.map_or_else(|| self.text.to_owned(), |words| self.text.replace(words, " "));
        let of = purpose::of(&around);
        let of_api = matches!(word.code.as_str(), "invalid_token" | "insufficient_scope");
        if of_api && of == Of::Refresh && purpose::names_api(&around) {
            return Of::Api;
        }
        of
    }

    /// Whether it stands in the query or behind the `#` of an address, and not of the token endpoint's.
    fn is_in_callback(&self, word: &CodeWord) -> bool {
        let member = self.members.iter().find(|member| member.is_form && member.at.contains(&word.at.start));
        let Some(member) = member.filter(|member| member.name == "error") else { return false };
        let before = self.text.get(..member.at.start).unwrap_or_default();
        let from = before.rfind(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '`')).map_or(0, |at| at + 1);
        let address = before.get(from..).unwrap_or_default();
        let path = address.split(['?', '#']).next().unwrap_or_default();
        path.len() < address.len() && path.contains('/') && !path.trim_end_matches('/').ends_with("/token")
    }
}
