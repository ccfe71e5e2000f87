//! All that a verdict is drawn from.

use crate::draft::Setup;
use crate::flow::{Grant, RunRecord};
use crate::platform::Platform;
use crate::provider::{of_setup, Record};

/// The evidence of one run, with what is known of its grant over all runs.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// What was set up.
    pub setup: &'a Setup,
    /// Whose requests were sent.
    pub platform: &'a Platform,
    /// What happened.
    pub run: &'a RunRecord,
    /// The grant after this run; `None` if there is none.
    pub grant: Option<&'a Grant>,
    /// The provider's record in the catalogue, where it is known.
    pub provider: Option<&'static Record>,
    /// Seconds after which the provider ends a grant whatever is done, where the author's console says so.
    pub fixed_end_s: Option<u64>,
    /// The catalogue has it officially that this provider's access tokens don't end.
    pub access_tokens_do_not_end: bool,
    /// Set where somebody pasted the answer: neither what was sent nor for what is known.
    pub pasted: Option<PastedAnswer>,
}

impl<'a> Evidence<'a> {
    /// The evidence of a run, with what the catalogue and the author say of the provider.
    pub fn of(setup: &'a Setup, platform: &'a Platform, run: &'a RunRecord, grant: Option<&'a Grant>) -> Self {
        let provider = of_setup(setup);
        // At an MCP server the documents decide how the client shows itself.
        let shown = run.server.as_deref().and_then(|seen| seen.method);
        let variant = |way| platform.variants.iter().copied().find(|one| one.sends().client_authentication() == way);
        let platform = shown.and_then(variant).unwrap_or(platform);
        Self {
            setup,
            platform,
            run,
            grant,
            provider,
            fixed_end_s: provider.and_then(|record| record.fixed_end(&setup.answers)).map(|(_, seconds)| seconds),
            access_tokens_do_not_end: provider.is_some_and(Record::access_tokens_do_not_end),
            pasted: None,
        }
    }
}

/// What was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastedAnswer {
    /// An answer with its status, or a callback's address.
    Whole,
    /// A body alone; its status is made up from what it says.
    BodyAlone,
    /// An error that a sentence tells, as libraries print it. Its status is made up where the sentence has none.
    Sentence,
    /// The same, where the sentence tells of which request it is.
    SentenceOfRequest,
    /// An answer with its status, known to be the token URL's, and the request before it.
    WithRequest,
}
