//! What is still to be filled in on *Provider*: nothing is wrong with it until the author tried to go on without it.

use super::{Open, Page, Standing};
use crate::draft::{Field, Problem};

impl Open {
    /// The author wants to sign in, or to see what came of it: what is missing from now on is in the way.
    pub(super) fn goes_on_to(&mut self, page: Page) {
        self.tried_to_go_on |= match page {
            Page::SignIn | Page::Test => true,
            Page::Provider | Page::Plugin | Page::Documents | Page::Export => false,
        };
    }

    /// Whether this only waits to be filled in.
    pub fn is_still_to_come(&self, problem: &Problem) -> bool {
        problem.is_missing() && (!self.tried_to_go_on || self.follows(problem.field))
    }

    /// Whether this field is still to be filled in, and nobody went on without it.
    pub fn waits_for(&self, field: Field) -> bool {
        self.derived.problems_of(field).any(|problem| self.is_still_to_come(problem))
    }

    /// Whether this address is filled in by itself, once what the chosen provider's addresses take is there.
    pub fn follows(&self, field: Field) -> bool {
        let is_address = matches!(field, Field::AuthorizationUrl | Field::TokenUrl);
        let is_wanting = self.derived.known.as_ref().is_some_and(|known| known.standing == Standing::Wanting);
        is_address && is_wanting && self.text(field).trim().is_empty()
    }

    /// How much is still to be filled in on the page that is shown, where its word counts what is wrong.
    pub fn also_to_fill_in(&self) -> Option<usize> {
        let count = if self.page == Page::Provider { self.to_fill_in() } else { 0 };
        (count > 0).then_some(count)
    }

    /// How many fields the author has to come to: what follows from another one is none.
    pub(super) fn to_fill_in(&self) -> usize {
        let waits = |problem: &&Problem| self.is_still_to_come(problem) && !self.follows(problem.field);
        let fields = self.derived.problems.iter().filter(waits).count();
        let follows = [Field::AuthorizationUrl, Field::TokenUrl].into_iter().any(|field| self.follows(field));
        let template = self.derived.known.iter().filter(|_| follows).flat_map(|known| &known.template);
        fields + template.filter(|variable| variable.empty).count()
    }
}
