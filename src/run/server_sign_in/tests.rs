//! What a server's documents may lead to before anybody was asked. Nothing is sent in these: what may go on shows a client that
//! was typed.

use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::*;
use crate::archive::Archive;
use crate::platform::Platforms;
use crate::record::{AtServer, McpServer, Project, ProjectId, ProjectSource};
use crate::run::Ports;
use crate::server::{Asked, Came, Documents, Served, Step};
use crate::vault::ScriptedVault;
use crate::wire::Limits;

const SERVER: &str = "https://tea.example/mcp";
const ISSUER: &str = "https://id.example";

fn step(asked: Asked, url: &str, status: u16, text: &str) -> Step {
    let served = Served { status, text: Some(text.to_owned()), length: text.len(), ..Served::default() };
    let (method, url) = ("GET".to_owned(), url.to_owned());
    Step { asked, method, url, version: None, at_ms: 1, came: Came::Answer(served) }
}

/// Sound documents of this server, with these members in that of the authorization server.
fn documents(server: &str, members: &str) -> Documents {
    let resource = format!(r#"{{"resource":"{server}","authorization_servers":["{ISSUER}"]}}"#);
    let metadata = format!(r#"{{"issuer":"{ISSUER}","code_challenge_methods_supported":["S256"],{members}}}"#);
    let steps = vec![
        step(Asked::FirstRequest, server, 401, ""),
        step(Asked::ProtectedResource, "https://tea.example/.well-known/oauth-protected-resource/mcp", 200, &resource),
        step(Asked::AuthorizationServer, "https://id.example/.well-known/oauth-authorization-server", 200, &metadata),
    ];
    Documents { server: server.to_owned(), platform: "mcp".to_owned(), looked_up_at_ms: 1, steps }
}

fn endpoints(page: &str, token: &str) -> String {
    format!(
        r#""authorization_endpoint":"{page}","token_endpoint":"{token}","token_endpoint_auth_methods_supported":["none"]"#
    )
}

/// What the author said.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    mine: bool,
    client_id: &'a str,
    allowed: &'a [&'a str],
}

/// How it goes on with these documents, and what was sent by then.
async fn gone_on(documents: &Documents, said: Said<'_>) -> (GoesOn<UsedClient>, usize) {
    let home = tempfile::tempdir().unwrap();
    let archive = Archive::open(home.path().to_owned());
    let vault = ScriptedVault::default();
    let ports = Ports {
        vault: Arc::new(move || Box::new(vault.clone())),
        practice_vault: None,
        ..Ports::real(archive.clone(), Limits::default(), Platforms::shipped())
    };
    let sent = Arc::new(Mutex::new(0));
    let counted = sent.clone();
    let shared = Rc::new(Shared::new(
        ports,
        Arc::new(move |event| {
            if matches!(event, Event::Run(_, RunEvent::Sending(..))) {
                *counted.lock().unwrap() += 1;
            }
        }),
    ));
    let platform = Platforms::shipped().first_host().unwrap();
    let source = ProjectSource::Server(McpServer { url: documents.server.clone(), mine: said.mine });
    let mut project = Project::new(ProjectId::from_random([1; 8]), platform.id, source, 0);
    said.client_id.clone_into(&mut project.draft.client_id);
    project.put(Field::RedirectUri, platform.mcp.unwrap().redirect.value);
    archive.save(&project, 0).unwrap();
    let setup = project.setup(platform).unwrap().0;
    said.allowed.iter().for_each(|host| project.draft.approved.allow_host(*host));
    let job = LiveJob {
        account: project.account_id(),
        platform,
        setup,
        approved: project.permissions(),
        practice: None,
        allowed: crate::flow::Allowed::default(),
        try_old_token: false,
        look: false,
        at_server: AtServer::default(),
    };
    let (server, host) = (job.setup.server.clone().unwrap(), platform.mcp.unwrap());
    let facts = documents.facts();
    let seen = ServerSeen::of(&documents.server, &documents.steps, &facts);
    let (id, exchanges, stage) = (RunId(1), Vec::new(), Stage::LookUp);
    let mut preparing =
        Preparing { shared: &shared, id, job, server: &server, host: &host, facts, seen, exchanges, stage };
    let (own, all) = (watch::channel(false), watch::channel(false));
    let cancel = Cancel::new(own.1.clone(), all.1.clone());
    let end = preparing.go_on(&cancel).await;
    let count = *sent.lock().unwrap();
    (end, count)
}

