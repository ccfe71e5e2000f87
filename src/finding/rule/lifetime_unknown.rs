//! `lifetime-unknown`: `expires_in` is no JSON number above 0. Absent means unknown, never "never".

use crate::claim::{Severity, Sureness};
use crate::exchange::{Lifetime, OddLifetime};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::words::{lasting, odd_words, shown};
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
    // Tokens that officially don't end need no lifetime, as long as none was promised to be renewed.
    if reading.lacks_refresh_token() && reading.endless() {
        return None;
    }
    let (request, lifetime) = unknown(reading)?;
    let place = request.map_or(Place::EarlierAnswer, |request| reading.answer_to(request));
    let elsewhere = request.and_then(TokenRequest::taken).and_then(|meaning| meaning.lifetime_elsewhere.as_deref());
    let (title, evidence, spot) = match &lifetime {
        Lifetime::Odd(odd) => {
            let said = format!("expires_in is {}", odd_words(odd));
            (said.clone(), said, Spot::member("expires_in").noted("no number above 0"))
        }
        Lifetime::Absent | Lifetime::Seconds(_) => (
            ABOUT.title.to_owned(),
            "there is no expires_in".to_owned(),
            Spot::missing_member("expires_in").noted("not in the answer"),
        ),
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
    let begins = if title == ABOUT.title { ABOUT.begins } else { Begins::Name };
    let fix = fix(request, &lifetime);
    Some(Finding {
        title,
        begins,
        cause,
        fix,
        ..ABOUT.finding(place, format!("{evidence}{beside}")).showing_all(spots)
    })
}

/// The first answer that tells no number, and what it tells. A number that looks like no seconds has a rule of its own.
fn unknown<'r, 'a>(reading: &'r Reading<'a>) -> Option<(Option<&'r TokenRequest<'a>>, Lifetime)> {
    let no_number = |lifetime: &Lifetime| match lifetime {
        Lifetime::Seconds(_) | Lifetime::Odd(OddLifetime::Implausible(..)) => false,
        Lifetime::Absent | Lifetime::Odd(_) => true,
    };
    let told = reading.taken().filter_map(|request| Some((request, &request.taken()?.lifetime)));
    let found = told.into_iter().find(|(_, lifetime)| no_number(lifetime));
    if let Some((request, lifetime)) = found {
        return Some((Some(request), lifetime.clone()));
    }
    // Of an earlier run the grant alone is left.
    let of_before = reading.unknown_lifetime().filter(|_| reading.taken().next().is_none());
    of_before.map(|lifetime| (None, lifetime))
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
        (Lifetime::Odd(OddLifetime::Digits(text)), _) => format!(
            "expires_in is a text where RFC 6749 has a number{}. Some clients read it, others take it for missing, and strict ones \
             refuse the whole answer, as the MCP SDK for TypeScript did before 1.22",
            as_a_number(text)
        ),
        (Lifetime::Odd(OddLifetime::Text), _) => {
            "expires_in is a text where RFC 6749 has a number. Most clients take it for missing, and strict ones refuse the whole answer"
                .to_owned()
        }
        (Lifetime::Odd(OddLifetime::Zero(_)), _) => {
            "Zero seconds means to one client that the token has ended already, to another that it never ends".to_owned()
        }
        (Lifetime::Odd(OddLifetime::Negative(_)), _) => {
            "A life below zero means that the token had ended before it came".to_owned()
        }
        (Lifetime::Odd(OddLifetime::Null), _) => format!("null says as little as a missing member: {nobody}"),
        (Lifetime::Odd(OddLifetime::Number(_) | OddLifetime::Implausible(..) | OddLifetime::Neither), _) => {
            format!("expires_in is no number of seconds that can be used: {nobody}")
        }
    }
}

/// What the text would be as a number, where it is one.
fn as_a_number(text: &str) -> String {
    const LONGEST: u64 = 1_000_000_000;
    let seconds = text.trim().parse::<u64>().ok().filter(|seconds| (1..LONGEST).contains(seconds));
    seconds.map(|seconds| format!(" (as one it would be {})", lasting(seconds))).unwrap_or_default()
}

/// The endpoint of version 1.0 is known by members that the other has not.
fn fix(request: Option<&TokenRequest<'_>>, lifetime: &Lifetime) -> String {
    let shape = request.and_then(TokenRequest::answer).and_then(|(answer, _)| answer.shape());
    let of_entra_v1 = shape.is_some_and(|shape| {
        ["ext_expires_in", "expires_on", "not_before"].iter().all(|name| shape.member(name).is_some())
    });
    match lifetime {
        Lifetime::Odd(OddLifetime::Digits(_)) if of_entra_v1 => {
            "This looks like Microsoft Entra’s endpoint of version 1.0, which writes numbers as texts. Use the addresses of version \
             2.0, with /oauth2/v2.0/ in them, and scope in place of resource"
                .to_owned()
        }
        Lifetime::Absent | Lifetime::Seconds(_) | Lifetime::Odd(_) => ABOUT.fix.to_owned(),
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
            (r#","expires_in":"3600""#, "expires_in is the text \"3600\", and no number"),
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
