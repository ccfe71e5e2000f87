//! Refreshes whose answer is no strict JSON: what it brought is the newest token all the same.

use super::endpoint::answer;
use super::program::run;
use super::refresh::{signed_in, tokens};
use crate::support::keyring::Keyring;
use crate::support::session::Session;

const ODD: &str = r#"{"access_token":"an-access-token","x":ODD,"refresh_token":"REFRESH","token_type":"Bearer"}"#;

/// An HTTP answer with this body, which may be no text.
fn bytes(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn odd(value: &str, refresh: &str) -> String {
    ODD.replace("ODD", value).replace("REFRESH", refresh)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Stored and not compressed, behind gzip's shortest head.
fn gzip(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).expect("it is short");
    let head = [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes()].concat();
    [&head, text.as_bytes()].concat()
}

#[test]
fn after_an_odd_answer_the_next_refresh_presents_the_token_that_it_brought() {
    const ARRAY: &str = "/0/access_token";
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let token = |generation: usize| format!("refresh-canary-{generation}");
    let strict = |generation| bytes(tokens(&token(generation)).split_once("\r\n\r\n").expect("a body").1.as_bytes());
    let odd_ones: [Vec<u8>; 6] = [
        odd("NaN", &token(4)).into_bytes(),
        odd("1e400", &token(5)).into_bytes(),
        utf16(&odd("1", &token(6))),
        gzip(&odd("1", &token(7))),
        format!("[{}]", odd("1", &token(8))).into_bytes(),
        odd("1", &token(9)).split(",\"token_type").next().expect("its beginning").as_bytes().to_vec(),
    ];
    let kinds =
        ["JSON with NaN", "JSON with a number that is too large", "in UTF-16", "compressed", ARRAY, "JSON that ends"];
    let answers = (1..=3).map(strict).chain(odd_ones.iter().map(|body| bytes(body))).chain([strict(10)]);
    let (id, endpoint) = signed_in(&session, answers.collect());
    for kind in kinds {
        let ended = run(&session, &["refresh", &id, "--json"]);
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{kind}: {ended:?}");
        // In an array it stands somewhere, and strict reading sees where.
        let id = if kind == ARRAY { "access-token-elsewhere warning" } else { "token-answer-unusable warning" };
        assert_eq!(ended.first(), id, "{kind}: {ended:?}");
        let evidence = ended.result()["findings"][0]["evidence"].to_string();
        assert!(evidence.contains(kind), "{kind}: {evidence}");
        assert!(!ended.everything().contains("refresh-canary"), "{kind}: {ended:?}");
    }
    let ended = run(&session, &["refresh", &id, "--json"]);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (0, "stays-signed-in"), "{ended:?}");
    let presented: Vec<bool> = (1..)
        .zip(endpoint.requests().iter().skip(1))
        .map(|(generation, request)| {
            request.contains(&format!("{}\"", token(generation)))
                || request.contains(&format!("{}&", token(generation)))
        })
        .collect();
    assert_eq!(presented, [true; 9], "each token was presented once, in order: {:?}", endpoint.requests());
}

#[test]
fn a_sign_in_whose_answer_is_odd_fails_and_keeps_nothing() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let (id, endpoint) =
        signed_in(&session, vec![answer("200 OK", "application/json", &odd("NaN", "refresh-canary-1"))]);
    let ended = run(&session, &["refresh", &id, "--json"]);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    assert_eq!(endpoint.requests().len(), 1, "there is nothing to refresh: {ended:?}");
}
