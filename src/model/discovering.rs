//! Looking the provider up: it begins, it ends, and what of it goes into the form.

#[cfg(test)]
mod tests;

use super::remember::saved;
use super::{Command, Lookup, LookupState, Model, Open, Page};
use crate::draft::{Field, ValueOrigin};
use crate::flow::{Discovered, DiscoveryEnd};
use crate::provider::discovery::IssuerCheck;
use crate::record::{Asking, Job, RunId};

/// Begins a lookup by what was typed.
pub(super) fn begin(model: &mut Model) -> Vec<Command> {
    let id = model.new_run();
    let Some(open) = model.open.as_mut().filter(|open| !open.lookup.runs() && !open.read_only) else {
        return Vec::new();
    };
    let typed = open.project.draft.provider_address.clone();
    open.lookup = Lookup::begun(id);
    vec![Command::Start(Some(id), Job::Discover(typed))]
}

/// Ends it; what it still tells is dropped.
pub(super) fn cancel(model: &mut Model) -> Vec<Command> {
    let Some(open) = &mut model.open else { return Vec::new() };
    let LookupState::Asking { id, .. } = open.lookup.state else { return Vec::new() };
    open.lookup = Lookup::default();
    vec![Command::Cancel(id)]
}

/// It asks one of its places.
pub(super) fn asks(model: &mut Model, id: RunId, step: Asking) -> Vec<Command> {
    let now_ms = model.now_ms;
    if let Some(open) = model.open.as_mut().filter(|open| open.lookup.is(id)) {
        let left = i64::try_from(step.gives_up_in.as_millis()).unwrap_or(i64::MAX);
        let gives_up_at_ms = now_ms.saturating_add(left);
        open.lookup.state = LookupState::Asking { id, asking: Some(step), gives_up_at_ms };
    }
    Vec::new()
}

/// It is over: what is empty is filled in at once, what is not is compared.
pub(super) fn ended(model: &mut Model, id: RunId, end: DiscoveryEnd) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| open.lookup.is(id)) else { return Vec::new() };
    match end {
        Err(none) => {
            open.lookup.state = LookupState::NotFound(Box::new(none));
            Vec::new()
        }
        Ok(found) => {
            let filled = !open.read_only && fill(open, &found);
            open.lookup.state = LookupState::Found(Box::new(found));
            open.lookup.filled_in = filled;
            if filled {
                saved(model)
            } else {
                open.derive();
                Vec::new()
            }
        }
    }
}

/// Fills in what nobody typed; whether anything was.
fn fill(open: &mut Open, found: &Discovered) -> bool {
    let document = &found.document;
    if !IssuerCheck::of(document.issuer.as_deref(), found.place.issuer.as_deref()).may_fill() {
        return false;
    }
    let values =
        [(Field::AuthorizationUrl, &document.authorization_endpoint), (Field::TokenUrl, &document.token_endpoint)];
    let to_fill: Vec<(Field, &String)> = values
        .into_iter()
        .filter_map(|(field, value)| Some((field, value.as_ref()?)))
        .filter(|(field, value)| {
            let standing = open.text(*field);
            let origin = open.project.draft.origins.of(*field);
            standing.trim().is_empty()
                || matches!(origin, Some(ValueOrigin::Discovered(_))) && standing != value.as_str()
        })
        .collect();
    let names: Vec<&str> = to_fill.iter().map(|(field, _)| field.label()).collect();
    let done = match names[..] {
        [] => return false,
        [one] => format!("{one} was filled in"),
        _ => format!("{} were filled in", names.join(" and ")),
    };
    open.remember(&done, Page::Provider);
    for (field, value) in to_fill {
        open.project.put(field, value);
        open.project.draft.origins.set(field, ValueOrigin::Discovered(found.place.url.to_string()));
    }
    true
}

/// Puts what the document offers for a field into it.
pub(super) fn apply(model: &mut Model, field: Field) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    let LookupState::Found(found) = &open.lookup.state else { return Vec::new() };
    let at = found.place.url.to_string();
    let Some(offer) = open.lookup.offer(field) else { return Vec::new() };
    open.remember(&format!("{} was taken from the provider's document", field.label()), Page::Provider);
    open.project.put(field, &offer.text);
    // A scope to which something was added is still the author's.
    if field != Field::Scope || offer.standing.trim().is_empty() {
        open.project.draft.origins.set(field, ValueOrigin::Discovered(at));
    }
    saved(model)
}

/// Keeps what stands in a field; the document's value for it is not shown again.
pub(super) fn keep(model: &mut Model, field: Field) -> Vec<Command> {
    let Some(open) = &mut model.open else { return Vec::new() };
    open.lookup.keep(field);
    open.derive();
    Vec::new()
}
