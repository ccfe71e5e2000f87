//! The field that a finding's fix names, so that one press leads there.

use super::{
    authorization_page_fails, client_refused, content_type_refused, parameters_in_query, provider_unreachable,
    redirect_uri_refused, scope_narrowed, scope_refused, scope_widened, token_url_redirects, token_url_unknown,
    web_page_came,
};
use crate::draft::Field;
use crate::finding::about::About;
use crate::finding::{Finding, What};

/// What each of these rules tells the author to change here. The others' cures lie at the provider.
const FIELDS: &[(&About, Field)] = &[
    (&authorization_page_fails::ABOUT, Field::AuthorizationUrl),
    (&client_refused::ABOUT, Field::ClientSecret),
    (&content_type_refused::ABOUT, Field::ContentType),
    (&parameters_in_query::ABOUT, Field::TokenUrl),
    (&provider_unreachable::ABOUT, Field::TokenUrl),
    (&redirect_uri_refused::ABOUT, Field::RedirectUri),
    (&scope_narrowed::ABOUT, Field::Scope),
    (&scope_refused::ABOUT, Field::Scope),
    (&scope_widened::ABOUT, Field::Scope),
    (&token_url_redirects::ABOUT, Field::TokenUrl),
    (&token_url_unknown::ABOUT, Field::TokenUrl),
    (&web_page_came::ABOUT, Field::TokenUrl),
];

impl Finding {
    /// The field of ours that its fix names, if it names one: by what proves it, else by its rule.
    pub fn field(&self) -> Option<Field> {
        let shown = self.shows.iter().find_map(|spot| match &spot.what {
            What::Parameter(name) => field_of(name),
            What::Member(_) | What::MemberAt(_) | What::Header(_) | What::SentHeader(_) => None,
        });
        let by_rule = || FIELDS.iter().find(|(about, _)| about.id == self.id()).map(|(_, field)| *field);
        shown.or_else(by_rule)
    }
}

/// The field that a parameter of the authorization request comes from (RFC 6749, section 4.1.1).
fn field_of(parameter: &str) -> Option<Field> {
    match parameter {
        "client_id" => Some(Field::ClientId),
        "redirect_uri" => Some(Field::RedirectUri),
        "scope" => Some(Field::Scope),
        _ => None,
    }
}
