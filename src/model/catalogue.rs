//! Choosing a provider from the catalogue: what goes into the form, and what the author says of the provider's console.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use url::Url;

use super::remember::saved;
use super::{way_out, Command, Model, Open, Page, Standing};
use crate::draft::{Answer, Answers, Field, ValueOrigin, DEFAULT_REDIRECT};
use crate::provider::{by_id, Endpoints, Record};

/// A step with the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// Choose the provider with this id: its addresses, scope and content type go into the form.
    Choose(String),
    /// Fill in a variable of its addresses, such as its tenant.
    Variable {
        /// Its name.
        name: String,
        /// What was typed.
        value: String,
    },
    /// Put its addresses into the form, over what stands there.
    Fill,
    /// Choose the provider whose addresses stand in the form, and leave them as they are.
    UseRecognised,
    /// Choose none.
    Forget,
    /// Answer a warning's question.
    Answer {
        /// The warning's id.
        id: String,
        /// The answer.
        answer: Answer,
    },
    /// Tick a line of the check list.
    Tick {
        /// The line.
        line: String,
        /// Whether it is done.
        done: bool,
    },
    /// Add these scopes to the scope.
    AddScope(String),
    /// Put these parameters behind the authorization URL.
    AddQuery(Vec<(String, String)>),
    /// Send the parameters that the provider wants and the platform can't send, in the test only.
    SendInTest,
}

/// Applies one step.
pub(super) fn apply(model: &mut Model, step: Choosing) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only && open.scenario().is_none()) else {
        return Vec::new();
    };
    let judged = matches!(step, Choosing::Answer { .. });
    if !changed(open, step) {
        return Vec::new();
    }
    let commands = saved(model);
    if let Some(open) = model.open.as_mut().filter(|_| judged) {
        open.judge_again();
    }
    commands
}

/// Whether anything changed.
fn changed(open: &mut Open, step: Choosing) -> bool {
    match step {
        Choosing::Choose(id) => match by_id(&id) {
            Some(record) => choose(open, record),
            None => return false,
        },
        Choosing::UseRecognised => match open.derived.recognised {
            Some(record) => {
                open.remember(&format!("What is known of {} was taken in", record.name), Page::Provider);
                take(open, record);
            }
            None => return false,
        },
        Choosing::Variable { name, value } => return variable(open, name, value),
        Choosing::Fill => return fill(open),
        Choosing::Forget => {
            open.remember("The provider was forgotten, its values stay", Page::Provider);
            let draft = &mut open.project.draft;
            draft.catalogue = None;
            draft.template.clear();
            draft.answers = Answers::default();
            draft.ticked.clear();
        }
        Choosing::Answer { id, answer } => open.project.draft.answers.give(&id, answer),
        Choosing::Tick { line, done } => set(&mut open.project.draft.ticked, line, done),
        Choosing::AddScope(scopes) => way_out::add_scope(open, &scopes),
        Choosing::AddQuery(parameters) => return way_out::add_query(open, &parameters),
        Choosing::SendInTest => return send_in_test(open),
    }
    true
}

fn set(list: &mut Vec<String>, one: String, holds: bool) {
    list.retain(|other| *other != one);
    if holds {
        list.push(one);
    }
}

/// The addresses in the form, where both are addresses.
fn standing(open: &Open) -> Option<(Url, Url)> {
    let url = |field| Url::parse(open.text(field).trim()).ok();
    url(Field::AuthorizationUrl).zip(url(Field::TokenUrl))
}

fn is_ours(open: &Open, field: Field) -> bool {
    matches!(open.project.draft.origins.of(field), Some(ValueOrigin::Catalogue(_)))
}

const ADDRESSES: [Field; 2] = [Field::AuthorizationUrl, Field::TokenUrl];

fn choose(open: &mut Open, record: &'static Record) {
    open.remember(&format!("{} was chosen", record.name), Page::Provider);
    let is_own = standing(open).is_some_and(|(page, token)| record.values_of(&page, &token).is_some());
    take(open, record);
    if is_own {
        return;
    }
    match record.fill(&open.project.draft.template) {
        Ok(endpoints) => put_addresses(open, record, &endpoints),
        // Another provider's, that we put there: nobody will miss them.
        Err(_) => {
            for field in ADDRESSES {
                if is_ours(open, field) {
                    open.project.put(field, "");
                    open.project.draft.origins.set(field, ValueOrigin::Typed);
                }
            }
        }
    }
}

