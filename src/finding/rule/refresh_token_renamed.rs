//! `refresh-token-renamed`: a refresh token came where the platform doesn't look for it.

use crate::claim::{Severity, Sureness};
use crate::exchange::{RefreshField, Shape};
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
    let (platform, user_sees) = (reading.platform_begins(), reading.symptoms().user_sees);
    let spot = Spot::member_at(pointer).named();
    if pointer == "/refresh_token" {
        let is = request
            .answer()
            .and_then(|(answer, _)| answer.shape()?.member("refresh_token"))
            .map_or("another thing", kind);
        let finding = ABOUT.finding(reading.answer_to(request), format!("refresh_token is {is} and no text"));
        return Some(Finding {
            severity,
            title: "The refresh token is not a text".to_owned(),
            cause: format!(
                "There is a refresh_token, but as {is}, where RFC 6749 has a text. {platform} takes texts alone, as far as is known: when the access \
                 token ends, {user_sees}"
            ),
            fix: "Let the token endpoint answer with refresh_token as a text in quotation marks, at the top level".to_owned(),
            ..finding.showing(spot)
        });
    }
    let evidence = format!("{} instead of /refresh_token", shown(pointer));
    Some(Finding {
        severity,
        cause: format!(
            "{platform} looks for refresh_token at the top level of the answer and finds none, though one is there, at {}. When the access token \
             ends, {user_sees}",
            shown(pointer)
        ),
        ..ABOUT.finding(reading.answer_to(request), evidence).showing(spot).showing(Spot::missing_member("refresh_token"))
    })
}

/// What stands in place of a text.
fn kind(value: &Shape) -> &'static str {
    match value {
        Shape::Number(_) => "a number",
        Shape::Object(_) => "an object",
        Shape::Array(_) => "a list",
        Shape::Bool(_) => "true or false",
        Shape::Text(_) | Shape::Masked { .. } | Shape::Null => "another thing",
    }
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
        let listed = r#"{"access_token":"a","tokens":[{"refresh_token":"rrrrrrrr"}]}"#;
        assert_eq!(of(listed), "/tokens/0/refresh_token instead of /refresh_token");
        assert_eq!(of(r#"{"access_token":"a","refresh":"rrrrrrrr"}"#), "/refresh instead of /refresh_token");
    }

    #[test]
    fn one_of_another_type_is_said_to_be_there() {
        for (value, is) in [("12345678901", "a number"), (r#"{"id":7}"#, "an object"), (r#"["rrrrrrrr"]"#, "a list")] {
            let body = format!(r#"{{"access_token":"a","refresh_token":{value}}}"#);
            let found = Case::with(vec![code(200, &body)]).read(look).unwrap();
            assert!(found.evidence.contains(is), "{}", found.evidence);
        }
        assert_eq!(Case::with(vec![code(200, r#"{"access_token":"a","refresh_token":[]}"#)]).read(look), None);
    }

    #[test]
    fn in_the_answer_to_a_refresh_it_is_a_warning() {
        let case =
            Case::healthy().then(refresh(200, r#"{"access_token":"a","refreshToken":"rrrrrrrr","expires_in":60}"#));
        assert_eq!(case.read(look).unwrap().severity, Severity::Warning);
        assert_eq!(Case::healthy().read(look), None);
    }
}
