//! A field that the author sets, and a press that mends one.

use super::{Open, Page};
use crate::draft::{Cure, Field, Loopback, ValueOrigin};

/// A value of the author's own.
pub(super) fn typed(open: &mut Open, field: Field, text: &str) {
    open.project.put(field, text);
    if field == Field::RedirectUri && Loopback::read(text.trim()).is_ok() {
        // Who types another one later is asked anew.
        open.project.draft.paste = false;
    }
    open.project.draft.origins.set(field, ValueOrigin::Typed);
}

/// Mends a field's problem, to be undone with one press.
pub(super) fn cured(open: &mut Open, field: Field, cure: Cure) {
    open.remember("A problem was mended", Page::Provider);
    match cure {
        Cure::Replace { text, .. } => typed(open, field, &text),
        Cure::PasteTheAddress => open.project.draft.paste = true,
        Cure::SwapUrls => {
            let text = |field| open.project.text(field).into_owned();
            let (page, token) = (text(Field::AuthorizationUrl), text(Field::TokenUrl));
            open.project.put(Field::AuthorizationUrl, &token);
            open.project.put(Field::TokenUrl, &page);
            let origins = &mut open.project.draft.origins;
            std::mem::swap(&mut origins.authorization_url, &mut origins.token_url);
        }
        Cure::RemoveExtra(row) => {
            if row < open.project.draft.extra.len() {
                open.project.draft.extra.remove(row);
            }
        }
    }
}
