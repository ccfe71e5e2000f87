//! `id-token-changed`: the ID token of a refresh claims something else than that of the sign-in.

use crate::claim::{Severity, Sureness};
use crate::exchange::IdToken;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "id-token-changed",
    severity: Severity::Warning,
    title: "The ID token of a refresh is of somebody else",
    begins: Begins::Word,
    cause: "OpenID Connect has issuer, subject and audience stay the same over refreshes. A client that checks them ends the session",
    fix: "Let the token endpoint repeat iss, sub, aud, azp and auth_time of the sign-in in every refreshed ID token",
    source: source::ID_TOKEN_REFRESH,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let first = reading.code.as_ref().and_then(TokenRequest::answer)?.0.id_token.as_ref()?;
    let (request, changed) = reading.refreshes.iter().find_map(|request| {
        let changed = changed(first, request.answer()?.0.id_token.as_ref()?);
        (!changed.is_empty()).then(|| (request, changed.join(", ")))
    })?;
    let changed = format!("changed: {changed}");
    let spot = Spot::member("id_token").noted(changed.clone()).named();
    Some(ABOUT.finding(reading.answer_to(request), changed).showing(spot))
}

/// OpenID Connect Core, section 12.2: what must stay.
fn changed(first: &IdToken, later: &IdToken) -> Vec<&'static str> {
    let pairs = [
        ("iss", first.issuer != later.issuer),
        ("sub", first.subject != later.subject),
        ("aud", first.audience != later.audience),
        ("azp", first.authorized_party != later.authorized_party),
        ("auth_time", first.auth_time.is_some() && later.auth_time.is_some() && first.auth_time != later.auth_time),
    ];
    pairs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn another_subject_is_said_and_the_same_one_is_well() {
        // Payloads {"iss":"i","sub":"a","aud":"c"} and the same with sub b, in base64url.
        let (anna, bert) = ("eyJpc3MiOiJpIiwic3ViIjoiYSIsImF1ZCI6ImMifQ", "eyJpc3MiOiJpIiwic3ViIjoiYiIsImF1ZCI6ImMifQ");
        let body = |who: &str| {
            format!(
                r#"{{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r","id_token":"e30.{who}.c2ln"}}"#
            )
        };
        let case = |later: &str| Case::with(vec![code(200, &body(anna))]).then(refresh(200, &body(later)));
        assert_eq!(case(bert).read(look).unwrap().evidence, "changed: sub");
        assert_eq!(case(anna).read(look), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
