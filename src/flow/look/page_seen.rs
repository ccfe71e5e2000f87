//! What one look at the authorization page saw, as data. Its words are in `finding/page_words.rs`.

use serde::{Deserialize, Serialize};

use super::{BackWithout, PageRefusal};
use crate::exchange::{Failure, Mask};

/// What came of asking for the authorization page once, without a cookie and without a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageSeen {
    /// The provider refused the request, and named why.
    Refused(PageRefusal),
    /// A page came, as it comes to somebody who is to sign in.
    Page,
    /// It redirected to our redirect URI with a code, although nobody had signed in.
    NoPage,
    /// It led back, and with nothing that can be taken.
    BackWithout(BackWithout),
    /// It leads on to a page of this host, or to one that only a browser with its cookies sees. So far nothing was refused.
    LeadsOn {
        /// The host, with its port where that is not the usual one.
        host: String,
    },
    /// Something before the provider refuses programs, or the provider itself failed: what a browser sees is not known.
    Unwelcome {
        /// The status.
        status: u16,
        /// Whether it is a firewall's own page.
        firewall: bool,
    },
    /// An error page that names no error that is known.
    Unnamed {
        /// The status.
        status: u16,
        /// What it says, cut; none where it says nothing that can be read.
        says: Option<String>,
    },
    /// Its redirects go round in a circle, or on and on.
    Circle,
    /// A redirect without an address to go to.
    LeadsNowhere {
        /// The status.
        status: u16,
    },
    /// No answer came.
    Unreachable(Failure),
}

impl PageSeen {
    /// Its stable name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Page => "page",
            Self::NoPage => "no-page",
            Self::BackWithout(_) => "back-without",
            Self::LeadsOn { .. } => "leads-on",
            Self::Unwelcome { .. } => "unwelcome",
            Self::Unnamed { .. } => "unnamed",
            Self::Circle => "circle",
            Self::LeadsNowhere { .. } => "leads-nowhere",
            Self::Unreachable(_) => "unreachable",
        }
    }

    /// Without what is secret, or looks like it, in the provider's own texts.
    #[must_use]
    pub fn masked(self, mask: &Mask<'_>) -> Self {
        match self {
            Self::Refused(refusal) => Self::Refused(refusal.masked(mask)),
            Self::Unnamed { status, says } => Self::Unnamed { status, says: says.map(|says| mask.text(&says)) },
            Self::Unreachable(failure) => {
                Self::Unreachable(Failure { detail: mask.known_alone(&failure.detail), ..failure })
            }
            Self::BackWithout(BackWithout::OurAddress(at)) => {
                Self::BackWithout(BackWithout::OurAddress(mask.text(&at)))
            }
            same @ (Self::Page
            | Self::BackWithout(BackWithout::Answer | BackWithout::Query)
            | Self::NoPage
            | Self::LeadsOn { .. }
            | Self::Unwelcome { .. }
            | Self::Circle
            | Self::LeadsNowhere { .. }) => same,
        }
    }
}
