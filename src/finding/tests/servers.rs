//! Sign-ins at MCP servers: the verdict's rows, and what is found, host by host.

mod told;

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
