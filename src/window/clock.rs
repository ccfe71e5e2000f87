//! The window's clock and randomness, handed to the model before each input; and times as people read them.

#![expect(
    clippy::disallowed_methods,
    reason = "the window's clock and randomness, handed to the model before each input"
)]

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use jiff::Timestamp;

use crate::span;

/// Milliseconds since 1970.
pub(super) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Milliseconds until the clock's next whole second.
pub(super) fn until_next_second_ms() -> u64 {
    u64::try_from(1000 - now_ms().rem_euclid(1000)).unwrap_or(1000)
}

/// Eight random bytes, for a new project's id.
pub(super) fn random() -> [u8; 8] {
    let mut bytes = [0; 8];
    // Without randomness the clock serves: an id must be new, not secret.
    if getrandom::fill(&mut bytes).is_err() {
        bytes = now_ms().to_be_bytes();
    }
    bytes
}

/// `10:02`, or with seconds `10:02:07`, in the author's time zone.
pub(super) fn time_of_day(at_ms: i64, seconds: bool) -> String {
    zoned(at_ms).map_or_else(String::new, |at| at.strftime(if seconds { "%H:%M:%S" } else { "%H:%M" }).to_string())
}

/// `today at 10:02`, `yesterday at 10:02`, `14 Nov at 10:02`, `14 Nov 2025`.
pub(super) fn moment(at_ms: i64, now_ms: i64) -> String {
    let (Some(at), Some(now)) = (zoned(at_ms), zoned(now_ms)) else { return String::new() };
    let time = at.strftime("%H:%M").to_string();
    let yesterday = now.date().yesterday().ok();
    if at.date() == now.date() {
        format!("today at {time}")
    } else if Some(at.date()) == yesterday {
        format!("yesterday at {time}")
    } else if at.year() == now.year() {
        format!("{} at {time}", at.strftime("%-d %b"))
    } else {
        at.strftime("%-d %b %Y").to_string()
    }
}

/// `10:02` of today, else as [`moment`] says it.
pub(super) fn short_moment(at_ms: i64, now_ms: i64) -> String {
    let date = |ms| zoned(ms).map(|at| at.date());
    if date(at_ms) == date(now_ms) {
        time_of_day(at_ms, false)
    } else {
        moment(at_ms, now_ms)
    }
}

/// `3 s ago`, `5 min ago`, `2 h ago`, `6 days ago`.
pub(super) fn ago(at_ms: i64, now_ms: i64) -> String {
    let seconds = now_ms.saturating_sub(at_ms).max(0) / 1000;
    format!("{} ago", span::rough(seconds.unsigned_abs()))
}

fn zoned(at_ms: i64) -> Option<jiff::ZonedDateTime> {
    Timestamp::from_millisecond(at_ms).ok().map(|at| at.to_zoned_datetime(TimeZone::system()))
}

#[cfg(test)]
mod tests {
    use super::{ago, moment, short_moment, time_of_day};

    #[test]
    fn a_moment_is_said_as_far_as_it_is_away() {
        let now = 1_795_500_000_000;
        let hour = 3_600_000;
        assert!(moment(now, now).starts_with("today at "));
        assert!(moment(now - 24 * hour, now).starts_with("yesterday at "));
        assert!(moment(now - 24 * 5 * hour, now).contains(" at "));
        assert!(!moment(now - 24 * 400 * hour, now).contains(" at "));
    }

    #[test]
    fn of_today_the_time_alone_is_said_where_room_is_short() {
        let (now, day) = (1_795_500_000_000, 86_400_000);
        assert_eq!(short_moment(now, now), time_of_day(now, false));
        assert!(short_moment(now - day, now).starts_with("yesterday at "));
    }

    #[test]
    fn time_gone_by_is_rounded_down() {
        assert_eq!(ago(0, 59_999), "59 s ago");
        assert_eq!(ago(0, 119_000), "1 min ago");
        assert_eq!(ago(0, 7_100_000), "1 h ago");
        assert_eq!(ago(5, 0), "0 s ago");
    }
}
