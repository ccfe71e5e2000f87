//! `sign-in --paste`: the address on which the browser ended comes by standard input.

use serde_json::{json, Value};
use url::Url;

use super::program::{end, kept, manifest, manifest_of, page_to_open, program, sign_in_arguments, Ended};
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::{http, person};

/// A platform's own page, which this computer can't receive.
const OWN: &str = "https://platform.example/aip/plugin-1/oauth/callback";

/// A sign-in that reads what is pasted, and the page to open.
fn begun(session: &Session, arguments: &[&str], secret: &str) -> (Process, Url) {
    let mut command = program(session, arguments);
    command.env("PLUGIN_AUTH_CLIENT_SECRET", secret).arg("--paste");
    let mut process = Process::start(&command);
    let page = page_to_open(&mut process);
    (process, page)
}

/// The same at the certified provider, by its native client and a loopback redirect URI.
fn at_the_provider(session: &Session, provider: &Oidc) -> (Process, Url) {
    let path = manifest_of(session, provider);
    let client = provider.native_client();
    begun(session, &sign_in_arguments(path.to_str().expect("text"), &client), &provider.settings.client_secret)
}

/// A sign-in that ends on the platform's own page: nothing but what is pasted can bring the address.
fn at_its_own_page(session: &Session) -> (Process, Url) {
    let path = manifest(session, "Notes", "https://id.example/a", "https://id.example/t", "application/json");
    let begin = ["sign-in", "--manifest", path.to_str().expect("text"), "--client-id", "c"];
    begun(session, &[&begin[..], &["--redirect", OWN, "--no-browser", "--no-look", "--json"]].concat(), "s")
}

fn sent(page: &Url, name: &str) -> String {
    page.query_pairs().find(|(sent, _)| sent == name).expect("it was sent").1.into_owned()
}

