//! The verdict table, row by row; that no evidence is without a row; and what holds of every finding.

mod causes;
mod other_platforms;
mod places;
mod sentences;
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
fn row_4_without_a_refresh_token_users_are_signed_out_when_the_access_token_ends() {
    let renamed = r#"{"access_token":"a","token_type":"Bearer","expires_in":3600,"refreshToken":"rt-secret"}"#;
    let endless = r#"{"access_token":"a","token_type":"Bearer"}"#;
    let out = |seconds, first| ExpectedRow { row: 4, verdict: Verdict::SignedOut, seconds: Some(seconds), first };
    let first = "refresh-token-missing";
    let mut of_a_grant = Case::with(vec![code(200, NO_REFRESH)]);
    of_a_grant.run.kind = RunKind::Refresh;
    of_a_grant.run.callback = None;
    of_a_grant.run.our_side = Some(OurSide::NothingToRefresh);
    of_a_grant.run.exchanges.clear();
    hold(vec![
        (Case::with(vec![code(200, NO_REFRESH)]), out(3599, first)),
        (Case::with(vec![code(200, renamed)]), out(3600, "refresh-token-renamed")),
        (Case::with(vec![code(200, endless)]), ExpectedRow { row: 4, verdict: Verdict::Unknown, seconds: None, first }),
        (
            changed(Case::with(vec![code(200, endless)]), |case| case.access_tokens_do_not_end = true),
            ExpectedRow { row: 4, verdict: Verdict::StaysSignedIn, seconds: None, first },
        ),
        (of_a_grant, out(3599, first)),
    ]);
}

