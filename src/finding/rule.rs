//! The rules, one file each: evidence in, at most one finding out. Their order is that of the verdict table's rows, so
//! that of two equally grave findings the one that the verdict rests on comes first.

mod authorization_refused;
mod grant_ends;
mod lifetime_unknown;
mod not_sent_by_platform;
mod provider_unreachable;
mod refresh_once_more;
mod refresh_refused;
mod refresh_token_left_out;
mod refresh_token_missing;
mod refresh_token_renamed;
mod refresh_unclear;
mod state_mismatch;
mod token_answer_unusable;

use super::reading::Reading;
use super::Finding;

type Rule = fn(&Reading<'_>) -> Option<Finding>;

const ALL: [Rule; 13] = [
    provider_unreachable::look,
    not_sent_by_platform::look,
    state_mismatch::look,
    authorization_refused::look,
    token_answer_unusable::look,
    refresh_token_renamed::look,
    refresh_token_missing::look,
    refresh_refused::look,
    refresh_unclear::look,
    grant_ends::look,
    lifetime_unknown::look,
    refresh_once_more::look,
    refresh_token_left_out::look,
];

/// All findings, gravest first, and of one gravity in the rules' order.
pub(super) fn findings(reading: &Reading<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = ALL.iter().filter_map(|rule| rule(reading)).collect();
    for finding in &mut found {
        for words in [&mut finding.title, &mut finding.cause, &mut finding.fix] {
            begin(words);
        }
    }
    found.sort_by_key(|finding| finding.severity);
    found
}

/// A sentence may begin with a provider that has no name: "the practice provider". A host's name stays as it is.
fn begin(words: &mut String) {
    if let Some(rest) = words.strip_prefix("the ") {
        *words = format!("The {rest}");
    }
}
