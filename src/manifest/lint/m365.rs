//! Version 2, which is Microsoft 365 Copilot's: what it demands, what it ignores, and what it doesn't know. Microsoft's own examples
//! don't keep to all of it, and nothing that they do is an error here.

mod auth;
mod base_url;
mod functions;
mod known;
mod members;
mod properties;
mod runtimes;
mod spec;
mod telling;
mod version;

use super::report::Report;
use super::{invented, structure, values};
use crate::manifest::Family;
use telling::Telling;

/// Tells what is wrong; `cut` are the pointers of the secrets that were cut out, `base_url` is what the author registers.
pub(super) fn m365(report: &mut Report<'_>, cut: &[String], base_url: Option<&str>) {
    invented::secrets(report, cut, Family::M365);
    values::mark(report);
    structure::doubled(report);
    let mut telling = Telling::of(report);
    version::version(&mut telling);
    members::members(&mut telling);
    properties::properties(&mut telling);
    functions::functions(&mut telling);
    runtimes::runtimes(&mut telling);
    if let Some(base_url) = base_url {
        base_url::base_url(&mut telling, base_url);
    }
}
