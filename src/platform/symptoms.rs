//! What people meet at a platform when a sign-in dies or fails, in the platform's own words.

use crate::claim::Source;

/// What is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symptoms {
    /// What it does once a grant can't be refreshed, behind its name: "stops calling the plugin".
    pub stops: &'static str,
    /// What its user meets then, as a clause: "the chat says “…”".
    pub user_sees: &'static str,
    /// The same in two or three words, for a picture.
    pub in_short: &'static str,
    /// Who says that this is what comes of it.
    pub source: Source,
    /// What it does where `state` comes back changed or not at all, behind its name.
    pub state_lost: &'static str,
}
