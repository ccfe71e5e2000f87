//! The verdict table, row by row; that no evidence is without a row; and what holds of every finding.

mod causes;
mod foreign_words;
mod other_platforms;
mod places;
mod printed;
mod refreshes;
mod sentences;
mod servers;
mod walk;

use super::sample::{api, api_with, code, failed_code, failed_refresh, refresh, Case, OMITTED, ROTATED, SIGNED_IN};
use super::{row_of, Finding, Verdict, VerdictRow};
use crate::claim::{Severity, Sureness};
use crate::exchange::{Exchange, FailureKind, Sent, StateCheck};
use crate::flow::SecretMark;
use crate::flow::{
    BackWithout, CallbackEnd, DiskError, GrantState, Looked, NamedIn, Noted, OurSide, PageRefusal, PageSeen, RunKind,
    TokenLives,
};

const NO_REFRESH: &str = r#"{"access_token":"at-secret","token_type":"Bearer","expires_in":3599}"#;
const NO_LIFETIME: &str = r#"{"access_token":"at-secret","token_type":"Bearer","refresh_token":"rt-secret"}"#;
const DEAD: &str = r#"{"error":"invalid_grant"}"#;

/// What is judged of a case.
#[derive(Clone, Copy, Debug, PartialEq)]
struct ExpectedRow {
    /// The row's number in the table.
    row: u8,
    verdict: Verdict,
    /// `signed_out_after_s`
    seconds: Option<u64>,
    /// The first finding's id; empty where there is none.
    first: &'static str,
}

fn judged(case: &Case) -> ExpectedRow {
    let judgement = case.judge();
    ExpectedRow {
        row: row_of(&case.evidence()).number(),
        verdict: judgement.verdict,
        seconds: judgement.signed_out_after_s,
        first: judgement.findings.first().map_or("", |finding| finding.id()),
    }
}

fn changed(mut case: Case, change: impl FnOnce(&mut Case)) -> Case {
    change(&mut case);
    case
}

fn came_back(callback: CallbackEnd) -> Case {
    changed(Case::with(Vec::new()), |case| case.run.callback = Some(callback))
}

fn ended(reason: OurSide) -> Case {
    changed(Case::with(Vec::new()), |case| {
        case.run.callback = None;
        case.run.our_side = Some(reason);
    })
}

/// Nobody came back, and the look at the page saw this.
fn seen(page: PageSeen) -> Case {
    Case::nobody_came_back(Looked::Saw(page))
}

fn refused(code: &str) -> PageSeen {
    PageSeen::Refused(PageRefusal { code: code.to_owned(), words: None, named_in: NamedIn::Page(400) })
}

fn cancelled(case: Case) -> Case {
    changed(case, |case| case.run.our_side = Some(OurSide::Cancelled))
}

fn hold(table: Vec<(Case, ExpectedRow)>) {
    for (at, (case, expected)) in table.into_iter().enumerate() {
        assert_eq!(judged(&case), expected, "case {at}: {}", case.judge().summary);
    }
}

