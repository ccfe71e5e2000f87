//! `lifetime-unknown`: `expires_in` is no JSON number above 0. Absent means unknown, never "never".

use crate::claim::{Severity, Sureness};
use crate::exchange::Lifetime;
use crate::finding::about::About;
use crate::finding::reading::Reading;
use crate::finding::step::Step;
use crate::finding::words::shown;
use crate::finding::{source, Finding};
use crate::provider::ExpiresIn;

pub(super) const ABOUT: About = About {
    id: "lifetime-unknown",
    severity: Severity::Warning,
    title: "How long the access token lives is not said",
    cause: "Without a number of seconds nobody knows when to refresh. A missing expires_in does not mean that the token never ends",
    fix: "Answer with expires_in as a JSON number of seconds above 0, in every token answer",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Unknown,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let lifetime = reading.unknown_lifetime()?;
    // Tokens that officially don't end need no lifetime, as long as none was promised to be renewed.
    if reading.lacks_refresh_token() && reading.endless() {
        return None;
    }
    let unknown = |step: &&Step<'_>| step.taken().is_some_and(|meaning| meaning.lifetime.seconds().is_none());
    let step = reading.taken().find(unknown);
    let place = step.map_or_else(|| "the last token answer".to_owned(), |step| reading.place_of(step));
    let elsewhere = step.and_then(Step::taken).and_then(|meaning| meaning.lifetime_elsewhere.as_deref()).map(shown);
    let evidence = match &lifetime {
        Lifetime::Odd(text) => format!("expires_in is {}", shown(text)),
        Lifetime::Absent | Lifetime::Seconds(_) => "there is no expires_in".to_owned(),
    };
    let beside = elsewhere.as_deref().map(|pointer| format!(", and {pointer} tells it otherwise")).unwrap_or_default();
    let platform = reading.platform();
    let known = reading.evidence.provider.filter(|record| record.access_token.expires_in == ExpiresIn::No);
    let known = known
        .map(|record| format!(". Known of {}: its answers tell no lifetime there", record.name))
        .unwrap_or_default();
    let cause = format!("{}{known}. What {platform} makes of it is not known", cause(&lifetime, elsewhere.as_deref()));
    Some(Finding { cause, ..ABOUT.finding(format!("{place}, member expires_in"), format!("{evidence}{beside}")) })
}

fn cause(lifetime: &Lifetime, elsewhere: Option<&str>) -> String {
    let nobody = "without a number of seconds nobody knows when to refresh";
    match (lifetime, elsewhere) {
        (Lifetime::Absent, Some(pointer)) => {
            format!("The life is told at {pointer}, where no client of RFC 6749 looks: {nobody}")
        }
        (Lifetime::Absent | Lifetime::Seconds(_), _) => {
            "Without a number of seconds nobody knows when to refresh. A missing expires_in does not mean that the token never ends"
                .to_owned()
        }
        (Lifetime::Odd(text), _) if text.starts_with('"') || text == "a text" => {
            "expires_in is a text where RFC 6749 has a number. Some clients read it, others take it for missing".to_owned()
        }
        (Lifetime::Odd(text), _) if text == "0" || text == "0.0" => {
            "Zero seconds means to one client that the token has ended already, to another that it never ends".to_owned()
        }
        (Lifetime::Odd(text), _) if text.starts_with('-') => {
            "A life below zero means that the token had ended before it came".to_owned()
        }
        (Lifetime::Odd(text), _) if text == "null" => format!("null says as little as a missing member: {nobody}"),
        (Lifetime::Odd(_), _) => format!("expires_in is no number of seconds that can be used: {nobody}"),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn absent_zero_a_text_and_another_member_are_each_shown_and_explained() {
        let of = |member: &str| {
            let body = format!(r#"{{"access_token":"a","refresh_token":"r"{member}}}"#);
            let finding = Case::with(vec![code(200, &body)]).read(look).unwrap();
            (finding.evidence, finding.cause)
        };
        let mut causes = Vec::new();
        for (member, evidence) in [
            ("", "there is no expires_in"),
            (r#","expires_in":0"#, "expires_in is 0"),
            (r#","expires_in":-5"#, "expires_in is -5"),
            (r#","expires_in":"3600""#, "expires_in is \"3600\""),
            (r#","expires_in":null"#, "expires_in is null"),
            (r#","expires_at":1800000000"#, "there is no expires_in, and /expires_at tells it otherwise"),
        ] {
            let (shown, cause) = of(member);
            assert_eq!(shown, evidence);
            causes.push(cause);
        }
        causes.sort();
        causes.dedup();
        assert_eq!(causes.len(), 6);
        assert_eq!(Case::healthy().read(look), None);
    }
}
