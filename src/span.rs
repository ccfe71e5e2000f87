//! Spans of time in words: all of them rounded down.

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// As a sentence says it: 3599 s are "59 minutes", 3600 s "1 hour".
pub fn lasting(seconds: u64) -> String {
    let count = |n: u64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match seconds {
        0..MINUTE => count(seconds, "second"),
        MINUTE..HOUR => count(seconds / MINUTE, "minute"),
        _ if seconds >= 2 * DAY => count(seconds / DAY, "day"),
        _ if seconds % HOUR < MINUTE => count(seconds / HOUR, "hour"),
        _ => format!("{} {}", count(seconds / HOUR, "hour"), count(seconds % HOUR / MINUTE, "minute")),
    }
}

/// In the largest unit of which it has one: `3 s`, `5 min`, `1 h`, `1 day`, `6 days`.
pub fn rough(seconds: u64) -> String {
    match seconds {
        0..MINUTE => format!("{seconds} s"),
        MINUTE..HOUR => format!("{} min", seconds / MINUTE),
        HOUR..DAY => format!("{} h", seconds / HOUR),
        _ if seconds < 2 * DAY => "1 day".to_owned(),
        _ => format!("{} days", seconds / DAY),
    }
}

/// What [`lasting`] says, in short: `20 s`, `59 min`, `1 h`, `1 h 59 min`, `24 h`, `7 days`.
pub fn brief(seconds: u64) -> String {
    match seconds {
        0..MINUTE => format!("{seconds} s"),
        MINUTE..HOUR => format!("{} min", seconds / MINUTE),
        _ if seconds >= 2 * DAY => format!("{} days", seconds / DAY),
        _ if seconds % HOUR < MINUTE => format!("{} h", seconds / HOUR),
        _ => format!("{} h {} min", seconds / HOUR, seconds % HOUR / MINUTE),
    }
}

/// As a clock that runs: *39:27*, or *1:05:00* from an hour on.
pub fn clock(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / HOUR, seconds / MINUTE % 60, seconds % MINUTE);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes}:{rest:02}")
    }
}

/// What something took: `212 ms`, `4.3 s`, `1:05`.
pub fn took(ms: u64) -> String {
    match ms {
        0..1_000 => format!("{ms} ms"),
        1_000..60_000 => format!("{}.{} s", ms / 1000, ms % 1000 / 100),
        _ => clock(ms / 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::{brief, clock, lasting, rough, took};

    #[test]
    fn spans_are_rounded_down_to_what_people_say() {
        let table = [
            (1, "1 second"),
            (20, "20 seconds"),
            (60, "1 minute"),
            (3599, "59 minutes"),
            (3600, "1 hour"),
            (3659, "1 hour"),
            (7198, "1 hour 59 minutes"),
            (86_400, "24 hours"),
            (172_799, "47 hours 59 minutes"),
            (604_800, "7 days"),
            (604_799, "6 days"),
        ];
        for (seconds, words) in table {
            assert_eq!(lasting(seconds), words);
        }
    }

    #[test]
    fn a_short_form_has_one_unit() {
        // Seconds; in the largest unit of which it has one, and as a sentence says it.
        let table = [
            (0, "0 s", "0 s"),
            (59, "59 s", "59 s"),
            (119, "1 min", "1 min"),
            (3_600, "1 h", "1 h"),
            (7_199, "1 h", "1 h 59 min"),
            (86_400, "1 day", "24 h"),
            (172_799, "1 day", "47 h 59 min"),
            (604_799, "6 days", "6 days"),
        ];
        for (seconds, one, two) in table {
            assert_eq!((rough(seconds).as_str(), brief(seconds).as_str()), (one, two), "{seconds}");
        }
    }

    #[test]
    fn a_clock_shows_hours_from_an_hour_on() {
        assert_eq!([0, 65, 3_599, 3_900].map(clock), ["0:00", "1:05", "59:59", "1:05:00"]);
        assert_eq!([0, 999, 4_390, 59_999, 65_000].map(took), ["0 ms", "999 ms", "4.3 s", "59.9 s", "1:05"]);
    }
}
