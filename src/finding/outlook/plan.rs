//! What the author has set up so far, as far as an outlook rests on it.

use url::Url;

use crate::draft::Answers;
use crate::provider::{recognise, Record};

/// The fields, as typed, and what was said of the console.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The page that the browser opens.
    pub authorization_url: &'a str,
    /// The token endpoint.
    pub token_url: &'a str,
    /// The scope.
    pub scope: &'a str,
    /// Answers to the record's questions.
    pub answers: &'a Answers,
    /// Lines of the record's check list that are done.
    pub ticked: &'a [String],
}

impl Plan<'_> {
    /// Those of these scopes that are not asked for.
    pub(super) fn lacks<'s>(&self, scopes: &'s [String]) -> Vec<&'s str> {
        let has = |scope: &str| self.scope.split([' ', ',', '\t', '\n']).any(|word| word == scope);
        scopes.iter().map(String::as_str).filter(|scope| !has(scope)).collect()
    }

    /// Whether the page is one of the author's own that leads to this provider: it may add whatever it likes.
    pub(super) fn begins_at_own_page(&self, record: &Record) -> bool {
        let (Ok(page), Ok(token)) = (Url::parse(self.authorization_url.trim()), Url::parse(self.token_url.trim()))
        else {
            return false;
        };
        record.values_of(&page, &token).is_none() && recognise(&page, &token).is_some_and(|it| it.id == record.id)
    }

    /// Whether the page's address has all of these parameters in its query.
    pub(super) fn has_in_query(&self, parameters: &[(String, String)]) -> bool {
        let Ok(page) = Url::parse(self.authorization_url.trim()) else { return false };
        let has = |(name, value): &(String, String)| {
            page.query_pairs().any(|(other, its)| other == *name && (value.is_empty() || its == *value))
        };
        parameters.iter().all(has)
    }

    /// The lines of a check list that are still to do.
    pub(super) fn left<'s>(&self, lines: &'s [String]) -> Vec<&'s String> {
        lines.iter().filter(|line| !self.ticked.contains(line)).collect()
    }
}
