use super::{challenged, documents, kinds, served, sound_challenge, step, with_header, SERVER};
use crate::platform::Revision;
use crate::server::{Asked, Came, FaultKind, FirstAnswer, ScopeFrom, Served, Step};

fn first(served: Served, version: &str) -> FirstAnswer {
    let asked = step(Asked::FirstRequest, SERVER, served);
    FirstAnswer::of(&Step { version: Some(version.to_owned()), ..asked })
}

fn error(code: i64, message: &str, data: &str) -> String {
    format!(r#"{{"jsonrpc":"2.0","id":1,"error":{{"code":{code},"message":"{message}"{data}}}}}"#)
}

#[test]
fn a_server_that_speaks_the_other_kind_of_revision_says_so_in_many_ways() {
    let (new, old) = ("2026-07-28", "2025-11-25");
    let other = FirstAnswer::OtherRevision;
    let lists = |version: &str| format!(r#","data":{{"supported":["{version}"]}}"#);
    for (status, body, version, answer) in [
        (400, error(-32000, "Bad Request: No valid session ID provided", ""), new, other.clone()),
        (400, "no JSON".to_owned(), new, other.clone()),
        (404, String::new(), new, other.clone()),
        (405, String::new(), old, other.clone()),
        (406, String::new(), old, other.clone()),
        (400, error(-32020, "Missing MCP-Protocol-Version header", ""), old, other.clone()),
        (200, error(-32601, "Method not found", ""), new, other.clone()),
        (200, error(-32603, "Server not initialized", ""), new, other.clone()),
        (400, error(-32022, "Unsupported protocol version", &lists(old)), new, other.clone()),
        (400, error(-32022, "Unsupported protocol version", &lists("2027-01-01")), new, FirstAnswer::Refused),
        (400, error(-32020, "Header mismatch", ""), new, FirstAnswer::Refused),
        (500, error(-32603, "Internal error", ""), new, FirstAnswer::Refused),
        (403, error(-32000, "no session for you", ""), new, FirstAnswer::Refused),
        (401, error(-32000, "No valid session ID", ""), new, FirstAnswer::SignIn),
    ] {
        assert_eq!(first(served(status, &body), version), answer, "{status} {body}");
    }
}

#[test]
fn an_answer_without_a_token_names_its_version_also_as_the_first_message_of_a_stream() {
    let result = r#"{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18"}}"#;
    let answered = |version: &str| FirstAnswer::Answered { version: Some(version.to_owned()) };
    assert_eq!(first(served(200, result), "2025-11-25"), answered("2025-06-18"));
    let stream = format!(": hello\n\nevent: message\nid: 1\ndata: {result}\n\ndata: {{\"cut");
    assert_eq!(first(Served { streamed: true, ..served(200, &stream) }, "2025-11-25"), answered("2025-06-18"));
    let discovered = r#"{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2025-11-25","2026-07-28"]}}"#;
    assert_eq!(first(served(200, discovered), "2026-07-28"), answered("2026-07-28"));
}

#[test]
fn a_challenge_is_told_by_what_is_odd_about_it() {
    use FaultKind::{
        ChallengeAddressOdd, ChallengeMissing, ChallengeOnOtherHost, ChallengeOtherScheme, ChallengeUnquoted,
        ChallengeWithoutAddress,
    };
    for (header, found) in [
        ("", vec![ChallengeMissing]),
        ("Basic realm=\"x\", DPoP algs=\"ES256\"", vec![ChallengeOtherScheme]),
        ("Bearer", vec![ChallengeWithoutAddress]),
        ("Bearer realm=\"resource_metadata=https://tea.example/x\"", vec![ChallengeWithoutAddress]),
        ("Bearer resource_metadata=\"/.well-known/x\"", vec![ChallengeAddressOdd]),
        ("Bearer resource_metadata=\"https://me@tea.example/x\"", vec![ChallengeAddressOdd]),
        ("Bearer resource_metadata=\"file:///etc/passwd\"", vec![ChallengeAddressOdd]),
        ("Bearer resource_metadata=https://tea.example/x", vec![ChallengeUnquoted]),
        ("Bearer resource_metadata=\"https://else.example/x\"", vec![ChallengeOnOtherHost]),
        ("Basic realm=\"a, b\", bearer Resource_Metadata=\"https://tea.example/x\", scope=\"a\"", vec![]),
        ("Bearer error=\"invalid_token\", Bearer resource_metadata=\"https://tea.example/x\"", vec![]),
    ] {
        assert_eq!(kinds(vec![challenged(header)]), found, "{header}");
    }
}

#[test]
fn a_challenge_on_another_status_is_told_and_one_of_a_401_counts_before_it() {
    let sound = "Bearer resource_metadata=\"https://tea.example/x\", scope=\"a\"";
    let early = with_header(served(200, r#"{"jsonrpc":"2.0","id":1,"result":{}}"#), "www-authenticate", sound);
    let steps = vec![step(Asked::FirstRequest, SERVER, early), step(Asked::ToolsList, SERVER, served(200, "{}"))];
    assert_eq!(kinds(steps.clone()), [FaultKind::ChallengeOnSuccess, FaultKind::AsksNobody]);
    let facts = documents(steps.clone()).facts();
    assert!(facts.asks_nobody && facts.challenge.is_some());
    let refusal = served(200, r#"{"jsonrpc":"2.0","id":2,"error":{"code":-32001,"message":"Unauthorized"}}"#);
    let steps_with_error = vec![steps[0].clone(), step(Asked::ToolsList, SERVER, refusal)];
    assert_eq!(kinds(steps_with_error), [FaultKind::ChallengeOnSuccess, FaultKind::ErrorInsteadOfChallenge]);
    for code in [-32600, -32601, -32602] {
        let odd = step(Asked::ToolsList, SERVER, served(200, &error(code, "Invalid request parameters", "")));
        assert_eq!(kinds(vec![steps[0].clone(), odd])[1..], [FaultKind::AsksNobody], "{code} is of the message");
    }
    let late = with_header(served(401, ""), "www-authenticate", "Bearer scope=\"b\"");
    let steps = vec![steps[0].clone(), step(Asked::ToolsList, SERVER, late)];
    let facts = documents(steps).facts();
    assert_eq!((facts.scope.text.as_str(), facts.scope.from), ("b", ScopeFrom::Challenge));
    assert!(!facts.asks_nobody);
    let refused = with_header(served(403, ""), "www-authenticate", sound);
    let found = kinds(vec![step(Asked::FirstRequest, SERVER, refused)]);
    assert_eq!(found, [FaultKind::ChallengeOnOtherStatus, FaultKind::StatusOdd]);
}

#[test]
fn which_revision_it_speaks_and_what_asks_for_the_token_is_told() {
    let other = |served| Step { version: Some("2025-11-25".to_owned()), ..step(Asked::OtherRevision, SERVER, served) };
    let refused = step(Asked::FirstRequest, SERVER, served(400, ""));
    let sign_in = sound_challenge().served().unwrap().clone();
    let facts = documents(vec![refused.clone(), other(sign_in.clone())]).facts();
    assert_eq!(facts.revision, Some(Revision::R2025_11_25));
    assert_eq!(facts.faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(), [FaultKind::OtherRevisionOnly]);
    assert_eq!(facts.faults[0].shows, "2025-11-25");
    assert_eq!(kinds(vec![refused, other(served(404, ""))]), [FaultKind::NoRevision]);
    let open = step(Asked::FirstRequest, SERVER, served(200, r#"{"result":{"supportedVersions":["2026-07-28"]}}"#));
    let facts = documents(vec![open, step(Asked::ToolsList, SERVER, sign_in)]).facts();
    assert_eq!(facts.faults[0].kind, FaultKind::ChallengeOnToolsListOnly);
    assert_eq!((facts.protocol_version.as_deref(), facts.asks_nobody), (Some("2026-07-28"), false));
}

#[test]
fn what_was_not_asked_and_what_did_not_answer_is_a_fault_with_its_host() {
    let blocked = Step { came: Came::NotAsked("10.0.0.1:80".to_owned()), ..super::sound_resource() };
    let facts = documents(vec![sound_challenge(), blocked]).facts();
    assert_eq!(facts.not_allowed.as_deref(), Some("10.0.0.1:80"));
    let kinds: Vec<_> = facts.faults.iter().map(|fault| (fault.kind, fault.shows.as_str())).collect();
    assert_eq!(kinds[0], (FaultKind::NotAllowed, "10.0.0.1:80"));
    let failure = crate::exchange::Failure::not_built("tea.example:443".to_owned(), "");
    let silent = Step { came: Came::Failed(failure), ..sound_challenge() };
    assert_eq!(super::faults(vec![silent]), [(FaultKind::Unreachable, 0, None)]);
}
