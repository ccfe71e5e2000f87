//! Browsers and others, byte by byte, on loopback.

#![expect(clippy::disallowed_methods, reason = "other programs call from threads of their own")]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{Arrival, BindError, CallbackListener, PageDue};
use crate::draft::Loopback;
use crate::exchange::{Callback, StateCheck};
use crate::wire::Limits;

const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const V6: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

async fn bound(uri: &str, addresses: &[IpAddr]) -> Result<CallbackListener, BindError> {
    CallbackListener::bind(&Loopback::read(uri).unwrap(), addresses, &Limits::default()).await
}

async fn listening() -> CallbackListener {
    bound("http://127.0.0.1:0/callback", &[V4]).await.unwrap()
}

/// Sends `text` and reads until the other side hangs up.
async fn say(port: u16, text: impl AsRef<str>) -> String {
    let mut stream = TcpStream::connect((V4, port)).await.unwrap();
    stream.write_all(text.as_ref().as_bytes()).await.unwrap();
    let mut answer = String::new();
    // A reset counts as hanging up.
    stream.read_to_string(&mut answer).await.unwrap_or_default();
    answer
}

fn get(port: u16, target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
}

/// Reads one reply that keeps the connection open and has no body.
async fn read_head(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(text).unwrap()
}

async fn answer_to(listener: &mut CallbackListener, state: &str) -> Callback {
    loop {
        if let Arrival::Answer(callback) = listener.next(state).await {
            return callback;
        }
    }
}

#[tokio::test]
async fn the_right_answer_is_taken_and_the_page_comes_from_a_clean_path_after_the_port_is_closed() {
    let mut listener = listening().await;
    let port = listener.port();
    let mut browser = TcpStream::connect((V4, port)).await.unwrap();
    browser.write_all(get(port, "/callback?code=the-code&state=s%201").as_bytes()).await.unwrap();
    let callback = answer_to(&mut listener, "s 1").await;
    assert_eq!((callback.state, callback.code.unwrap().expose_secret()), (StateCheck::Right, "the-code"));
    let redirect = read_head(&mut browser).await;
    assert!(redirect.starts_with("HTTP/1.1 303 ") && redirect.contains("Location: /plugin-auth/came-back\r\n"));

    listener.close().await;
    assert!(TcpStream::connect((V4, port)).await.is_err(), "the port must be closed");
    browser.write_all(get(port, "/plugin-auth/came-back").as_bytes()).await.unwrap();
    let mut page = String::new();
    browser.read_to_string(&mut page).await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("The sign-in came back"), "{page}");
    for field in [
        "Cache-Control: no-store",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "Connection: close",
    ] {
        assert!(page.contains(&format!("{field}\r\n")), "{field} is missing");
    }
    let policy = page.lines().find_map(|line| line.strip_prefix("Content-Security-Policy: ")).unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && policy.ends_with("form-action 'none'"));
    assert!(!page.contains("<script") && !page.contains("the-code"));
}

/// Brought back with a code, and told where the page lies; the port is closed, and what is left is the page.
async fn led_to_the_page(patience: Duration) -> (TcpStream, u16, Option<PageDue>) {
    let limits = Limits { closing_page: patience, callback_connection: Duration::from_hours(1), ..Limits::default() };
    let redirect = Loopback::read("http://127.0.0.1:0/callback").unwrap();
    let mut listener = CallbackListener::bind(&redirect, &[V4], &limits).await.unwrap();
    let port = listener.port();
    // Whoever asks too early changes nothing.
    assert!(say(port, get(port, "/plugin-auth/came-back")).await.starts_with("HTTP/1.1 404 "));
    let mut browser = TcpStream::connect((V4, port)).await.unwrap();
    browser.write_all(get(port, "/callback?code=1&state=s").as_bytes()).await.unwrap();
    answer_to(&mut listener, "s").await;
    assert!(read_head(&mut browser).await.starts_with("HTTP/1.1 303 "));
    (browser, port, listener.close().await)
}

#[tokio::test]
async fn the_page_is_waited_for_until_a_slow_browser_has_read_it_to_its_end() {
    let (mut browser, port, due) = led_to_the_page(Duration::from_hours(1)).await;
    let mut reading = Box::pin(due.unwrap().read());
    browser.write_all(get(port, "/plugin-auth/came-back").as_bytes()).await.unwrap();
    let mut page = Vec::new();
    while !page.ends_with(b"</html>\n") {
        // Byte by byte: it is waited for with each.
        tokio::select! {
            biased;
            () = &mut reading => panic!("nobody waits for the rest of {} bytes", page.len()),
            letter = browser.read_u8() => page.push(letter.unwrap()),
        }
    }
    drop(browser);
    reading.await;
}

