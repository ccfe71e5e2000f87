//! A run by its name, as sentences have it.

use crate::flow::RunKind;
use crate::model::RunName;
use crate::window::clock;

/// *the sign-in of 02:33*, *the refresh of yesterday at 03:10*.
pub(super) fn run_name(name: RunName, now_ms: i64) -> String {
    let kind = match name.kind {
        RunKind::SignIn => "sign-in",
        RunKind::Refresh => "refresh",
        RunKind::Api => "call",
    };
    format!("the {kind} of {}", clock::short_moment(name.began_at_ms, now_ms))
}
