//! An API that repeats the access token that it was called with.

#![expect(clippy::string_slice, reason = "what is cut is ASCII")]
#![expect(clippy::disallowed_methods, reason = "the API is a thread of the test's own")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::*;
use crate::exchange::Exchange;

/// Answers one call after the other with the token that each brought, written in the next of these ways.
fn echoing(shapes: Vec<fn(&str) -> String>) -> url::Url {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/me", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for (stream, shape) in listener.incoming().flatten().zip(shapes) {
            let mut stream = stream;
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                head.extend(byte);
            }
            let head = String::from_utf8(head).unwrap();
            let token = head.split("Bearer ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
            let echo = shape(token);
            let body = serde_json::json!({ "message": echo, "errors": [echo], "detail": { "x": echo } }).to_string();
            let head = format!("HTTP/1.1 401 No\r\nwww-authenticate: Bearer realm=\"{}\"", echo.replace('\n', " "));
            write!(stream, "{head}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len()).unwrap();
        }
    });
    address.parse().unwrap()
}

#[test]
fn an_api_that_repeats_the_access_token_in_any_shape_leaves_nothing_of_it() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    bench.ended();
    let shapes: Vec<fn(&str) -> String> = vec![
        str::to_owned,
        str::to_uppercase,
        |token| token[..token.len() / 2].to_owned(),
        |token| token.chars().rev().collect(),
        |token| token.chars().flat_map(|letter| [letter, '\n']).collect(),
        |token| token.bytes().map(|byte| format!("{byte:02x}")).collect(),
        |token| token.bytes().map(|byte| format!("%{byte:02x}")).collect(),
    ];
    let count = shapes.len();
    let address = echoing(shapes);
    let job = bench.job(Scenario::HealthyRotating);
    for _ in 0..count {
        let _handle = bench.runner.start(Some(RunId(3)), Job::CallApi(Box::new(job.clone()), address.to_string()));
        let record = bench.ended().record;
        let [Exchange { outcome: Outcome::Answer(answer), .. }] = record.exchanges.as_slice() else {
            panic!("{record:?}")
        };
        let shape = answer.shape().unwrap();
        let realm = answer.header("www-authenticate").unwrap().replace("Bearer realm=", "");
        for said in [shape.text("message").unwrap(), &realm] {
            // A piece that the setup has too, such as the client's name, is no secret.
            let rest = said.replace("[secret]", "");
            let letters = rest.chars().filter(char::is_ascii_alphanumeric).count();
            assert!(said.contains("[secret]") && letters < 8, "{said}");
        }
    }
}
