//! Clients that were registered: kept for their issuer, shown to no other, used again while they last.

use super::bench::{field, Bench};
use crate::draft::ClientAuthentication;
use crate::exchange::Purpose;
use crate::finding::Verdict;
use crate::flow::{RegisteredClient, SecretMark};
use crate::platform::Way;
use crate::record::{Account, AtServer, Ended, Event, Job, LiveJob, Scenario};
use crate::secret::Secret;
use crate::vault::{put_registered_secret, Key, ScriptedVault, VaultItem};

/// How many registrations were sent.
fn registrations(ended: &Ended) -> usize {
    ended.record.exchanges.iter().filter(|exchange| exchange.request.purpose == Purpose::Registration).count()
}

/// Whose id went to the token endpoint, in each of its requests.
fn shown(ended: &Ended) -> Vec<String> {
    let asked = ended.record.exchanges.iter().filter(|exchange| exchange.request.purpose.asks_for_tokens());
    asked.map(|exchange| field(exchange, "client_id").unwrap_or_default().to_owned()).collect()
}

fn account(bench: &Bench, job: &LiveJob) -> Account {
    bench.archive.load_account(&job.account.project, &job.account.account).unwrap()
}

fn change(bench: &Bench, job: &LiveJob, change: impl FnOnce(&mut Account)) {
    // A process tells its end before it lets the lock go.
    let lock = loop {
        if let Some(lock) = bench.archive.try_lock_grant(&job.account.project, &job.account.account).unwrap() {
            break lock;
        }
        std::thread::yield_now();
    };
    bench.archive.update_account(&lock, change).unwrap();
}

#[test]
fn a_client_is_registered_once_and_shown_again_until_another_is_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job_at("mcp", &Scenario::ServerHealthy.server_url(bench.port()));
    let first = bench.signs_in(job.clone());
    assert_eq!((super::verdict(&first), registrations(&first)), (Verdict::StaysSignedIn, 1));
    let kept = account(&bench, &job).registered;
    let [one] = &kept[..] else { panic!("{kept:?}") };
    assert!(!shown(&first).is_empty() && shown(&first).iter().all(|id| *id == one.client_id), "{:?}", shown(&first));
    assert_eq!((account(&bench, &job).registering, one.secret), (None, None), "a public client");

    let again = bench.signs_in(job.clone());
    assert_eq!((super::verdict(&again), registrations(&again)), (Verdict::StaysSignedIn, 0));
    assert_eq!((shown(&again)[0].as_str(), account(&bench, &job).registered), (one.client_id.as_str(), kept.clone()));
    let way = |ended: &Ended| ended.record.server.as_ref().unwrap().way;
    assert_eq!((way(&first), way(&again)), (Some(Way::Registration), Some(Way::Registration)));

    let at_server = AtServer { register_anew: true, ..AtServer::default() };
    let anew = bench.signs_in(LiveJob { at_server, ..job.clone() });
    assert_eq!((super::verdict(&anew), registrations(&anew)), (Verdict::StaysSignedIn, 1));
    let [other] = &account(&bench, &job).registered[..] else { panic!("one of an issuer is kept") };
    assert_ne!(other.client_id, one.client_id);
}

#[test]
fn a_client_that_has_ended_is_not_shown_any_more() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job_at("mcp", &Scenario::ServerHealthy.server_url(bench.port()));
    bench.signs_in(job.clone());
    let before = account(&bench, &job).registered[0].client_id.clone();
    change(&bench, &job, |account| account.registered[0].expires_at_s = Some(1));
    let ended = bench.signs_in(job.clone());
    assert_eq!((super::verdict(&ended), registrations(&ended)), (Verdict::StaysSignedIn, 1));
    assert!(shown(&ended).iter().all(|id| *id != before), "{:?}", shown(&ended));
    assert_eq!(account(&bench, &job).registered[0].expires_at_s, None);
}

