//! `lifetime-unknown`: `expires_in` is no JSON number above 0.

use crate::claim::{Severity, Sureness};
use crate::exchange::Lifetime;
use crate::finding::reading::Reading;
use crate::finding::step::Step;
use crate::finding::words::shown;
use crate::finding::{source, Finding};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let lifetime = reading.unknown_lifetime()?;
    // Tokens that officially don't end need no lifetime, as long as none was promised to be renewed.
    if reading.lacks_refresh_token() && reading.evidence.access_tokens_do_not_end {
        return None;
    }
    let unknown = |step: &&Step<'_>| step.taken().is_some_and(|meaning| meaning.lifetime.seconds().is_none());
    let place =
        reading.taken().find(unknown).map_or_else(|| "the last token answer".to_owned(), |s| reading.place_of(s));
    let evidence = match lifetime {
        Lifetime::Odd(text) => format!("expires_in is {}", shown(&text)),
        Lifetime::Absent | Lifetime::Seconds(_) => "there is no expires_in".to_owned(),
    };
    let platform = reading.platform();
    Some(Finding {
        id: "lifetime-unknown",
        severity: Severity::Warning,
        title: "How long the access token lives is not said".to_owned(),
        place: format!("{place}, member expires_in"),
        evidence,
        cause: format!(
            "Without a number of seconds nobody knows when to refresh. A missing expires_in does not mean that the token never \
             ends, and what {platform} makes of it is not known"
        ),
        fix: "Answer with expires_in as a JSON number of seconds above 0, in every token answer".to_owned(),
        source: source::TOKEN_ANSWER,
        sureness: Sureness::Unknown,
        remedy: None,
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn absent_zero_and_a_text_are_each_shown_as_they_came() {
        let of = |member: &str| {
            let body = format!(r#"{{"access_token":"a","refresh_token":"r"{member}}}"#);
            Case::with(vec![code(200, &body)]).read(look).unwrap().evidence
        };
        assert_eq!(of(""), "there is no expires_in");
        assert_eq!(of(r#","expires_in":0"#), "expires_in is 0");
        assert_eq!(of(r#","expires_in":"3600""#), "expires_in is \"3600\"");
        assert_eq!(Case::healthy().read(look), None);
    }
}
