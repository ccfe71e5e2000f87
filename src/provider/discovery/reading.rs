//! The members of a metadata document, each read as what it has to be: what has the wrong type is noted and passed over.

use serde_json::{Map, Value};

use super::members::members;
use crate::draft::TypedUrl;

/// Most entries of one list that are read.
const LONGEST_LIST: usize = 500;
/// Longest text that is read, in bytes.
const LONGEST_TEXT: usize = 2_048;

/// Why a text can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// JSON, but no object.
    NoObject,
    /// A web page.
    WebPage,
    /// No JSON.
    NoJson,
}

/// The members on their way into a document.
pub(crate) struct MetadataReading {
    members: Map<String, Value>,
    /// Those that were passed over: the name, and why.
    pub(crate) passed_over: Vec<(&'static str, &'static str)>,
}

impl MetadataReading {
    /// Takes the members of these names out of the text.
    pub(crate) fn of(bytes: &[u8], names: &[&str]) -> Result<Self, Unreadable> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match members(bytes, names, LONGEST_LIST) {
            Ok(Some(members)) => Ok(Self { members, passed_over: Vec::new() }),
            Ok(None) => Err(Unreadable::NoObject),
            Err(_) if bytes.trim_ascii_start().starts_with(b"<") => Err(Unreadable::WebPage),
            Err(_) => Err(Unreadable::NoJson),
        }
    }

    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    fn pass_over<T>(&mut self, name: &'static str, why: &'static str) -> Option<T> {
        self.passed_over.push((name, why));
        None
    }

    /// A text of a length that may be.
    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        let Value::String(text) = self.take(name)? else { return self.pass_over(name, "is no text") };
        if text.len() > LONGEST_TEXT {
            return self.pass_over(name, "is too long");
        }
        Some(text)
    }

    /// A URL is ASCII (RFC 3986): what only looks like another one is none.
    pub(crate) fn url(&mut self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        if text.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ') {
            Some(text)
        } else {
            self.pass_over(name, "holds characters that no URL has")
        }
    }

    /// What a browser or a token request may go to: https, or on this computer; no user name, no fragment, no blank.
    pub(crate) fn endpoint(&mut self, name: &'static str) -> Option<String> {
        let text = self.url(name)?;
        let Ok(url) = TypedUrl::read(&text) else { return self.pass_over(name, "is no URL") };
        let (inner, loopback) = (url.url(), url.is_loopback());
        if !inner.has_host() || !matches!(inner.scheme(), "https" | "http") {
            return self.pass_over(name, "is no web address");
        }
        if inner.scheme() == "http" && !loopback {
            return self.pass_over(name, "is not https");
        }
        if !inner.username().is_empty() || inner.password().is_some() {
            return self.pass_over(name, "holds a user name");
        }
        if inner.fragment().is_some() || text.contains(char::is_whitespace) {
            return self.pass_over(name, "holds a blank or a fragment");
        }
        Some(text)
    }

    /// A list with an entry of another type is passed over as a whole: what it leaves out would be read as refused.
    pub(crate) fn list(&mut self, name: &'static str) -> Option<Vec<String>> {
        let Value::Array(entries) = self.take(name)? else { return self.pass_over(name, "is no list") };
        if entries.len() > LONGEST_LIST {
            return self.pass_over(name, "is too long");
        }
        let texts: Option<Vec<String>> = entries.into_iter().map(text_of).collect();
        match texts {
            Some(texts) => Some(texts),
            None => self.pass_over(name, "is no list of texts"),
        }
    }

    /// True or false; false where it is missing.
    pub(crate) fn flag(&mut self, name: &'static str) -> bool {
        match self.take(name) {
            Some(Value::Bool(flag)) => flag,
            None => false,
            Some(_) => self.pass_over::<bool>(name, "is neither true nor false").is_some(),
        }
    }
}

fn text_of(value: Value) -> Option<String> {
    let Value::String(text) = value else { return None };
    (text.len() <= LONGEST_TEXT && !text.chars().any(char::is_control)).then_some(text)
}
