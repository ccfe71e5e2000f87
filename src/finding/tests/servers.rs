//! Sign-ins at MCP servers: the verdict's rows, and what is found, host by host.

use super::{changed, code, failed_code, hold, refresh, Case, ExpectedRow, Verdict, NO_REFRESH, ROTATED, SIGNED_IN};
use crate::claim::{Severity, Sureness};
use crate::draft::IssuerMismatch;
use crate::exchange::{Exchange, FailureKind, NotRegistered, Outcome, Purpose, Sent, Variant};
use crate::finding::sample::server::{sound, MadeServer, ISSUER};
use crate::finding::sample::{api, code_with, varied};
use crate::finding::{server_findings, Finding};
use crate::flow::{CallbackEnd, Looked, NamedIn, OurSide, PageRefusal, PageSeen};
use crate::platform::{Platforms, Way, WhyNot};

const HOSTS: [&str; 4] = ["mcp", "claude-code", "codex", "vs-code"];

fn fails(first: &'static str) -> ExpectedRow {
    ExpectedRow { row: 3, verdict: Verdict::SignInFails, seconds: None, first }
}

fn unknown(row: u8, first: &'static str) -> ExpectedRow {
    ExpectedRow { row, verdict: Verdict::Unknown, seconds: None, first }
}

fn other_resource(host: &'static str) -> MadeServer {
    sound(host).resource_with("tea.example/mcp\"", "tea.example/mcp/\"")
}

