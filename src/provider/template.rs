//! A provider's addresses with their variables filled in, and the variables read back out of typed ones.

use std::collections::BTreeMap;

use thiserror::Error;
use url::Url;

use super::record::Record;
use super::variable::{words, Variable, VariableKind};

/// A provider's addresses, ready for the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// The page that the browser opens.
    pub authorization_url: String,
    /// Where codes and refresh tokens are taken.
    pub token_url: String,
    /// The provider's discovery document, where it has one and all its variables have a value.
    pub discovery_url: Option<String>,
}

/// Why a variable can't be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TemplateProblem {
    /// It has no value, and no default.
    #[error("Fill in the {}, such as {example}", words(variable))]
    Missing {
        /// Which one.
        variable: String,
        /// What one looks like.
        example: String,
    },
    /// The value isn't of its kind.
    #[error("The {} has to be {kind}, such as {example}", words(variable))]
    Malformed {
        /// Which one.
        variable: String,
        /// What it has to be, in words.
        kind: &'static str,
        /// What one looks like.
        example: String,
    },
    /// The value is none of those that the provider has.
    #[error("The {} can be {allowed} and nothing else", words(variable))]
    NotAllowed {
        /// Which one.
        variable: String,
        /// What it can be, with commas between.
        allowed: String,
    },
    /// What came out is no https address, or another host's.
    #[error("These values give no https address: {url}")]
    NoAddress {
        /// What came out.
        url: String,
    },
}

impl TemplateProblem {
    /// The variable that it is about, where it is about one.
    pub fn variable(&self) -> Option<&str> {
        match self {
            Self::Missing { variable, .. } | Self::Malformed { variable, .. } | Self::NotAllowed { variable, .. } => {
                Some(variable)
            }
            Self::NoAddress { .. } => None,
        }
    }
}

impl Record {
    /// The provider's addresses with these values. A value that is missing or empty is the variable's default; of an
    /// optional one, an empty value leaves it out. All problems at once.
    pub fn fill(&self, values: &BTreeMap<String, String>) -> Result<Endpoints, Vec<TemplateProblem>> {
        let (mut filled, mut problems) = (BTreeMap::new(), Vec::new());
        for variable in &self.template {
            match self.value(variable, values.get(&variable.name).map(|value| value.trim())) {
                Ok(Some(value)) => {
                    filled.insert(variable.name.clone(), value);
                }
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let endpoints = Endpoints {
            authorization_url: self.put(&self.authorization_url, &filled),
            token_url: self.put(&self.token_url, &filled),
            discovery_url: self.discovery(&filled),
        };
        let all = [Some(&endpoints.authorization_url), Some(&endpoints.token_url), endpoints.discovery_url.as_ref()];
        let problems: Vec<_> = all.into_iter().flatten().filter(|url| !is_sound(url)).cloned().collect();
        if problems.is_empty() {
            Ok(endpoints)
        } else {
            Err(problems.into_iter().map(|url| TemplateProblem::NoAddress { url }).collect())
        }
    }

    /// Its authorization page, and others by which it is recognised.
    pub(super) fn authorization_urls(&self) -> impl Iterator<Item = &String> {
        [&self.authorization_url].into_iter().chain(&self.other_authorization_urls)
    }

    /// Its token URL, and others by which it is recognised.
    pub(super) fn token_urls(&self) -> impl Iterator<Item = &String> {
        [&self.token_url].into_iter().chain(&self.other_token_urls)
    }

    /// What stands in a variable's place; nothing for one that isn't needed and has no value.
    fn value(&self, variable: &Variable, typed: Option<&str>) -> Result<Option<String>, TemplateProblem> {
        let default = variable.default.as_deref();
        let typed = match typed {
            Some("") if variable.optional => return Ok(Some(String::new())),
            None if variable.optional && default.is_none() => return Ok(Some(String::new())),
            Some("") | None => default,
            other => other,
        };
        let (name, example) = (variable.name.clone(), variable.example.clone());
        let Some(typed) = typed else {
            let placeholder = variable.placeholder();
            let is_needed = self.authorization_url.contains(&placeholder) || self.token_url.contains(&placeholder);
            return if is_needed { Err(TemplateProblem::Missing { variable: name, example }) } else { Ok(None) };
        };
        let Some(value) = variable.clean(typed) else {
            return Err(TemplateProblem::Malformed { variable: name, kind: kind(variable.kind), example });
        };
        if variable.allows(&value) {
            Ok(Some(value))
        } else {
            Err(TemplateProblem::NotAllowed { variable: name, allowed: variable.allowed.join(", ") })
        }
    }

    fn put(&self, pattern: &str, values: &BTreeMap<String, String>) -> String {
        self.template.iter().fold(pattern.to_owned(), |url, variable| match values.get(&variable.name) {
            Some(value) if value.is_empty() => url.replace(&format!("/{}", variable.placeholder()), ""),
            Some(value) => url.replace(&variable.placeholder(), value),
            None => url,
        })
    }

    /// The discovery document's address. Where a segment was left out, nothing tells where the document is.
    fn discovery(&self, values: &BTreeMap<String, String>) -> Option<String> {
        let pattern = self.discovery_url.as_deref()?;
        let is_known =
            self.template.iter().filter(|variable| pattern.contains(&variable.placeholder())).all(|variable| {
                values.get(&variable.name).is_some_and(|value| !value.is_empty() || variable.kind == VariableKind::Path)
            });
        is_known.then(|| self.put(pattern, values))
    }
}

fn kind(kind: VariableKind) -> &'static str {
    match kind {
        VariableKind::Domain => "a host name without a path",
        VariableKind::Label => "one word of letters, digits and hyphens",
        VariableKind::Segment => "one part of a path, without a slash",
        VariableKind::Path => "a path",
    }
}

fn is_sound(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        url.scheme() == "https"
            && url.host_str().is_some()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && !text.contains(['{', '}'])
    })
}
