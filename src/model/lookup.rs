//! Looking the provider up: what is asked, what came, what of it goes into the form.

#[cfg(test)]
mod tests;

use super::on_intent::{remember, saved};
use super::{Command, DraftField, Model, Open, Page};
use crate::draft::{Field, ValueOrigin};
use crate::flow::{Discovered, DiscoveryEnd, NotDiscovered};
use crate::manifest::Member;
use crate::provider::discovery::{compare, Current, IssuerCheck, Notice};
use crate::record::{Asking, Job, RunId};

/// How the lookup stands.
#[derive(Clone, Debug, Default)]
pub enum LookupState {
    /// Nothing was asked yet.
    #[default]
    NotYet,
    /// It goes on.
    Asking {
        /// Its id; events of another are dropped.
        id: RunId,
        /// What is being asked; `None` until the first request.
        asking: Option<Asking>,
        /// When it gives up, milliseconds since 1970.
        gives_up_at_ms: i64,
    },
    /// A document was found.
    Found(Box<Discovered>),
    /// None was found.
    NotFound(Box<NotDiscovered>),
}

/// The lookup of this session, and what it tells about the form as it is now.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// How it stands.
    pub state: LookupState,
    /// What the document tells, gravest first.
    pub notices: Vec<Notice>,
    /// Values that the author keeps, whatever the document says.
    kept: Vec<(Field, String)>,
}

impl Lookup {
    /// Whether it goes on.
    pub fn runs(&self) -> bool {
        matches!(self.state, LookupState::Asking { .. })
    }

    /// A field was edited: that nothing was found by another address is no longer of interest.
    pub(super) fn edited(&mut self, field: DraftField) {
        if field == DraftField::ProviderAddress && matches!(self.state, LookupState::NotFound(_)) {
            self.state = LookupState::NotYet;
        }
    }

    fn is(&self, wanted: RunId) -> bool {
        matches!(self.state, LookupState::Asking { id, .. } if id == wanted)
    }
}

/// The field that stands in this member.
pub(super) fn field_of(member: Member) -> Option<Field> {
    match member {
        Member::ClientUrl => Some(Field::AuthorizationUrl),
        Member::AuthorizationUrl => Some(Field::TokenUrl),
        Member::Scope => Some(Field::Scope),
        Member::ContentType => Some(Field::ContentType),
        _ => None,
    }
}

fn member_of(field: Field) -> Option<Member> {
    [Member::ClientUrl, Member::AuthorizationUrl, Member::Scope, Member::ContentType]
        .into_iter()
        .find(|member| field_of(*member) == Some(field))
}

/// Begins a lookup by what was typed.
pub(super) fn begin(model: &mut Model) -> Vec<Command> {
    let id = model.new_run();
    let Some(open) = model.open.as_mut().filter(|open| !open.lookup.runs() && !open.read_only) else {
        return Vec::new();
    };
    let typed = open.project.draft.provider_address.clone();
    open.lookup = Lookup { state: LookupState::Asking { id, asking: None, gives_up_at_ms: 0 }, ..Lookup::default() };
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
    let values = [
        (Field::AuthorizationUrl, Member::ClientUrl, &document.authorization_endpoint),
        (Field::TokenUrl, Member::AuthorizationUrl, &document.token_endpoint),
    ];
    let to_fill: Vec<(Field, Member, &String)> = values
        .into_iter()
        .filter_map(|(field, member, value)| Some((field, member, value.as_ref()?)))
        .filter(|(field, member, value)| {
            let standing = open.document.get(*member).unwrap_or_default();
            let origin = open.project.draft.origins.of(*field);
            standing.trim().is_empty()
                || matches!(origin, Some(ValueOrigin::Discovered(_))) && standing != value.as_str()
        })
        .collect();
    let names: Vec<&str> = to_fill.iter().map(|(field, ..)| field.label()).collect();
    let done = match names[..] {
        [] => return false,
        [one] => format!("{one} was filled in"),
        _ => format!("{} were filled in", names.join(" and ")),
    };
    remember(open, &done, Page::Provider);
    for (field, member, value) in to_fill {
        open.document.set(member, value);
        open.project.draft.origins.set(field, ValueOrigin::Discovered(found.place.url.to_string()));
    }
    true
}

/// Puts what the document offers for a field into it.
pub(super) fn apply(model: &mut Model, field: Field) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    let LookupState::Found(found) = &open.lookup.state else { return Vec::new() };
    let at = found.place.url.to_string();
    let offer = open.lookup.notices.iter().filter_map(|notice| notice.offer.clone()).find(|offer| offer.field == field);
    let (Some(offer), Some(member)) = (offer, member_of(field)) else { return Vec::new() };
    remember(open, &format!("{} was taken from the provider's document", field.label()), Page::Provider);
    open.document.set(member, &offer.text);
    // A scope to which something was added is still the author's.
    if field != Field::Scope || offer.standing.trim().is_empty() {
        open.project.draft.origins.set(field, ValueOrigin::Discovered(at));
    }
    saved(model)
}

/// Keeps what stands in a field; the document's value for it is not shown again.
pub(super) fn keep(model: &mut Model, field: Field) -> Vec<Command> {
    let Some(open) = &mut model.open else { return Vec::new() };
    let offer = open.lookup.notices.iter().filter_map(|notice| notice.offer.clone()).find(|offer| offer.field == field);
    if let Some(offer) = offer {
        open.lookup.kept.push((field, offer.standing));
    }
    open.derive();
    Vec::new()
}

/// What the document that was found tells about the form as it is.
pub(super) fn told(open: &Open) -> Vec<Notice> {
    let LookupState::Found(found) = &open.lookup.state else { return Vec::new() };
    let text = |member| open.document.get(member).unwrap_or_default();
    let (authorization_url, token_url, scope) =
        (text(Member::ClientUrl), text(Member::AuthorizationUrl), text(Member::Scope));
    let current = Current {
        looked_up_by: &found.typed,
        authorization_url: &authorization_url,
        token_url: &token_url,
        scope: &scope,
    };
    let mut notices = compare(&found.document, &found.place, &current, open.platform());
    notices.retain(|notice| {
        let kept = |offer: &crate::provider::discovery::Offer| {
            open.lookup.kept.iter().any(|(field, standing)| *field == offer.field && *standing == offer.standing)
        };
        !notice.offer.as_ref().is_some_and(kept)
    });
    notices
}
