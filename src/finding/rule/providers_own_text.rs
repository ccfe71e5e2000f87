//! What a provider's own words say, where they are known: Entra's numbers, Google's and Auth0's texts. They name a cause
//! better than the code beside them, so their findings carry ids of their own.

use crate::finding::reading::Reading;
use crate::finding::{texts, Finding};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    if reading.pasted() {
        return None;
    }
    let refusal = reading.refusal.as_ref()?;
    let error = refusal.answer.as_ref().and_then(|(_, meaning)| meaning.error.as_ref());
    let said = error.map_or_else(|| refusal.words.clone(), crate::exchange::ErrorNamed::texts);
    // Google's two words tell something beside that code alone.
    let known = texts::known(&format!("{}: {said}", refusal.code), reading.evidence.provider)?;
    Some(Finding {
        severity: refusal.severity,
        at: refusal.place,
        shows: refusal.shows.clone(),
        evidence: refusal.evidence.clone(),
        ..known
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{refresh, Case};
    use crate::provider::by_id;

    #[test]
    fn a_number_of_entra_and_a_sentence_of_google_name_the_cause() {
        let of = |words: &str, provider: &str| {
            let body = format!(r#"{{"error":"invalid_grant","error_description":"{words}"}}"#);
            let mut case = Case::signed_in().then(refresh(400, &body));
            case.provider = by_id(provider);
            case.read(look).map(|finding| finding.id())
        };
        assert_eq!(of("AADSTS700082: The refresh token has expired", ""), Some("entra-grant-ended"));
        assert_eq!(of("Token has been expired or revoked.", "google"), Some("google-token-ended"));
        assert_eq!(of("Token has been expired or revoked.", ""), None);
        assert_eq!(of("Unknown or invalid refresh token.", "okta"), None);
        assert_eq!(of("gone", "google"), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
