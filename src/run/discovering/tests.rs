//! A discovery through the real worker and real sockets, at a server that answers by path.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{mpsc, Arc, Mutex};
use std::time::Duration;

use crate::archive::Archive;
use crate::exchange::FailureKind;
use crate::flow::{Discovered, DiscoveryEnd, FetchError, NoDocument, NotDiscovered, PlaceTrouble};
use crate::record::{Event, Job, RunId};
use crate::run::{Handle, Ports, Runner, Waits};
use crate::vault::ScriptedVault;
use crate::wire::{Browser, Limits};

const PATIENCE: Duration = Duration::from_secs(20);

/// What a path answers: status, further header lines, body. `None` never answers.
type Answers = fn(path: &str, host: &str) -> Option<ScriptedAnswer>;
type ScriptedAnswer = (u16, String, String);

/// A server on a port of its own, for as long as the test's process lives; and the request heads that it got.
fn server(answers: Answers) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let (heads, seen) = mpsc::channel();
    let own = host.clone();
    std::thread::spawn(move || {
        let mut hung = Vec::new();
        for stream in listener.incoming().flatten() {
            let head = head(&stream);
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            heads.send(head).ok();
            match answers(&path, &own) {
                Some(answer) => respond(stream, &answer),
                None => hung.push(stream),
            }
        }
    });
    (host, seen)
}

