//! The ways out of an outlook that one press takes, each to be undone with another.

use url::Url;

use super::{cure, Open, Page};
use crate::draft::Field;
use crate::provider::Record;

/// What is there stays, and stays the author's.
pub(super) fn add_scope(open: &mut Open, scopes: &str) {
    open.remember(&format!("{scopes} was added to the scope"), Page::Provider);
    let by_commas = open.chosen().is_some_and(Record::separates_scopes_by_commas);
    let now = open.text(Field::Scope).trim().to_owned();
    let joined =
        if now.is_empty() { scopes.to_owned() } else { [&now, scopes].join(if by_commas { "," } else { " " }) };
    cure::typed(open, Field::Scope, &joined);
}

/// A parameter of that name which stands there already keeps its place and gets the value.
pub(super) fn add_query(open: &mut Open, parameters: &[(String, String)]) -> bool {
    let Ok(mut page) = Url::parse(open.text(Field::AuthorizationUrl).trim()) else { return false };
    let is_new = |name: &str| parameters.iter().all(|(other, _)| other != name);
    let mut all: Vec<(String, String)> = page.query_pairs().into_owned().filter(|(name, _)| is_new(name)).collect();
    all.extend_from_slice(parameters);
    page.query_pairs_mut().clear().extend_pairs(all);
    open.remember("A query was put behind the authorization URL", Page::Provider);
    cure::typed(open, Field::AuthorizationUrl, page.as_str());
    true
}
