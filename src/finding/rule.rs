//! The rules, one file each: evidence in, at most one finding out. Their order is that of the verdict table's rows, so
//! that of two equally grave findings the one that the verdict rests on comes first.

mod access_token_elsewhere;
mod access_token_unusable;
mod answer_by_accept;
mod answer_cacheable;
mod answer_form_encoded;
mod answer_mislabelled;
mod answer_with_bom;
mod api_refused;
mod audience_other;
mod authorization_page_fails;
mod authorization_refused;
mod browser_not_back;
mod client_named;
mod client_refused;
mod client_secret_length;
mod code_refused;
mod code_verifier_refused;
mod content_type_refused;
mod dead_grant_unnamed;
mod error_text_odd;
mod error_with_success;
mod grant_ends;
mod grant_refused;
mod grant_type_refused;
mod id_token_changed;
mod iss_mismatch;
mod lifetime_implausible;
mod lifetime_unknown;
mod members_doubled;
mod named_field;
mod not_sent_by_platform;
mod opener_cut;
mod parameters_in_query;
mod pkce_required;
mod provider_condition;
mod provider_outage;
mod provider_unreachable;
mod providers_own_text;
mod rate_limited;
mod redirect_target;
mod redirect_uri_refused;
mod refresh_answer_lost;
mod refresh_end_implausible;
mod refresh_once_more;
mod refresh_refused;
mod refresh_token_ends;
mod refresh_token_left_out;
mod refresh_token_missing;
mod refresh_token_renamed;
mod refresh_token_unusable;
mod refresh_unsettled;
mod resource_refused;
mod reuse_ends_grant;
mod scope_narrowed;
mod scope_not_text;
mod scope_refused;
mod scope_widened;
mod server_silent;
mod spent_token_accepted;
mod state_mismatch;
mod status_not_200;
mod token_answer_unusable;
mod token_not_kept;
mod token_type_odd;
mod token_url_redirects;
mod token_url_unknown;
mod tokens_equal;
mod typed_over;
mod web_page_came;

use super::about::About;
use super::reading::Reading;
use super::{server, Finding};
use crate::claim::{Severity, Sureness};

/// One rule: its words, and its look at the evidence.
struct Rule {
    words: Words,
    look: fn(&Reading<'_>) -> Option<Finding>,
}

/// Whose words the findings of a rule are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    /// The rule's own.
    Own(&'static About),
    /// Those of a known text of the provider's: it names the cause itself.
    Provider,
}

// Modules are declared above and not by the macro: rustfmt finds a file only by a declaration that it can see.
macro_rules! in_order {
    (by_text: $($text:ident),*; own: $($name:ident),* $(,)?) => {
        &[
            $(Rule { words: Words::Provider, look: $text::look },)*
            $(Rule { words: Words::Own(&$name::ABOUT), look: $name::look },)*
        ]
    };
}

const ALL: &[Rule] = in_order![
    by_text: providers_own_text;
    own:
    token_not_kept,
    authorization_page_fails,
    browser_not_back,
    provider_unreachable,
    not_sent_by_platform,
    typed_over,
    iss_mismatch,
    state_mismatch,
    api_refused,
    code_verifier_refused,
    pkce_required,
    scope_refused,
    resource_refused,
    redirect_uri_refused,
    authorization_refused,
    client_refused,
    grant_type_refused,
    content_type_refused,
    parameters_in_query,
    code_refused,
    grant_refused,
    token_url_redirects,
    rate_limited,
    provider_outage,
    token_url_unknown,
    web_page_came,
    access_token_elsewhere,
    access_token_unusable,
    token_answer_unusable,
    refresh_token_renamed,
    refresh_token_unusable,
    refresh_token_missing,
    refresh_refused,
    dead_grant_unnamed,
    error_with_success,
    refresh_unsettled,
    refresh_answer_lost,
    refresh_token_ends,
    grant_ends,
    opener_cut,
    server_silent,
    audience_other,
    client_secret_length,
    lifetime_implausible,
    refresh_end_implausible,
    lifetime_unknown,
    answer_form_encoded,
    token_type_odd,
    members_doubled,
    scope_widened,
    id_token_changed,
    provider_condition,
    refresh_once_more,
    refresh_token_left_out,
    reuse_ends_grant,
    spent_token_accepted,
    scope_narrowed,
    error_text_odd,
    status_not_200,
    answer_mislabelled,
    answer_with_bom,
    answer_by_accept,
    scope_not_text,
    answer_cacheable,
    tokens_equal,
];

/// What each rule with words of its own is about, in the rules' order.
pub(super) fn abouts() -> impl Iterator<Item = &'static About> {
    ALL.iter().filter_map(|rule| match rule.words {
        Words::Own(about) => Some(about),
        Words::Provider => None,
    })
}

/// Whether it tells the refresh token's own life.
pub(super) fn is_refresh_token_ends(finding: &Finding) -> bool {
    finding.id() == refresh_token_ends::ABOUT.id
}

/// Whether the provider refused the client, for certain.
pub(super) fn is_client_refused(finding: &Finding) -> bool {
    finding.id() == client_refused::ABOUT.id && finding.severity == Severity::Error
}

/// Whether it keeps users out at the platform, though the sign-in went well here.
pub(super) fn bars_the_door(finding: &Finding) -> bool {
    finding.id() == opener_cut::ABOUT.id
}

/// All findings, gravest first, and of one gravity in the rules' order.
pub(super) fn findings(reading: &Reading<'_>) -> Vec<Finding> {
    let looked = |rule: &'static Rule| Some((rule.words, (rule.look)(reading)?));
    let all: Vec<(Words, Finding)> = ALL.iter().filter_map(looked).collect();
    // Where the provider's own words name the cause, a guess beside them, or the same once more, only confuses.
    let named = all.iter().find(|(words, _)| *words == Words::Provider).map(|(_, finding)| finding.id());
    let stays = |words: Words, finding: &Finding| match words {
        Words::Provider => true,
        Words::Own(_) => named.is_none_or(|id| finding.id() != id && finding.sureness != Sureness::Assumed),
    };
    let kept = all.into_iter().filter(|(words, finding)| stays(*words, finding));
    // What stands in an MCP server's way comes before anybody signs in.
    let mut found: Vec<Finding> = server::of_run(reading);
    found.extend(kept.map(|(_, finding)| finding));
    found.sort_by_key(|finding| finding.severity);
    found
}
