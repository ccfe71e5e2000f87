//! The steps that *Next* and *Back* walk through.

use super::{Open, Page, StepState};

impl Open {
    /// The steps that *Next* and *Back* walk through: the one shown, and those that this manifest needs.
    fn way(&self) -> Vec<Page> {
        let is_needed = |page: &Page| *page == self.page || self.step(*page) != StepState::NotNeeded;
        self.pages().into_iter().filter(is_needed).collect()
    }

    /// The step after the one shown.
    pub fn next_page(&self) -> Option<Page> {
        self.way().into_iter().skip_while(|page| *page != self.page).nth(1)
    }

    /// The step before the one shown.
    pub fn page_before(&self) -> Option<Page> {
        self.way().into_iter().rev().skip_while(|page| *page != self.page).nth(1)
    }
}
