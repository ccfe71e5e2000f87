//! A server that answers what a test wrote down, and remembers what it was asked.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Answers one connection after the other; with the last answer once the others are used up. An empty answer holds the
/// connection open and says nothing.
pub(super) struct Endpoint {
    authority: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Endpoint {
    pub(super) fn start<A: Into<Vec<u8>>>(answers: Vec<A>) -> Self {
        let answers: Vec<Vec<u8>> = answers.into_iter().map(Into::into).collect();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let authority = listener.local_addr().expect("it is bound").to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&requests);
        std::thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming().flatten() {
                let Some(request) = read(&stream) else { continue };
                let mut asked = heard.lock().expect("no panic");
                asked.push(request);
                let answer = &answers[(asked.len() - 1).min(answers.len() - 1)];
                drop(asked);
                if answer.is_empty() {
                    held.push(stream);
                } else {
                    (&stream).write_all(answer).ok();
                }
            }
        });
        Self { authority, requests }
    }

    pub(super) fn authority(&self) -> &str {
        &self.authority
    }

    /// What it was asked so far, head and body.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic").clone()
    }
}

/// One request, head and body. The page that a browser would open is none: it is answered here.
pub(super) fn read(stream: &TcpStream) -> Option<String> {
    let request = whole(stream)?;
    if request.starts_with("GET /authorize") {
        let mut stream = stream;
        stream.write_all(answer("200 OK", "text/html", "<title>Sign in</title>").as_bytes()).ok()?;
        return None;
    }
    Some(request)
}

/// One request, head and body, whatever it asks for.
pub(super) fn whole(mut stream: &TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let mut text = Vec::new();
    let mut part = [0; 4096];
    loop {
        let count = stream.read(&mut part).ok().filter(|count| *count > 0)?;
        text.extend_from_slice(&part[..count]);
        let request = String::from_utf8_lossy(&text);
        let Some((head, body)) = request.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0_usize) {
            return Some(request.into_owned());
        }
    }
}

/// An HTTP answer with this body.
pub(super) fn answer(status: &str, kind: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}
