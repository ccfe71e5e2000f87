//! Every scenario of the practice provider ends in its verdict, with its first finding.

use std::collections::BTreeSet;

use plugin_auth::record::{Expected, Group, Scenario, Scenario as S};

use super::ends_in::{fails, out, stays, unknown, EndsIn};
use super::program::{kept, run, run_line_by_line, Ended};
use super::together::at_once;
use crate::support::session::Session;

/// One run: what it may do beyond a sign-in, and what its findings say. What it ends in is said by the scenario itself.
pub(super) struct Row {
    scenario: Scenario,
    /// Consent (`--allow`).
    allow: &'static str,
    /// The first finding's id and severity.
    first: &'static str,
    /// What a probe proved: its cause says so.
    proves: &'static str,
}

const PLAIN: Row = Row { scenario: S::HealthyRotating, allow: "", first: "", proves: "" };

/// The slow one begins first, so that it is over with the others.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row { scenario: S::Slow, ..PLAIN },
    Row { scenario: S::HealthyRotating, ..PLAIN },
    Row { scenario: S::HealthyFixed, ..PLAIN },
    Row { scenario: S::HealthyOmitted, first: "refresh-token-left-out hint", ..PLAIN },
    Row { scenario: S::RotationUntilUsed, ..PLAIN },
    Row { scenario: S::IdToken, ..PLAIN },
    Row { scenario: S::ShortLived, ..PLAIN },
    Row { scenario: S::NoRefreshToken, first: "refresh-token-missing error", ..PLAIN },
    Row { scenario: S::ScopeDropped, first: "refresh-token-missing error", ..PLAIN },
    Row { scenario: S::RenamedRefreshToken, first: "refresh-token-renamed error", ..PLAIN },
    Row { scenario: S::NestedRefreshToken, first: "refresh-token-renamed error", ..PLAIN },
    Row { scenario: S::EmptyRefreshToken, first: "refresh-token-left-out warning", ..PLAIN },
    Row { scenario: S::RefreshTokenEnds, first: "refresh-token-ends error", ..PLAIN },
    Row { scenario: S::RotationLenient, ..PLAIN },
    Row { scenario: S::SpentTokenAccepted, ..PLAIN },
    Row { scenario: S::ScopeWidened, first: "scope-widened warning", ..PLAIN },
    Row { scenario: S::IdTokenChanges, first: "id-token-changed warning", ..PLAIN },
    Row { scenario: S::LifetimeAbsent, first: "lifetime-unknown warning", ..PLAIN },
    Row { scenario: S::LifetimeZero, first: "lifetime-unknown warning", ..PLAIN },
    Row { scenario: S::LifetimeText, first: "lifetime-unknown warning", ..PLAIN },
    Row { scenario: S::LifetimeMilliseconds, first: "lifetime-implausible warning", ..PLAIN },
    Row { scenario: S::LifetimeEpoch, first: "lifetime-implausible warning", ..PLAIN },
    Row { scenario: S::LifetimeElsewhere, first: "lifetime-unknown warning", ..PLAIN },
    Row { scenario: S::RefreshRefused, first: "refresh-refused error", ..PLAIN },
    Row { scenario: S::SecondRefreshRefused, first: "refresh-refused error", ..PLAIN },
    Row { scenario: S::RedirectUriNeeded, first: "redirect-uri-refused error", ..PLAIN },
    Row { scenario: S::RefreshUrlOnly, first: "grant-type-refused error", ..PLAIN },
    Row { scenario: S::SecretExpired, first: "client-refused error", ..PLAIN },
    Row { scenario: S::ErrorWith200, first: "refresh-refused error", ..PLAIN },
    Row { scenario: S::OkFalse, first: "refresh-refused error", ..PLAIN },
    Row { scenario: S::ExchangeErrorWith200, first: "code-refused error", ..PLAIN },
    Row { scenario: S::FormOnly, first: "content-type-refused error", ..PLAIN },
    Row { scenario: S::FormOnly415, first: "content-type-refused error", ..PLAIN },
    Row { scenario: S::JsonOnly, first: "content-type-refused error", ..PLAIN },
    Row { scenario: S::BasicOnly, first: "client-refused error", ..PLAIN },
    Row { scenario: S::BodyOnly, ..PLAIN },
    Row { scenario: S::ApiRefuses, first: "api-refused error", ..PLAIN },
    Row { scenario: S::RenamedAccessToken, first: "access-token-elsewhere error", ..PLAIN },
    Row { scenario: S::NestedTokens, first: "access-token-elsewhere error", ..PLAIN },
    Row { scenario: S::TokenTypeMissing, first: "token-type-odd warning", ..PLAIN },
    Row { scenario: S::TokenTypeOdd, first: "token-type-odd warning", ..PLAIN },
    Row { scenario: S::MembersDoubled, first: "members-doubled warning", ..PLAIN },
    Row { scenario: S::FormAnswer, first: "answer-form-encoded warning", ..PLAIN },
    Row { scenario: S::XmlAnswer, first: "token-answer-unusable error", ..PLAIN },
    Row { scenario: S::CutJson, first: "token-answer-unusable error", ..PLAIN },
    Row { scenario: S::EmptyAnswer, first: "token-answer-unusable error", ..PLAIN },
    Row { scenario: S::Cacheable, first: "answer-cacheable hint", ..PLAIN },
    Row { scenario: S::ServerError, first: "provider-outage error", ..PLAIN },
    Row { scenario: S::Outage, first: "provider-outage error", ..PLAIN },
    Row { scenario: S::RateLimited, first: "rate-limited error", ..PLAIN },
    Row { scenario: S::RefreshOutage, first: "provider-outage warning", ..PLAIN },
    Row { scenario: S::RefreshRateLimited, first: "rate-limited warning", ..PLAIN },
    Row { scenario: S::LoginPage, first: "web-page-came error", ..PLAIN },
    Row { scenario: S::RedirectingTokenUrl, first: "token-url-redirects error", ..PLAIN },
    Row { scenario: S::ProxyPage, first: "web-page-came error", ..PLAIN },
    Row { scenario: S::CaptivePortal, first: "web-page-came error", ..PLAIN },
    Row { scenario: S::StateChanged, first: "state-mismatch error", ..PLAIN },
    Row { scenario: S::StateMissing, first: "state-mismatch error", ..PLAIN },
    Row { scenario: S::AccessDenied, first: "authorization-refused error", ..PLAIN },
    Row { scenario: S::PkceRequired, first: "pkce-required error", ..PLAIN },
    Row { scenario: S::ScopeRequired, first: "scope-refused error", ..PLAIN },
    // A probe never changes the verdict: it names the cause, or tells what a second use does.
    Row { scenario: S::FormOnly, allow: "retry-variants", first: "content-type-refused error", proves: "took the same request as a form" },
    Row { scenario: S::FormOnly415, allow: "retry-variants", first: "content-type-refused error", proves: "took the same request as a form" },
    Row { scenario: S::JsonOnly, allow: "retry-variants", first: "content-type-refused error", proves: "took the same request as JSON" },
    Row { scenario: S::BasicOnly, allow: "retry-variants", first: "client-refused error", proves: "took the same request with id and secret in the Authorization header" },
    Row { scenario: S::RedirectUriNeeded, allow: "retry-variants", first: "redirect-uri-refused error", proves: "took the same refresh with redirect_uri" },
    Row { scenario: S::SecretExpired, allow: "retry-variants", first: "client-refused error", ..PLAIN },
    Row { scenario: S::HealthyFixed, allow: "replay", ..PLAIN },
    Row { scenario: S::HealthyRotating, allow: "replay", first: "reuse-ends-grant hint", ..PLAIN },
    Row { scenario: S::RotationLenient, allow: "replay", ..PLAIN },
    Row { scenario: S::SpentTokenAccepted, allow: "replay", first: "spent-token-accepted hint", ..PLAIN },
    Row { scenario: S::RotationUntilUsed, allow: "replay", first: "spent-token-accepted hint", ..PLAIN },
];

