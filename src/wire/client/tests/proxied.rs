//! Through a proxy that writes down what it was asked.

use super::{failed, limits, post, saying, server, Client, FailureKind, Sent};
use std::io::Write as _;

fn through(proxy: impl std::fmt::Display) -> Client {
    let value = format!("http://user:hun%20ter2@{proxy}");
    Client::with_environment(&limits(), &move |name| (name == "ALL_PROXY").then(|| value.clone()))
}

#[tokio::test]
async fn a_proxy_is_asked_with_its_password_and_named_without() {
    let (proxy, asked) = saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    let client = through(proxy);
    assert_eq!(client.proxy_for("http://provider.test/"), Some(format!("http://user:•••@{proxy}")));
    assert_eq!(client.send(post("http://provider.test/token")).await.unwrap().body.as_slice(), b"ok");
    let request = asked.recv().unwrap();
    assert!(request.starts_with("POST http://provider.test/token HTTP/1.1\r\n"), "{request}");
    // user:hun ter2
    assert!(request.contains("proxy-authorization: Basic dXNlcjpodW4gdGVyMg==\r\n"), "{request}");
}

#[tokio::test]
async fn loopback_is_reached_past_the_proxy() {
    let (proxy, asked) = saying("HTTP/1.1 502 X\r\nContent-Length: 0\r\n\r\n");
    let (provider, _requests) = saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let client = through(proxy);
    for host in ["127.0.0.1", "localhost"] {
        let url = format!("http://{host}:{}/token", provider.port());
        assert_eq!(client.proxy_for(&url), None);
        assert_eq!(client.send(post(url)).await.unwrap().status, 200);
    }
    assert!(asked.try_recv().is_err());
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named_and_nothing_was_spent() {
    for answer in ["HTTP/1.1 407 X\r\n\r\n", "HTTP/1.1 502 X\r\n\r\n", ""] {
        let (proxy, asked) = server(move |stream| stream.write_all(answer.as_bytes()).unwrap());
        let failure = failed(through(proxy).send(post("https://provider.test/token")).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::Proxy, Sent::No), "{answer}: {failure:?}");
        assert_eq!(failure.host, format!("http://user:•••@{proxy}"));
        let request = asked.recv().unwrap();
        assert!(request.starts_with("CONNECT provider.test:443 ") && !request.contains("canary"), "{request}");
    }
}

#[tokio::test]
async fn a_plain_request_that_a_proxy_refuses_counts_as_sent() {
    let (proxy, _asked) = saying("HTTP/1.1 407 X\r\nContent-Length: 0\r\n\r\n");
    let failure = failed(through(proxy).send(post("http://provider.test/token")).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::Proxy, Sent::Yes));
}

#[tokio::test]
async fn a_proxy_that_can_not_be_used_is_no_reason_to_go_past_it() {
    let client = Client::with_environment(&limits(), &|_| Some("socks5://user:hunter2@proxy.test:1080".to_owned()));
    let failure = failed(client.send(post("http://provider.test/token")).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::Proxy, Sent::No));
    assert_eq!(failure.host, "socks5://user:•••@proxy.test:1080");
}

#[tokio::test]
async fn a_proxy_may_be_inside_where_what_it_is_asked_for_may_not() {
    let (proxy, asked) = saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    let client = through(format!("localhost:{}", proxy.port())).outside_alone([].into_iter(), false);
    assert_eq!(client.send(post("http://provider.test/token")).await.unwrap().body.as_slice(), b"ok");
    assert!(asked.recv().unwrap().starts_with("POST http://provider.test/token "));
}
