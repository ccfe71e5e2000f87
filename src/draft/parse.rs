//! Draft and manifest members → a setup, or every problem at once.

mod texts;
mod urls;

#[cfg(test)]
mod tests;

use super::{Cure, Draft, Field, Problem, ProblemKind, SecretPlace, ServerSetup, Setup, ValueOrigin};
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

/// An MCP server as its author named it.
#[derive(Clone, Copy, Debug)]
pub struct ServerMember<'a> {
    /// Its address.
    pub url: &'a str,
    /// The author says that it is theirs.
    pub mine: bool,
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

/// A setup with the problems that don't block it, or all problems, of which at least one does.
type Parsed = Result<(Setup, Vec<Problem>), Vec<Problem>>;

/// Parses; `Err` holds all problems, of which at least one blocks, and `Ok` holds those that don't. Both in the order
/// of the fields.
pub fn parse(draft: &Draft, members: Members<'_>, demands: &Demands) -> Parsed {
    parse_for(draft, members, None, demands)
}

/// The same for an MCP server, whose documents name the endpoints once they are looked up.
pub fn parse_for(draft: &Draft, members: Members<'_>, named: Option<ServerMember<'_>>, demands: &Demands) -> Parsed {
    let mut problems = Vec::new();
    let server = named.and_then(|member| server(draft, members, member, &mut problems));
    let endpoints = match &server {
        // Its documents name them, once they are looked up.
        Some(server) if !server.has_endpoints => Some((server.url.clone(), server.url.clone())),
        None if named.is_some() => None,
        Some(_) | None => urls::endpoints(members, demands, &mut problems),
    };
    // A host has ways of its own to a client of a server.
    if named.is_none() || !draft.client_id.is_empty() {
        texts::client_id(&draft.client_id, &mut problems);
    }
    texts::client_secret(draft.client_secret, demands, &mut problems);
    texts::scope(members.scope, &mut problems);
    let refresh_url = urls::refresh_url(members.refresh_url, demands, &mut problems);
    let resource = match &server {
        Some(server) if demands.takes(Field::Resource) => Some(server.url.clone()),
        Some(_) => None,
        None => urls::resource(members.resource, demands, &mut problems),
    };
    let content_type = texts::content_type(members.content_type, demands, &mut problems);
    texts::extra(&draft.extra, demands, &mut problems);
    let redirect = urls::redirect(&draft.redirect_uri, draft.paste, &mut problems);
    let api_address = match &server {
        // The call with the token is the server's own first request.
        Some(server) => Some(server.url.url().clone()),
        None => urls::api_address(&draft.api_address, &mut problems),
    };
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
        server,
    };
    Ok((setup, problems))
}

/// The server, where its address is sound.
fn server(
    draft: &Draft,
    members: Members<'_>,
    member: ServerMember<'_>,
    problems: &mut Vec<Problem>,
) -> Option<ServerSetup> {
    let url = urls::server(member.url, problems)?;
    let standing = [
        (Field::AuthorizationUrl, members.authorization_url),
        (Field::TokenUrl, members.token_url),
        (Field::Scope, members.scope),
    ];
    let typed = |field: Field| draft.origins.of(field) == Some(&ValueOrigin::Typed);
    let typed_over = standing.into_iter().filter(|(field, text)| typed(*field) && !trimmed(text).is_empty());
    Some(ServerSetup {
        typed_over: typed_over.map(|(field, _)| field).collect(),
        typed_client_id: draft.client_id.clone(),
        has_secret: draft.client_secret != SecretPlace::None,
        typed_method: draft.switches.client_authentication,
        has_endpoints: !trimmed(members.authorization_url).is_empty() && !trimmed(members.token_url).is_empty(),
        revision: None,
        issuer: None,
        mine: member.mine || url.is_loopback(),
        url,
    })
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