#[tokio::test]
async fn who_goes_away_without_the_page_is_not_waited_for() {
    let (browser, _, due) = led_to_the_page(Duration::from_hours(1)).await;
    drop(browser);
    due.unwrap().read().await;
}

#[tokio::test]
async fn a_browser_that_never_fetches_the_page_is_let_go() {
    let limits = Limits { closing_page: Duration::from_millis(50), ..Limits::default() };
    let redirect = Loopback::read("http://127.0.0.1:0/callback").unwrap();
    let mut listener = CallbackListener::bind(&redirect, &[V4], &limits).await.unwrap();
    let mut browser = TcpStream::connect((V4, listener.port())).await.unwrap();
    browser.write_all(get(listener.port(), "/callback?error=access_denied&state=s").as_bytes()).await.unwrap();
    assert_eq!(answer_to(&mut listener, "s").await.error.as_deref(), Some("access_denied"));
    assert!(read_head(&mut browser).await.contains("Location: /plugin-auth/error\r\n"));
    listener.close().await;
    assert_eq!(browser.read(&mut [0]).await.unwrap_or(0), 0);
}

#[tokio::test]
async fn a_foreign_state_is_told_and_the_listener_goes_on() {
    let mut listener = listening().await;
    let port = listener.port();
    for (query, expected) in [
        ("code=1&state=other", StateCheck::Wrong),
        ("code=1", StateCheck::Missing),
        ("code=1&state=s&state=s", StateCheck::Doubled),
        ("error=x&state=other", StateCheck::Wrong),
    ] {
        let (page, callback) =
            tokio::join!(say(port, get(port, &format!("/callback?{query}"))), answer_to(&mut listener, "s"));
        assert_eq!(callback.state, expected, "{query}");
        assert!(page.starts_with("HTTP/1.1 400 ") && page.contains("does not belong to the sign-in"), "{page}");
    }
    let ((), callback) = tokio::join!(say_and_leave(port, "/callback?code=2&state=s"), answer_to(&mut listener, "s"));
    assert_eq!(callback.state, StateCheck::Right);
}

/// Sends a request and hangs up after its redirect.
async fn say_and_leave(port: u16, target: &str) {
    let mut stream = TcpStream::connect((V4, port)).await.unwrap();
    stream.write_all(get(port, target).as_bytes()).await.unwrap();
    read_head(&mut stream).await;
}

