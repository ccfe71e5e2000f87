//! Certificates, on loopback. The key in `fixtures/` guards nothing.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::{mpsc, Arc};

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::{client, failed, limits, post, saying, Authorities, Client, FailureKind, Sent};

const CERTIFICATE: &[u8] = include_bytes!("../fixtures/loopback.cert.pem");
const KEY: &[u8] = include_bytes!("../fixtures/loopback.key.pem");
const AUTHORITY: &[u8] = include_bytes!("../fixtures/authority.cert.pem");
const ANOTHER: &[u8] = include_bytes!("../fixtures/another.cert.pem");

fn trusting(pem: &[u8]) -> Client {
    Client { authorities: Authorities::Only(reqwest::Certificate::from_pem(pem).unwrap()), ..client() }
}

/// Answers one https request; what it could read comes out of the channel.
fn https_server() -> (SocketAddr, mpsc::Receiver<Vec<u8>>) {
    https_server_with(CERTIFICATE)
}

fn https_server_with(certificate: &[u8]) -> (SocketAddr, mpsc::Receiver<Vec<u8>>) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate).unwrap()],
            PrivateKeyDer::from_pem_slice(KEY).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), stream);
        let mut text = [0; 4096];
        let count = stream.read(&mut text).unwrap_or(0);
        tell.send(text[..count].to_vec()).unwrap();
        // A client that hung up can't be answered.
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        drop(stream.flush());
    });
    (address, told)
}

#[tokio::test]
async fn an_https_answer_is_read_where_its_certificate_is_trusted() {
    let (address, _seen) = https_server();
    let answer = trusting(CERTIFICATE).send(post(format!("https://{address}/token"))).await.unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"ok".as_slice()));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_sent() {
    let (address, seen) = https_server();
    let failure = failed(trusting(ANOTHER).send(post(format!("https://{address}/token"))).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::Certificate, Sent::No), "{failure:?}");
    assert!(seen.recv().unwrap().is_empty());
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let (address, seen) = https_server();
    let url = format!("https://127.0.0.2:{}/token", address.port());
    let Ok(listener) = TcpListener::bind(("127.0.0.2", address.port())) else {
        // Only Linux has the whole of 127/8; the name can't be tried elsewhere.
        return;
    };
    std::thread::spawn(move || {
        let (mut from, _) = listener.accept().unwrap();
        let mut to = std::net::TcpStream::connect(address).unwrap();
        let (mut back_from, mut back_to) = (to.try_clone().unwrap(), from.try_clone().unwrap());
        std::thread::spawn(move || std::io::copy(&mut back_from, &mut back_to));
        drop(std::io::copy(&mut from, &mut to));
        drop(to.shutdown(std::net::Shutdown::Both));
    });
    let failure = failed(trusting(CERTIFICATE).send(post(url)).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::Certificate, Sent::No), "{failure:?}");
    assert!(seen.recv().unwrap().is_empty());
}

#[tokio::test]
async fn why_a_certificate_is_refused_is_said_in_words() {
    let cases = [
        (CERTIFICATE, ANOTHER, "nobody whom this computer trusts vouches for it"),
        (AUTHORITY, AUTHORITY, "it is an authority's own certificate"),
    ];
    for (shown, trusted, words) in cases {
        let (address, seen) = https_server_with(shown);
        let failure = failed(trusting(trusted).send(post(format!("https://{address}/token"))).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::Certificate, Sent::No), "{failure:?}");
        assert!(failure.detail.contains(words), "{}", failure.detail);
        assert!(seen.recv().unwrap().is_empty());
    }
}

/// Reads the client's greeting, and answers these bytes.
fn answering(bytes: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut greeting = [0; 4096];
        assert!(stream.read(&mut greeting).unwrap() > 0);
        stream.write_all(bytes).unwrap();
        // Until the client hangs up, so that the answer is not lost to a reset.
        while stream.read(&mut greeting).is_ok_and(|count| count > 0) {}
    });
    address
}

/// A `ServerHello` of this version (RFC 5246, section 7.4.1.3), with one cipher suite of its time.
const TLS_1_0: &[u8] = b"\x16\x03\x01\x00\x2a\x02\x00\x00\x26\x03\x01\
    0123456789abcdef0123456789abcdef\x00\x00\x2f\x00";
const TLS_1_1: &[u8] = b"\x16\x03\x02\x00\x2a\x02\x00\x00\x26\x03\x02\
    0123456789abcdef0123456789abcdef\x00\x00\x2f\x00";
/// Fatal alerts (RFC 8446, section 6): `protocol_version` and `handshake_failure`.
const WRONG_VERSION: &[u8] = b"\x15\x03\x01\x00\x02\x02\x46";
const NO_COMMON_CIPHER: &[u8] = b"\x15\x03\x03\x00\x02\x02\x28";

#[tokio::test]
async fn a_server_that_speaks_no_tls_or_an_old_one_is_called_that_and_sent_nothing() {
    let cases = [
        (TLS_1_0, "TLS 1.2 or 1.3 is needed"),
        (TLS_1_1, "TLS 1.2 or 1.3 is needed"),
        (WRONG_VERSION, "TLS 1.2 or 1.3 is needed"),
        (NO_COMMON_CIPHER, "no way of encryption"),
        (b"HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n", "plain http is served at an https address"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "its answer is no TLS"),
    ];
    for (bytes, words) in cases {
        let failure = failed(trusting(ANOTHER).send(post(format!("https://{}/token", answering(bytes)))).await);
        assert_eq!((failure.kind, failure.sent), (FailureKind::Tls, Sent::No), "{failure:?}");
        assert!(failure.detail.contains(words), "{}", failure.detail);
        assert!(failure.sentence().starts_with("No secure connection to 127.0.0.1:"), "{}", failure.sentence());
    }
}

const NOWHERE: &str = "/nonexistent";

/// The environment belongs to the whole process, so a second one, of this very test, plays the computer without
/// authorities.
#[tokio::test]
async fn without_authorities_http_works_and_https_says_what_to_install() {
    if std::env::var("SSL_CERT_FILE").is_ok_and(|file| file == NOWHERE) {
        return on_a_computer_without_authorities().await;
    }
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "wire::client::tests::tls::without_authorities_http_works_and_https_says_what_to_install"])
        .env("SSL_CERT_FILE", NOWHERE)
        .env("SSL_CERT_DIR", NOWHERE)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}

async fn on_a_computer_without_authorities() {
    let (address, _requests) = saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let client = Client::with_environment(&limits(), &|_| None);
    assert_eq!(client.send(post(format!("http://{address}/token"))).await.unwrap().status, 200);
    let failure = failed(client.send(post(format!("https://{address}/token"))).await);
    assert_eq!((failure.kind, failure.sent), (FailureKind::NoAuthorities, Sent::No));
}
