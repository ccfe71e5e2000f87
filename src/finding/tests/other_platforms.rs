//! A rule whose premise the platform does not share says nothing, or what is true of that platform.

use super::{changed, code, Case, Verdict};
use crate::draft::ContentType;
use crate::exchange::StateCheck;
use crate::finding::sample::code_with;
use crate::finding::Finding;
use crate::flow::CallbackEnd;
use crate::platform::public_host::PUBLIC_HOST;
use crate::platform::with_pkce::with_pkce;
use crate::platform::{EmptyScope, Platform, Platforms};

fn at(platform: &'static Platform, case: Case) -> Vec<Finding> {
    let case = changed(case, |case| case.platform = platform);
    let judgement = case.judge();
    assert!(judgement.verdict == Verdict::StaysSignedIn || !judgement.findings.is_empty(), "{}", judgement.summary);
    judgement.findings
}

fn ids(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::id).collect()
}

#[test]
fn a_platform_that_sends_pkce_is_not_told_that_pkce_is_demanded() {
    let page = || Case::called_back("invalid_request", "PKCE is required for this client");
    let token =
        || Case::with(vec![code(400, r#"{"error":"invalid_grant","error_description":"PKCE verification failed"}"#)]);
    for platform in [&PUBLIC_HOST, with_pkce()] {
        assert_eq!(ids(&at(platform, page())), ["authorization-refused"]);
        assert_eq!(ids(&at(platform, token())), ["code-verifier-refused"]);
        assert!(!at(platform, page())[0].cause.contains("PKCE"));
    }
}

#[test]
fn an_empty_scope_is_said_to_be_sent_only_where_it_is() {
    let empty = || changed(Case::called_back("invalid_scope", ""), |case| case.run.scope.clear());
    let finding = at(&PUBLIC_HOST, empty()).remove(0);
    assert!(finding.cause.contains("leaves an empty scope out"), "{}", finding.cause);
    assert!(finding.fix.contains("into the host’s settings"), "{}", finding.fix);
    let accepted = |platform| {
        let case = changed(Case::healthy(), |case| (case.platform, case.run.scope) = (platform, String::new()));
        case.judge().ruled_out.iter().any(|fine| fine.said.contains("empty scope"))
    };
    for platform in Platforms::shipped().all() {
        let sends = platform.sends().empty_scope.value == EmptyScope::Sent;
        assert_eq!(accepted(platform), sends, "{}", platform.id);
    }
}

#[test]
fn a_client_without_a_secret_is_told_to_be_registered_as_one() {
    let body = r#"{"error":"invalid_client"}"#;
    let basic = [("www-authenticate", "Basic realm=\"x\"")];
    for case in [Case::with(vec![code(401, body)]), Case::with(vec![code_with(401, &basic, body)])] {
        let finding = at(&PUBLIC_HOST, case).remove(0);
        assert!(finding.cause.contains("no secret") && finding.fix.contains("public"), "{finding:?}");
    }
}

#[test]
fn how_a_request_is_written_is_no_press_where_the_platform_decides_it() {
    let form = changed(Case::with(vec![code(415, "")]), |case| case.setup.content_type = ContentType::Form);
    let finding = at(&PUBLIC_HOST, form).remove(0);
    assert_eq!((finding.id(), &finding.remedy), ("content-type-refused", &None));
    assert!(finding.fix.contains("let the token endpoint take what it sends"), "{}", finding.fix);
}

#[test]
fn the_parameters_of_the_platform_itself_are_named() {
    let extra = changed(Case::healthy(), |case| case.run.extra = vec!["prompt".to_owned()]);
    let cause = at(&PUBLIC_HOST, extra).remove(0).cause;
    assert!(cause.contains("state, code_challenge, code_challenge_method and resource, and nothing else"), "{cause}");
}

#[test]
fn what_becomes_of_a_lost_state_rests_on_a_source_of_the_platform() {
    let lost = || changed(Case::healthy(), |case| case.run.callback = Some(CallbackEnd::State(StateCheck::Missing)));
    for platform in [&PUBLIC_HOST, Platforms::shipped().first()] {
        assert_eq!(at(platform, lost()).remove(0).source, platform.symptoms.state_source);
    }
    assert!(!PUBLIC_HOST.symptoms.state_source.url.contains("openai"));
}
