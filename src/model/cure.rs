//! A field that the author sets, and a press that mends one.

use super::lookup::field_of;
use super::on_intent::remember;
use super::{Open, Page};
use crate::draft::{Cure, Field, ValueOrigin};
use crate::manifest::Member;

/// A member of the author's own.
pub(super) fn typed(open: &mut Open, member: Member, text: &str) {
    open.document.set(member, text);
    if let Some(field) = field_of(member) {
        open.project.draft.origins.set(field, ValueOrigin::Typed);
    }
}

/// Mends a field's problem, to be undone with one press.
pub(super) fn cured(open: &mut Open, field: Field, cure: Cure) {
    remember(open, "A problem was mended", Page::Provider);
    match cure {
        Cure::Replace { text, .. } => match field {
            Field::AuthorizationUrl => typed(open, Member::ClientUrl, &text),
            Field::TokenUrl => typed(open, Member::AuthorizationUrl, &text),
            Field::Scope => typed(open, Member::Scope, &text),
            Field::ContentType => typed(open, Member::ContentType, &text),
            Field::ClientId => open.project.draft.client_id = text,
            Field::RedirectUri => open.project.draft.redirect_uri = text,
            Field::ApiAddress => open.project.draft.api_address = text,
            Field::Extra(row) => {
                if let Some(extra) = open.project.draft.extra.get_mut(row) {
                    extra.0 = text;
                }
            }
            Field::RefreshUrl | Field::ClientSecret => {}
        },
        Cure::SwapUrls => {
            let text = |member| open.document.get(member).unwrap_or_default().into_owned();
            let (page, token) = (text(Member::ClientUrl), text(Member::AuthorizationUrl));
            open.document.set(Member::ClientUrl, &token);
            open.document.set(Member::AuthorizationUrl, &page);
            let origins = &mut open.project.draft.origins;
            std::mem::swap(&mut origins.authorization_url, &mut origins.token_url);
        }
        Cure::RemoveExtra(row) if row < open.project.draft.extra.len() => {
            open.project.draft.extra.remove(row);
        }
        Cure::RemoveExtra(_) => {}
    }
}
