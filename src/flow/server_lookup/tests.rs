use super::{LookupStep, ServerLookup, MOST_REQUESTS};
use crate::draft::TypedUrl;
use crate::exchange::{Body, Failure, FailureKind, Request};
use crate::platform::{Platform, Platforms};
use crate::server::{Asked, Came, Documents, FaultKind, Served};

const SERVER: &str = "https://tea.example/mcp";
const PRM: &str = "https://tea.example/.well-known/oauth-protected-resource";
const RESOURCE: &str = r#"{"resource":"https://tea.example/mcp","authorization_servers":["https://id.example/t"]}"#;

fn host(id: &str) -> &'static Platform {
    Platforms::shipped().by_id(id).unwrap()
}

fn answer(status: u16, text: &str, headers: &[(&str, &str)]) -> Came {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Came::Answer(Served { status, headers, text: Some(text.to_owned()), length: text.len(), ..Served::default() })
}

fn metadata(issuer: &str) -> Came {
    answer(200, &format!(r#"{{"issuer":"{issuer}","token_endpoint":"https://id.example/token"}}"#), &[])
}

/// What a request is called in a table: a message by its method and version, a document by its address.
fn told(request: &Request) -> String {
    let Body::Text(body) = &request.body else { return request.url.clone() };
    let message: serde_json::Value = serde_json::from_str(body).unwrap();
    let header =
        request.headers.iter().find(|(name, _)| name == "mcp-protocol-version").map(|(_, value)| value.as_str());
    let version = header.or(message.pointer("/params/protocolVersion").and_then(serde_json::Value::as_str));
    let to = if request.url == SERVER { String::new() } else { format!(" at {}", request.url) };
    let session = request.headers.iter().find(|(name, _)| name == "mcp-session-id");
    let session = session.map(|(_, session)| format!(" in {session}")).unwrap_or_default();
    format!("{} {}{session}{to}", message["method"].as_str().unwrap(), version.unwrap_or("-"))
}

/// What a server answers to a request, as [`told`] calls it.
type Answers<'a> = &'a dyn Fn(&str) -> Came;

struct Run {
    asked: Vec<String>,
    documents: Documents,
}

/// Runs a look-up against a server that answers what this function says.
fn run(server: &str, id: &str, allowed: &[&str], answers: Answers<'_>) -> Run {
    let allowed = allowed.iter().map(|host| (*host).to_owned()).collect();
    let mut lookup = ServerLookup::new(&TypedUrl::read(server).unwrap(), host(id), allowed);
    let (mut next, mut asked) = (lookup.begin(1), Vec::new());
    loop {
        match next {
            LookupStep::Done(documents) => return Run { asked, documents: *documents },
            LookupStep::Ask(request) => {
                assert!(request.bearer.is_none() && request.basic.is_none());
                asked.push(told(&request));
                assert!(asked.len() <= MOST_REQUESTS, "{asked:?}");
                next = lookup.advance(answers(asked.last().unwrap()), 2);
            }
        }
    }
}

fn kinds(run: &Run) -> Vec<FaultKind> {
    run.documents.facts().faults.iter().map(|fault| fault.kind).collect()
}

#[test]
fn three_requests_are_enough_where_the_challenge_names_the_document() {
    let answers = |asked: &str| match asked {
        "server/discover 2026-07-28" => {
            let header = "Bearer resource_metadata=\"https://tea.example/here\"";
            answer(401, "", &[("www-authenticate", header)])
        }
        "https://tea.example/here" => answer(200, RESOURCE, &[]),
        _ => metadata("https://id.example/t"),
    };
    let run = run(SERVER, "mcp", &[], &answers);
    let place = "https://id.example/.well-known/oauth-authorization-server/t";
    assert_eq!(run.asked, ["server/discover 2026-07-28", "https://tea.example/here", place]);
    let facts = run.documents.facts();
    assert_eq!((facts.issuer.as_deref(), facts.metadata_step), (Some("https://id.example/t"), Some(2)));
    assert_eq!((run.documents.server.as_str(), run.documents.platform.as_str()), (SERVER, "mcp"));
    assert_eq!(run.documents.looked_up_at_ms, 2);
}

#[test]
fn eight_requests_are_the_most_and_each_place_is_asked_in_order() {
    let old = r#"{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18"}}"#;
    let answers = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(400, "No valid session ID", &[]),
        "initialize 2025-11-25" => answer(200, old, &[("mcp-session-id", "s-1")]),
        "notifications/initialized 2025-06-18 in s-1" => answer(202, "", &[]),
        "tools/list 2025-06-18 in s-1" => answer(401, "", &[]),
        PRM => answer(200, RESOURCE, &[]),
        _ => answer(404, "", &[]),
    };
    let run = run(SERVER, "mcp", &[], &answers);
    let id = "https://id.example";
    assert_eq!(
        run.asked,
        [
            "server/discover 2026-07-28".to_owned(),
            "initialize 2025-11-25".to_owned(),
            "notifications/initialized 2025-06-18 in s-1".to_owned(),
            "tools/list 2025-06-18 in s-1".to_owned(),
            format!("{PRM}/mcp"),
            PRM.to_owned(),
            format!("{id}/.well-known/oauth-authorization-server/t"),
            format!("{id}/.well-known/openid-configuration/t"),
        ]
    );
    let found = kinds(&run);
    let kept = serde_json::to_string(&run.documents).unwrap();
    assert!(!kept.contains("s-1") && !kept.contains("mcp-session-id"), "a session is nobody else's");
    assert!(found.contains(&FaultKind::OtherRevisionOnly) && found.contains(&FaultKind::MetadataNowhere), "{found:?}");
}

#[test]
fn a_host_of_the_older_revision_begins_with_initialize_and_goes_on_to_the_newer() {
    let refuses = |asked: &str| match asked {
        "initialize 2025-11-25" | "initialize 2025-06-18" => {
            answer(400, r#"{"error":{"code":-32020,"message":"Missing header"}}"#, &[])
        }
        "server/discover 2026-07-28" => answer(401, "", &[]),
        _ => answer(404, "", &[]),
    };
    let run = run(SERVER, "claude-code", &[], &refuses);
    assert!(run.asked[0].starts_with("initialize 2025-"), "{:?}", run.asked);
    assert_eq!(run.asked[1], "server/discover 2026-07-28");
    assert_eq!(run.documents.steps[1].asked, Asked::OtherRevision);
}

#[test]
fn a_server_that_answers_everything_without_a_token_is_asked_for_no_document() {
    let result = r#"{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"]}}"#;
    let run = run(SERVER, "mcp", &[], &|_| answer(200, result, &[]));
    assert_eq!(run.asked, ["server/discover 2026-07-28", "tools/list 2026-07-28"]);
    assert!(run.documents.facts().asks_nobody);
}

#[test]
fn a_session_that_was_begun_without_a_token_is_said_to_be_begun_before_anything_is_asked_in_it() {
    let first = |initialized: u16, tools: u16| {
        let begun = r#"{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25"}}"#;
        run(SERVER, "claude-code", &[], &|asked| match asked {
            "initialize 2025-11-25" => answer(200, begun, &[("Mcp-Session-Id", "s-2")]),
            "notifications/initialized 2025-11-25 in s-2" => answer(initialized, "", &[]),
            "tools/list 2025-11-25 in s-2" => answer(tools, "{}", &[]),
            _ => answer(404, "", &[]),
        })
    };
    let told = ["initialize 2025-11-25", "notifications/initialized 2025-11-25 in s-2", "tools/list 2025-11-25 in s-2"];
    let nobody = first(202, 200);
    assert_eq!(nobody.asked, told);
    assert!(nobody.documents.facts().asks_nobody);
    // Whatever a server says to a notification, but for a 401.
    assert_eq!(first(400, 200).asked, told);
    assert_eq!(first(202, 401).asked[..3], told);
    let refused = first(401, 200);
    assert_eq!(refused.asked[..2], told[..2]);
    assert!(refused.asked[2].starts_with(PRM), "{:?}", refused.asked);
}

#[test]
fn an_address_in_the_challenge_that_cannot_be_asked_leaves_the_well_known_ones() {
    let answers = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(401, "", &[("www-authenticate", "Bearer resource_metadata=\"/x\"")]),
        _ => answer(404, "", &[]),
    };
    let run = run(SERVER, "mcp", &[], &answers);
    assert_eq!(run.asked[1..], [format!("{PRM}/mcp"), PRM.to_owned()]);
}

#[test]
fn a_document_of_another_issuer_is_not_the_last_that_is_asked_for() {
    let answers = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(401, "", &[]),
        other if other.starts_with(PRM) => answer(200, RESOURCE, &[]),
        other if other.contains("oauth-authorization-server") => metadata("https://id.example/t/"),
        _ => metadata("https://id.example/t"),
    };
    let run = run(SERVER, "mcp", &[], &answers);
    assert_eq!(run.asked.len(), 4);
    assert!(kinds(&run).contains(&FaultKind::EarlierIssuerOther));
}