#[test]
fn row_5_a_refused_refresh_signs_users_out_after_all_lifetimes_so_far() {
    let refused = |seconds, first| ExpectedRow { row: 5, verdict: Verdict::SignedOut, seconds, first };
    let out = |seconds| refused(seconds, "refresh-refused");
    let unknown_first = Case::with(vec![code(200, NO_LIFETIME)]).then(refresh(400, DEAD));
    hold(vec![
        (Case::signed_in().then(refresh(400, DEAD)), out(Some(3600))),
        (Case::signed_in().then(refresh(200, ROTATED)).then(refresh(400, DEAD)), out(Some(7200))),
        (Case::signed_in().then(refresh(401, r#"{"error":"invalid_client"}"#)), refused(Some(3600), "client-refused")),
        (Case::signed_in().then(refresh(200, r#"{"ok":false,"error":"invalid_refresh_token"}"#)), out(Some(3600))),
        (Case::signed_in().then(refresh(401, r#"{"message":"Invalid refresh token","status":401}"#)), out(Some(3600))),
        (Case::signed_in().then(refresh(403, "")), out(Some(3600))),
        (Case::signed_in().then(refresh(200, r#"{"error":"bad_refresh_token"}"#)), out(Some(3600))),
        (Case::signed_in().then(refresh(500, DEAD)), out(Some(3600))),
        (unknown_first, out(None)),
        (Case::refresh_run(vec![refresh(400, DEAD)]), out(None)),
    ]);
    let later = Case::refresh_run(vec![refresh(400, DEAD)]).judge().summary;
    assert!(later.starts_with("Users are signed out: "), "{later}");
}

#[test]
fn row_5_a_refresh_that_is_answered_well_without_an_access_token_signs_users_out_as_far_as_one_can_tell() {
    let out = |seconds, first| ExpectedRow { row: 5, verdict: Verdict::SignedOut, seconds, first };
    let table = [
        (r#"{"accessToken":"0123456789"}"#, "access-token-elsewhere"),
        (r#"{"data":{"access_token":"0123456789"}}"#, "access-token-elsewhere"),
        ("{}", "token-answer-unusable"),
        (r#"{"refresh_token":"rt-secret-2","expires_in":3600}"#, "token-answer-unusable"),
        (r#"{"access_token":null}"#, "token-answer-unusable"),
        ("token_type=Bearer&expires_in=60", "token-answer-unusable"),
        (r#"{"access_token":"undefined","refresh_token":"rt-secret-2"}"#, "access-token-unusable"),
        (r#"{"access_token":" at-secret"}"#, "access-token-unusable"),
    ];
    for (body, first) in table {
        let case = Case::healthy().then(refresh(200, body));
        assert_eq!(judged(&case), out(Some(10800), first), "{body}");
        let judgement = case.judge();
        assert_eq!(judgement.findings.first().map(|finding| finding.sureness), Some(Sureness::Assumed), "{body}");
        assert_eq!(judgement.summary, "Users are signed out after 3 hours", "{body}");
    }
    let later = Case::refresh_run(vec![refresh(200, "{}")]);
    assert_eq!(judged(&later), out(None, "token-answer-unusable"));
    assert_eq!(later.judge().summary, "Users are signed out: the refresh brings no access token");
}

#[test]
fn row_5_an_api_that_refuses_only_what_a_refresh_brought_signs_users_out_when_their_first_token_ends() {
    let out = |seconds| ExpectedRow { row: 5, verdict: Verdict::SignedOut, seconds, first: "api-refused" };
    let refreshed =
        |case: Case| case.then(api(200)).then(refresh(200, ROTATED)).then(refresh(200, ROTATED)).then(api(401));
    hold(vec![
        (refreshed(Case::signed_in()), out(Some(3600))),
        (refreshed(Case::with(vec![code(200, NO_LIFETIME)])), out(None)),
        // In a later run the time between is nobody's.
        (
            changed(Case::refresh_run(vec![refresh(200, ROTATED)]).then(api(401)), |case| {
                case.grant.as_mut().unwrap().api_took = Some("https://api.example/me".to_owned());
            }),
            out(None),
        ),
        // The sooner end of the two.
        (
            Case::signed_in().then(api(200)).then(refresh(200, ROTATED)).then(refresh(400, DEAD)).then(api(401)),
            out(Some(3600)),
        ),
    ]);
}

#[test]
fn row_6_a_refresh_that_tells_nothing_is_unknown() {
    let unclear = |first| ExpectedRow { row: 6, verdict: Verdict::Unknown, seconds: None, first };
    let answers = [
        (500, "oops", "provider-outage"),
        (503, "<html>", "provider-outage"),
        (408, "", "provider-outage"),
        (429, "", "rate-limited"),
        (400, r#"{"error":"too_many_requests"}"#, "rate-limited"),
        (400, r#"{"error":"temporarily_unavailable"}"#, "provider-outage"),
        (302, "", "token-url-redirects"),
        (200, "<html>", "web-page-came"),
        (403, "<html>", "web-page-came"),
        (200, "", "token-answer-unusable"),
        (200, r#"{"access_token":"a"#, "token-answer-unusable"),
        (200, "[]", "token-answer-unusable"),
        (200, r#"{"ok":false}"#, "error-with-success"),
    ];
    let mut table: Vec<(Case, ExpectedRow)> = answers
        .into_iter()
        .map(|(status, body, first)| (Case::healthy().then(refresh(status, body)), unclear(first)))
        .collect();
    let lost = unclear("refresh-answer-lost");
    for kind in [FailureKind::TimedOut, FailureKind::Cut] {
        table.push((Case::signed_in().then(failed_refresh(kind, Sent::Yes)), lost));
    }
    let large = Case::signed_in().then(failed_refresh(FailureKind::TooLarge, Sent::Yes));
    table.push((large, unclear("token-answer-unusable")));
    let mut remembered = Case::refresh_run(Vec::new());
    remembered.grant.as_mut().unwrap().state = GrantState::Ambiguous;
    table.push((remembered, lost));
    // What it would have said to the sign-in's own token nobody knows.
    table.push((Case::healthy().then(api(401)), unclear("api-refused")));
    table.push((Case::refresh_run(vec![refresh(200, ROTATED)]).then(api(401)), unclear("api-refused")));
    table.push((
        Case::signed_in().then(api(404)).then(refresh(200, ROTATED)).then(refresh(200, ROTATED)).then(api(401)),
        unclear("api-refused"),
    ));
    hold(table);
}

#[test]
fn row_7_an_end_that_use_does_not_extend_is_when_users_are_signed_out() {
    let case = changed(Case::healthy(), |case| case.fixed_end_s = Some(604_800));
    assert_eq!(case.judge().summary, "Users are signed out after 7 days");
    let ends = ExpectedRow { row: 7, verdict: Verdict::SignedOut, seconds: Some(604_800), first: "grant-ends" };
    hold(vec![(case, ends)]);
}

/// A sign-in with two refreshes whose answers all hold this, too.
fn answering(more: &str) -> Case {
    let body = format!(r#"{{"access_token":"at-secret","token_type":"Bearer","refresh_token":"rt-secret"{more}}}"#);
    Case::with(vec![code(200, &body)]).then(refresh(200, &body)).then(refresh(200, &body))
}

#[test]
fn row_7_a_refresh_token_that_says_how_short_it_lives_is_when_users_are_signed_out() {
    let ends = |seconds| ExpectedRow {
        row: 7,
        verdict: Verdict::SignedOut,
        seconds: Some(seconds),
        first: "refresh-token-ends",
    };
    let first_alone = Case::with(vec![code(
        200,
        r#"{"access_token":"a","token_type":"Bearer","expires_in":300,"refresh_token":"rt-secret","refresh_expires_in":1800}"#,
    )]);
    // The last answer that tells one counts.
    let longer = first_alone
        .clone()
        .then(refresh(200, ROTATED))
        .then(refresh(200, r#"{"access_token":"a","token_type":"Bearer","expires_in":300,"refresh_expires_in":7200}"#))
        .then(refresh(200, ROTATED));
    // What an answer of an earlier run told.
    let mut remembered = Case::refresh_run(vec![refresh(200, ROTATED)]);
    remembered.grant.as_mut().unwrap().lives = Some(TokenLives { refresh_s: 1800, access_s: Some(300) });
    let google = changed(answering(r#","expires_in":3600,"refresh_token_expires_in":7200"#), |case| {
        case.fixed_end_s = Some(604_800);
    });
    hold(vec![
        (answering(r#","expires_in":300,"refresh_expires_in":1800"#), ends(1800)),
        (answering(r#","expires_in":3600,"refresh_token_expires_in":3600"#), ends(3600)),
        (answering(r#","expires_in":3600,"refresh_expires_in":1800"#), ends(3600)),
        (answering(r#","expires_in":172800,"refresh_expires_in":100000"#), ends(172_800)),
        (answering(r#","refresh_expires_in":1800"#), ends(1800)),
        (first_alone, ends(1800)),
        (longer, ends(7200)),
        (remembered, ends(1800)),
        (google, ends(7200)),
    ]);
    let summary = |more: &str| answering(more).judge().summary;
    let without_use = "Users are signed out after 30 minutes without use";
    assert_eq!(summary(r#","expires_in":300,"refresh_expires_in":1800"#), without_use);
    assert_eq!(summary(r#","expires_in":3600,"refresh_expires_in":3599"#), "Users are signed out after 1 hour");
}

#[test]
fn a_refresh_token_that_lives_for_a_day_or_more_is_no_end_and_one_below_thirty_days_a_second_line() {
    let stays = |first| ExpectedRow { row: 10, verdict: Verdict::StaysSignedIn, seconds: None, first };
    let table = [
        (86_400, "refresh-token-ends", Some("As long as they come back within 24 hours")),
        (1_209_600, "refresh-token-ends", Some("As long as they come back within 14 days")),
        (2_591_999, "refresh-token-ends", Some("As long as they come back within 29 days")),
        (2_592_000, "refresh-token-ends", None),
        (0, "", None),
    ];
    for (seconds, first, second_line) in table {
        let case = answering(&format!(r#","expires_in":3600,"refresh_expires_in":{seconds}"#));
        assert_eq!(judged(&case), stays(first), "{seconds}");
        assert_eq!(case.judge().second_line.as_deref(), second_line, "{seconds}");
    }
}

#[test]
fn row_8_fewer_than_two_refreshes_over_all_runs_are_too_few() {
    let hint = ExpectedRow { row: 8, verdict: Verdict::Unknown, seconds: None, first: "refresh-once-more" };
    let mut second_run = Case::signed_in().then(refresh(200, ROTATED));
    second_run.run.kind = RunKind::Refresh;
    second_run.run.callback = None;
    second_run.run.exchanges.remove(0);
    let nothing_tried = ExpectedRow { first: "", ..hint };
    let enough = Case::refresh_run(vec![refresh(200, ROTATED)]);
    hold(vec![
        (Case::signed_in(), hint),
        (Case::signed_in().then(refresh(200, ROTATED)), hint),
        (second_run, hint),
        (enough, ExpectedRow { row: 10, verdict: Verdict::StaysSignedIn, seconds: None, first: "" }),
        (Case::with(Vec::new()), nothing_tried),
    ]);
}

#[test]
fn row_9_without_a_lifetime_nobody_knows_when_to_refresh() {
    let warned = ExpectedRow { row: 9, verdict: Verdict::Unknown, seconds: None, first: "lifetime-unknown" };
    let bodies = ["\"3600\"", "0", "-1", "null"].map(|value| {
        format!(r#"{{"access_token":"a","token_type":"Bearer","refresh_token":"rt-secret","expires_in":{value}}}"#)
    });
    let mut table: Vec<(Case, ExpectedRow)> = bodies
        .iter()
        .map(|body| (Case::signed_in().then(refresh(200, ROTATED)).then(refresh(200, body)), warned))
        .collect();
    table.push((
        Case::with(vec![code(200, NO_LIFETIME)]).then(refresh(200, ROTATED)).then(refresh(200, ROTATED)),
        warned,
    ));
    table.push((Case::refresh_run(vec![refresh(200, NO_LIFETIME)]), warned));
    let odd = ExpectedRow { first: "lifetime-implausible", ..warned };
    for seconds in ["3600000", "1790000000", "1790000000000", "2147483647"] {
        table.push((answering(&format!(r#","expires_in":{seconds}"#)), odd));
    }
    hold(table);
    let summary = |value: &str| answering(&format!(r#","expires_in":{value}"#)).judge().summary;
    let before = "We could not tell: expires_in is";
    assert_eq!(summary("3600000"), format!("{before} 3600000, which looks like milliseconds"));
    assert_eq!(summary("\"5250\""), format!("{before} the text \"5250\", and no number"));
    assert_eq!(summary("0"), format!("{before} 0"));
}

#[test]
fn a_lifetime_that_no_token_has_is_counted_nowhere() {
    let milliseconds = r#"{"access_token":"a","token_type":"Bearer","expires_in":3600000}"#;
    let lone = ExpectedRow { row: 4, verdict: Verdict::Unknown, seconds: None, first: "refresh-token-missing" };
    let refused = ExpectedRow { row: 5, verdict: Verdict::SignedOut, seconds: None, first: "refresh-refused" };
    let case = answering(r#","expires_in":3600000"#).then(refresh(400, DEAD));
    hold(vec![(Case::with(vec![code(200, milliseconds)]), lone), (case, refused)]);
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
    assert!(judgement.ruled_out.contains(&"state came back unchanged".to_owned()));
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
