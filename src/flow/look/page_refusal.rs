//! An error that the authorization page named.

use serde::{Deserialize, Serialize};

use crate::exchange::Mask;

/// Where it was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NamedIn {
    /// In the address that a redirect leads to: the redirect URI, or an error page.
    Redirect,
    /// In the text of a page with this status.
    Page(u16),
    /// In a text that the author copied from the page.
    Copied,
}

/// The error, as the provider named it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRefusal {
    /// Its code: `invalid_client`, `AADSTS50011`; what the page is headed with, where it has a heading of its own for it.
    pub code: String,
    /// The provider's words beside it, cut.
    pub words: Option<String>,
    /// Where it was named.
    pub named_in: NamedIn,
}

impl PageRefusal {
    pub(super) fn masked(self, mask: &Mask<'_>) -> Self {
        let words = self.words.map(|words| mask.text(&words));
        Self { code: mask.text(&self.code), words, ..self }
    }
}
