//! Against servers that misbehave, byte by byte, on loopback.

#![expect(clippy::disallowed_methods, reason = "servers and proxies of the tests")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{mpsc, Arc};
use std::time::Duration;

use zeroize::Zeroizing;

use super::{Authorities, Client, Outgoing};
use crate::exchange::{Failure, FailureKind, RawAnswer, Sent};
use crate::flow::FetchError;
use crate::secret::Secret;
use crate::wire::Limits;

mod proxied;
mod tls;

/// Long where no test waits for it, short where one does.
fn limits() -> Limits {
    let short = Duration::from_millis(200);
    Limits { first_byte: short, exchange: 2 * short, answer_body: 64 << 10, ..Limits::default() }
}

fn client() -> Client {
    Client::with_environment(&limits(), &|_| None)
}

fn post(url: impl Into<String>) -> Outgoing {
    Outgoing {
        method: "POST".to_owned(),
        url: url.into(),
        headers: vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
        bearer: None,
        basic: None,
        body: Zeroizing::new(b"grant_type=refresh_token&refresh_token=canary".to_vec()),
    }
}

/// Reads one request: head, then as many bytes as it announces.
fn read_request(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
        text.push(byte[0]);
    }
    let head = String::from_utf8(text).unwrap();
    let length = head.lines().find_map(|l| l.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).unwrap();
    head + std::str::from_utf8(&body).unwrap()
}

/// A server that reads a request from each connection, then does `answer`. Its requests come out of the channel.
fn server(answer: impl Fn(&mut TcpStream) + Send + 'static) -> (SocketAddr, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let request = read_request(&mut stream);
            if tell.send(request).is_err() {
                return;
            }
            answer(&mut stream);
        }
    });
    (address, told)
}

fn saying(text: &'static str) -> (SocketAddr, mpsc::Receiver<String>) {
    // A client that has seen enough may hang up first.
    server(move |stream| drop(stream.write_all(text.as_bytes())))
}

async fn answer_of(text: &'static str) -> Result<RawAnswer, Failure> {
    let (address, _requests) = saying(text);
    client().send(post(format!("http://{address}/token"))).await
}

fn failed(outcome: Result<RawAnswer, Failure>) -> Failure {
    let Err(failure) = outcome else { panic!("a failure was expected") };
    assert!(!failure.detail.contains("canary") && !failure.detail.contains("/token"), "{failure:?}");
    failure
}

#[tokio::test]
async fn a_request_goes_out_as_it_was_made_and_an_answer_comes_back_whole() {
    let (address, requests) = saying("HTTP/1.1 400 Bad Request\r\nX-One: 1\r\nContent-Length: 2\r\n\r\n{}");
    let bearer = Some(Secret::new("an-access-token".to_owned()));
    let answer = client().send(Outgoing { bearer, ..post(format!("http://{address}/token?a=b")) }).await.unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (400, b"{}".as_slice()));
    assert!(answer.headers.contains(&("x-one".to_owned(), "1".to_owned())));
    let request = requests.recv().unwrap();
    assert!(request.starts_with("POST /token?a=b HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("authorization: Bearer an-access-token\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\ngrant_type=refresh_token&refresh_token=canary"), "{request}");
    for unwanted in ["user-agent", "referer", "cookie", "accept-encoding"] {
        assert!(!request.to_lowercase().contains(unwanted), "{unwanted} in {request}");
    }
}

#[tokio::test]
async fn an_answer_of_html_or_of_nothing_is_an_answer() {
    let html =
        answer_of("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Log in to the network").await.unwrap();
    assert_eq!(html.body.as_slice(), b"<html>Log in to the network");
    assert!(answer_of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await.unwrap().body.is_empty());
}

#[tokio::test]
async fn a_truncated_answer_is_cut_and_counts_as_sent() {
    for text in ["", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"access_tok"] {
        let failure = failed(answer_of(text).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::Cut, Sent::Yes), "{text}: {failure:?}");
    }
}

#[tokio::test]
async fn what_is_no_http_is_called_that_and_not_a_cut_connection() {
    for (said, words) in [
        ("SSH-2.0-OpenSSH_9.2\r\n", "does not begin as an HTTP answer"),
        ("220 mail.example ESMTP\r\n", "does not begin as an HTTP answer"),
        ("\u{15}\u{3}\u{1}\0\u{2}\u{2}F", "does not begin as an HTTP answer"),
        ("HTTP/1.1 OK 200\r\n\r\n", "status line"),
        ("HTTP/1.1 2000 OK\r\n\r\n", "status line"),
        ("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "Content-Length"),
    ] {
        let failure = failed(answer_of(said).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::NotHttp, Sent::Yes), "{said:?}: {failure:?}");
        assert!(failure.detail.contains(words), "{said:?}: {}", failure.detail);
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read_whether_it_is_announced_or_not() {
    for head in ["HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
        let (address, _requests) = server(move |stream| {
            let sent = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&vec![b'x'; 10 << 20]));
            assert!(sent.is_err(), "the client read 10 MB");
        });
        let failure = failed(client().send(post(format!("http://{address}/token"))).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::TooLarge, Sent::Yes));
    }
}