#[test]
fn one_redirect_of_a_document_is_followed_and_the_first_one_stays_a_fault() {
    let answers = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(401, "", &[]),
        "https://tea.example/moved" => answer(301, "", &[("location", "/moved-again")]),
        other if other.starts_with(PRM) => answer(302, "", &[("location", "/moved")]),
        _ => answer(404, "", &[]),
    };
    let run = run(SERVER, "mcp", &[], &answers);
    let path = format!("{PRM}/mcp");
    assert_eq!(run.asked[1..], [path.as_str(), "https://tea.example/moved", PRM, "https://tea.example/moved"]);
    assert!(kinds(&run).contains(&FaultKind::Redirected));
}

#[test]
fn a_message_is_sent_on_where_the_redirect_keeps_it_and_documents_are_still_the_typed_servers() {
    let moved = |status: u16| {
        move |asked: &str| match asked {
            "server/discover 2026-07-28" => answer(status, "", &[("location", "https://tea.example/mcp/")]),
            "server/discover 2026-07-28 at https://tea.example/mcp/" => answer(401, "", &[]),
            _ => answer(404, "", &[]),
        }
    };
    let followed = run(SERVER, "mcp", &[], &moved(307));
    assert_eq!(followed.asked[1], "server/discover 2026-07-28 at https://tea.example/mcp/");
    assert_eq!(followed.asked[2], format!("{PRM}/mcp"));
    assert_eq!(run(SERVER, "mcp", &[], &moved(302)).asked[1], format!("{PRM}/mcp"), "it would become a GET");
}

