//! Browsers that still read the page of a sign-in that came back. A run does not wait for them, the process's end does: who
//! comes to a closed port reads that the connection was refused, after a sign-in that went well.

use std::cell::RefCell;

use crate::wire::PageDue;

/// All of them.
#[derive(Debug, Default)]
pub(super) struct PagesDue(RefCell<Vec<PageDue>>);

impl PagesDue {
    /// One more, if there is one.
    pub(super) fn add(&self, page: Option<PageDue>) {
        let mut all = self.0.borrow_mut();
        all.retain(|page| !page.is_over());
        all.extend(page);
    }

    /// Waits for all; each has its own limit.
    pub(super) async fn read(&self) {
        let all = self.0.take();
        for page in all {
            page.read().await;
        }
    }
}
