//! `lifetime-implausible`: `expires_in` is a number, but looks like milliseconds or like a time of the clock.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Lifetime, LooksLike, OddLifetime};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::lasting;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "lifetime-implausible",
    severity: Severity::Warning,
    title: "expires_in does not look like seconds",
    begins: Begins::Name,
    cause: "No access token lives for so many seconds. A platform that takes the number for seconds refreshes far too late, when the \
            token has long ended",
    fix: "Answer with expires_in as the seconds that the token still lives, such as 3600",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Assumed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, seconds, like) = reading.taken().find_map(|request| match &request.taken()?.lifetime {
        Lifetime::Odd(OddLifetime::Implausible(seconds, like)) => Some((request, *seconds, like)),
        Lifetime::Odd(_) | Lifetime::Seconds(_) | Lifetime::Absent => None,
    })?;
    let what = like.words();
    let spot = Spot::member("expires_in").noted(format!("like {what}")).named();
    let platform = reading.platform();
    let meant = meant(like).map(|meant| format!(" ({meant})")).unwrap_or_default();
    Some(Finding {
        title: format!("expires_in looks like {what}"),
        begins: Begins::Name,
        cause: format!(
            "No access token lives for so many seconds, which would be {}. Where {platform} takes the number for seconds, it \
             refreshes far too late: when the token has long ended",
            lasting(seconds)
        ),
        ..ABOUT.finding(reading.answer_to(request), format!("expires_in is {seconds}, which looks like {what}{meant}")).showing(spot)
    })
}

/// What was meant by the number, where it can be told.
fn meant(like: &LooksLike) -> Option<String> {
    match like {
        LooksLike::Milliseconds(seconds) => Some(format!("{seconds} seconds, {}", lasting(*seconds))),
        LooksLike::Clock(day) | LooksLike::ClockMilliseconds(day) | LooksLike::ClockMicroseconds(day) => {
            Some(format!("on {day}"))
        }
        LooksLike::NoEnd => None,
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn the_number_is_told_with_what_was_most_likely_meant_by_it() {
        let of = |seconds: u64| {
            let body =
                format!(r#"{{"access_token":"a","token_type":"Bearer","refresh_token":"r","expires_in":{seconds}}}"#);
            Case::with(vec![code(200, &body)]).read(look).map(|finding| finding.evidence)
        };
        assert_eq!(
            of(3_600_000).unwrap(),
            "expires_in is 3600000, which looks like milliseconds (3600 seconds, 1 hour)"
        );
        assert_eq!(
            of(1_790_000_000).unwrap(),
            "expires_in is 1790000000, which looks like a time of the clock (on 2026-09-21)"
        );
        assert!(of(2_147_483_647).unwrap().ends_with("“no end”"));
        assert_eq!(of(31_536_000), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