#[test]
fn a_host_that_was_not_typed_is_not_asked_behind_a_challenge_a_redirect_or_an_issuer() {
    let inside = "http://10.0.0.1/x";
    let challenge = format!("Bearer resource_metadata=\"{inside}\"");
    let by_challenge = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(401, "", &[("www-authenticate", &challenge)]),
        _ => answer(404, "", &[]),
    };
    let by_redirect = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(401, "", &[]),
        _ => answer(302, "", &[("location", inside)]),
    };
    let by_issuer = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(401, "", &[]),
        other if other.starts_with(PRM) => {
            answer(200, r#"{"authorization_servers":["https://[::ffff:10.0.0.1]/x"]}"#, &[])
        }
        _ => answer(404, "", &[]),
    };
    let by_message = |_: &str| answer(307, "", &[("location", "https://169.254.169.254/")]);
    let ways: [(Answers<'_>, &str); 4] = [
        (&by_challenge, "10.0.0.1:80"),
        (&by_redirect, "10.0.0.1:80"),
        (&by_issuer, "[::ffff:a00:1]:443"),
        (&by_message, "169.254.169.254:443"),
    ];
    for (answers, named) in ways {
        let blocked = run(SERVER, "mcp", &[], answers);
        assert!(blocked.asked.iter().all(|asked| !asked.contains("10.0.0.1") && !asked.contains("a00:1")));
        assert_eq!(blocked.documents.facts().not_allowed.as_deref(), Some(named));
        let allowed = run(SERVER, "mcp", &[named], answers);
        assert_eq!(allowed.documents.facts().not_allowed, None, "{named}");
    }
}

#[test]
fn the_end_of_the_way_is_reached_whatever_comes() {
    let failed = || Came::Failed(Failure::not_built("tea.example:443".to_owned(), ""));
    assert_eq!(run(SERVER, "mcp", &[], &|_| failed()).asked.len(), 1, "the host is asked once");
    let large = |asked: &str| match asked {
        "server/discover 2026-07-28" => answer(401, "", &[]),
        _ => Came::Failed(Failure { kind: FailureKind::TooLarge, ..Failure::not_built(String::new(), "") }),
    };
    let large = run(SERVER, "mcp", &[], &large);
    assert_eq!(large.asked[1..], [format!("{PRM}/mcp"), PRM.to_owned()]);
    assert!(kinds(&large).contains(&FaultKind::TooLarge));
    let never = |_: &str| answer(307, "", &[("location", SERVER)]);
    assert!(run(SERVER, "mcp", &[], &never).asked.len() <= MOST_REQUESTS);
    let resource = r#"{"authorization_servers":["not a URL","https://id.example"]}"#;
    let odd = |asked: &str| if asked.starts_with("http") { answer(200, resource, &[]) } else { answer(401, "", &[]) };
    assert_eq!(run(SERVER, "mcp", &[], &odd).asked.len(), 2, "the first issuer can't be asked");
    let mut lookup = ServerLookup::new(&TypedUrl::read("mailto:a@b.example").unwrap(), host("mcp"), Vec::new());
    assert!(matches!(lookup.begin(1), LookupStep::Done(_)));
    assert!(matches!(lookup.advance(failed(), 2), LookupStep::Done(_)));
    assert!(lookup.stop().steps.is_empty());
}
