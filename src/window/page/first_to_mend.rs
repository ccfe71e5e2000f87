//! Where *Show it* leads: the first thing on the page that is wrong, or that is still to be filled in.

use super::jump::Jump;
use crate::claim::{Complaint, ComplaintKind, Severity};
use crate::draft::{field_of, Field};
use crate::manifest::Member;
use crate::model::{Derived, Open, Page};

/// What the foot of the page that is shown counts first.
pub(super) fn first_to_mend(open: &Open) -> Option<Jump> {
    match open.page {
        Page::Provider => on_provider(open),
        Page::Plugin => on_plugin(open),
        Page::SignIn | Page::Test | Page::Export => None,
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
    let all = &open.derived.complaints;
    let is_empty = |complaint: &&Complaint| is_new && complaint.kind == ComplaintKind::Empty;
    let of = |severity| all.iter().find(move |found| found.severity == severity && !is_empty(found));
    None.or_else(|| of(Severity::Error))
        .or_else(|| all.iter().find(is_empty))
        .or_else(|| of(Severity::Warning))
        .and_then(Derived::member_of)
        .map(to_member)
}

/// The two addresses are typed on Provider.
fn to_member(member: Member) -> Jump {
    match field_of(member) {
        Some(field @ (Field::AuthorizationUrl | Field::TokenUrl)) => Jump::To(field),
        Some(_) | None => Jump::Member(member),
    }
}