/// Takes all of a record but its addresses.
fn take(open: &mut Open, record: &'static Record) {
    let own = standing(open).and_then(|(page, token)| record.values_of(&page, &token));
    let before = open.project.draft.catalogue.as_deref().and_then(by_id);
    let draft = &mut open.project.draft;
    draft.catalogue = Some(record.id.clone());
    draft.template = template(record, own.unwrap_or_default());
    draft.answers.keep(|id| record.warnings.iter().any(|warning| warning.id == id));
    draft.ticked.retain(|line| record.refresh.lines().any(|known| known == line));
    let name = draft.provider_name.trim();
    if name.is_empty() || before.is_some_and(|before| before.name == name) {
        draft.provider_name.clone_from(&record.name);
    }
    put_scope(open, record);
    put_redirect(open, record);
    if !open.platform().is_some_and(|platform| platform.demands().content_type) {
        return;
    }
    let now = open.text(Field::ContentType).into_owned();
    let is_typed = open.project.draft.origins.of(Field::ContentType) == Some(&ValueOrigin::Typed);
    if let Some(kind) = record.content_type().filter(|kind| kind.as_str() != now || !is_typed) {
        put(open, record, Field::ContentType, kind.as_str());
    }
}

fn template(record: &Record, mut values: BTreeMap<String, String>) -> BTreeMap<String, String> {
    for variable in &record.template {
        if let (None, Some(default)) = (values.get(&variable.name), &variable.default) {
            values.insert(variable.name.clone(), default.clone());
        }
    }
    values
}

/// A scope of the author's keeps what it has, and stays the author's; one of another record's is replaced.
fn put_scope(open: &mut Open, record: &'static Record) {
    let now = open.text(Field::Scope).into_owned();
    if now.trim().is_empty() || is_ours(open, Field::Scope) {
        let scope = record.scopes.join(record.scope_separator.as_deref().unwrap_or(" "));
        let scope = record.scope_for_refresh(&scope);
        if scope != now {
            put(open, record, Field::Scope, &scope);
        }
    } else {
        let scope = record.scope_for_refresh(&now);
        if scope != now.trim() {
            open.project.put(Field::Scope, &scope);
        }
    }
}

/// The redirect URI that nobody typed takes the name of this computer that the provider takes; else it is as at first.
fn put_redirect(open: &mut Open, record: &'static Record) {
    let is_ours = is_ours(open, Field::RedirectUri);
    if !is_ours && open.text(Field::RedirectUri) != DEFAULT_REDIRECT {
        return;
    }
    match record.redirect.to_begin_with() {
        Some(wanted) => put(open, record, Field::RedirectUri, &wanted),
        None if is_ours => {
            open.project.put(Field::RedirectUri, DEFAULT_REDIRECT);
            open.project.draft.origins.set(Field::RedirectUri, ValueOrigin::Typed);
        }
        None => {}
    }
}

fn put(open: &mut Open, record: &Record, field: Field, text: &str) {
    open.project.put(field, text);
    open.project.draft.origins.set(field, ValueOrigin::Catalogue(record.name.clone()));
}

fn put_addresses(open: &mut Open, record: &Record, endpoints: &Endpoints) {
    put(open, record, Field::AuthorizationUrl, &endpoints.authorization_url);
    put(open, record, Field::TokenUrl, &endpoints.token_url);
}

/// What we put there follows the variables as they are typed; what the author typed waits for a press.
fn variable(open: &mut Open, name: String, value: String) -> bool {
    let Some(record) = open.project.draft.catalogue.as_deref().and_then(by_id) else { return false };
    open.project.draft.template.insert(name, value);
    let follows = ADDRESSES.into_iter().all(|field| is_ours(open, field) || open.text(field).trim().is_empty());
    if let Ok(endpoints) = record.fill(&open.project.draft.template) {
        if follows {
            put_addresses(open, record, &endpoints);
        }
    }
    true
}

fn fill(open: &mut Open) -> bool {
    let Some(record) = open.project.draft.catalogue.as_deref().and_then(by_id) else { return false };
    let Ok(endpoints) = record.fill(&open.project.draft.template) else { return false };
    open.remember(&format!("The addresses of {} were filled in", record.name), Page::Provider);
    put_addresses(open, record, &endpoints);
    true
}

fn send_in_test(open: &mut Open) -> bool {
    let Some(wanted) = open.derived.known.as_ref().and_then(|known| known.unsendable.clone()) else { return false };
    let has = |open: &Open, name: &str| open.project.draft.extra.iter().any(|(other, _)| other.trim() == name);
    open.remember("Parameters were added for the test here", Page::Provider);
    for (name, value) in wanted.parameters {
        if !has(open, &name) {
            open.project.draft.extra.push((name, value));
        }
    }
    true
}

impl Open {
    /// Whether the record that was chosen is that of the addresses in the form.
    pub fn is_at_chosen(&self) -> bool {
        self.derived.known.as_ref().is_some_and(|known| known.standing == Standing::Own)
    }
}
