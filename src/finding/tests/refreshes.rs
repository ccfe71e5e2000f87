//! Rows 4 to 9 of the verdict table: what becomes of the tokens.

use super::*;

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