#[tokio::test]
async fn an_endpoint_where_nobody_would_expect_it_is_asked_about_before_anything_is_sent_there() {
    let page = "https://id.example/authorize";
    let token = "https://id.example/token";
    let table = [
        (page, token, None),
        // The typed server's own host, and one of a provider that the catalogue knows.
        ("https://tea.example/authorize", "https://tea.example/token", None),
        ("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token", None),
        (page, "https://elsewhere.example/token", Some("elsewhere.example:443")),
        ("https://elsewhere.example/authorize", token, Some("elsewhere.example:443")),
        (page, "http://id.example/token", Some("id.example:80")),
        (page, "http://10.0.0.1/token", Some("10.0.0.1:80")),
        (page, "https://169.254.169.254/token", Some("169.254.169.254:443")),
        (page, "https://[::ffff:10.0.0.1]/token", Some("[::ffff:a00:1]:443")),
        (page, "https://127.0.0.1:9000/token", Some("127.0.0.1:9000")),
        ("https://localhost/authorize", token, Some("localhost:443")),
    ];
    for (page, token, asked_about) in table {
        let documents = documents(SERVER, &endpoints(page, token));
        let said = Said { client_id: "typed", ..Said::default() };
        let (end, sent) = gone_on(&documents, said).await;
        let expected = asked_about.map(|host| Some(OurSide::HostNotApproved(host.to_owned())));
        assert_eq!(end.as_ref().err(), expected.as_ref(), "{page} {token}: {end:?}");
        assert_eq!(sent, 0);
        if let Some(host) = asked_about {
            let (end, _) = gone_on(&documents, Said { allowed: &[host], ..said }).await;
            assert_eq!(end.unwrap().client_id, "typed", "{host} was allowed");
        }
    }
}

#[tokio::test]
async fn a_registration_endpoint_elsewhere_is_asked_about_before_anything_is_registered_there() {
    let members = |at: &str| {
        let of_sign_in = endpoints("https://id.example/authorize", "https://id.example/token");
        format!(r#"{of_sign_in},"registration_endpoint":"{at}""#)
    };
    for (at, host) in [
        ("https://elsewhere.example/register", "elsewhere.example:443"),
        ("http://192.168.0.1/register", "192.168.0.1:80"),
        ("https://[::1]/register", "[::1]:443"),
    ] {
        let (end, sent) = gone_on(&documents(SERVER, &members(at)), Said { mine: true, ..Said::default() }).await;
        assert_eq!((end, sent), (Err(Some(OurSide::HostNotApproved(host.to_owned()))), 0), "{at}");
    }
}

#[tokio::test]
async fn nothing_is_registered_at_a_server_that_nobody_called_theirs_and_a_typed_client_asks_nobody() {
    let of_sign_in = endpoints("https://id.example/authorize", "https://id.example/token");
    let documents =
        documents(SERVER, &format!(r#"{of_sign_in},"registration_endpoint":"https://id.example/register""#));
    assert_eq!(gone_on(&documents, Said::default()).await, (Err(Some(OurSide::NotMine)), 0));
    let (end, sent) = gone_on(&documents, Said { client_id: "typed", ..Said::default() }).await;
    assert_eq!((end.unwrap().way, sent), (Way::Typed, 0));
}

#[tokio::test]
async fn a_document_that_was_not_asked_for_is_asked_about_first() {
    let mut documents = documents(SERVER, "");
    documents.steps.truncate(2);
    documents.steps[1].came = Came::NotAsked("10.0.0.1:80".to_owned());
    let (end, sent) = gone_on(&documents, Said { mine: true, ..Said::default() }).await;
    assert_eq!((end, sent), (Err(Some(OurSide::HostNotApproved("10.0.0.1:80".to_owned()))), 0));
}