#[test]
fn what_one_issuer_gave_no_other_ever_sees() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let port = bench.port();
    let job = bench.job_at("mcp", &Scenario::ServerHealthy.server_url(port));
    bench.signs_in(job.clone());
    let first = account(&bench, &job).registered[0].clone();
    let elsewhere = bench.job_at("mcp", &Scenario::ServerNewRevision.server_url(port));
    assert_eq!(elsewhere.account, job.account, "one project, whose server names another issuer now");
    let ended = bench.signs_in(elsewhere);
    assert_eq!((super::verdict(&ended), registrations(&ended)), (Verdict::StaysSignedIn, 1));
    let told = serde_json::to_string(&ended.record.exchanges).unwrap();
    assert!(!told.contains(&first.client_id), "{told}");
    let kept = account(&bench, &job).registered;
    assert_eq!((kept.len(), &kept[0]), (2, &first), "and the first is there for its own issuer");
    let back = bench.signs_in(job);
    assert_eq!((registrations(&back), shown(&back)[0].as_str()), (0, first.client_id.as_str()));
}

/// A client with a secret, registered by another hand, as an earlier run would have left it.
fn with_a_secret(bench: &Bench, job: &LiveJob, port: u16) -> RegisteredClient {
    let redirect_uri = "http://127.0.0.1/callback";
    let body = serde_json::json!({"redirect_uris": [redirect_uri], "token_endpoint_auth_method": "client_secret_post"});
    let answer = post(port, &format!("/{}/register", Scenario::ServerHealthy), &body.to_string());
    let text = |name: &str| answer[name].as_str().unwrap().to_owned();
    let (mark, secret) = (SecretMark::random([5; 8]), Secret::new(text("client_secret")));
    let mut vault = bench.vault.clone();
    put_registered_secret(&mut vault, job.account.project.as_str(), &job.account.account, (&secret, mark), None)
        .unwrap();
    let client = RegisteredClient {
        issuer: format!("http://127.0.0.1:{port}"),
        client_id: text("client_id"),
        method: ClientAuthentication::Post,
        redirect_uri: "http://127.0.0.1:0/callback".to_owned(),
        registered_at_ms: 1,
        expires_at_s: None,
        secret: Some(mark),
    };
    change(bench, job, |account| account.registered.push(client.clone()));
    client
}

fn post(port: u16, path: &str, body: &str) -> serde_json::Value {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    let length = body.len();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 201"), "{text}");
    serde_json::from_str(body).unwrap()
}

#[test]
fn a_kept_secret_is_shown_with_its_client_and_once_it_is_lost_another_client_is_registered() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let port = bench.port();
    let job = bench.job_at("mcp", &Scenario::ServerHealthy.server_url(port));
    let client = with_a_secret(&bench, &job, port);
    let ended = bench.signs_in(job.clone());
    assert_eq!((super::verdict(&ended), registrations(&ended)), (Verdict::StaysSignedIn, 0), "{:?}", ended.judgement);
    assert_eq!(shown(&ended)[0], client.client_id);
    let sent = ended.record.exchanges.iter().filter(|exchange| exchange.request.purpose.asks_for_tokens());
    assert!(sent.clone().count() > 1 && sent.clone().all(|exchange| has(exchange, "client_secret")), "its secret, too");

    let key = Key::new(job.account.project.as_str(), &job.account.account, VaultItem::RegisteredSecret);
    bench.vault.tamper(&key, None);
    let later = Bench::new(&home, bench.vault.clone());
    let ended = later.signs_in(job.clone());
    assert_eq!((super::verdict(&ended), registrations(&ended)), (Verdict::StaysSignedIn, 1), "{:?}", ended.judgement);
    assert_ne!(shown(&ended)[0], client.client_id);
}

fn has(exchange: &crate::exchange::Exchange, name: &str) -> bool {
    exchange.request.body.fields().iter().any(|field| field.name == name)
}

#[test]
fn with_its_project_the_secret_of_a_registered_client_is_deleted() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let port = bench.port();
    let job = bench.job_at("mcp", &Scenario::ServerHealthy.server_url(port));
    with_a_secret(&bench, &job, port);
    bench.signs_in(job.clone());
    let key = Key::new(job.account.project.as_str(), &job.account.account, VaultItem::RegisteredSecret);
    assert!(bench.vault.raw(&key).is_some());
    drop(bench.runner.start(None, Job::DeleteProject(job.account.project)));
    bench.wait(|event| if let Event::Deleted(_, deleted) = event { Some(deleted) } else { None }).unwrap();
    assert_eq!(bench.vault.keys(), Vec::new());
}