/// Why each text was not taken, in order.
fn not_taken(ended: &Ended) -> Vec<String> {
    let events = ended.lines.iter().map(|line| serde_json::from_str::<Value>(line).expect("each line is JSON"));
    let refused = events.filter(|event| event["event"] == "not-taken");
    refused.map(|event| event["why"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_sign_in_that_ends_on_the_platforms_own_page_is_tested_with_the_address_pasted() {
    let session = Session::without_bus();
    let mut provider = Oidc::start(Settings { redirect_uris: vec![OWN.to_owned()], ..Settings::default() });
    let path = manifest_of(&session, &provider);
    let arguments = [
        "sign-in",
        "--manifest",
        path.to_str().expect("text"),
        "--client-id",
        "web-client",
        "--redirect",
        OWN,
        "--no-browser",
        "--json",
    ];
    let (mut process, page) = begun(&session, &arguments, &provider.settings.client_secret);
    assert_eq!(sent(&page, "redirect_uri"), OWN);
    let landing = person::sign_in(&page, "ada");
    let code = sent(&landing, "code");
    process.write(&format!("  '{landing}'\r\n"));
    let ended = end(process);
    let result = ended.result();
    assert_eq!((ended.status, &result["verdict"]), (0, &json!("stays-signed-in")), "{ended:?}");
    assert_eq!(result["redirect"], "pasted");
    assert_eq!(provider.token_request()["ok"], true, "the provider compares redirect_uri");
    assert!(ended.said.contains("paste it nowhere else") && ended.said.contains(OWN), "{}", ended.said);
    assert!(!ended.everything().contains(&code) && !kept(&session).contains(&code));

    // Without the option it is no redirect URI of a test, and that is another project's matter too.
    let mut command = program(&session, &arguments);
    command.env("PLUGIN_AUTH_CLIENT_SECRET", "s");
    let refused = end(Process::start(&command));
    assert_eq!((refused.status, refused.verdict().0.as_str()), (2, "unknown"), "{refused:?}");
    assert!(refused.said.contains("(--redirect, --paste)"), "{}", refused.said);
}

#[test]
fn with_a_loopback_redirect_what_comes_first_counts() {
    let session = Session::without_bus();
    let provider = Oidc::start(Settings::default());
    let (process, page) = at_the_provider(&session, &provider);
    http::get(&person::sign_in(&page, "ada"), &[]);
    // Its standard input is open still.
    let ended = end(process);
    assert_eq!((ended.status, &ended.result()["redirect"]), (0, &json!("loopback")), "{ended:?}");

    // Nothing will be pasted, and the browser still comes.
    let (mut process, page) = at_the_provider(&session, &provider);
    process.close_stdin();
    http::get(&person::sign_in(&page, "ada"), &[]);
    let ended = end(process);
    assert_eq!((ended.status, &ended.result()["redirect"]), (0, &json!("loopback")), "{ended:?}");

    let (mut process, page) = at_the_provider(&session, &provider);
    process.write(&format!("{}\n", person::sign_in(&page, "ada")));
    let ended = end(process);
    assert_eq!((ended.status, &ended.result()["redirect"]), (0, &json!("pasted")), "{ended:?}");
}

#[test]
fn what_is_not_the_address_is_told_line_by_line_and_the_end_of_them_is_the_end_of_the_run() {
    let session = Session::without_bus();
    let (mut process, page) = at_its_own_page(&session);
    let (uri, state) = (sent(&page, "redirect_uri"), sent(&page, "state"));
    let lines = [
        ("state", format!("{uri}?code=code-canary-1&state=another")),
        ("state", format!("{uri}?error=access_denied&state=another")),
        ("state", format!("{uri}?code=code-canary-1")),
        ("no-code", format!("{uri}?state={state}")),
        ("two-codes", format!("{uri}?code=code-canary-1&code=code-canary-2&state={state}")),
        ("another-page", format!("https://elsewhere.example/callback?code=code-canary-1&state={state}")),
        ("too-long", format!("{uri}?code={}&state={state}", "code-canary-1".repeat(64 << 10))),
        ("no-code", format!("{uri}?code=\ncode-canary-1&state={state}")),
        ("part", "code-canary-1".to_owned()),
        ("empty", " ".to_owned()),
        ("no-address", format!("curl '{uri}?code=code-canary-1&state={state}'")),
        ("no-address", "<html><body>code-canary-1</body></html>".to_owned()),
        ("in-fragment", format!("{uri}#code=code-canary-1&state={state}")),
        ("encoded", "http%3A%2F%2F127.0.0.1%2Fcallback%3Fcode%3Dcode-canary-1".to_owned()),
        ("broken", format!("{uri}?code=code-canary-1 &state={state}")),
    ];
    for (_, line) in &lines {
        process.write(&format!("{line}\n"));
    }
    process.close_stdin();
    let ended = end(process);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    let mut expected: Vec<&str> = lines.iter().map(|(why, _)| *why).collect();
    // The line end inside makes two of one.
    expected.insert(8, "part");
    assert_eq!(not_taken(&ended), expected);
    assert!(ended.said.contains("The next line is read"), "{}", ended.said);
    let summary = ended.result()["summary"].to_string();
    assert!(summary.contains("is not the address") && summary.contains("in one piece"), "the last reason: {summary}");
    let everything = ended.everything() + &kept(&session);
    assert!(!everything.contains("code-canary"), "{everything}");
}

#[test]
fn standard_input_that_is_empty_ends_the_run_and_so_does_a_signal() {
    let session = Session::without_bus();
    let (mut process, _) = at_its_own_page(&session);
    process.close_stdin();
    let ended = end(process);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    assert!(ended.result()["summary"].to_string().contains("was not pasted"), "{ended:?}");

    // It would read for five minutes.
    let (process, _) = at_its_own_page(&session);
    process.signal("INT");
    let ended = end(process);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    assert!(ended.result()["summary"].to_string().contains("cancelled"), "{ended:?}");
}

#[test]
fn one_standard_input_is_not_read_for_two_things() {
    let session = Session::without_bus();
    let arguments =
        ["sign-in", "--manifest", "m.json", "--client-id", "c", "--paste", "--client-secret-stdin", "--json"];
    let mut process = Process::start(&program(&session, &arguments));
    process.write("secret-canary\n");
    let ended = end(process);
    assert_eq!((ended.status, ended.lines.len()), (2, 0), "a wrong command line prints no result: {ended:?}");
    assert!(
        ended.said.contains("PLUGIN_AUTH_CLIENT_SECRET") && !ended.said.contains("secret-canary"),
        "{}",
        ended.said
    );
}
