//! Every scenario of the practice provider ends in its verdict, with its first finding.

use std::collections::BTreeSet;

use plugin_auth::record::Scenario;

use super::program::{kept, run, run_line_by_line, Ended};
use super::together::at_once;
use crate::support::session::Session;

/// Scenario, consent (`--allow`), verdict, seconds, the first finding's id and severity, exit status.
type Row = (&'static str, &'static str, &'static str, Option<u64>, &'static str, i32);

const STAYS: &str = "stays-signed-in";
const OUT: &str = "signed-out";
const FAILS: &str = "sign-in-fails";
const UNKNOWN: &str = "unknown";

/// The slow one begins first, so that it is over with the others.
#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
    ("slow", "", STAYS, None, "", 0),
    ("healthy-rotating", "", STAYS, None, "", 0),
    ("healthy-fixed", "", STAYS, None, "", 0),
    ("healthy-omitted", "", STAYS, None, "refresh-token-left-out hint", 0),
    ("rotation-until-used", "", STAYS, None, "", 0),
    ("id-token", "", STAYS, None, "", 0),
    ("short-lived", "", STAYS, None, "", 0),
    ("no-refresh-token", "", OUT, Some(3600), "refresh-token-missing error", 1),
    ("scope-dropped", "", OUT, Some(3600), "refresh-token-missing error", 1),
    ("renamed-refresh-token", "", OUT, Some(3600), "refresh-token-renamed error", 1),
    ("nested-refresh-token", "", OUT, Some(3600), "refresh-token-renamed error", 1),
    ("empty-refresh-token", "", STAYS, None, "refresh-token-left-out warning", 0),
    ("refresh-token-ends", "", STAYS, None, "refresh-token-ends hint", 0),
    ("rotation-lenient", "", STAYS, None, "", 0),
    ("spent-token-accepted", "", STAYS, None, "", 0),
    ("scope-widened", "", STAYS, None, "scope-widened warning", 0),
    ("id-token-changes", "", STAYS, None, "id-token-changed warning", 0),
    ("lifetime-absent", "", UNKNOWN, None, "lifetime-unknown warning", 2),
    ("lifetime-zero", "", UNKNOWN, None, "lifetime-unknown warning", 2),
    ("lifetime-text", "", UNKNOWN, None, "lifetime-unknown warning", 2),
    ("lifetime-milliseconds", "", STAYS, None, "lifetime-implausible warning", 0),
    ("lifetime-epoch", "", STAYS, None, "lifetime-implausible warning", 0),
    ("lifetime-elsewhere", "", UNKNOWN, None, "lifetime-unknown warning", 2),
    ("refresh-refused", "", OUT, Some(3600), "refresh-refused error", 1),
    ("second-refresh-refused", "", OUT, Some(7200), "refresh-refused error", 1),
    ("redirect-uri-needed", "", OUT, Some(3600), "redirect-uri-refused error", 1),
    ("secret-expired", "", OUT, Some(3600), "client-refused error", 1),
    ("error-with-200", "", OUT, Some(3600), "refresh-refused error", 1),
    ("ok-false", "", OUT, Some(3600), "refresh-refused error", 1),
    ("exchange-error-with-200", "", FAILS, None, "code-refused error", 1),
    ("form-only", "", FAILS, None, "content-type-refused error", 1),
    ("form-only-415", "", FAILS, None, "content-type-refused error", 1),
    ("json-only", "", FAILS, None, "content-type-refused error", 1),
    ("basic-only", "", FAILS, None, "client-refused error", 1),
    ("api-refuses", "", STAYS, None, "api-refused warning", 0),
    ("renamed-access-token", "", FAILS, None, "access-token-elsewhere error", 1),
    ("nested-tokens", "", FAILS, None, "access-token-elsewhere error", 1),
    ("token-type-missing", "", STAYS, None, "token-type-odd warning", 0),
    ("token-type-odd", "", STAYS, None, "token-type-odd warning", 0),
    ("members-doubled", "", STAYS, None, "members-doubled warning", 0),
    ("form-answer", "", STAYS, None, "answer-form-encoded warning", 0),
    ("xml-answer", "", FAILS, None, "token-answer-unusable error", 1),
    ("cut-json", "", FAILS, None, "token-answer-unusable error", 1),
    ("empty-answer", "", FAILS, None, "token-answer-unusable error", 1),
    ("cacheable", "", STAYS, None, "answer-cacheable hint", 0),
    ("server-error", "", FAILS, None, "provider-outage error", 1),
    ("outage", "", FAILS, None, "provider-outage error", 1),
    ("rate-limited", "", FAILS, None, "rate-limited error", 1),
    ("refresh-outage", "", UNKNOWN, None, "provider-outage warning", 2),
    ("refresh-rate-limited", "", UNKNOWN, None, "rate-limited warning", 2),
    ("login-page", "", FAILS, None, "web-page-came error", 1),
    ("redirecting-token-url", "", FAILS, None, "token-url-redirects error", 1),
    ("proxy-page", "", FAILS, None, "web-page-came error", 1),
    ("captive-portal", "", FAILS, None, "web-page-came error", 1),
    ("state-changed", "", FAILS, None, "state-mismatch error", 1),
    ("state-missing", "", FAILS, None, "state-mismatch error", 1),
    ("access-denied", "", FAILS, None, "authorization-refused error", 1),
    ("pkce-required", "", FAILS, None, "pkce-required error", 1),
    ("scope-required", "", FAILS, None, "scope-refused error", 1),
    // A probe never changes the verdict: it names the cause, or tells what a second use does.
    ("form-only", "retry-variants", FAILS, None, "content-type-refused error", 1),
    ("form-only-415", "retry-variants", FAILS, None, "content-type-refused error", 1),
    ("json-only", "retry-variants", FAILS, None, "content-type-refused error", 1),
    ("basic-only", "retry-variants", FAILS, None, "client-refused error", 1),
    ("redirect-uri-needed", "retry-variants", OUT, Some(3600), "redirect-uri-refused error", 1),
    ("secret-expired", "retry-variants", OUT, Some(3600), "client-refused error", 1),
    ("healthy-fixed", "replay", STAYS, None, "", 0),
    ("healthy-rotating", "replay", STAYS, None, "reuse-ends-grant hint", 0),
    ("rotation-lenient", "replay", STAYS, None, "", 0),
    ("spent-token-accepted", "replay", STAYS, None, "spent-token-accepted hint", 0),
    ("rotation-until-used", "replay", STAYS, None, "spent-token-accepted hint", 0),
];