/// The result of a sign-in that leads there.
fn ends_in(expected: Expected, first: &'static str) -> EndsIn {
    match expected {
        Expected::StaysSignedIn => stays(first),
        Expected::SignedOutAfter(seconds) => out(seconds, first),
        Expected::SignInFails => fails(first),
        Expected::Unknown => unknown(first),
    }
}

#[test]
fn every_scenario_ends_in_its_verdict_and_shows_no_secret() {
    let wrong: Vec<String> = at_once(TABLE, |row| {
        let session = Session::without_bus();
        let mut arguments = vec!["demo", "--headless", "--json", "--scenario", row.scenario.name()];
        arguments.extend(["--allow", row.allow].into_iter().filter(|_| !row.allow.is_empty()));
        let ended = run_line_by_line(&session, &arguments);
        [wrong(row, &ended), shown(row, &ended, &kept(&session))].into_iter().flatten().collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn wrong(row: &Row, ended: &Ended) -> Option<String> {
    let Row { scenario, allow, first, proves } = row;
    if let Some(how) = ends_in(scenario.expects(), first).differs(ended) {
        return Some(format!("{scenario} {allow}: {how}"));
    }
    let result = ended.result();
    let finding = &result["findings"][0];
    let proved = proves.is_empty()
        || finding["sureness"] == "observed" && finding["cause"].as_str().is_some_and(|cause| cause.contains(proves));
    (!proved).then(|| format!("{scenario} {allow}: the probe's cause is missing: {finding}"))
}

/// What is healthy raises no warning, and no secret is printed or kept.
fn shown(row: &Row, ended: &Ended, kept: &str) -> Option<String> {
    let healthy = row.scenario.group() == Group::Healthy;
    if healthy && !ended.above_a_hint().is_empty() {
        return Some(format!("{} is healthy and raises {:?}", row.scenario, ended.above_a_hint()));
    }
    let secrets = ["practice-at-", "practice-rt-", "practice-secret"];
    let told = secrets.into_iter().find(|secret| ended.everything().contains(secret) || kept.contains(secret));
    told.map(|secret| format!("{} printed or kept {secret}", row.scenario))
}

#[test]
fn no_scenario_is_missing_from_the_table() {
    let session = Session::without_bus();
    let listed = run(&session, &["demo", "--list"]).lines;
    // A scenario's own line, not what it does and not a group's.
    let is_one = |line: &&String| line.starts_with("  ") && !line.starts_with("   ");
    let known: BTreeSet<&str> =
        listed.iter().filter(is_one).filter_map(|line| line.split_whitespace().next()).collect();
    let plain: Vec<&str> = TABLE.iter().filter(|row| row.allow.is_empty()).map(|row| row.scenario.name()).collect();
    assert_eq!(plain.iter().copied().collect::<BTreeSet<_>>(), known);
    assert_eq!(plain.len(), known.len(), "each stands there once");
}

/// What no table that is run here shows, and why, or where it is shown.
const UNSEEN: [(&str, &str); 11] = [
    ("typed-over", "of a server’s documents: in the table of src/finding/tests/servers.rs"),
    ("iss-mismatch", "at a server: in the table of src/run/tests/servers.rs, each host at the practice servers"),
    ("resource-refused", "the same"),
    ("dead-grant-unnamed", "a warning that stands beside the refusal that it is about"),
    ("grant-ends", "the end is a setting at the provider that the author tells; no answer shows it"),
    ("server-silent-with-token", "at a server that waits for ever: in its own file, with answers as they come"),
    (
        "token-audience-other",
        "a warning beside what the server answers, so it never comes first: in src/finding/tests/servers.rs",
    ),
    ("client-secret-length", "a warning, which never comes first: it is beside the result of terminal::platform_named"),
    ("provider-condition", "no provider of the tests is one of the catalogue"),
    ("error-text-odd", "a hint, which never comes first: it stands beside the error that it is about"),
    ("platform-sends-otherwise", "it is of two results of one project, which the window lays side by side"),
];

#[test]
fn every_rule_is_seen_to_fire() {
    let scenarios = TABLE.iter().map(|row| row.first).collect();
    let (oidc, bad_input) = (super::oidc_matrix::fired(), super::bad_input::fired());
    let not_kept = vec![super::not_kept::SAID];
    let of_files = [super::explain::fired(), super::refresh::fired(), super::looks::fired(), super::platforms::fired()];
    let tables = [scenarios, oidc, bad_input, not_kept].into_iter().chain(of_files);
    let fired: BTreeSet<&str> = tables.flatten().filter_map(|first| first.split(' ').next()).collect();
    let book = plugin_auth::finding::handbook();
    let runs = book.split("\n## ").nth(1).expect("its first section is of runs");
    let rules = runs.lines().filter_map(|line| line.strip_prefix("### `")?.split('`').next());
    let unseen: Vec<&str> = rules.filter(|id| !fired.contains(id)).collect();
    assert_eq!(unseen, UNSEEN.map(|(id, _)| id));
}
