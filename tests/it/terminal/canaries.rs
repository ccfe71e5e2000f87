//! No secret out: whatever a provider repeats, wherever and however it is written, no ten letters of a secret are printed or
//! kept.

#![expect(clippy::string_slice, reason = "what is cut is ASCII")]

use std::process::Command;

use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use base64::Engine as _;
use url::Url;

use super::endpoint::{answer, Endpoint};
use super::program::{end, kept, manifest, program, until, Ended};
use super::together::at_once;
use crate::support::canary::{canary, Scanner};
use crate::support::http;
use crate::support::keyring::Keyring;
use crate::support::process::Process;
use crate::support::session::Session;

/// A shape's name, and how a text looks in it.
type Shape = (&'static str, fn(&str) -> String);

/// The shapes in which a provider repeats what it knows.
const SHAPES: [Shape; 16] = [
    ("plain", |text| text.to_owned()),
    ("cut off", |text| text[..20].to_owned()),
    ("split by a blank", |text| format!("{} {}", &text[..14], &text[14..])),
    ("split by hyphens", |text| split(text, 4, "-")),
    ("split by lines", |text| split(text, 7, "\n")),
    ("split by quotation marks", |text| split(text, 5, "\" + \"")),
    ("capitals", str::to_uppercase),
    ("base64", |text| STANDARD.encode(text)),
    ("base64 among others", |text| URL_SAFE_NO_PAD.encode(format!("token={text}&"))),
    ("hex", |text| each(text, |b| format!("{b:02x}"))),
    ("percent", |text| each(text, |b| format!("%{b:02X}"))),
    ("mixed percent", |text| each(text, |b| if b % 3 == 0 { format!("%{b:02x}") } else { char::from(b).to_string() })),
    ("JSON escapes", |text| each(text, |b| format!("\\u{b:04x}"))),
    ("HTML entities", |text| each(text, |b| format!("&#{b};"))),
    ("reversed", |text| text.chars().rev().collect()),
    ("numbers", |text| format!("[{}]", text.bytes().map(|b| b.to_string()).collect::<Vec<_>>().join(", "))),
];

fn each(text: &str, written: impl Fn(u8) -> String) -> String {
    text.bytes().map(written).collect()
}

fn split(text: &str, every: usize, between: &str) -> String {
    text.as_bytes()
        .chunks(every)
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect::<Vec<_>>()
        .join(between)
}

/// All secrets of one run.
struct Secrets {
    all: Vec<(&'static str, String)>,
}

impl Secrets {
    fn new() -> Self {
        let kinds =
            ["client secret", "code", "access 1", "access 2", "access 3", "refresh 1", "refresh 2", "refresh 3"];
        Self { all: kinds.map(|kind| (kind, canary(kind))).to_vec() }
    }

    fn of(&self, kind: &str) -> &str {
        &self.all.iter().find(|(name, _)| *name == kind).expect("one of the kinds").1
    }

    fn scanner(&self) -> Scanner {
        let all: Vec<(&str, &str)> = self.all.iter().map(|(name, canary)| (*name, canary.as_str())).collect();
        Scanner::new(&all)
    }

    /// These, as one text in this shape.
    fn echo(&self, shape: fn(&str) -> String, kinds: &[&str]) -> String {
        kinds.iter().map(|kind| format!("<{}>", shape(self.of(kind)))).collect::<Vec<_>>().join(" and ")
    }

    /// An answer that repeats them in its members, their names and its header fields; with tokens of that number.
    fn answer(&self, status: &str, echo: &str, tokens: Option<u8>) -> String {
        let mut body = serde_json::json!({
            "error": "invalid_grant",
            "error_description": format!("no {echo} here"),
            "message": echo,
            "errors": [{ "errorType": echo, "message": echo }],
            "detail": [{ "loc": ["body", echo], "msg": echo }],
            "scope": format!("read {echo}"),
            "data": { "status": echo, "reason": echo, "value": echo },
        });
        body[echo] = 1.into();
        if let Some(number) = tokens {
            body["access_token"] = self.of(&format!("access {number}")).into();
            body["refresh_token"] = self.of(&format!("refresh {number}")).into();
            body["token_type"] = "Bearer".into();
            body["expires_in"] = 3600.into();
            body.as_object_mut().expect("an object").remove("error");
        }
        let line = echo.replace(['\n', '"', '\\'], " ");
        let head = format!(
            "{status}\r\nwww-authenticate: Bearer realm=\"{line}\"\r\nserver: {line}\r\nlocation: /{line}?x={line}\r\nx-{}: 1\r\nvia: {line}",
            self.of("refresh 1").to_ascii_lowercase()
        );
        answer(&head, "application/json", &body.to_string())
    }
}

/// Where the program may have left something: printed or kept.
fn leaks(scanner: &Scanner, session: &Session, ended: &Ended) -> Vec<String> {
    let printed = scanner.found(ended.everything().as_bytes()).into_iter().map(|what| format!("printed: {what}"));
    printed.chain(scanner.found(kept(session).as_bytes()).into_iter().map(|what| format!("kept: {what}"))).collect()
}

/// A sign-in on its way, and where its browser goes back to.
struct Begun {
    process: Process,
    redirect: Url,
    state: String,
}

impl Begun {
    fn start(session: &Session, endpoint: &Endpoint, secret: &str, json: bool) -> Self {
        let url = |path: &str| format!("http://{}{path}", endpoint.authority());
        let manifest = manifest(session, "Notes", &url("/authorize"), &url("/token"), "application/json");
        let redirect = "http://127.0.0.1:0/callback";
        let mut command: Command = program(session, &["sign-in", "--manifest"]);
        command.arg(manifest).args(["--client-id", "client-4711", "--redirect", redirect, "--no-browser"]);
        command.args(json.then_some("--json"));
        command.env("PLUGIN_AUTH_CLIENT_SECRET", secret);
        let mut process = Process::start(&command);
        process.close_stdin();
        let names_it = |line: &str| line.contains("response_type=code");
        // For people it is said at once, beside the result that standard output is for.
        let said = |process: &Process| process.complaints().into_iter().find(|line| names_it(line));
        let line = if json {
            process.line_where("the page to open", names_it)
        } else {
            until("the page to open", || said(&process))
        };
        let from = line.find("http://").expect("an address");
        let address = line[from..].split(['"', ' ']).next().expect("it is there");
        let page = Url::parse(address).expect("an address");
        let value = |name: &str| page.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned());
        let redirect = value("redirect_uri").expect("it is sent").parse().expect("an address");
        Self { process, redirect, state: value("state").expect("it is sent") }
    }

    fn comes_back(&self, state: &str, pairs: &[(&str, &str)]) {
        let mut back = self.redirect.clone();
        back.query_pairs_mut().append_pair("state", state).extend_pairs(pairs);
        http::get(&back, &[]);
    }
}

/// A sign-in with its refreshes, each of which repeats what the provider knows by then.
fn whole_run(shape: fn(&str) -> String, json: bool) -> Vec<String> {
    let secrets = Secrets::new();
    let session = Session::without_bus();
    let sent = ["client secret", "code", "access 1", "refresh 1"];
    let refreshed = ["client secret", "access 1", "refresh 1", "access 2", "refresh 2"];
    let endpoint = Endpoint::start(vec![
        secrets.answer("200 OK", &secrets.echo(shape, &sent), Some(1)),
        secrets.answer("200 OK", &secrets.echo(shape, &refreshed), Some(2)),
        secrets.answer("400 Bad Request", &secrets.echo(shape, &refreshed), None),
    ]);
    let begun = Begun::start(&session, &endpoint, secrets.of("client secret"), json);
    let echo = secrets.echo(shape, &["client secret", "code"]);
    let foreign = [("code", secrets.of("code")), ("error", "access_denied"), ("error_description", &echo)];
    begun.comes_back("not-ours", &foreign);
    begun.comes_back(&begun.state, &[("code", secrets.of("code"))]);
    leaks(&secrets.scanner(), &session, &end(begun.process))
}

/// A callback that repeats them beside its error.
fn at_the_callback(shape: fn(&str) -> String, json: bool) -> Vec<String> {
    let secrets = Secrets::new();
    let session = Session::without_bus();
    let endpoint = Endpoint::start(vec![String::new()]);
    let begun = Begun::start(&session, &endpoint, secrets.of("client secret"), json);
    let echo = secrets.echo(shape, &["client secret", "code"]);
    let error = format!("access_denied {echo}");
    let pairs = [("code", secrets.of("code")), ("error", &error), ("error_description", &echo), ("iss", &echo)];
    begun.comes_back(&begun.state, &pairs);
    leaks(&secrets.scanner(), &session, &end(begun.process))
}

/// The code's exchange is refused.
fn at_the_exchange(shape: fn(&str) -> String, json: bool) -> Vec<String> {
    let secrets = Secrets::new();
    let session = Session::without_bus();
    let echo = secrets.echo(shape, &["client secret", "code"]);
    let endpoint = Endpoint::start(vec![secrets.answer("400 Bad Request", &echo, None)]);
    let begun = Begun::start(&session, &endpoint, secrets.of("client secret"), json);
    begun.comes_back(&begun.state, &[("code", secrets.of("code"))]);
    leaks(&secrets.scanner(), &session, &end(begun.process))
}

#[test]
fn no_secret_is_printed_or_kept_in_whatever_shape_a_provider_repeats_it() {
    type Run = fn(fn(&str) -> String, bool) -> Vec<String>;
    let runs: [(&str, Run); 3] =
        [("whole run", whole_run), ("callback", at_the_callback), ("exchange", at_the_exchange)];
    let all = SHAPES.iter().flat_map(|(name, shape)| runs.iter().map(move |(at, run)| (*name, *shape, *at, *run)));
    // Every other one prints for machines; each place sees both.
    let cases: Vec<_> =
        all.enumerate().map(|(index, (name, shape, at, run))| (name, shape, at, run, index % 2 == 0)).collect();
    let leaked: Vec<String> = at_once(&cases, |(name, shape, at, run, json)| {
        let leaks = run(*shape, *json);
        leaks.into_iter().map(|leak| format!("{name}, {at}, json {json}: {leak}")).collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(leaked.is_empty(), "{} leaks\n{}", leaked.len(), leaked.join("\n"));
}

#[test]
fn a_refresh_by_itself_repeats_nothing_of_what_the_keychain_holds() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let secrets = Secrets::new();
    let kinds = ["client secret", "refresh 2", "refresh 3", "access 3"];
    let refreshes =
        SHAPES.iter().map(|(_, shape)| secrets.answer("400 Bad Request", &secrets.echo(*shape, &kinds[..2]), None));
    let sign_in = [
        secrets.answer("200 OK", "nothing", Some(1)),
        secrets.answer("200 OK", "nothing", Some(2)),
        secrets.answer("503 No", "nothing", None),
    ];
    let endpoint = Endpoint::start(sign_in.into_iter().chain(refreshes).collect());
    let begun = Begun::start(&session, &endpoint, secrets.of("client secret"), true);
    begun.comes_back(&begun.state, &[("code", secrets.of("code"))]);
    let project = end(begun.process).result()["project"].as_str().expect("it is kept").to_owned();
    let scanner = secrets.scanner();
    for (at, (name, _)) in SHAPES.iter().enumerate() {
        let json: &[&str] = if at % 2 == 0 { &["--json"] } else { &[] };
        let ended = super::program::run(&session, &[&["refresh", &project], json].concat());
        assert!(endpoint.requests().len() == 4 + at, "{name}: {ended:?}");
        assert_eq!(leaks(&scanner, &session, &ended), [""; 0], "{name}");
    }
}

/// What people paste. `CANARY` is a secret, and `ECHO` what somebody made of it.
const PASTES: [&str; 14] = [
    r#"{"access_token":"CANARY","error":"invalid_grant","error_description":"ECHO is unknown"}"#,
    r#"{"error":"invalid_grant","error_description":"the token CANARY is unknown"}"#,
    "HTTP/1.1 401 Unauthorized\nset-cookie: session=CANARY; path=/\nwww-authenticate: Bearer realm=\"ECHO\"\n\n{\"error\":\"ECHO\"}",
    "> GET /me HTTP/1.1\n> Cookie: a=1; sid=CANARY\n< HTTP/1.1 401 Unauthorized\n< content-type: application/json\n< \n{\"message\":\"ECHO\"}",
    "> POST /token HTTP/1.1\n> X-Token: CANARY\n< HTTP/1.1 400 Bad Request\n< \n{\"error\":\"invalid_client\",\"error_description\":\"ECHO\"}",
    "> Authorization: Bearer CANARY\n< HTTP/1.1 401 Unauthorized\n< www-authenticate: Bearer error=\"invalid_token\", error_description=\"ECHO\"\n< \n",
    "https://chat.openai.com/aip/plugin-1/oauth/callback?error=access_denied&error_description=ECHO&code=CANARY&state=1",
    "https://chat.openai.com/aip/plugin-1/oauth/callback?error=access_denied&error_description=CANARY&state=1",
    "curl -u client:CANARY https://id.example/token\n{\"error\":\"invalid_client\",\"error_description\":\"ECHO\"}",
    "curl -d grant_type=refresh_token -d refresh_token=CANARY\n{\"error\":\"invalid_grant\",\"error_description\":\"ECHO\"}",
    "Missing access token, received 400 from https://id.example/token: response_data={'error': 'invalid_grant', 'error_description': 'ECHO', 'refresh_token': 'CANARY'}",
    "error=bad_verification_code&error_description=ECHO&access_token=CANARY",
    "Authorization with the MCP server failed (ofid_5c0ffee), Authorization: Bearer CANARY",
    r#"{"CANARY":1,"error":"CANARY","error_uri":"https://id.example/CANARY?token=CANARY","message":"CANARY"}"#,
];

#[test]
fn explain_repeats_no_secret_of_what_was_pasted() {
    let secret = canary("pasted");
    let scanner = Scanner::new(&[("pasted", &secret)]);
    let shapes: [fn(&str) -> String; 4] =
        [str::to_owned, |text| text[..20].to_owned(), str::to_uppercase, |text| split(text, 9, " ")];
    let cases: Vec<String> = PASTES
        .iter()
        .flat_map(|paste| shapes.iter().map(|shape| paste.replace("ECHO", &shape(&secret)).replace("CANARY", &secret)))
        .collect();
    let leaked: Vec<String> = at_once(&cases, |paste| {
        let session = Session::without_bus();
        let json: &[&str] = if paste.len() % 2 == 0 { &["--json"] } else { &[] };
        let mut process = Process::start(&program(&session, &[&["explain"], json].concat()));
        process.write(paste);
        process.close_stdin();
        let leaks = leaks(&scanner, &session, &end(process));
        (!leaks.is_empty()).then(|| format!("{paste}\n{leaks:?}"))
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(leaked.is_empty(), "{}", leaked.join("\n\n"));
}

#[test]
fn what_is_pasted_or_answered_can_not_steer_whoever_reads_the_output() {
    let acts = "a\u{9b}b\u{200f}c\u{61c}d\u{202e}e\u{2066}f\u{2028}g\u{feff}h";
    let paste = serde_json::json!({ "error": "invalid_grant", "error_description": acts }).to_string();
    for arguments in [&["explain"][..], &["explain", "--json"]] {
        let session = Session::without_bus();
        let mut process = Process::start(&program(&session, arguments));
        process.write(&paste);
        process.close_stdin();
        let printed = end(process).everything();
        let acting = |c: char| c != '\n' && (c.is_control() || acts.contains(c) && !c.is_ascii());
        assert!(!printed.contains(acting), "{printed:?}");
        assert!(!arguments.contains(&"--json") || printed.contains("\\u202e"), "{printed}");
    }
}
