//! `token-not-kept`: a new refresh token came and could not be stored, while the one before it may be spent.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Place};
use crate::sentence::begin_large;

pub(super) const ABOUT: About = About {
    id: "token-not-kept",
    severity: Severity::Error,
    title: "A new refresh token could not be stored",
    begins: Begins::Word,
    cause: "The provider replaced the refresh token, and the keychain did not take the new one. The one before may be spent. That is \
            this computer’s fault and says nothing of the provider",
    fix: "Mend the keychain, then sign in again. While the window is open the new token is still in memory and is tried again; once \
          the program ends it is lost",
    source: source::REFRESHING,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let error = reading.not_kept()?;
    let place = reading.last().map_or(Place::EarlierRefresh, |request| reading.answer_to(request));
    Some(ABOUT.finding(place, begin_large(&error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::Case;
    use crate::flow::{Noted, VaultError};

    #[test]
    fn a_token_that_is_in_memory_only_is_an_error_and_one_that_is_stored_is_none() {
        let mut case = Case::healthy();
        assert_eq!(case.read(look), None);
        case.run.not_kept = Some(Noted::Error(VaultError::Locked));
        assert!(case.read(look).unwrap().evidence.contains("locked"));
    }
}
