//! What is told at a server beside the verdict's row, and what a look-up alone tells.

use super::*;

#[test]
fn a_refresh_token_that_is_listed_and_not_given_is_told_as_that() {
    let unlisted = sound("mcp").metadata_with(", \"offline_access\"", "");
    let case = Case::at_a_server(&unlisted, vec![code(200, NO_REFRESH)]);
    hold(vec![(
        case.clone(),
        ExpectedRow { row: 4, verdict: Verdict::SignedOut, seconds: Some(3599), first: "refresh-token-missing" },
    )]);
    let cause = case.judge().findings[0].cause.clone();
    assert!(cause.contains("lists the grant type refresh_token and gives none"), "{cause}");
    assert!(
        cause.contains("did not ask for offline_access, since the authorization server does not list it"),
        "{cause}"
    );
}

#[test]
fn only_a_401_of_the_server_judges_the_token() {
    let of = |status| {
        let case = Case::at_a_server(&sound("mcp"), vec![code(200, SIGNED_IN)]).then(api(status));
        case.then(refresh(200, ROTATED)).then(refresh(200, ROTATED)).then(api(status)).judge()
    };
    assert_eq!(of(401).summary, "Sign-in fails: the MCP server refuses the access token");
    for status in [200, 302, 400, 403, 404, 406, 500] {
        assert_eq!(of(status).verdict, Verdict::StaysSignedIn, "{status}");
    }
    let place = of(401).findings[0].place();
    assert!(place.starts_with("answer of the MCP server"), "{place}");
}

#[test]
fn what_an_author_is_told_to_do_at_a_server_is_about_its_one_address() {
    use crate::finding::sample::api_saying;
    for body in [r#"{"success":false}"#, "<html>tea</html>", "<form action=/login><input type=password></form>"] {
        let case = Case::at_a_server(&sound("mcp"), vec![code(200, SIGNED_IN)]).then(api_saying(200, body));
        let judgement = case.judge();
        let finding = judgement.findings.iter().find(|finding| finding.id() == "api-refused").unwrap();
        let said = format!("{} {} {}", finding.title, finding.cause, finding.fix);
        assert!(!said.contains("API") && !said.contains("address of a call") && said.contains("401"), "{said}");
    }
    let basic = crate::finding::sample::api_with(401, &[("www-authenticate", "Basic realm=\"x\"")]);
    let case = Case::at_a_server(&sound("mcp"), vec![code(200, SIGNED_IN)]).then(basic);
    let judgement = case.judge();
    let finding = judgement.findings.iter().find(|finding| finding.id() == "api-refused").unwrap();
    assert_eq!(finding.fix, "Let the server take the access token as Authorization: Bearer");
}

#[test]
fn a_hosts_own_redirect_that_its_page_refuses_fails_the_sign_in() {
    hold(vec![(own_redirect_refused(), fails("redirect-uri-refused"))]);
    let finding = &own_redirect_refused().judge().findings[0];
    assert!(
        finding.cause.contains("compares the port") && finding.fix.contains("RFC 8252, section 7.3"),
        "{finding:?}"
    );
    // One that was typed is ours to register.
    let typed =
        changed(own_redirect_refused(), |case| case.run.redirect_uri = Some("http://127.0.0.1:1/mine".to_owned()));
    hold(vec![(typed, unknown(1, "redirect-uri-refused"))]);
}

#[test]
fn a_registered_client_that_is_not_known_any_more_fails_the_sign_in_and_is_registered_anew() {
    hold(vec![(forgotten(), fails("client-refused"))]);
    let judgement = forgotten().judge();
    assert!(
        judgement.refuses_the_client() && judgement.findings[0].fix.contains("registers a new one"),
        "{judgement:?}"
    );
}

#[test]
fn a_refresh_that_needs_resource_says_how_sure_it_is_that_the_host_leaves_it_out() {
    let out = ExpectedRow { row: 5, verdict: Verdict::SignedOut, seconds: Some(3600), first: "resource-refused" };
    hold(vec![(needs_resource(false), out), (needs_resource(true), out)]);
    let finding = needs_resource(true).judge().findings[0].clone();
    assert!(
        finding.cause.contains("took the same refresh with resource") && finding.cause.contains("is reported"),
        "{finding:?}"
    );
}

#[test]
fn a_token_for_another_audience_is_a_warning_that_says_that_nothing_was_verified() {
    let finding = audience().judge().findings[0].clone();
    assert_eq!((finding.id(), finding.severity), ("token-audience-other", Severity::Warning));
    assert!(finding.cause.contains("signature was not checked"), "{finding:?}");
    assert_eq!(audience().judge().verdict, Verdict::StaysSignedIn);
}

#[test]
fn a_registration_that_is_odd_goes_on_with_remarks() {
    let judgement = remarks().judge();
    assert_eq!(judgement.verdict, Verdict::StaysSignedIn);
    let ids: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
    assert_eq!(
        ids,
        [
            "registration-other-redirect-uri",
            "registration-without-refresh-grant",
            "client-document-passed-over",
            "registration-status-not-201",
            "registration-secret-unused"
        ]
    );
}

