//! Where *Show it* leads: the first thing on the page that is wrong, or that is still to be filled in.

use super::jump::Jump;
use crate::claim::{Complaint, ComplaintKind, Severity};
use crate::draft::{field_of, Field};
use crate::manifest::Place;
use crate::model::{Derived, Open, Page};

/// What the foot of the page that is shown counts first.
pub(super) fn first_to_mend(open: &Open) -> Option<Jump> {
    match open.page {
        Page::Provider => on_provider(open),
        Page::Plugin => on_plugin(open),
        Page::Documents | Page::SignIn | Page::Test | Page::Export => None,
    }
}

fn on_provider(open: &Open) -> Option<Jump> {
    let problems = &open.derived.problems;
    let tells = |severity| open.lookup.notices.iter().any(|notice| notice.severity == severity).then_some(Jump::LookUp);
    let wrong = || problems.iter().find(|problem| problem.blocks && !open.is_still_to_come(problem));
    let empty = || problems.iter().find(|problem| open.is_still_to_come(problem) && !open.follows(problem.field));
    let warned = || problems.iter().find(|problem| !problem.blocks);
    None.or_else(|| wrong().map(|problem| Jump::To(problem.field)))
        .or_else(|| tells(Severity::Error))
        .or_else(|| empty_variable(open))
        .or_else(|| empty().map(|problem| Jump::To(problem.field)))
        .or_else(|| warned().map(|problem| Jump::To(problem.field)))
        .or_else(|| tells(Severity::Warning))
}

/// What the addresses of the chosen provider take and the author has not typed.
fn empty_variable(open: &Open) -> Option<Jump> {
    let follows = open.follows(Field::AuthorizationUrl) || open.follows(Field::TokenUrl);
    let known = open.derived.known.as_ref().filter(|_| follows)?;
    known.template.iter().position(|field| field.empty).map(Jump::Variable)
}

fn on_plugin(open: &Open) -> Option<Jump> {
    let is_new = open.manifest().is_some_and(|manifest| manifest.opened.is_none());
    // What is about no member has no field; it stands beside the text.
    let all = || open.derived.complaints.iter().filter_map(|found| Some((found, Derived::place_of(found)?)));
    let is_empty = |found: &Complaint| is_new && found.kind == ComplaintKind::Empty;
    let of = |severity| all().find(move |(found, _)| found.severity == severity && !is_empty(found));
    None.or_else(|| of(Severity::Error))
        .or_else(|| all().find(|(found, _)| is_empty(found)))
        .or_else(|| of(Severity::Warning))
        .map(|(_, place)| to_place(place))
}

/// The two addresses are typed on Provider.
pub(super) fn to_place(place: Place) -> Jump {
    let field = match place {
        Place::V1(member) => field_of(member),
        Place::M365(_) => None,
    };
    match field {
        Some(field @ (Field::AuthorizationUrl | Field::TokenUrl)) => Jump::To(field),
        Some(_) | None => Jump::member(place),
    }
}
