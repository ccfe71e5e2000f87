//! Draft and manifest members → a setup, or every problem at once.

mod texts;
mod urls;

#[cfg(test)]
mod tests;

use super::{Cure, Draft, Field, Problem, ProblemKind, Setup};
use crate::host;

/// The OAuth values as text, wherever they stand; missing ones are empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Members<'a> {
    /// The page that the browser opens.
    pub authorization_url: &'a str,
    /// The token endpoint.
    pub token_url: &'a str,
    /// Where a refresh goes, where the platform has an address of its own for it.
    pub refresh_url: &'a str,
    /// The API that the token is to be for, where the platform says so (RFC 8707).
    pub resource: &'a str,
    /// The scope.
    pub scope: &'a str,
    /// How a token request is written.
    pub content_type: &'a str,
}

/// What a platform demands of a draft; each platform's record fills one in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demands {
    /// The platform's name, for sentences.
    pub platform: &'static str,
    /// Whether it always sends a client secret.
    pub client_secret: bool,
    /// Whether its author says how a token request is written; else nothing has to be said of it.
    pub content_type: bool,
    /// Fields that not every platform has a use for, and this one has: the refresh URL, the resource.
    pub takes: Vec<Field>,
    /// Authorization parameters that it sets itself, which an author can't set as extra ones.
    pub reserved: Vec<&'static str>,
}

impl Demands {
    /// Whether it has a use for a field that not every platform takes.
    pub fn takes(&self, field: Field) -> bool {
        self.takes.contains(&field)
    }
}

/// Parses; `Err` holds all problems, of which at least one blocks, and `Ok` holds those that don't. Both in the order
/// of the fields.
pub fn parse(draft: &Draft, members: Members<'_>, demands: &Demands) -> Result<(Setup, Vec<Problem>), Vec<Problem>> {
    let mut problems = Vec::new();
    let endpoints = urls::endpoints(members, demands, &mut problems);
    texts::client_id(&draft.client_id, &mut problems);
    texts::client_secret(draft.client_secret, demands, &mut problems);
    texts::scope(members.scope, &mut problems);
    let refresh_url = urls::refresh_url(members.refresh_url, demands, &mut problems);
    let resource = urls::resource(members.resource, demands, &mut problems);
    let content_type = texts::content_type(members.content_type, demands, &mut problems);
    texts::extra(&draft.extra, demands, &mut problems);
    let redirect = urls::redirect(&draft.redirect_uri, draft.paste, &mut problems);
    let api_address = urls::api_address(&draft.api_address, &mut problems);
    // Stable: problems of one field stay in the order in which they were found.
    problems.sort_by_key(|problem| problem.field);
    if problems.iter().any(|problem| problem.blocks) {
        return Err(problems);
    }
    let (Some((authorization_url, token_url)), Some(content_type), Some(redirect)) =
        (endpoints, content_type, redirect)
    else {
        return Err(problems);
    };
    let named = draft.provider_name.trim();
    let provider_name = if named.is_empty() { host::shown(authorization_url.url()) } else { named.to_owned() };
    let setup = Setup {
        provider_name,
        authorization_url,
        token_url,
        refresh_url,
        resource,
        client_id: draft.client_id.clone(),
        scope: members.scope.to_owned(),
        content_type,
        extra: draft.extra.clone(),
        redirect,
        api_address,
        practises: draft.practice.is_some(),
        catalogue: draft.catalogue.clone(),
        answers: draft.answers.clone(),
    };
    Ok((setup, problems))
}

/// A problem that keeps a test from running.
fn blocking(field: Field, message: impl Into<String>, cure: impl Into<Option<Cure>>) -> Problem {
    Problem { field, kind: ProblemKind::Other, message: message.into(), blocks: true, cure: cure.into() }
}

/// What a test needs, and nobody wrote yet.
fn missing(field: Field, message: impl Into<String>, cure: impl Into<Option<Cure>>) -> Problem {
    Problem { kind: ProblemKind::Missing, ..blocking(field, message, cure) }
}

/// A problem that a test can run with.
fn warning(field: Field, message: impl Into<String>, cure: impl Into<Option<Cure>>) -> Problem {
    Problem { field, kind: ProblemKind::Other, message: message.into(), blocks: false, cure: cure.into() }
}

/// A cure that puts another text into the field.
fn replace(words: &str, text: impl Into<String>) -> Cure {
    Cure::Replace { words: words.to_owned(), text: text.into() }
}

/// The text without the blanks around it. Pasted texts bring characters that are blank to the eye alone.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}'))
}