/// Where a probe ran: scenario, and what the first finding's cause says then.
const PROVED: [(&str, &str); 5] = [
    ("form-only", "took the same request as a form"),
    ("form-only-415", "took the same request as a form"),
    ("json-only", "took the same request as JSON"),
    ("basic-only", "took the same request with id and secret in the Authorization header"),
    ("redirect-uri-needed", "took the same refresh with redirect_uri"),
];

#[test]
fn every_scenario_ends_in_its_verdict_and_shows_no_secret() {
    let wrong: Vec<String> = at_once(TABLE, |row| {
        let session = Session::without_bus();
        let mut arguments = vec!["demo", "--headless", "--json", "--scenario", row.0];
        arguments.extend(["--allow", row.1].into_iter().filter(|_| !row.1.is_empty()));
        let ended = run_line_by_line(&session, &arguments);
        [wrong(row, &ended), shown(row, &ended, &kept(&session))].into_iter().flatten().collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn wrong(row: &Row, ended: &Ended) -> Option<String> {
    let (scenario, allowed, verdict, seconds, first, status) = *row;
    let (result, expected) = (ended.result(), (verdict, seconds, first, status));
    let found = ended.first();
    let came = (
        result["verdict"].as_str().unwrap_or("-"),
        result["signed_out_after_s"].as_u64(),
        found.as_str(),
        ended.status,
    );
    if came != expected {
        return Some(format!("{scenario} {allowed}: {came:?}, and not {expected:?}\n{ended:?}"));
    }
    let finding = &result["findings"][0];
    let proof = PROVED.iter().find(|(proved, _)| *proved == scenario && allowed == "retry-variants");
    let proved = proof.is_none_or(|(_, words)| {
        finding["sureness"] == "observed" && finding["cause"].as_str().is_some_and(|cause| cause.contains(words))
    });
    (!proved).then(|| format!("{scenario} {allowed}: the probe's cause is missing: {finding}"))
}

/// What is healthy raises no warning, and no secret is printed or kept.
fn shown(row: &Row, ended: &Ended, kept: &str) -> Option<String> {
    let healthy = Scenario::read(row.0).is_some_and(|scenario| scenario.group() == "Healthy");
    if healthy && !ended.above_a_hint().is_empty() {
        return Some(format!("{} is healthy and raises {:?}", row.0, ended.above_a_hint()));
    }
    let secrets = ["practice-at-", "practice-rt-", "practice-secret"];
    let told = secrets.into_iter().find(|secret| ended.everything().contains(secret) || kept.contains(secret));
    told.map(|secret| format!("{} printed or kept {secret}", row.0))
}

#[test]
fn no_scenario_is_missing_from_the_table() {
    let session = Session::without_bus();
    let said = run(&session, &["demo", "--scenario", "none-of-them"]).said;
    let names = said.split_once("there are ").and_then(|(_, rest)| rest.lines().next()).expect("it names them");
    let known: BTreeSet<&str> = names.split(", ").map(str::trim).collect();
    let plain: Vec<&str> = TABLE.iter().filter(|row| row.1.is_empty()).map(|row| row.0).collect();
    assert_eq!(plain.iter().copied().collect::<BTreeSet<_>>(), known);
    assert_eq!(plain.len(), known.len(), "each stands there once");
}

/// What no table can show, and why.
const UNSEEN: [(&str, &str); 3] = [
    ("grant-ends", "the end is a setting at the provider that the author tells; no answer shows it"),
    ("provider-condition", "no provider of the tests is one of the catalogue"),
    ("error-text-odd", "a hint, which never comes first: it stands beside the error that it is about"),
];

#[test]
fn every_rule_is_seen_to_fire() {
    let scenarios = TABLE.iter().map(|row| row.4).collect();
    let (oidc, bad_input) = (super::oidc_matrix::fired(), super::bad_input::fired());
    let tables = [scenarios, oidc, bad_input, super::explain::fired(), super::refresh::fired()];
    let fired: BTreeSet<&str> = tables.into_iter().flatten().filter_map(|first| first.split(' ').next()).collect();
    let book = plugin_auth::finding::handbook();
    let runs = book.split("\n## ").nth(1).expect("its first section is of runs");
    let rules = runs.lines().filter_map(|line| line.strip_prefix("### `")?.split('`').next());
    let unseen: Vec<&str> = rules.filter(|id| !fired.contains(id)).collect();
    assert_eq!(unseen, UNSEEN.map(|(id, _)| id));
}