#[test]
fn a_challenge_on_another_status_is_a_warning_where_a_401_with_one_came_later() {
    use crate::server::{Asked, Came};
    let platform = Platforms::shipped().by_id("mcp").unwrap();
    let elsewhere = |later: (u16, &'static [(&'static str, &'static str)])| {
        let mut documents = sound("mcp").documents();
        let proper = documents.steps[0].clone();
        let status = |step: &mut crate::server::Step, (status, headers): (u16, Option<&[(&str, &str)]>)| {
            let Came::Answer(served) = &mut step.came else { panic!() };
            served.status = status;
            let owned =
                |headers: &[(&str, &str)]| headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            served.headers = headers.map_or_else(|| served.headers.clone(), owned);
        };
        status(&mut documents.steps[0], (200, None));
        let mut second = proper;
        second.asked = Asked::ToolsList;
        status(&mut second, (later.0, if later.1.is_empty() { Some(&[]) } else { None }));
        documents.steps.insert(1, second);
        let found = server_findings(&documents, platform);
        found.iter().find(|finding| finding.id() == "challenge-without-401").map(|finding| finding.severity)
    };
    assert_eq!(elsewhere((401, &[("as", "it is")])), Some(Severity::Warning));
    assert_eq!(elsewhere((401, &[])), Some(Severity::Error), "a 401 without a challenge is none");
}

#[test]
fn an_issuer_that_was_awaited_in_another_spelling_is_told_as_fine_and_a_mismatch_never_is() {
    let fine = |case: &Case| case.judge().ruled_out.iter().any(|fine| fine.said.starts_with("iss of the answer"));
    let spelled =
        |issuer: &str| changed(well(&other_issuer("vs-code")), |case| case.run.issuer = Some(issuer.to_owned()));
    assert!(fine(&spelled(&format!("{ISSUER}/"))) && !fine(&spelled(ISSUER)));
    let mismatch = changed(spelled(&format!("{ISSUER}/")), |case| {
        case.run.callback = Some(CallbackEnd::Issuer(IssuerMismatch::Other));
    });
    assert!(!fine(&mismatch));
}

#[test]
fn an_endpoint_of_a_known_provider_on_another_host_is_told_only_where_the_host_may_refuse_it() {
    let page = "\"authorization_endpoint\": \"https://id.tea.example/authorize\"";
    let google = "\"authorization_endpoint\": \"https://accounts.google.com/o/oauth2/v2/auth\"";
    let told = |host| {
        let found = server_findings(
            &sound(host).metadata_with(page, google).documents(),
            Platforms::shipped().by_id(host).unwrap(),
        );
        found.iter().map(|finding| (finding.id(), finding.severity)).collect::<Vec<_>>()
    };
    let elsewhere = "authorization-server-endpoint-elsewhere";
    assert_eq!((told("mcp"), told("vs-code")), (Vec::new(), Vec::new()));
    assert_eq!(told("codex"), [(elsewhere, Severity::Error)]);
    assert_eq!(told("claude-code"), [(elsewhere, Severity::Warning)]);
}

#[test]
fn a_registration_that_was_cut_off_is_told_and_decides_nothing() {
    let mut case = well(&sound("mcp"));
    let seen = case.run.server.as_mut().unwrap();
    seen.cut_off = Some("https://id.example".to_owned());
    let judgement = case.judge();
    let ids: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
    assert_eq!((judgement.verdict, ids), (Verdict::StaysSignedIn, vec!["registration-cut-off"]));
}

#[test]
fn a_sound_server_has_nothing_against_it_for_any_host() {
    for host in HOSTS {
        let platform = Platforms::shipped().by_id(host).unwrap();
        assert_eq!(server_findings(&sound(host).documents(), platform), [], "{host}");
        assert_eq!(well(&sound(host)).judge().findings, [], "{host}");
    }
}

#[test]
fn a_look_up_names_step_line_and_member_of_each_complaint() {
    let platform = Platforms::shipped().by_id("mcp").unwrap();
    let found = server_findings(&other_resource("mcp").documents(), platform);
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert_eq!(finding.place(), "protected-resource document, line 2, member resource");
    assert_eq!(finding.at.number(), Some(2));
    assert_eq!(
        finding.evidence,
        "resource: https://tea.example/mcp/, typed: https://tea.example/mcp (at https://tea.example/.well-known/oauth-protected-resource/mcp)"
    );
    assert_eq!(finding.fix, "Write https://tea.example/mcp into resource: it has a slash too many at its end");
}

#[test]
fn a_look_up_says_where_no_host_comes_to_a_client_by_itself() {
    let closed = |host| {
        let server = sound(host).metadata_with("\"registration_endpoint\"", "\"registration\"");
        let found = server_findings(&server.documents(), Platforms::shipped().by_id(host).unwrap());
        found.iter().map(|finding| (finding.id(), finding.severity)).collect::<Vec<_>>()
    };
    for host in HOSTS {
        assert_eq!(closed(host), [("client-no-way", Severity::Warning)], "{host}");
    }
}