#[test]
fn row_6_a_secret_that_was_replaced_and_is_refused_is_our_side_until_the_provider_took_it() {
    let refused = |sent: u8, taken: u8| {
        let mut case = Case::refresh_run(vec![refresh(401, r#"{"error":"invalid_client"}"#)]);
        case.run.secret = Some(SecretMark::random([sent; 8]));
        case.grant.as_mut().unwrap().secret = Some(SecretMark::random([taken; 8]));
        case
    };
    let first = "client-refused";
    hold(vec![
        (refused(2, 1), ExpectedRow { row: 6, verdict: Verdict::Unknown, seconds: None, first }),
        (refused(1, 1), ExpectedRow { row: 5, verdict: Verdict::SignedOut, seconds: None, first }),
    ]);
    assert!(refused(2, 1).judge().findings[0].title.contains("new client secret"));
}

#[test]
fn row_1_what_ends_on_our_side_tells_nothing() {
    let nothing = ExpectedRow { row: 1, verdict: Verdict::Unknown, seconds: None, first: "" };
    let not_back = ExpectedRow { first: "browser-not-back", ..nothing };
    let fails = ExpectedRow { first: "authorization-page-fails", ..nothing };
    let unreachable = ExpectedRow { row: 1, verdict: Verdict::Unknown, seconds: None, first: "provider-unreachable" };
    let mut table = vec![
        (ended(OurSide::Cancelled), nothing),
        (ended(OurSide::PortTaken(8765)), nothing),
        (ended(OurSide::CannotListen(Noted::Words("no".to_owned()))), nothing),
        (ended(OurSide::NoBrowser(Noted::Words("no".to_owned()))), not_back),
        (ended(OurSide::NeverBack(300)), not_back),
        (seen(PageSeen::Page), not_back),
        (seen(PageSeen::NoPage), not_back),
        (seen(PageSeen::BackWithout(BackWithout::Query)), not_back),
        (seen(PageSeen::Unwelcome { status: 403, firewall: true }), not_back),
        (seen(PageSeen::Unnamed { status: 400, says: None }), not_back),
        (seen(PageSeen::Circle), fails),
        (seen(refused("redirect_uri_mismatch")), ExpectedRow { first: "redirect-uri-refused", ..nothing }),
        (seen(refused("access_denied")), ExpectedRow { first: "authorization-refused", ..nothing }),
        (cancelled(seen(PageSeen::Page)), nothing),
        (cancelled(seen(PageSeen::Circle)), fails),
        (ended(OurSide::Busy), nothing),
        (ended(OurSide::Vault(Noted::Words("locked".to_owned()))), nothing),
        (ended(OurSide::Disk(DiskError::NoSpace { path: "x".to_owned() })), nothing),
        (ended(OurSide::Defect), nothing),
        (ended(OurSide::NoRandomness), nothing),
        (ended(OurSide::TokenNotReturned), nothing),
        (ended(OurSide::NothingToRefresh), nothing),
        (Case::with(vec![code(407, "")]), unreachable),
        (Case::with(vec![failed_code(FailureKind::Cancelled, Sent::Yes)]), nothing),
        (Case::signed_in().then(refresh(407, "")), unreachable),
    ];
    for kind in
        [FailureKind::Dns, FailureKind::Connect, FailureKind::Proxy, FailureKind::Tls, FailureKind::NoAuthorities]
    {
        table.push((Case::with(vec![failed_code(kind, Sent::No)]), unreachable));
        table.push((Case::healthy().then(failed_refresh(kind, Sent::No)), unreachable));
    }
    // Nothing had been sent yet: as good as no connection.
    for kind in [FailureKind::TimedOut, FailureKind::Cut] {
        table.push((Case::with(vec![failed_code(kind, Sent::No)]), unreachable));
    }
    hold(table);
}

#[test]
fn row_2_what_the_platform_cannot_send_makes_the_rest_unknown_and_keeps_its_findings() {
    let with_extra = |mut case: Case| {
        case.run.extra = vec!["prompt".to_owned()];
        case
    };
    let expected = ExpectedRow { row: 2, verdict: Verdict::Unknown, seconds: None, first: "not-sent-by-platform" };
    hold(vec![
        (with_extra(Case::healthy()), expected),
        (with_extra(came_back(CallbackEnd::State(StateCheck::Wrong))), expected),
        (with_extra(Case::with(vec![code(200, NO_REFRESH)])), expected),
    ]);
    let ids: Vec<&str> =
        with_extra(Case::with(vec![code(200, NO_REFRESH)])).judge().findings.iter().map(Finding::id).collect();
    assert_eq!(ids, ["not-sent-by-platform", "refresh-token-missing"]);
    let mut later = Case::refresh_run(vec![refresh(200, ROTATED)]);
    later.grant.as_mut().unwrap().extra = vec!["prompt".to_owned()];
    hold(vec![(later, expected)]);
}

#[test]
fn row_3_a_sign_in_fails_in_the_callback_or_at_the_token_url() {
    let fails = |first| ExpectedRow { row: 3, verdict: Verdict::SignInFails, seconds: None, first };
    let error = |code: &str| CallbackEnd::Error { code: code.to_owned(), description: None };
    hold(vec![
        (came_back(error("access_denied")), fails("authorization-refused")),
        (came_back(error("invalid_scope")), fails("scope-refused")),
        (came_back(CallbackEnd::NoCode), fails("authorization-refused")),
        (came_back(CallbackEnd::State(StateCheck::Wrong)), fails("state-mismatch")),
        (came_back(CallbackEnd::State(StateCheck::Missing)), fails("state-mismatch")),
        (came_back(CallbackEnd::State(StateCheck::Doubled)), fails("state-mismatch")),
        (seen(refused("invalid_client")), fails("client-refused")),
        (seen(refused("invalid_scope")), fails("scope-refused")),
        (seen(refused("unsupported_response_type")), fails("grant-type-refused")),
        (cancelled(seen(refused("invalid_client"))), fails("client-refused")),
        (Case::with(vec![code(500, "oops")]), fails("provider-outage")),
        (Case::with(vec![code(429, "")]), fails("rate-limited")),
        (Case::with(vec![code(302, "")]), fails("token-url-redirects")),
        (Case::with(vec![code(400, DEAD)]), fails("code-refused")),
        (Case::with(vec![code(200, "<html>")]), fails("web-page-came")),
        (Case::with(vec![code(200, "")]), fails("token-answer-unusable")),
        (Case::with(vec![code(200, r#"{"access_token":""}"#)]), fails("token-answer-unusable")),
        (Case::with(vec![code(200, r#"{"access_token":5}"#)]), fails("token-answer-unusable")),
        (Case::with(vec![failed_code(FailureKind::TooLarge, Sent::Yes)]), fails("token-answer-unusable")),
        (Case::with(vec![failed_code(FailureKind::TimedOut, Sent::Yes)]), fails("provider-unreachable")),
        (Case::with(vec![failed_code(FailureKind::Cut, Sent::Yes)]), fails("provider-unreachable")),
        (Case::with(vec![failed_code(FailureKind::Certificate, Sent::No)]), fails("provider-unreachable")),
        (Case::refresh_run(vec![failed_refresh(FailureKind::Certificate, Sent::No)]), fails("provider-unreachable")),
    ]);
}

#[test]
fn row_3_an_access_token_that_is_none_fails_the_sign_in() {
    let fails = ExpectedRow { row: 3, verdict: Verdict::SignInFails, seconds: None, first: "access-token-unusable" };
    let slips = ["null", "undefined", "[object Object]", "None", "   ", "abc\\n", "a\\u0000b", " abc", "abc "];
    let bodies =
        slips.map(|token| format!(r#"{{"access_token":"{token}","expires_in":3600,"refresh_token":"rt-secret"}}"#));
    hold(bodies.iter().map(|body| (Case::with(vec![code(200, body)]), fails)).collect());
}

#[test]
fn row_3_an_api_that_refuses_the_token_of_the_sign_in_fails_it_whatever_follows() {
    let fails = ExpectedRow { row: 3, verdict: Verdict::SignInFails, seconds: None, first: "api-refused" };
    let bearer = || api_with(401, &[("www-authenticate", "Bearer realm=\"x\"")]);
    let refreshed = || refresh(200, ROTATED);
    hold(vec![
        (Case::signed_in().then(api(401)), fails),
        (Case::signed_in().then(bearer()).then(refreshed()).then(refreshed()).then(api(200)), fails),
        (Case::signed_in().then(bearer()).then(refreshed()).then(refreshed()).then(bearer()), fails),
        (Case::with(vec![code(200, NO_REFRESH)]).then(bearer()), fails),
        (Case::signed_in().then(bearer()).then(refresh(400, DEAD)), fails),
    ]);
    assert_eq!(Case::signed_in().then(api(401)).judge().summary, "Sign-in fails: your API refuses the access token");
}

#[test]
fn an_api_that_refuses_for_another_reason_changes_no_verdict() {
    let basic = || api_with(401, &[("www-authenticate", "Basic realm=\"x\"")]);
    for answer in [basic(), api(403), api(404), api(500), api(302)] {
        let case = Case::signed_in().then(answer.clone());
        let case = case.then(refresh(200, ROTATED)).then(refresh(200, ROTATED)).then(answer);
        assert_eq!(case.judge().verdict, Verdict::StaysSignedIn, "{:?}", case.judge());
    }
}

#[test]
fn row_10_two_refreshes_that_work_mean_that_users_stay_signed_in() {
    let stays = |first| ExpectedRow { row: 10, verdict: Verdict::StaysSignedIn, seconds: None, first };
    let omitted = Case::signed_in().then(refresh(200, OMITTED)).then(refresh(200, OMITTED));
    let fixed = Case::signed_in().then(refresh(200, SIGNED_IN)).then(refresh(200, SIGNED_IN));
    hold(vec![
        (Case::healthy(), stays("")),
        (fixed, stays("")),
        (omitted, stays("refresh-token-left-out")),
        (Case::healthy().then(api(200)), stays("")),
    ]);
}

#[test]
fn a_healthy_run_says_what_was_checked_and_what_was_not() {
    let judgement = Case::healthy().judge();
    assert_eq!(judgement.summary, "Users stay signed in");
    assert_eq!(judgement.findings, []);
    assert!(judgement.ruled_out.iter().any(|fine| fine.said == "state came back unchanged"));
    let probes: Vec<&str> = judgement.not_evaluated.iter().map(|not| not.probe.name()).collect();
    assert_eq!(probes, ["api", "replay", "platform-redirect-uri"]);
    let cancelled = ended(OurSide::Cancelled).judge();
    assert_eq!(cancelled.summary, "We could not tell: it was cancelled");
    assert_eq!(
        (cancelled.not_evaluated[0].probe.name(), cancelled.not_evaluated[0].why.as_str()),
        ("refresh", "it was cancelled")
    );
}

#[test]
fn summaries_are_the_sentences_of_the_pictures() {
    let summary = |case: Case| case.judge().summary;
    let no_refresh_token = summary(Case::with(vec![code(200, NO_REFRESH)]));
    assert_eq!(no_refresh_token, "Users are signed out after 59 minutes: no refresh token came back");
    assert_eq!(summary(came_back(CallbackEnd::State(StateCheck::Wrong))), "Sign-in fails: state came back changed");
    let oops = Case::with(vec![code(500, "oops")]);
    assert_eq!(summary(oops.clone()), format!("Sign-in fails: {}", oops.judge().findings[0].headline_inside()));
    assert_eq!(summary(ended(OurSide::PortTaken(8765))), "We could not tell: another program holds port 8765");
}