fn head(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn respond(mut stream: TcpStream, (status, headers, body): &ScriptedAnswer) {
    let length = body.len();
    write!(stream, "HTTP/1.1 {status} x\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").ok();
}

fn json(issuer: &str) -> ScriptedAnswer {
    let body = format!(
        r#"{{"issuer":"{issuer}","authorization_endpoint":"{issuer}/authorize","token_endpoint":"{issuer}/token"}}"#
    );
    (200, "Content-Type: application/json\r\n".to_owned(), body)
}

fn status(status: u16) -> ScriptedAnswer {
    (status, String::new(), "{}".to_owned())
}

struct DiscoveryBench {
    runner: Runner,
    events: mpsc::Receiver<Event>,
    _home: tempfile::TempDir,
}

impl DiscoveryBench {
    fn new(discovery: Duration) -> Self {
        let home = tempfile::tempdir().unwrap();
        let vault = ScriptedVault::new();
        let ports = Ports {
            archive: Archive::open(home.path().to_owned()),
            vault: Arc::new(move || Box::new(vault.clone())),
            practice_vault: None,
            limits: Limits::default(),
            waits: Waits { discovery, ..Waits::default() },
            browser: Browser::None,
            practice: crate::practice::PracticeLimits::default(),
            platforms: crate::platform::Platforms::shipped(),
        };
        let (sender, events) = mpsc::channel();
        let sender = Mutex::new(sender);
        let sink = Arc::new(move |event| {
            sender.lock().unwrap().send(event).ok();
        });
        Self { runner: Runner::new(ports, sink).unwrap(), events, _home: home }
    }

    fn start(&self, typed: &str) -> Handle {
        self.runner.start(Some(RunId(7)), Job::Discover(typed.to_owned()))
    }

    fn asked(&self) -> String {
        let event = self.events.recv_timeout(PATIENCE).expect("it asks");
        let Event::Discovering(RunId(7), asking) = event else { panic!("{event:?}") };
        asking.url.path().to_owned()
    }

    fn end(&self) -> DiscoveryEnd {
        loop {
            if let Event::Discovered(RunId(7), end) = self.events.recv_timeout(PATIENCE).expect("it ends") {
                return *end;
            }
        }
    }
}

fn found(typed: &str) -> Discovered {
    let bench = DiscoveryBench::new(PATIENCE);
    let _handle = bench.start(typed);
    bench.end().unwrap()
}

fn not_found(typed: &str) -> NotDiscovered {
    let bench = DiscoveryBench::new(PATIENCE);
    let _handle = bench.start(typed);
    bench.end().unwrap_err()
}

#[test]
fn the_places_are_told_while_they_are_asked_and_no_secret_goes_out() {
    let (host, heads) = server(|path, host| {
        Some(match path {
            "/.well-known/openid-configuration" => json(&format!("http://{host}")),
            _ => status(404),
        })
    });
    let bench = DiscoveryBench::new(PATIENCE);
    let _handle = bench.start(&format!("http://{host}/authorize?client_id=x&client_secret=s3cret"));
    assert_eq!(bench.asked(), "/.well-known/oauth-authorization-server");
    assert_eq!(bench.asked(), "/.well-known/openid-configuration");
    let found = bench.end().unwrap();
    assert_eq!(found.document.token_endpoint, Some(format!("http://{host}/token")));
    assert_eq!(found.tried[0].trouble, Some(PlaceTrouble::NotFetched(FetchError::Status(404))));
    for head in heads.try_iter() {
        assert!(head.starts_with("GET /.well-known/") && !head.contains("s3cret"), "{head}");
        assert!(!head.to_lowercase().contains("cookie") && !head.to_lowercase().contains("authorization:"), "{head}");
    }
}

#[test]
fn a_redirect_is_followed_and_a_loop_of_them_is_not() {
    let (host, _heads) = server(|path, host| {
        let moved = |to: &str| (302, format!("Location: {to}\r\n"), String::new());
        Some(match path {
            "/.well-known/oauth-authorization-server" | "/again" => moved("/again"),
            "/.well-known/openid-configuration" => moved("/moved"),
            "/moved" => json(&format!("http://{host}")),
            _ => status(404),
        })
    });
    let found = found(&host);
    assert_eq!(found.tried[0].trouble, Some(PlaceTrouble::NotFetched(FetchError::TooManyRedirects(3))));
    assert_eq!(found.place.issuer, Some(format!("http://{host}")));
}

#[test]
fn what_is_too_large_or_a_page_or_an_outage_is_passed_over_and_said() {
    let (host, _heads) = server(|path, _| {
        Some(match path {
            "/x/.well-known/openid-configuration" => (200, String::new(), " ".repeat((1 << 20) + 1)),
            "/.well-known/openid-configuration/x" => (200, String::new(), "<!doctype html>".to_owned()),
            "/.well-known/oauth-authorization-server" => status(503),
            _ => status(404),
        })
    });
    let none = not_found(&format!("{host}/x"));
    assert_eq!(none.why, NoDocument::Nowhere);
    let troubles: Vec<_> =
        none.tried.iter().filter_map(|tried| tried.trouble.as_ref().map(ToString::to_string)).collect();
    assert_eq!(
        troubles,
        [
            "the server answered with status 404",
            "the document is larger than 1048576 bytes",
            "an answer came, and it is a web page",
            "the server answered with status 503",
            "the server answered with status 404",
        ]
    );
}

#[test]
fn a_host_without_a_server_is_asked_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    drop(listener);
    let none = not_found(&format!("{host}/x"));
    assert!(matches!(&none.why, NoDocument::HostFailed(why) if why.kind == FailureKind::Connect), "{:?}", none.why);
    assert_eq!(none.tried.len(), 1);
}

#[test]
fn a_server_that_never_answers_is_given_up_within_the_limit() {
    let (host, _heads) = server(|_, _| None);
    let bench = DiscoveryBench::new(Duration::from_millis(200));
    let _handle = bench.start(&host);
    let none = bench.end().unwrap_err();
    assert_eq!(none.why, NoDocument::TookTooLong(Duration::from_millis(200)));
}

#[test]
fn dropping_the_handle_cancels() {
    let (host, _heads) = server(|_, _| None);
    let bench = DiscoveryBench::new(PATIENCE);
    let handle = bench.start(&host);
    bench.asked();
    drop(handle);
    assert_eq!(bench.end().unwrap_err().why, NoDocument::Cancelled);
}

#[test]
fn what_is_no_address_is_said_and_nothing_is_sent() {
    let none = not_found("http://login.example/");
    assert!(none.tried.is_empty() && none.said().contains("https"), "{}", none.said());
}
