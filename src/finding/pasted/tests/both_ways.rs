//! One reading: every answer of the tables, pasted behind its request and come in a run, tells the same.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::literals::answers_in;
use crate::claim::Severity;
use crate::draft::{ContentType, Setup};
use crate::exchange::{read_token_answer, Exchange, Outcome, RawAnswer, TokenAnswer};
use crate::finding::sample::{setup, Case, SIGNED_IN};
use crate::finding::{explain_bytes, row_of, Judgement, Verdict, VerdictRow};
use crate::platform::Platforms;
use crate::recognise::Origin;

/// An answer as it comes over the wire.
struct Came {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

/// The tables of the tests beside these rules, read from their source: what is added there is tried here as well.
const TABLES: [&str; 5] = [
    include_str!("../../refusal.rs"),
    include_str!("../../token_request.rs"),
    include_str!("../../tests/sentences.rs"),
    include_str!("../../rule/token_answer_unusable.rs"),
    include_str!("../../../exchange/error_named.rs"),
];

fn came() -> Vec<Came> {
    let of = |(status, body): (u16, String)| Came { status, headers: Vec::new(), body: body.into_bytes() };
    let mut all: Vec<Came> = TABLES.into_iter().flat_map(answers_in).map(of).collect();
    assert!(all.len() > 60, "the tables were read: {}", all.len());
    let with = |status, headers: &[(&'static str, &'static str)], body: &[u8]| Came {
        status,
        headers: headers.to_vec(),
        body: body.to_vec(),
    };
    let wide: Vec<u8> = SIGNED_IN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let around = |before: &str, behind: &str| format!("{before}{SIGNED_IN}{behind}").into_bytes();
    all.extend([
        with(200, &[], &around("\u{feff}", "")),
        with(200, &[], &around("", "\n")),
        with(200, &[], &around("", ";")),
        with(200, &[], &around(")]}',\n", "")),
        with(200, &[], &around("[", "]")),
        with(200, &[], &wide),
        with(200, &[], &[&[0xff, 0xfe][..], &wide].concat()),
        with(200, &[], b"{\"access_token\":\"a\",\"name\":\"M\xfcller\",\"refresh_token\":\"r\"}"),
        with(200, &[("content-encoding", "br")], b"\x1b\x2a\x00\xf8\x9d"),
        with(200, &[], b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"),
        with(200, &[], format!("{{\"access_token\":\"a\",\"x\":{}{}}}", "[".repeat(200), "]".repeat(200)).as_bytes()),
        with(200, &[], br#""{\"access_token\":\"a\",\"refresh_token\":\"b\"}""#),
        with(200, &[], br#"{"access_token":"a","expires_in":NaN,"refresh_token":"b"}"#),
        with(200, &[], br#"{"access_token":"a","refresh_token":7,"expires_in":3600}"#),
        with(200, &[], b"access_token=a&token_type=bearer&expires_in=60&refresh_token=r"),
        with(200, &[("content-type", "text/html")], SIGNED_IN.as_bytes()),
        with(201, &[("cache-control", "no-store")], SIGNED_IN.as_bytes()),
        with(204, &[], b""),
        with(401, &[("www-authenticate", "Basic realm=\"x\"")], b""),
        with(401, &[("www-authenticate", "Bearer")], br#"{"message":"Unauthorized"}"#),
        with(401, &[], br#"{"message":"it expired"}"#),
        with(403, &[("server", "cloudflare")], b"<html>Just a moment...</html>"),
        with(403, &[], b"Forbidden"),
        with(302, &[("location", "https://id.example/login")], b""),
        with(400, &[], br#"{"issuer":"https://id.example","token_endpoint":"x"}"#),
        with(200, &[], br#"{"issuer":"https://id.example","token_endpoint":"x"}"#),
        with(400, &[], br#"{"error":"invalid_client_metadata"}"#),
        with(200, &[], br#"{"mcpServers":{}}"#),
        with(200, &[], br#"{"client_id":"a","redirect_uris":["x"]}"#),
        with(400, &[], br#"{"detail":"no such thing"}"#),
        with(200, &[], b"{\"refresh_expires_in\":600,\"access_token\":\"a\",\"refresh_token\":\"b\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"),
        with(200, &[], b"hello * world\n$ "),
        with(500, &[], b"SSH-2.0-x"),
    ]);
    all
}

/// What an answer was, whichever way it came.
#[derive(Debug, PartialEq)]
struct Told {
    findings: BTreeSet<(&'static str, Severity)>,
    /// Where one answer proves it.
    verdict: Option<(Verdict, Option<u64>)>,
}

fn told(judgement: &Judgement, proven: bool) -> Told {
    // These tell of the run, and not of the answer.
    let of_run = |id: &str| ["refresh-once-more", "provider-condition"].contains(&id);
    let findings = judgement.findings.iter().filter(|finding| !of_run(finding.id()));
    Told {
        findings: findings.map(|finding| (finding.id(), finding.severity)).collect(),
        verdict: proven.then_some((judgement.verdict, judgement.signed_out_after_s)),
    }
}

/// As it comes in a run: to the code, or to a refresh of a grant that a code of this endpoint brought.
fn live(came: &Came, setup: &Setup, refresh: bool) -> (Told, Exchange) {
    let platform = Platforms::shipped().first();
    let headers = came.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let raw = RawAnswer { status: came.status, headers, body: Zeroizing::new(came.body.clone()), took_ms: 0 };
    let request = if refresh {
        platform.refresh_request(setup)
    } else {
        platform.exchange_request(setup, crate::draft::DEFAULT_REDIRECT)
    };
    let exchange = Exchange { request, sent_at_ms: 0, outcome: Outcome::Answer(read_token_answer(raw, &[]).0) };
    let exchanges = vec![exchange.clone()];
    let mut case = if refresh { Case::refresh_run(exchanges) } else { Case::with(exchanges) };
    case.setup = setup.clone();
    let row = row_of(&case.evidence());
    let rows = [VerdictRow::SignInFails, VerdictRow::NoRefreshToken, VerdictRow::RefreshRefused, VerdictRow::FixedEnd];
    (told(&case.judge(), rows.contains(&row)), exchange)
}

/// The bytes that whoever asked by hand has before them.
fn paste(came: &Came, content_type: ContentType, refresh: bool) -> Vec<u8> {
    let grant = if refresh { "refresh_token" } else { "authorization_code" };
    let (kind, body) = if content_type == ContentType::Form {
        ("application/x-www-form-urlencoded", format!("grant_type={grant}"))
    } else {
        ("application/json", format!("{{\"grant_type\":\"{grant}\"}}"))
    };
    let mut out = format!("POST https://login.example/token HTTP/1.1\r\nContent-Type: {kind}\r\n\r\n{body}\r\n\r\n");
    write!(out, "HTTP/1.1 {} Whatever\r\n", came.status).unwrap();
    for (name, value) in &came.headers {
        write!(out, "{name}: {value}\r\n").unwrap();
    }
    out.push_str("\r\n");
    [out.as_bytes(), &came.body].concat()
}

#[test]
fn an_answer_that_is_pasted_behind_its_request_is_read_as_one_that_comes_in_a_run() {
    let mut wrong = Vec::new();
    for came in came() {
        for (form, refresh) in [(false, false), (true, false), (false, true), (true, true)] {
            let content_type = if form { ContentType::Form } else { ContentType::Json };
            let (expected, exchange) = live(&came, &Setup { content_type, ..setup() }, refresh);
            let text = paste(&came, content_type, refresh);
            let explained = explain_bytes(&text, Some(Origin::TokenUrl), Platforms::shipped().first());
            let shown = String::from_utf8_lossy(&came.body).into_owned();
            let Some(judgement) = explained.judgement else {
                wrong.push(format!("{} {shown}: nothing known, {:?}", came.status, explained.read_as));
                continue;
            };
            let found = told(&judgement, expected.verdict.is_some());
            if found != expected {
                let Outcome::Answer(answer) = &exchange.outcome else { continue };
                let meaning = TokenAnswer::of(answer);
                wrong.push(format!(
                    "{} {shown} (form {form}, refresh {refresh}; {:?})\n   live   {expected:?}\n   pasted {found:?}",
                    came.status, meaning.error
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}
