//! All that a verdict is drawn from.

use crate::draft::Setup;
use crate::flow::{Grant, RunRecord};
use crate::platform::Platform;

/// The evidence of one run, with what is known of its grant over all runs.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// What was set up.
    pub setup: &'a Setup,
    /// Whose requests were sent.
    pub platform: &'a dyn Platform,
    /// What happened.
    pub run: &'a RunRecord,
    /// The grant after this run; `None` if there is none.
    pub grant: Option<&'a Grant>,
    /// Seconds after which the provider ends a grant whatever is done, where the author's console says so.
    pub fixed_end_s: Option<u64>,
    /// The catalogue has it officially that this provider's access tokens don't end.
    pub access_tokens_do_not_end: bool,
    /// Set where somebody pasted the answer: neither what was sent nor for what is known.
    pub pasted: Option<Pasted>,
}

/// What was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// An answer with its status, or a callback's address.
    Whole,
    /// A body alone; its status is made up from what it says.
    BodyAlone,
}
