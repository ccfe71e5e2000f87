//! `lifetime-implausible`: `expires_in` is a number, but looks like milliseconds or like a time of the clock.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::lasting;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "lifetime-implausible",
    severity: Severity::Warning,
    title: "expires_in does not look like seconds",
    begins: Begins::Name,
    cause: "The platform takes the number for seconds and refreshes far too late: when the token has long ended",
    fix: "Answer with expires_in as the seconds that the token still lives, such as 3600",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Assumed,
};

/// Lives that are usual, in seconds: a thousand times one of these is most likely milliseconds.
const USUAL: [u64; 13] = [300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 21_600, 28_800, 36_000, 43_200, 86_400];

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, seconds, what) = reading.taken().find_map(|request| {
        let seconds = request.taken()?.lifetime.seconds()?;
        Some((request, seconds, odd(seconds)?))
    })?;
    let spot = Spot::member("expires_in").noted(format!("like {what}")).named();
    let platform = reading.platform();
    Some(Finding {
        title: format!("expires_in looks like {what}"),
        begins: Begins::Name,
        cause: format!(
            "{platform} takes the number for seconds, which would be {}. It then refreshes far too late: when the token has long \
             ended",
            lasting(seconds)
        ),
        ..ABOUT.finding(reading.answer_to(request), format!("expires_in is {seconds}")).showing(spot)
    })
}

/// What a number of seconds looks like, if not like seconds.
fn odd(seconds: u64) -> Option<&'static str> {
    const MILLISECONDS_SINCE_1970: u64 = 1_000_000_000_000;
    const SECONDS_SINCE_1970: u64 = 1_000_000_000;
    match seconds {
        MILLISECONDS_SINCE_1970.. => Some("a time of the clock in milliseconds"),
        SECONDS_SINCE_1970.. => Some("a time of the clock"),
        _ if seconds.is_multiple_of(1000) && USUAL.contains(&(seconds / 1000)) => Some("milliseconds"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{look, odd};
    use crate::finding::sample::{code, Case};

    #[test]
    fn milliseconds_and_times_of_the_clock_are_told_from_long_lives() {
        for (seconds, what) in [
            (3_600_000, Some("milliseconds")),
            (86_400_000, Some("milliseconds")),
            (1_790_000_000, Some("a time of the clock")),
            (1_790_000_000_000, Some("a time of the clock in milliseconds")),
            (20, None),
            (3599, None),
            (604_800, None),
            (2_592_000, None),
            (5_184_000, None),
            (31_536_000, None),
            (315_360_000, None),
        ] {
            assert_eq!(odd(seconds), what, "{seconds}");
        }
        let body = r#"{"access_token":"a","token_type":"Bearer","refresh_token":"r","expires_in":3600000}"#;
        assert!(Case::with(vec![code(200, body)]).read(look).unwrap().title.ends_with("milliseconds"));
        assert_eq!(Case::healthy().read(look), None);
    }
}
