//! The rules, one file each: evidence in, at most one finding out. Their order is that of the verdict table's rows, so
//! that of two equally grave findings the one that the verdict rests on comes first.

mod access_token_elsewhere;
mod answer_cacheable;
mod answer_form_encoded;
mod answer_mislabelled;
mod api_refused;
mod authorization_refused;
mod client_refused;
mod code_refused;
mod content_type_refused;
mod error_text_odd;
mod error_with_success;
mod grant_ends;
mod grant_refused;
mod grant_type_refused;
mod id_token_changed;
mod known_words;
mod lifetime_implausible;
mod lifetime_unknown;
mod members_doubled;
mod not_sent_by_platform;
mod pkce_required;
mod provider_condition;
mod provider_outage;
mod provider_unreachable;
mod rate_limited;
mod redirect_uri_refused;
mod refresh_answer_lost;
mod refresh_once_more;
mod refresh_refused;
mod refresh_token_ends;
mod refresh_token_left_out;
mod refresh_token_missing;
mod refresh_token_renamed;
mod reuse_ends_grant;
mod scope_narrowed;
mod scope_refused;
mod scope_widened;
mod spent_token_accepted;
mod state_mismatch;
mod token_answer_unusable;
mod token_type_odd;
mod token_url_redirects;
mod token_url_unknown;
mod web_page_came;

use super::about::About;
use super::reading::Reading;
use super::Finding;
use crate::claim::Sureness;

/// One rule: its standing words, and its look at the evidence.
struct Rule {
    about: About,
    look: fn(&Reading<'_>) -> Option<Finding>,
}

macro_rules! in_order {
    ($($name:ident),* $(,)?) => { &[$(Rule { about: $name::ABOUT, look: $name::look }),*] };
}

const ALL: &[Rule] = in_order![
    provider_unreachable,
    not_sent_by_platform,
    state_mismatch,
    pkce_required,
    scope_refused,
    redirect_uri_refused,
    authorization_refused,
    client_refused,
    grant_type_refused,
    content_type_refused,
    code_refused,
    grant_refused,
    token_url_redirects,
    rate_limited,
    provider_outage,
    token_url_unknown,
    web_page_came,
    access_token_elsewhere,
    token_answer_unusable,
    refresh_token_renamed,
    refresh_token_missing,
    refresh_refused,
    error_with_success,
    refresh_answer_lost,
    grant_ends,
    lifetime_implausible,
    lifetime_unknown,
    answer_form_encoded,
    token_type_odd,
    members_doubled,
    scope_widened,
    id_token_changed,
    api_refused,
    provider_condition,
    refresh_once_more,
    refresh_token_left_out,
    refresh_token_ends,
    reuse_ends_grant,
    spent_token_accepted,
    scope_narrowed,
    error_text_odd,
    answer_mislabelled,
    answer_cacheable,
];

/// What each rule is about, in the rules' order.
pub(super) fn abouts() -> impl Iterator<Item = &'static About> {
    ALL.iter().map(|rule| &rule.about)
}

/// All findings, gravest first, and of one gravity in the rules' order.
pub(super) fn findings(reading: &Reading<'_>) -> Vec<Finding> {
    let known = known_words::look(reading);
    // Where the provider's own words name the cause, a guess beside them, or the same once more, only confuses.
    let said = known.as_ref().map(|finding| finding.id);
    let beside = |finding: &Finding| said.is_none_or(|id| finding.id != id && finding.sureness != Sureness::Assumed);
    let rules = ALL.iter().filter_map(|rule| (rule.look)(reading)).filter(beside);
    let mut found: Vec<Finding> = known.iter().cloned().chain(rules).collect();
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
