//! Requests that were not meant for this server, or are too much of one.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::{run, Talk};
use crate::practice::{MemoryShelf, PracticeLimits, Server};
use crate::record::Scenario;

#[test]
fn a_request_for_another_host_is_refused() {
    run(async {
        let talk = Talk::new().await;
        let port = talk.server.port;
        let evil = format!("Host: evil.example:{port}\r\n");
        let doubled = format!("Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n");
        for hosts in [evil.as_str(), doubled.as_str(), "Host: 127.0.0.1\r\n", "Host: 127.0.0.1:1\r\n", ""] {
            let request = format!("GET /slow/me HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
            assert_eq!(talk.raw(request.as_bytes()).await.status, 421, "{hosts}");
        }
        let request = format!("GET /slow/me HTTP/1.1\r\nHost: LocalHost:{port}\r\nConnection: close\r\n\r\n");
        assert_eq!(talk.raw(request.as_bytes()).await.status, 401);
    });
}

#[test]
fn an_unknown_address_is_a_small_page_that_leads_nowhere() {
    run(async {
        let talk = Talk::new().await;
        for target in ["/", "/token", "/unknown/token", "/slow/token/", "/slow/", "//slow/token", "/slow/../slow/token"]
        {
            let heard = talk.get(target).await;
            assert_eq!(heard.status, 404, "{target}");
            assert!(!heard.body.contains("href") && !heard.body.contains("<form"), "{target}");
        }
    });
}

#[test]
fn a_wrong_method_is_told_the_right_one() {
    run(async {
        let talk = Talk::new().await;
        for (method, target, allowed) in
            [("GET", "/slow/token", "POST"), ("POST", "/slow/me", "GET"), ("PUT", "/slow/authorize", "GET, POST")]
        {
            let heard = talk.send(method, target, &[], "").await;
            assert_eq!((heard.status, heard.header("allow")), (405, Some(allowed)));
        }
    });
}

#[test]
fn too_much_of_a_request_is_refused_and_the_server_goes_on() {
    run(async {
        let talk = Talk::new().await;
        let head = talk.send("GET", "/slow/me", &[("X-Long", &"x".repeat(70_000))], "").await;
        assert_eq!(head.status, 431);
        let port = talk.server.port;
        // The body is announced and never sent: its length alone is enough.
        let request = format!("POST /slow/token HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 70000\r\n\r\n");
        let body = tokio::time::timeout(Duration::from_secs(8), talk.raw(request.as_bytes())).await.unwrap();
        assert_eq!(body.status, 413);
        assert_eq!(talk.get("/slow/me").await.status, 401);
    });
}

#[test]
fn a_body_that_never_comes_whole_is_given_up() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let limits = PracticeLimits { body: Duration::from_millis(20), ..PracticeLimits::default() };
        let server = Server::start(listener, Arc::new(MemoryShelf::default()), limits).unwrap();
        let talk = Talk { server };
        let head = format!("POST /slow/token HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", talk.server.port);
        assert_eq!(talk.raw(format!("{head}Content-Length: 9\r\n\r\nabc").as_bytes()).await.status, 408);
    });
}

#[test]
fn any_number_of_connections_that_say_nothing_leaves_few_and_a_request_is_answered() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let limits = PracticeLimits { connections: 8, spared: Duration::ZERO, ..PracticeLimits::default() };
        let talk = Talk { server: Server::start(listener, Arc::new(MemoryShelf::default()), limits).unwrap() };
        let mut silent = Vec::new();
        for number in 0..400 {
            let mut stream = TcpStream::connect(("127.0.0.1", talk.server.port)).await.unwrap();
            // Some begin a request and never end it.
            if number % 3 == 0 {
                stream.write_all(b"GET /slow/me HTTP/1.1\r\n").await.unwrap();
            }
            silent.push(stream);
        }
        // Behind all of them.
        assert_eq!(talk.get("/slow/me").await.status, 401);
        let mut closed = JoinSet::new();
        for mut stream in silent {
            closed.spawn(async move { drop(stream.read(&mut [0; 64]).await) });
        }
        for _ in 0..400 - 8 {
            tokio::time::timeout(Duration::from_secs(20), closed.join_next()).await.unwrap();
        }
    });
}

#[test]
fn the_port_is_free_after_the_server_stopped() {
    run(async {
        let talk = Talk::new().await;
        let port = talk.server.port;
        talk.server.stop(Duration::from_secs(10)).await;
        assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
    });
}

#[test]
fn dropping_the_server_closes_its_port() {
    run(async {
        let talk = Talk::new().await;
        let port = talk.server.port;
        drop(talk);
        // The task hears of it at its next turn.
        while TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
}

#[test]
fn a_listener_that_others_can_reach_is_refused() {
    run(async {
        let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
        assert!(Server::start(listener, Arc::new(MemoryShelf::default()), PracticeLimits::default()).is_err());
    });
}

#[test]
fn the_addresses_say_how_the_server_behaves() {
    assert_eq!(Scenario::StateMissing.authorization_url(1), "http://127.0.0.1:1/state-missing/authorize");
    assert_eq!(Scenario::Slow.token_url(1), "http://127.0.0.1:1/slow/token");
    assert_eq!(Scenario::ShortLived.api_url(1), "http://127.0.0.1:1/short-lived/me");
}
