//! An edit → what changes of manifest and draft.

use super::cure::{cured, typed};
use super::{start, Edit, Open, Page};
use crate::draft::{field_of, Field, ValueOrigin};
use crate::manifest::{M365Member, Member};
use crate::record::ProjectSource;

/// Applies one edit.
pub(super) fn apply(open: &mut Open, edit: Edit) {
    let extra = &mut open.project.draft.extra;
    match edit {
        Edit::Put(field, text) => {
            typed(open, field, &text);
            open.lookup.edited(field);
        }
        Edit::Member(member, text) => set_member(open, member, &text),
        Edit::M365(member, text) => set_m365(open, member, &text),
        Edit::VaultAuth(runtime, auth) => {
            open.remember("The way to sign in was changed", Page::Plugin);
            if let ProjectSource::ManifestM365(manifest) = &mut open.project.source {
                manifest.document.set_vault_auth(runtime, &auth);
            }
        }
        Edit::BeginRuntimes => {
            open.remember("A runtime was added", Page::Plugin);
            if let ProjectSource::ManifestM365(manifest) = &mut open.project.source {
                manifest.document.begin_runtimes();
            }
        }
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
        Edit::ClientAuthentication(way) => open.project.draft.switches.client_authentication = Some(way),
        Edit::Pkce(sent) => open.project.draft.switches.pkce = Some(sent),
        Edit::Mine(mine) => {
            if let ProjectSource::Server(server) = &mut open.project.source {
                server.mine = mine;
            }
        }
        Edit::TestWith(uri) => {
            open.remember("The redirect address was changed", Page::Provider);
            typed(open, Field::RedirectUri, &uri);
            open.project.draft.paste = true;
        }
        Edit::Cure(field, cure) => cured(open, field, cure),
        Edit::CureMember(member, text) => {
            open.remember(&format!("{} was mended", member.label()), Page::Plugin);
            set_member(open, member, &text);
        }
        Edit::CureM365(member, text) => {
            open.remember(&format!("{} was mended", member.label()), Page::Plugin);
            set_m365(open, member, &text);
        }
        Edit::Undo => open.take_back(),
    }
}

fn set_m365(open: &mut Open, member: M365Member, text: &str) {
    if let ProjectSource::ManifestM365(manifest) = &mut open.project.source {
        manifest.document.set_m365(member, text);
    }
}

fn set_member(open: &mut Open, member: Member, text: &str) {
    match (field_of(member), open.project.source.manifest_mut()) {
        (Some(field), _) => typed(open, field, text),
        (None, Some(manifest)) => manifest.document.set(member, text),
        (None, None) => {}
    }
}
