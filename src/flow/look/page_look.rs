//! All that one look at the authorization page brings.

use super::{OpenerCut, PageSeen};
use crate::exchange::Mask;

/// What was seen, and what counts for whoever comes back, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLook {
    /// What was seen.
    pub seen: PageSeen,
    /// Whether the last page that was reached on the provider's host cuts itself off from the window that opened it.
    pub opener_cut: Option<OpenerCut>,
}

impl PageLook {
    /// Without what is secret, or looks like it, in the provider's own texts.
    #[must_use]
    pub fn masked(self, mask: &Mask<'_>) -> Self {
        Self { seen: self.seen.masked(mask), ..self }
    }
}

impl From<PageSeen> for PageLook {
    fn from(seen: PageSeen) -> Self {
        Self { seen, opener_cut: None }
    }
}
