use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;

use crate::support::browser::Browser;
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;

/// Answers one browser at `/callback` and 404 elsewhere; says which address it asked for.
fn listen() -> (u16, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    let answering = std::thread::spawn(move || loop {
        let (mut stream, _) = listener.accept().expect("a browser");
        let mut first = String::new();
        BufReader::new(&stream).read_line(&mut first).expect("a request");
        let (status, page) = if first.contains("/callback") {
            ("200 OK", "<title>Back in the app</title><p>You can close this page")
        } else {
            ("404 Not Found", "")
        };
        let length = page.len();
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n");
        write!(stream, "{head}Connection: close\r\n\r\n{page}").expect("it takes the answer");
        if page.is_empty() {
            continue;
        }
        return first;
    });
    (port, answering)
}

fn open(session: &Session, provider: &Oidc, port: u16) -> Process {
    let mut url = provider.authorization_url();
    url.query_pairs_mut().extend_pairs([
        ("response_type", "code"),
        ("client_id", &provider.native_client()),
        ("redirect_uri", &format!("http://127.0.0.1:{port}/callback")),
        ("scope", "read"),
        ("state", "state-1"),
    ]);
    let mut command = session.command("sh");
    command.args(["-c", "exec \"$BROWSER\" \"$1\"", "open", url.as_str()]);
    Process::start(&command)
}

#[test]
fn a_real_browser_signs_in_at_the_provider_and_comes_back() {
    let mut session = Session::with_bus();
    let browser = Browser::of(&mut session);
    let provider = Oidc::start(Settings::default());
    let (port, answering) = listen();
    let _chromium = open(&session, &provider, port);
    let landing = browser.sign_in_with_picture(&session, "ada", "outside-browser");
    assert_eq!(landing.title, "Back in the app");
    assert_eq!(landing.text, "You can close this page");
    assert!(landing.url.contains("code=") && landing.url.contains("state=state-1"), "{}", landing.url);
    assert!(answering.join().expect("it was asked").contains("code="));
}

#[test]
fn a_real_browser_cancels_and_a_second_time_signs_in() {
    let mut session = Session::with_bus();
    let browser = Browser::of(&mut session);
    let provider = Oidc::start(Settings::default());
    let (port, refused) = listen();
    let chromium = open(&session, &provider, port);
    assert!(browser.cancel(&session).url.contains("error=access_denied"));
    refused.join().expect("it was asked");
    drop(chromium);
    let (port, answered) = listen();
    let _chromium = open(&session, &provider, port);
    assert!(browser.sign_in(&session, "ada").url.contains("code="));
    answered.join().expect("it was asked");
}
