//! `refresh-token-renamed`: a refresh token came where the platform doesn't look for it.

use crate::claim::{Severity, Sureness};
use crate::exchange::RefreshField;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "refresh-token-renamed",
    severity: Severity::Error,
    title: "The refresh token came under another name",
    begins: Begins::Word,
    cause: "A platform looks for refresh_token at the top level of the answer and finds none. When the access token ends, the chat \
            says “User is missing credentials”",
    fix: "Let the token endpoint answer with refresh_token at the top level, under exactly that name",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, pointer) = reading.taken().find_map(|request| match &request.taken()?.refresh {
        RefreshField::Renamed(pointer) => Some((request, pointer)),
        RefreshField::Present | RefreshField::Absent => None,
    })?;
    // In a refresh's answer it may stand beside the old token, which may go on.
    let severity = if reading.lacks_refresh_token() { Severity::Error } else { Severity::Warning };
    let platform = reading.platform();
    let elsewhere = Spot::member_at(pointer).named();
    let evidence = format!("{} instead of /refresh_token", shown(pointer));
    Some(Finding {
        severity,
        cause: format!(
            "{platform} looks for refresh_token at the top level of the answer and finds none. When the access token ends, {}",
            reading.symptoms().user_sees
        ),
        ..ABOUT.finding(reading.answer_to(request), evidence).showing(elsewhere).showing(Spot::missing_member("refresh_token"))
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn another_spelling_or_a_deeper_place_is_shown_where_it_is() {
        let of = |body: &str| Case::with(vec![code(200, body)]).read(look).unwrap().evidence;
        assert_eq!(of(r#"{"access_token":"a","refreshToken":"rrrrrrrr"}"#), "/refreshToken instead of /refresh_token");
        assert_eq!(
            of(r#"{"access_token":"a","data":{"refresh_token":"rrrrrrrr"}}"#),
            "/data/refresh_token instead of /refresh_token"
        );
    }

    #[test]
    fn in_the_answer_to_a_refresh_it_is_a_warning() {
        let case =
            Case::healthy().then(refresh(200, r#"{"access_token":"a","refreshToken":"rrrrrrrr","expires_in":60}"#));
        assert_eq!(case.read(look).unwrap().severity, Severity::Warning);
        assert_eq!(Case::healthy().read(look), None);
    }
}