#[tokio::test]
async fn a_flood_of_header_fields_is_too_large() {
    let (address, _requests) = server(|stream| {
        let fields: String = (0..100).map(|n| format!("X-{n}: {}\r\n", "x".repeat(1000))).collect();
        drop(stream.write_all(format!("HTTP/1.1 200 OK\r\n{fields}Content-Length: 0\r\n\r\n").as_bytes()));
    });
    assert_eq!(failed(client().send(post(format!("http://{address}/"))).await).kind, FailureKind::TooLarge);
}

#[tokio::test]
async fn an_answer_that_trickles_or_never_ends_or_never_begins_is_given_up() {
    let trickle = |head: &'static str| {
        server(move |stream| {
            let mut alive = stream.write_all(head.as_bytes()).is_ok();
            while alive {
                std::thread::sleep(Duration::from_millis(5));
                alive = stream.write_all(b"x").is_ok();
            }
        })
    };
    for head in
        ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n", "HTTP/1.1 200 OK\r\nX: "]
    {
        let (address, _requests) = trickle(head);
        let failure = failed(client().send(post(format!("http://{address}/token"))).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::TimedOut, Sent::Yes), "{head}");
    }
    let (address, _requests) = server(|stream| drop(stream.read(&mut [0])));
    let failure = failed(client().send(post(format!("http://{address}/token"))).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::TimedOut, Sent::Yes));
    assert_eq!(failure.detail, "no complete answer within 200 ms");
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let (second, never) = saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    for status in [301, 302, 303, 307, 308] {
        let (first, _requests) = server(move |stream| {
            let text = format!("HTTP/1.1 {status} X\r\nLocation: http://{second}/\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(text.as_bytes()).unwrap();
        });
        assert_eq!(client().send(post(format!("http://{first}/token"))).await.unwrap().status, status);
    }
    assert!(never.try_recv().is_err());
}

#[tokio::test]
async fn a_request_counts_as_sent_from_the_moment_when_the_connection_stands() {
    let handed = Arc::new(AtomicBool::new(false));
    let noting = || {
        let handed = Arc::clone(&handed);
        move || handed.store(true, Ordering::SeqCst)
    };
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let failure = failed(client().send_telling(post(format!("http://{closed}/token")), noting()).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::Connect, Sent::No));
    assert_eq!(failure.host, closed.to_string());
    assert!(!handed.load(Ordering::SeqCst));

    let (address, _requests) = saying("");
    failed(client().send_telling(post(format!("http://{address}/token")), noting()).await);
    assert!(handed.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_request_is_never_sent_twice() {
    let (address, requests) = saying("");
    failed(client().send(post(format!("http://{address}/token"))).await);
    assert_eq!(requests.try_iter().count(), 1);
}

#[tokio::test]
async fn a_host_without_an_address_is_a_matter_of_names() {
    // A label of 64 characters is refused by the resolver itself: nothing is asked over the network.
    let failure = failed(client().send(post(format!("http://{}.invalid/token", "x".repeat(64)))).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::Dns, Sent::No), "{failure:?}");
}

#[tokio::test]
async fn what_can_not_be_sent_is_said_without_repeating_it() {
    let good = || post("http://127.0.0.1:1/token");
    let requests = [
        post("http://user:canary@127.0.0.1:1/"),
        post("ftp://127.0.0.1/token"),
        post("canary"),
        Outgoing { method: "P OST".to_owned(), ..good() },
        Outgoing { headers: vec![("x".to_owned(), "canary\n".to_owned())], ..good() },
        Outgoing { headers: vec![("canary x".to_owned(), String::new())], ..good() },
        Outgoing { bearer: Some(Secret::new("canary\n".to_owned())), ..good() },
    ];
    for request in requests {
        let shown = format!("{request:?}");
        let failure = failed(client().send(request).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::Invalid, Sent::No), "{shown}");
    }
}

#[tokio::test]
async fn a_document_is_fetched_through_few_redirects_under_its_own_limit() {
    let (last, asked) = saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    let (first, _requests) = server(move |stream| {
        let text = format!("HTTP/1.1 302 X\r\nLocation: http://{last}/m.json\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(text.as_bytes()).unwrap();
    });
    assert_eq!(client().fetch(&first.to_string(), 5).await.unwrap(), b"hello");
    assert!(asked.recv().unwrap().starts_with("GET /m.json "));
    assert_eq!(client().fetch(&format!("http://{last}/"), 4).await, Err(FetchError::TooLarge { limit: 4 }));

    let (endless, requests) = saying("HTTP/1.1 302 X\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(client().fetch(&format!("http://{endless}/x"), 5).await, Err(FetchError::TooManyRedirects(3)));
    assert_eq!(requests.try_iter().count(), 4);
    let (missing, _requests) = saying("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(client().fetch(&format!("http://{missing}/"), 5).await, Err(FetchError::Status(404)));
}

#[tokio::test]
async fn a_name_that_leads_inside_is_not_asked_unless_it_was_allowed() {
    let (address, asked) = saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let url = format!("http://localhost:{}/token", address.port());
    let failure = failed(client().outside_alone([].into_iter(), false).send(post(url.as_str())).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::Private, Sent::No), "{failure:?}");
    assert!(asked.try_recv().is_err(), "nothing reached it");
    let allowed = [format!("localhost:{}", address.port())];
    let may = [client().outside_alone(allowed.into_iter(), false), client().outside_alone([].into_iter(), true)];
    for client in may {
        assert_eq!(client.send(post(url.as_str())).await.unwrap().status, 200);
        assert!(asked.try_recv().is_ok());
    }
}
