//! What the catalogue knows of a setup's provider.

use super::catalogue::by_id;
use super::recognise::recognise;
use super::record::Record;
use super::warning::Warning;
use crate::claim::Sureness;
use crate::draft::{Answer, Answers, Setup};

/// The setup's provider: the record that the author chose, as long as the endpoints are its own, else the one whose
/// endpoints these are.
pub fn of_setup(setup: &Setup) -> Option<&'static Record> {
    let (page, token) = (setup.authorization_url.url(), setup.token_url.url());
    let chosen = setup.catalogue.as_deref().and_then(by_id).filter(|record| record.values_of(page, token).is_some());
    chosen.or_else(|| recognise(page, token))
}

impl Record {
    /// The end that use does not put off: the earliest of the warnings that the author said hold.
    pub fn fixed_end(&self, answers: &Answers) -> Option<(&Warning, u64)> {
        let holds = |warning: &&Warning| answers.of(&warning.id) == Answer::Yes;
        let ends = self.warnings.iter().filter(holds).filter_map(|warning| Some((warning, warning.ends_after_s?)));
        ends.min_by_key(|(_, seconds)| *seconds)
    }

    /// Whether its own documents say that an access token which comes without a lifetime does not end.
    pub fn access_tokens_do_not_end(&self) -> bool {
        self.access_token.never_ends && self.access_token.sureness == Sureness::Documented
    }
}
