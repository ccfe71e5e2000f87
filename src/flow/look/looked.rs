//! What a sign-in knows of the authorization page by a look of its own.

use serde::{Deserialize, Serialize};

use super::PageSeen;

/// Why the page was not looked at, or brought nothing in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotLooked {
    /// The author does not want it.
    Unwanted,
    /// The practice provider is not looked at: a scenario is what the person alone does.
    Practice,
    /// A `request_uri` may be good for one look (RFC 9126, section 4).
    RequestUri,
    /// A `login_hint` names a person, and a provider may write to them.
    LoginHint,
    /// No answer was there when the run ended.
    NotYet,
}

/// What became of the look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Looked {
    /// Nothing was seen.
    Not(NotLooked),
    /// This was seen.
    Saw(PageSeen),
}