fn no_s256(host: &'static str) -> MadeServer {
    sound(host).metadata_with(r#"["S256"]"#, r#"["plain"]"#)
}

fn other_issuer(host: &'static str) -> MadeServer {
    sound(host).metadata_with(&format!("\"{ISSUER}\""), &format!("\"{ISSUER}/\""))
}

/// A sign-in that goes well, at this server.
fn well(server: &MadeServer) -> Case {
    let exchanges = vec![code(200, SIGNED_IN), refresh(200, ROTATED), refresh(200, ROTATED)];
    Case::at_a_server(server, exchanges).then(api(200))
}

fn answered_by(host: &'static str, mismatch: IssuerMismatch) -> Case {
    changed(Case::at_a_server(&sound(host), Vec::new()), |case| {
        case.run.callback = Some(CallbackEnd::Issuer(mismatch));
        case.run.issuer = (mismatch == IssuerMismatch::Other).then(|| "https://evil.example".to_owned());
    })
}

/// All cases whose sentences are kept.
pub(super) fn cases() -> Vec<(&'static str, Case)> {
    let mut all = vec![
        ("a server: healthy", well(&sound("mcp"))),
        ("a server: resource with a slash", Case::stopped_at(&other_resource("mcp"))),
        ("a server: resource with a slash, not known", well(&other_resource("claude-code"))),
        ("a server: no S256", Case::stopped_at(&no_s256("mcp"))),
        ("a server: issuer with a slash", Case::stopped_at(&other_issuer("codex"))),
        ("a server: issuer with a slash, gone on with", well(&other_issuer("vs-code"))),
        ("a server: no documents", Case::stopped_at(&MadeServer { resource: None, ..sound("mcp") })),
        (
            "a server: no documents, looked for elsewhere",
            Case::stopped_at(&MadeServer { resource: None, ..sound("codex") }),
        ),
        ("a server: no metadata", Case::stopped_at(&MadeServer { metadata: None, ..sound("mcp") })),
        (
            "a server: a web page",
            Case::stopped_at(&MadeServer { metadata: Some("<!doctype html>".to_owned()), ..sound("mcp") }),
        ),
        (
            "a server: cut",
            Case::stopped_at(&MadeServer { resource: Some("{\"resource\": ".to_owned()), ..sound("mcp") }),
        ),
        (
            "a server: no endpoint",
            Case::stopped_at(&sound("claude-code").metadata_with("\"token_endpoint\"", "\"token_endpoints\"")),
        ),
        (
            "a server: no authorization server",
            Case::stopped_at(&sound("vs-code").resource_with("authorization_servers", "authorization_server")),
        ),
        ("a server: challenge missing", well(&MadeServer { first: (401, &[]), ..sound("claude-code") })),
        ("a server: no way to a client", no_way()),
        (
            "a server: a document that is not known",
            Case::without_a_client(
                &sound("codex"),
                vec![(Way::HostDocument, WhyNot::AddressNotKnown), (Way::Registration, WhyNot::NoRegistrationEndpoint)],
            ),
        ),
        (
            "a server: registration refused",
            not_registered(
                NotRegistered::Refused(Some("invalid_redirect_uri".to_owned())),
                400,
                r#"{"error":"invalid_redirect_uri","error_description":"Not here."}"#,
            ),
        ),
        ("a server: registration closed", not_registered(NotRegistered::Refused(None), 403, "")),
        ("a server: registration brought a page", not_registered(NotRegistered::NoObject, 200, "<html>")),
        (
            "a server: not mine",
            changed(Case::stopped_at(&sound("claude-code")), |case| case.run.our_side = Some(OurSide::NotMine)),
        ),
        ("a server: iss missing", answered_by("mcp", IssuerMismatch::Missing)),
        ("a server: iss missing, not known", answered_by("vs-code", IssuerMismatch::Missing)),
        ("a server: iss other", answered_by("claude-code", IssuerMismatch::Other)),
        ("a server: scope typed over", typed_over("mcp")),
        (
            "a server: refresh listed and not given",
            Case::at_a_server(&sound("mcp").metadata_with(", \"offline_access\"", ""), vec![code(200, NO_REFRESH)]),
        ),
        ("a server: offline_access not asked for", Case::at_a_server(&sound("vs-code"), vec![code(200, NO_REFRESH)])),
        ("a server: refuses the token", Case::at_a_server(&sound("mcp"), vec![code(200, SIGNED_IN)]).then(api(401))),
        ("a server: forbids the call", Case::at_a_server(&sound("mcp"), vec![code(200, SIGNED_IN)]).then(api(403))),
        ("a server: another audience", audience()),
        ("a server: a refresh that needs resource", needs_resource(false)),
        ("a server: a refresh that needs resource, proven", needs_resource(true)),
        ("a server: its own document's redirect refused", own_redirect_refused()),
    ];
    all.push(("a server: a client that was forgotten", forgotten()));
    all.push(("a server: remarks on a registration", remarks()));
    all
}

fn no_way() -> Case {
    Case::without_a_client(
        &sound("claude-code"),
        vec![
            (Way::Typed, WhyNot::NothingTyped),
            (Way::HostDocument, WhyNot::NoneNotListed),
            (Way::Registration, WhyNot::NoRegistrationEndpoint),
        ],
    )
}

/// An answer to a registration.
fn registration(status: u16, body: &str) -> Exchange {
    let mut exchange = code_with(status, &[("content-type", "application/json")], body);
    exchange.request.purpose = Purpose::Registration;
    let asked =
        r#"{"redirect_uris":["http://127.0.0.1:8765/callback"],"grant_types":["authorization_code","refresh_token"]}"#;
    exchange.request.body = crate::exchange::Body::Text(asked.to_owned());
    exchange
}

fn not_registered(why: NotRegistered, status: u16, body: &str) -> Case {
    changed(Case::stopped_at(&sound("mcp")), |case| {
        let seen = case.run.server.as_mut().unwrap();
        (seen.chose, seen.way, seen.not_registered) = (true, Some(Way::Registration), Some(why));
        seen.method_is_listed = true;
        case.run.exchanges.push(registration(status, body));
    })
}

fn remarks() -> Case {
    let answer = r#"{"client_id":"c-1","client_secret":"shhh-shhh-shhh","redirect_uris":["https://a.example/cb"],"grant_types":["authorization_code"]}"#;
    let exchanges = vec![registration(200, answer), code(200, SIGNED_IN), refresh(200, ROTATED), refresh(200, ROTATED)];
    changed(Case::at_a_server(&sound("codex"), Vec::new()), |case| {
        let passed = vec![(Way::HostDocument, WhyNot::NoneNotListed)];
        case.run.server.as_mut().unwrap().passed_over = passed;
        *case = exchanges.into_iter().fold(case.clone(), Case::then);
    })
}

fn forgotten() -> Case {
    let refusal = PageRefusal { code: "invalid_client".to_owned(), words: None, named_in: NamedIn::Page(400) };
    changed(Case::at_a_server(&sound("mcp"), Vec::new()), |case| {
        (case.run.callback, case.run.our_side) = (None, Some(OurSide::NeverBack(300)));
        case.run.look = Some(Looked::Saw(PageSeen::Refused(refusal)));
    })
}

fn typed_over(host: &'static str) -> Case {
    changed(well(&sound(host)), |case| case.run.server.as_mut().unwrap().typed_over = vec!["scope".to_owned()])
}

fn audience() -> Case {
    changed(well(&sound("mcp")), |case| {
        let Outcome::Answer(answer) = &mut case.run.exchanges[0].outcome else { panic!() };
        answer.audience = Some(vec!["https://other.example".to_owned()]);
    })
}

fn needs_resource(proven: bool) -> Case {
    let refused = refresh(400, r#"{"error":"invalid_target"}"#);
    let case = Case::at_a_server(&sound("codex"), vec![code(200, SIGNED_IN), refused]);
    if proven {
        case.then(varied(refresh(200, ROTATED), Variant::WithResource))
    } else {
        case
    }
}

fn own_redirect_refused() -> Case {
    let refusal = PageRefusal { code: "invalid_redirect_uri".to_owned(), words: None, named_in: NamedIn::Page(400) };
    changed(Case::at_a_server(&sound("claude-code"), Vec::new()), |case| {
        (case.run.callback, case.run.our_side) = (None, Some(OurSide::NeverBack(300)));
        case.run.look = Some(Looked::Saw(PageSeen::Refused(refusal)));
        case.run.redirect_uri = Some("http://localhost:49152/callback".to_owned());
        case.run.server.as_mut().unwrap().way = Some(Way::HostDocument);
    })
}

#[test]
fn row_3_what_a_host_is_known_to_refuse_fails_the_sign_in_and_what_nobody_knows_never_does() {
    let stays = |first| ExpectedRow { row: 10, verdict: Verdict::StaysSignedIn, seconds: None, first };
    hold(vec![
        (Case::stopped_at(&other_resource("mcp")), fails("resource-other")),
        (Case::stopped_at(&other_resource("vs-code")), fails("resource-other")),
        (well(&other_resource("claude-code")), stays("resource-other")),
        (well(&other_resource("codex")), stays("resource-other")),
        (Case::stopped_at(&no_s256("mcp")), fails("authorization-server-s256-not-listed")),
        (well(&no_s256("vs-code")), stays("authorization-server-s256-not-listed")),
        (well(&no_s256("claude-code")), stays("authorization-server-s256-not-listed")),
        (Case::stopped_at(&other_issuer("mcp")), fails("authorization-server-issuer-other")),
        (Case::stopped_at(&other_issuer("codex")), fails("authorization-server-issuer-other")),
        (well(&other_issuer("vs-code")), stays("authorization-server-issuer-other")),
    ]);
    let severity = |case: Case| case.judge().findings[0].severity;
    assert_eq!(severity(well(&no_s256("vs-code"))), Severity::Hint);
    let unknown = well(&no_s256("claude-code")).judge();
    assert_eq!(unknown.findings[0].severity, Severity::Warning);
    assert!(unknown.findings[0].cause.ends_with("What Claude Code does with it is not known"), "{unknown:?}");
}

#[test]
fn where_nothing_can_follow_the_specification_signs_nobody_in_and_of_a_host_it_is_not_known() {
    for host in HOSTS {
        let end = |first| if host == "mcp" { fails(first) } else { unknown(1, first) };
        let none = MadeServer { metadata: None, ..sound(host) };
        let page = MadeServer { metadata: Some("<!doctype html>".to_owned()), ..sound(host) };
        hold(vec![
            (Case::stopped_at(&none), end("authorization-server-document-missing")),
            (Case::stopped_at(&page), end("server-document-unreadable")),
            (
                Case::stopped_at(
                    &sound(host)
                        .resource_with(&format!("\"authorization_servers\": [\"{ISSUER}\"]"), "\"servers\": []"),
                ),
                end("resource-without-authorization-servers"),
            ),
            (Case::stopped_at(&sound(host).resource_with(ISSUER, "id")), end("authorization-server-odd")),
            (
                Case::stopped_at(&sound(host).metadata_with("\"token_endpoint\"", "\"token\"")),
                fails("authorization-server-endpoint-missing"),
            ),
        ]);
    }
}

#[test]
fn row_1_without_a_document_a_host_that_looks_elsewhere_is_not_judged() {
    let none = |host| Case::stopped_at(&MadeServer { resource: None, ..sound(host) });
    hold(vec![
        (none("mcp"), fails("resource-document-missing")),
        (none("claude-code"), unknown(1, "resource-document-missing")),
        (none("codex"), unknown(1, "resource-document-missing")),
        (none("vs-code"), unknown(1, "resource-document-missing")),
    ]);
}

#[test]
fn row_1_what_was_never_reached_tells_nothing_and_what_did_not_answer_fails() {
    let failed = |kind, sent| {
        changed(Case::stopped_at(&MadeServer { resource: None, ..sound("mcp") }), |case| {
            let mut exchange = failed_code(kind, sent);
            exchange.request.purpose = Purpose::Document;
            case.run.exchanges.push(exchange);
        })
    };
    let row = |case: &Case| crate::finding::row_of(&case.evidence()).number();
    assert_eq!(row(&failed(FailureKind::Dns, Sent::No)), 1);
    assert_eq!(row(&failed(FailureKind::Connect, Sent::No)), 1);
    assert_eq!(row(&failed(FailureKind::Cancelled, Sent::Yes)), 1, "a limit of ours is not the server's");
    assert_eq!(row(&failed(FailureKind::TimedOut, Sent::Yes)), 3);
    assert_eq!(row(&failed(FailureKind::Certificate, Sent::No)), 3);
}

#[test]
fn row_3_no_way_to_a_client_fails_the_sign_in_but_for_one_that_is_not_known() {
    let not_known =
        vec![(Way::HostDocument, WhyNot::AddressNotKnown), (Way::Registration, WhyNot::NoRegistrationEndpoint)];
    hold(vec![
        (no_way(), fails("client-no-way")),
        (Case::without_a_client(&sound("codex"), not_known), unknown(1, "client-document-not-known")),
        (
            not_registered(NotRegistered::Refused(Some("invalid_redirect_uri".to_owned())), 400, "{}"),
            fails("registration-refused"),
        ),
        (not_registered(NotRegistered::Refused(None), 401, ""), fails("registration-closed")),
        (not_registered(NotRegistered::Status(404), 404, "<html>"), fails("registration-unusable")),
        (not_registered(NotRegistered::NoObject, 201, "<html>"), fails("registration-unusable")),
        (not_registered(NotRegistered::NoClientId, 201, "{}"), fails("registration-unusable")),
        (
            not_registered(NotRegistered::OtherMethod("private_key_jwt".to_owned()), 201, "{}"),
            fails("registration-unusable"),
        ),
    ]);
}

#[test]
fn row_1_no_way_to_a_client_by_what_is_only_assumed_of_the_host_is_no_verdict() {
    let case = |host, way| {
        let passed = vec![(Way::Typed, WhyNot::NothingTyped), (way, WhyNot::NoMethodInCommon)];
        Case::without_a_client(&sound(host), passed)
    };
    hold(vec![
        (case("mcp", Way::Registration), fails("client-no-way")),
        (case("claude-code", Way::Registration), unknown(1, "client-no-way")),
        (case("codex", Way::Registration), unknown(1, "client-no-way")),
        (case("vs-code", Way::HostDocument), unknown(1, "client-no-way")),
    ]);
    let finding = &case("codex", Way::Registration).judge().findings[0];
    assert_eq!((finding.severity, finding.sureness), (Severity::Warning, Sureness::Assumed));
    assert!(finding.cause.ends_with("In which ways Codex shows a client is assumed"), "{}", finding.cause);
}

#[test]
fn row_3_iss_fails_the_sign_in_where_the_host_is_known_to_check_it_and_else_it_is_we_who_withheld_the_code() {
    let (missing, other) = (IssuerMismatch::Missing, IssuerMismatch::Other);
    let mut table = Vec::new();
    for host in ["mcp", "codex"] {
        table.extend([missing, other].map(|how| (answered_by(host, how), fails("iss-mismatch"))));
    }
    table.push((answered_by("claude-code", other), fails("iss-mismatch")));
    table.push((answered_by("claude-code", missing), unknown(1, "iss-mismatch")));
    table.extend([missing, other].map(|how| (answered_by("vs-code", how), unknown(1, "iss-mismatch"))));
    hold(table);
}

#[test]
fn row_2_what_is_typed_over_counts_where_the_host_has_no_field_for_it() {
    let stays = ExpectedRow { row: 10, verdict: Verdict::StaysSignedIn, seconds: None, first: "" };
    hold(vec![
        (typed_over("mcp"), unknown(2, "typed-over")),
        (typed_over("vs-code"), unknown(2, "typed-over")),
        (typed_over("claude-code"), stays),
        (typed_over("codex"), stays),
    ]);
}

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
