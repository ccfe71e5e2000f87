//! `lifetime-unknown`: `expires_in` is no JSON number above 0. Absent means unknown, never "never".

use crate::claim::{Severity, Sureness};
use crate::exchange::{Lifetime, OddLifetime};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Place, Spot};
use crate::provider::ExpiresIn;

pub(super) const ABOUT: About = About {
    id: "lifetime-unknown",
    severity: Severity::Warning,
    title: "How long the access token lives is not said",
    begins: Begins::Word,
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
    let unknown =
        |request: &&TokenRequest<'_>| request.taken().is_some_and(|meaning| meaning.lifetime.seconds().is_none());
    let request = reading.taken().find(unknown);
    let place = request.map_or(Place::EarlierAnswer, |request| reading.answer_to(request));
    let elsewhere = request.and_then(TokenRequest::taken).and_then(|meaning| meaning.lifetime_elsewhere.as_deref());
    let (evidence, spot) = match &lifetime {
        Lifetime::Odd(odd) => (
            format!("expires_in is {}", shown(&odd.to_string())),
            Spot::member("expires_in").noted("no number above 0"),
        ),
        Lifetime::Absent | Lifetime::Seconds(_) => {
            ("there is no expires_in".to_owned(), Spot::missing_member("expires_in").noted("not in the answer"))
        }
    };
    let spots = [spot.named()].into_iter().chain(elsewhere.map(|at| Spot::member_at(at).noted("not where it is read")));
    let elsewhere = elsewhere.map(shown);
    let beside = elsewhere.as_deref().map(|pointer| format!(", and {pointer} tells it otherwise")).unwrap_or_default();
    let platform = reading.platform();
    let known = reading.evidence.provider.filter(|record| record.access_token.expires_in == ExpiresIn::No);
    let known = known
        .map(|record| format!(". Known of {}: its answers tell no lifetime there", record.name))
        .unwrap_or_default();
    let cause = format!("{}{known}. What {platform} makes of it is not known", cause(&lifetime, elsewhere.as_deref()));
    Some(Finding { cause, ..ABOUT.finding(place, format!("{evidence}{beside}")).showing_all(spots) })
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
        (Lifetime::Odd(OddLifetime::Digits(_) | OddLifetime::Text), _) => {
            "expires_in is a text where RFC 6749 has a number. Some clients read it, others take it for missing".to_owned()
        }
        (Lifetime::Odd(OddLifetime::Zero(_)), _) => {
            "Zero seconds means to one client that the token has ended already, to another that it never ends".to_owned()
        }
        (Lifetime::Odd(OddLifetime::Negative(_)), _) => {
            "A life below zero means that the token had ended before it came".to_owned()
        }
        (Lifetime::Odd(OddLifetime::Null), _) => format!("null says as little as a missing member: {nobody}"),
        (Lifetime::Odd(OddLifetime::Number(_) | OddLifetime::Neither), _) => format!("expires_in is no number of seconds that can be used: {nobody}"),
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