#[tokio::test]
async fn what_is_no_answer_is_turned_away_with_its_status_and_counted() {
    let mut listener = listening().await;
    let port = listener.port();
    let whole = "/callback?code=1&state=s";
    let host = format!("Host: 127.0.0.1:{port}\r\n");
    let cases = [
        (get(port, "/favicon.ico"), "404"),
        (get(port, "/callback/?code=1&state=s"), "404"),
        (get(port, "/plugin-auth/came-back"), "404"),
        (get(port, "/callback"), "400"),
        (format!("GET {whole} HTTP/1.1\r\n\r\n"), "400"),
        (format!("GET {whole} HTTP/1.1\r\nHost: evil.test\r\n\r\n"), "400"),
        (format!("GET {whole} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), "400"),
        (format!("GET {whole} HTTP/1.1\r\n{host}{host}\r\n"), "400"),
        (format!("POST {whole} HTTP/1.1\r\n{host}Content-Length: 1\r\n\r\nx"), "405"),
        (format!("GET {whole} HTTP/1.1\r\n{host}Sec-Fetch-Dest: image\r\n\r\n"), "403"),
        (format!("GET {whole} HTTP/1.1\r\n{host}Sec-Fetch-Mode: cors\r\n\r\n"), "403"),
        ("\x16\x03\x01 hello\r\n\r\n".to_owned(), "400"),
        (format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(40_000)), "431"),
    ];
    for (request, status) in &cases {
        let answer = say(port, request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request}\n{answer}");
        assert!(!answer.to_lowercase().contains("access-control"));
        assert_eq!(answer.contains("Allow: GET\r\n"), *status == "405");
    }
    // The last one: an answer's path without an answer in it, which needs the state to be known.
    let (answer, arrival) = tokio::join!(say(port, get(port, "/callback?state=s")), async {
        let expected = cases.len() as u64 + 1;
        loop {
            match listener.next("s").await {
                Arrival::Stray { count } if count == expected => return count,
                Arrival::Stray { .. } => {}
                Arrival::Answer(callback) => panic!("{callback:?}"),
            }
        }
    });
    assert!(answer.starts_with("HTTP/1.1 400 "));
    assert_eq!(arrival, 14);
}

#[tokio::test]
async fn a_navigation_of_a_browser_is_let_in() {
    let mut listener = listening().await;
    let port = listener.port();
    let fields = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: cross-site\r\n";
    let mut browser = TcpStream::connect((V4, port)).await.unwrap();
    let text = format!("GET /callback?code=1&state=s HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{fields}\r\n");
    browser.write_all(text.as_bytes()).await.unwrap();
    assert_eq!(answer_to(&mut listener, "s").await.state, StateCheck::Right);
}

#[tokio::test]
async fn ten_thousand_strays_do_not_keep_the_real_one_out() {
    const EACH: u64 = 1250;
    let mut listener = listening().await;
    let port = listener.port();
    let strays: Vec<_> = (0..8_u64)
        .map(|_| {
            std::thread::spawn(move || {
                use std::io::{Read as _, Write as _};
                for number in 0..EACH {
                    let mut stream = std::net::TcpStream::connect((V4, port)).unwrap();
                    let target = if number % 2 == 0 { "/callback?code=1&state=guess" } else { "/x" };
                    stream.write_all(get(port, target).as_bytes()).unwrap();
                    // Whether it is answered or closed for a newer one is all the same.
                    drop(stream.read(&mut [0; 512]));
                }
            })
        })
        .collect();
    let real = tokio::spawn(async move {
        while !strays.iter().all(std::thread::JoinHandle::is_finished) {
            tokio::task::yield_now().await;
        }
        say_and_leave(port, "/callback?code=real&state=s").await;
    });
    loop {
        let Arrival::Answer(callback) = listener.next("s").await else { continue };
        if callback.state == StateCheck::Right {
            assert_eq!(callback.code.unwrap().expose_secret(), "real");
            break;
        }
    }
    real.await.unwrap();
}

#[tokio::test]
async fn nothing_is_lost_between_two_calls_and_the_right_answer_comes_first() {
    let mut listener = listening().await;
    let port = listener.port();
    // A first call that is dropped makes the state known.
    assert!(tokio::time::timeout(Duration::ZERO, listener.next("s")).await.is_err());
    for _ in 0..3 {
        say(port, get(port, "/callback?code=1&state=wrong")).await;
    }
    say_and_leave(port, "/callback?code=1&state=s").await;
    assert!(say(port, get(port, "/callback?code=2&state=s")).await.starts_with("HTTP/1.1 400 "));
    let Arrival::Answer(first) = listener.next("s").await else { panic!("the answer comes first") };
    assert_eq!((first.state, first.code.unwrap().expose_secret()), (StateCheck::Right, "1"));
    let Arrival::Answer(second) = listener.next("s").await else { panic!("then the wrong one") };
    assert_eq!(second.state, StateCheck::Wrong);
    assert!(matches!(listener.next("s").await, Arrival::Stray { count: 3 }));
}

#[tokio::test]
async fn a_connection_that_trickles_is_closed_and_too_many_cost_the_oldest_idle_one() {
    let limits = Limits { callback_connection: Duration::from_millis(50), ..Limits::default() };
    let redirect = Loopback::read("http://127.0.0.1:0/callback").unwrap();
    let slow = CallbackListener::bind(&redirect, &[V4], &limits).await.unwrap();
    assert_eq!(say(slow.port(), "GET /callback?code=1").await, "");

    let limits = Limits {
        callback_connections: 2,
        callback_connection: Duration::from_mins(1),
        callback_spared: Duration::ZERO,
        ..Limits::default()
    };
    let mut listener = CallbackListener::bind(&redirect, &[V4], &limits).await.unwrap();
    let port = listener.port();
    let mut oldest = TcpStream::connect((V4, port)).await.unwrap();
    let _second = TcpStream::connect((V4, port)).await.unwrap();
    let ((), callback) = tokio::join!(say_and_leave(port, "/callback?code=1&state=s"), answer_to(&mut listener, "s"));
    assert_eq!(callback.state, StateCheck::Right);
    assert_eq!(oldest.read(&mut [0]).await.unwrap_or(0), 0);
}

#[tokio::test]
async fn who_was_let_in_is_heard_however_many_come_behind() {
    let limits = Limits { callback_connections: 2, callback_spared: Duration::from_mins(1), ..Limits::default() };
    let redirect = Loopback::read("http://127.0.0.1:0/callback").unwrap();
    let mut listener = CallbackListener::bind(&redirect, &[V4], &limits).await.unwrap();
    let port = listener.port();
    let mut real = TcpStream::connect((V4, port)).await.unwrap();
    let mut flood = Vec::new();
    for _ in 0..50 {
        flood.push(TcpStream::connect((V4, port)).await.unwrap());
        // The listener's turn.
        tokio::task::yield_now().await;
    }
    real.write_all(get(port, "/callback?code=1&state=s").as_bytes()).await.unwrap();
    let (reply, callback) = tokio::join!(read_head(&mut real), answer_to(&mut listener, "s"));
    assert!(reply.starts_with("HTTP/1.1 303 ") && callback.state == StateCheck::Right, "{reply}");
    // And the end does not wait for those who never say anything.
    drop(flood);
    listener.close().await;
}

#[tokio::test]
async fn a_port_in_use_is_said_and_never_changed() {
    let first = listening().await;
    let uri = format!("http://127.0.0.1:{}/callback", first.port());
    let Err(error) = bound(&uri, &[V4]).await else { panic!("bound twice") };
    assert_eq!(error, BindError::PortTaken(first.port()));
    assert!(error.to_string().contains(&first.port().to_string()));
}

#[tokio::test]
async fn two_sign_ins_on_one_fixed_port_follow_each_other_at_once() {
    let mut listener = listening().await;
    let uri = format!("http://127.0.0.1:{}/callback", listener.port());
    for _ in 0..5 {
        let port = listener.port();
        tokio::join!(say_and_leave(port, "/callback?code=1&state=s"), answer_to(&mut listener, "s"));
        listener.close().await;
        listener = bound(&uri, &[V4]).await.unwrap();
    }
    // Also where the first was dropped, as a cancelled one is.
    drop(listener);
    bound(&uri, &[V4]).await.unwrap();
}

#[tokio::test]
async fn localhost_is_held_on_both_addresses_and_without_ipv6_on_one() {
    let only_v4 = bound("http://localhost:0/callback", &[V4]).await.unwrap();
    assert!(TcpStream::connect((V4, only_v4.port())).await.is_ok());
    if TcpListener::bind((V6, 0)).await.is_err() {
        // Without ::1 the same is true of both.
        assert!(bound("http://localhost:0/callback", &[V4, V6]).await.is_ok());
        return;
    }
    let both = bound("http://localhost:0/callback", &[V4, V6]).await.unwrap();
    for address in [V4, V6] {
        assert!(TcpStream::connect((address, both.port())).await.is_ok(), "{address}");
    }
    let held = TcpListener::bind((V6, 0)).await.unwrap().local_addr().unwrap();
    let squatter = TcpListener::bind(held).await.unwrap();
    let uri = format!("http://localhost:{}/callback", held.port());
    assert_eq!(bound(&uri, &[V4, V6]).await.err(), Some(BindError::PortTaken(held.port())));
    drop(squatter);
}

#[tokio::test]
async fn an_address_that_this_computer_lacks_is_left_out_and_a_foreign_one_refused() {
    let foreign = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    assert!(matches!(bound("http://127.0.0.1:0/cb", &[foreign]).await, Err(BindError::Other(_))));
    assert!(matches!(bound("http://127.0.0.1:0/cb", &[]).await, Err(BindError::Other(_))));
    let absent = std::io::Error::from(std::io::ErrorKind::AddrNotAvailable);
    assert!(crate::wire::os::is_absent(&absent));
    assert!(!crate::wire::os::is_absent(&std::io::ErrorKind::AddrInUse.into()));
}

#[tokio::test]
async fn the_practice_providers_port_is_on_loopback() {
    let listener = crate::wire::bind_practice(0).unwrap();
    let address = listener.local_addr().unwrap();
    assert_eq!(address, SocketAddr::new(V4, address.port()));
    assert!(crate::wire::bind_practice(address.port()).is_err());
}
