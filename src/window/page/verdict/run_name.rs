//! A run by its name, as sentences have it.

use crate::flow::RunKind;
use crate::model::{Open, RunName};
use crate::window::clock;

/// *the sign-in of 02:33*, *the refresh of yesterday at 03:10*; with seconds where another run of its kind was in the same
/// minute.
pub(super) fn run_name(open: &Open, name: RunName, now_ms: i64) -> String {
    let kind = match name.kind {
        RunKind::SignIn => "sign-in",
        RunKind::Refresh => "refresh",
        RunKind::Api => "call",
    };
    format!("the {kind} of {}", moment(open, name, now_ms))
}

/// When it began, so that it is told from others.
fn moment(open: &Open, name: RunName, now_ms: i64) -> String {
    const MINUTE_MS: i64 = 60_000;
    let minute = |ms: i64| ms.div_euclid(MINUTE_MS);
    let is_like = |other: &RunName| {
        other.kind == name.kind
            && other.began_at_ms != name.began_at_ms
            && minute(other.began_at_ms) == minute(name.began_at_ms)
    };
    if open.run_names().any(|other| is_like(&other)) {
        clock::time_of_day(name.began_at_ms, true)
    } else {
        clock::short_moment(name.began_at_ms, now_ms)
    }
}
