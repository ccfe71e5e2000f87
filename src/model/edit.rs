//! The edits of manifest and draft, and what each of them changes.

use super::cure::{cured, typed};
use super::{start, Open, Page};
use crate::draft::{Cure, Field, ValueOrigin};
use crate::manifest::{AuthType, Member};
use crate::record::{field_of, Scenario};

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Put a text into a field.
    Put(Field, String),
    /// Put a text into a member of the manifest.
    Member(Member, String),
    /// Choose how the plugin signs users in.
    AuthType(AuthType),
    /// Add an empty extra parameter.
    AddExtra,
    /// Set an extra parameter's name and value.
    Extra(usize, String, String),
    /// Take an extra parameter out.
    RemoveExtra(usize),
    /// Choose how the practice provider behaves.
    Scenario(Scenario),
    /// Mend one field's problem.
    Cure(Field, Cure),
    /// Mend a complaint of the lint: put this text into the member.
    CureMember(Member, String),
    /// Undo the last fix.
    Undo,
}

/// Makes it.
pub(super) fn changed(open: &mut Open, edit: Edit) {
    let extra = &mut open.project.draft.extra;
    match edit {
        Edit::Put(field, text) => {
            typed(open, field, &text);
            open.lookup.edited(field);
        }
        Edit::Member(member, text) => set_member(open, member, &text),
        Edit::AuthType(kind) => {
            open.remember("The way to sign in was changed", Page::Plugin);
            if open.project.set_auth_type(&kind) {
                open.project.draft.origins.set(Field::ContentType, ValueOrigin::Assumed);
            }
        }
        Edit::AddExtra => extra.push(Default::default()),
        Edit::Extra(row, name, value) => {
            if let Some(extra) = extra.get_mut(row) {
                *extra = (name, value);
            }
        }
        Edit::RemoveExtra(row) => {
            if row < extra.len() {
                open.remember("A parameter was taken out", Page::Provider);
                open.project.draft.extra.remove(row);
            }
        }
        Edit::Scenario(scenario) => start::choose(&mut open.project, scenario),
        Edit::Cure(field, cure) => cured(open, field, cure),
        Edit::CureMember(member, text) => {
            open.remember(&format!("{} was mended", member.label()), Page::Plugin);
            set_member(open, member, &text);
        }
        Edit::Undo => open.take_back(),
    }
}

fn set_member(open: &mut Open, member: Member, text: &str) {
    match (field_of(member), open.project.source.manifest_mut()) {
        (Some(field), _) => typed(open, field, text),
        (None, Some(manifest)) => manifest.document.set(member, text),
        (None, None) => {}
    }
}
