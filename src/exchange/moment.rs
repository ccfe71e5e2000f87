//! Moments as answers write them: seconds, milliseconds or microseconds since 1970, or a date (RFC 3339, RFC 5322, RFC 9110).

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Seconds since 1970 of a number of seconds, milliseconds or microseconds since then; `None` where it is none of this century.
pub(super) fn of_number(number: f64) -> Option<i64> {
    // 2001 to 2100.
    const CENTURY: std::ops::Range<f64> = 1e9..4.1e9;
    let seconds = [1.0, 1e3, 1e6].into_iter().map(|unit| number / unit).find(|seconds| CENTURY.contains(seconds))?;
    #[expect(clippy::cast_possible_truncation, reason = "checked: of this century")]
    Some(seconds as i64)
}

/// Seconds since 1970 of a text: digits, or `2026-01-31T08:00:00Z` with a blank in place of the `T`, parts of a second, an
/// offset, or nothing behind the date; or a date with its month in letters.
pub(super) fn of_text(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return of_number(number);
    }
    of_numbers(text).or_else(|| of_letters(text))
}

fn of_numbers(text: &str) -> Option<i64> {
    let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00:00Z"));
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (clock, offset_s) = with_offset(time)?;
    at((year, month, day), clock).map(|seconds| seconds - offset_s)
}

/// `Sat, 31 Jan 2026 08:00:00 GMT` as mail and HTTP write it (RFC 5322, section 3.3; RFC 9110, section 5.6.7), with the older
/// forms `Saturday, 31-Jan-26 08:00:00 GMT` and `Sat Jan 31 08:00:00 2026`.
fn of_letters(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const LONGEST: usize = 64;
    let low = Some(text.to_ascii_lowercase()).filter(|low| low.len() <= LONGEST)?;
    let plain = low.split_once(',').map_or(low.as_str(), |(_, rest)| rest).trim();
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let month = |word: &str| MONTHS.iter().position(|name| word.get(..3) == Some(*name));
    let (day, named, year, clock, zone) = match words.as_slice() {
        [weekday, named, day, clock, year] if month(named).is_some() && !weekday.contains(char::is_numeric) => {
            (*day, *named, *year, *clock, "gmt")
        }
        [day, named, year, clock, zone @ ..] if month(named).is_some() => {
            (*day, *named, *year, *clock, zone.first().copied().unwrap_or("gmt"))
        }
        [date, clock, zone @ ..] => {
            let mut parts = date.splitn(3, '-');
            let (day, named, year) = (parts.next()?, parts.next()?, parts.next()?);
            (day, named, year, *clock, zone.first().copied().unwrap_or("gmt"))
        }
        _ => return None,
    };
    let month = i64::try_from(month(named)?).ok()? + 1;
    let year = year.parse::<i64>().ok().map(|year| if year < 100 { year + 2000 } else { year })?;
    let offset_s = if matches!(zone, "gmt" | "utc" | "ut" | "z") {
        0
    } else {
        with_offset(zone).filter(|(clock, _)| clock.is_empty())?.1
    };
    at((year, month, day.parse().ok()?), clock).map(|seconds| seconds - offset_s)
}

/// Seconds since 1970 of a date and a time of that day.
fn at((year, month, day): (i64, i64, i64), clock: &str) -> Option<i64> {
    let sound = (1970..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let mut parts = clock.splitn(3, ':').map(|part| part.split('.').next().unwrap_or_default().parse::<i64>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |second| second)?;
    let in_a_day = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    (sound && in_a_day).then(|| days(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second)
}

/// The time without its offset, and the offset in seconds; without one it is taken for UTC.
fn with_offset(time: &str) -> Option<(&str, i64)> {
    let time = time.trim_end_matches(['Z', 'z']);
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, 0)) };
    let (clock, offset) = (time.get(..at)?, time.get(at + 1..)?.replace(':', ""));
    let (hours, minutes) = (offset.get(..2)?.parse::<i64>().ok()?, offset.get(2..).unwrap_or_default());
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<i64>().ok()? };
    let seconds = hours * HOUR + minutes * MINUTE;
    Some((clock.trim(), if time.get(at..=at) == Some("-") { -seconds } else { seconds }))
}

/// Days since 1970 of a date in the Gregorian calendar (Hinnant, `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of a moment, such as `2026-01-31` (UTC).
pub(super) fn date(seconds: i64) -> String {
    let day = seconds.div_euclid(DAY) + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::{date, of_number, of_text};

    #[test]
    fn a_moment_is_read_in_each_way_in_which_answers_write_it() {
        for text in [
            "1790000000",
            "1790000000000",
            "1790000000000000",
            "2026-09-21T14:13:20Z",
            "2026-09-21T14:13:20.123Z",
            "2026-09-21T14:13:20+00:00",
            "2026-09-21T16:13:20+02:00",
            "2026-09-21T10:43:20-0330",
            "2026-09-21 14:13:20",
            "2026-09-21T14:13:20",
            "Mon, 21 Sep 2026 14:13:20 GMT",
            "Mon, 21 Sep 2026 16:13:20 +0200",
            "21 Sep 2026 14:13:20",
            "Monday, 21-Sep-26 14:13:20 GMT",
            "Mon Sep 21 14:13:20 2026",
        ] {
            assert_eq!(of_text(text), Some(1_790_000_000), "{text}");
        }
        assert_eq!(of_text("2026-09-21"), Some(1_790_000_000 - 14 * 3600 - 13 * 60 - 20));
        for text in [
            "",
            "3600",
            "soon",
            "2026",
            "2026-13-01",
            "2026-01-01T99:00:00Z",
            "--",
            "é-é-é",
            "2026-01-01T+",
            "Mon, 21 Sep",
            "21 Sep 2026 14:13:20 MARS",
            "a b c d e",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
        assert_eq!((of_number(3600.0), of_number(f64::NAN)), (None, None));
    }

    #[test]
    fn the_day_of_a_moment_is_the_calendars() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_709_251_199, "2024-02-29"),
            (1_790_000_000, "2026-09-21"),
            (4_102_444_799, "2099-12-31"),
        ] {
            assert_eq!(date(seconds), day);
        }
    }
}
