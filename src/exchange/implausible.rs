//! A number of seconds that no access token lives: what was meant by it.

use super::moment;

/// What such a number looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// Milliseconds: so many seconds were meant.
    Milliseconds(u64),
    /// A moment in seconds since 1970: that day.
    Clock(String),
    /// A moment in milliseconds since 1970.
    ClockMilliseconds(String),
    /// A moment in microseconds since 1970.
    ClockMicroseconds(String),
    /// The largest number of its kind, or one like it: no end was meant.
    NoEnd,
}

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
/// Lives that are usual, in seconds: a thousand times one of these is most likely milliseconds.
const USUAL: [u64; 16] = [
    300,
    600,
    900,
    1200,
    1800,
    3599,
    HOUR,
    5400,
    2 * HOUR,
    4 * HOUR,
    6 * HOUR,
    8 * HOUR,
    10 * HOUR,
    12 * HOUR,
    DAY - 1,
    DAY,
];
/// 20 years. Nothing that is issued for longer is meant to end, and nothing is issued for it by the second.
const LONGEST: u64 = 20 * 366 * DAY;

impl LooksLike {
    /// What a number of seconds looks like, if not like seconds.
    pub(super) fn of(seconds: u64) -> Option<Self> {
        let thousandth = seconds / 1000;
        let thousands = seconds.is_multiple_of(1000);
        // Seven days, thirty, a year: no token lives so many thousand days.
        let days = thousandth >= DAY && thousandth.is_multiple_of(DAY) && thousandth < LONGEST;
        if thousands && (days || USUAL.contains(&thousandth)) {
            return Some(Self::Milliseconds(thousandth));
        }
        if seconds < LONGEST {
            return None;
        }
        let day = |unit: u64| moment::date(i64::try_from(seconds / unit).unwrap_or_default());
        match seconds {
            MOMENT_FROM..MOMENT_TO if seconds != LARGEST => Some(Self::Clock(day(1))),
            MOMENT_FROM_MS..MOMENT_TO_MS => Some(Self::ClockMilliseconds(day(1000))),
            MOMENT_FROM_US..MOMENT_TO_US => Some(Self::ClockMicroseconds(day(1_000_000))),
            _ => Some(Self::NoEnd),
        }
    }

    /// In words, after "looks like".
    pub fn words(&self) -> &'static str {
        match self {
            Self::Milliseconds(_) => "milliseconds",
            Self::Clock(_) => "a time of the clock",
            Self::ClockMilliseconds(_) => "a time of the clock in milliseconds",
            Self::ClockMicroseconds(_) => "a time of the clock in microseconds",
            Self::NoEnd => "a number for “no end”",
        }
    }
}

/// The largest number of 32 bits with a sign, as old programs write "for ever".
const LARGEST: u64 = 2_147_483_647;
/// Moments that somebody may mean, from 2014 to 2050.
const MOMENT_FROM: u64 = 1_400_000_000;
const MOMENT_TO: u64 = 2_524_608_000;
const MOMENT_FROM_MS: u64 = MOMENT_FROM * 1000;
const MOMENT_TO_MS: u64 = MOMENT_TO * 1000;
const MOMENT_FROM_US: u64 = MOMENT_FROM_MS * 1000;
const MOMENT_TO_US: u64 = MOMENT_TO_MS * 1000;

#[cfg(test)]
mod tests {
    use super::LooksLike as Like;

    #[test]
    fn milliseconds_and_times_of_the_clock_are_told_from_long_lives() {
        for (seconds, what) in [
            (3_600_000, "milliseconds"),
            (3_599_000, "milliseconds"),
            (86_400_000, "milliseconds"),
            (604_800_000, "milliseconds"),
            (2_592_000_000, "milliseconds"),
            (1_790_000_000, "a time of the clock"),
            (1_790_000_000_000, "a time of the clock in milliseconds"),
            (1_790_000_000_000_000, "a time of the clock in microseconds"),
            (2_147_483_647, "a number for “no end”"),
            (4_294_967_295, "a number for “no end”"),
            (999_999_999_999, "a number for “no end”"),
        ] {
            assert_eq!(Like::of(seconds).as_ref().map(Like::words), Some(what), "{seconds}");
        }
        for seconds in [1, 20, 3599, 3600, 604_800, 2_592_000, 5_184_000, 31_536_000, 157_680_000, 315_360_000] {
            assert_eq!(Like::of(seconds), None, "{seconds}");
        }
        assert_eq!(Like::of(1_790_000_000), Some(Like::Clock("2026-09-21".to_owned())));
        assert_eq!(Like::of(3_600_000), Some(Like::Milliseconds(3600)));
        assert!(Like::of(u64::MAX).is_some());
    }
}
