//! `sign-in` at the certified provider: what it sends, and what it concludes.

use serde_json::{json, Value};

use super::program::{
    end, kept, manifest, manifest_of, page_to_open, program, run, sign_in_arguments, signed_in, start_sign_in,
};
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::{http, person};

/// What forms, JSON, shells and URLs stumble over.
const NASTY: &str = r#"a b+c%41&d=e"f\g<h>/?#@:;~`'{}|^$(x)"#;

#[test]
fn users_stay_signed_in_whether_tokens_rotate_or_not_by_form_and_by_json() {
    for (rotate, json) in [(true, false), (false, false), (true, true), (false, true)] {
        let session = Session::without_bus();
        let mut provider =
            Oidc::start(Settings { rotate, json, client_secret: NASTY.to_owned(), ..Settings::default() });
        let ended = signed_in(&session, &provider, &[]);
        let result = ended.result();
        assert_eq!((ended.status, &result["verdict"]), (0, &json!("stays-signed-in")), "{rotate} {json}: {ended:?}");
        let grave = result["findings"].as_array().expect("a list").iter().filter(|f| f["severity"] != "hint").count();
        assert_eq!(grave, 0, "{rotate} {json}: {result}");
        let kind = if json { "application/json" } else { "application/x-www-form-urlencoded" };
        let code: Value = provider.token_request();
        assert_eq!(code["ok"], true, "{code}");
        assert_eq!(code["members"], json!(["grant_type", "client_id", "client_secret", "code", "redirect_uri"]));
        assert_eq!(code["content_type"], kind);
        for _ in 0..2 {
            let refresh = provider.token_request();
            assert_eq!(refresh["ok"], true, "{refresh}");
            assert_eq!(refresh["members"], json!(["grant_type", "client_id", "client_secret", "refresh_token"]));
            assert_eq!(refresh["content_type"], kind);
        }
        assert!(!ended.everything().contains(NASTY) && !kept(&session).contains(NASTY));
    }
}

#[test]
fn the_page_asks_for_exactly_what_the_platform_asks_for() {
    let session = Session::without_bus();
    let provider = Oidc::start(Settings::default());
    let manifest = manifest_of(&session, &provider);
    let client = provider.native_client();
    let arguments = sign_in_arguments(manifest.to_str().expect("text"), &client);
    let mut process = start_sign_in(&session, &arguments, "whatever");
    let page = page_to_open(&mut process);
    let names: Vec<String> = page.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(names, ["response_type", "client_id", "redirect_uri", "scope", "state"]);
    assert!(page.as_str().contains("scope=read%20offline_access&"), "{page}");
    process.signal("KILL");
}

#[test]
fn what_the_provider_refuses_is_a_sign_in_that_fails_with_its_reason() {
    let session = Session::without_bus();
    let provider = Oidc::start(Settings::default());
    let manifest = manifest_of(&session, &provider);
    let client = provider.native_client();
    let arguments = sign_in_arguments(manifest.to_str().expect("text"), &client);

    let mut process = start_sign_in(&session, &arguments, "a wrong secret");
    http::get(&person::sign_in(&page_to_open(&mut process), "ada"), &[]);
    let wrong_secret = end(process);
    assert_eq!(wrong_secret.first(), "client-refused error", "{wrong_secret:?}");
    assert!(wrong_secret.result()["findings"][0]["evidence"].as_str().expect("text").contains("invalid_client"));
    assert_eq!(wrong_secret.verdict().0, "sign-in-fails", "{wrong_secret:?}");
    assert_eq!(wrong_secret.status, 1);

    let mut process = start_sign_in(&session, &arguments, &provider.settings.client_secret);
    http::get(&person::cancel(&page_to_open(&mut process)), &[]);
    let cancelled = end(process);
    assert_eq!(cancelled.verdict(), ("sign-in-fails".into(), "authorization-refused".into()), "{cancelled:?}");
    assert!(cancelled.everything().contains("access_denied"), "{cancelled:?}");
}

#[test]
fn a_provider_that_demands_pkce_fails_and_the_reason_is_the_providers_own() {
    let session = Session::without_bus();
    let provider = Oidc::start(Settings { pkce_required: true, ..Settings::default() });
    let manifest = manifest_of(&session, &provider);
    let client = provider.native_client();
    let mut process = start_sign_in(&session, &sign_in_arguments(manifest.to_str().expect("text"), &client), "s");
    let refused = http::get(&page_to_open(&mut process), &[]);
    let landing = refused.header("location").expect("it goes back with an error").to_owned();
    http::get(&landing.parse().expect("a URL"), &[]);
    let ended = end(process);
    assert_eq!((ended.verdict().0.as_str(), ended.first().as_str()), ("sign-in-fails", "pkce-required error"));
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.everything().contains("PKCE"), "{ended:?}");
}

#[test]
fn what_the_platform_can_not_send_makes_the_verdict_unknown_and_says_so() {
    let session = Session::without_bus();
    let provider = Oidc::start(Settings::default());
    let ended = signed_in(&session, &provider, &["--param", "prompt=consent"]);
    assert_eq!(ended.verdict(), ("unknown".into(), "not-sent-by-platform".into()), "{ended:?}");
    assert_eq!(ended.status, 2);
}

#[test]
fn the_same_manifest_and_client_update_their_project_and_another_client_makes_another() {
    let session = Session::without_bus();
    let provider = Oidc::start(Settings::default());
    let first = signed_in(&session, &provider, &[]).result()["project"].clone();
    let second = signed_in(&session, &provider, &[]).result()["project"].clone();
    assert!(first.is_string());
    assert_eq!(first, second);
    let manifest = manifest_of(&session, &provider);
    let mut arguments = sign_in_arguments(manifest.to_str().expect("text"), "somebody-else");
    arguments.extend(["--timeout", "1", "--no-look"]);
    let other = end(start_sign_in(&session, &arguments, "s"));
    assert_ne!(other.result()["project"], first);
    assert_eq!((other.status, other.verdict().0.as_str()), (2, "unknown"));
}

#[test]
fn the_secret_comes_by_standard_input_and_one_line_end_is_dropped() {
    let session = Session::without_bus();
    let provider = Oidc::start(Settings { client_secret: NASTY.to_owned(), ..Settings::default() });
    let manifest = manifest_of(&session, &provider);
    let client = provider.native_client();
    let mut arguments = sign_in_arguments(manifest.to_str().expect("text"), &client);
    arguments.push("--client-secret-stdin");
    let mut process = Process::start(&program(&session, &arguments));
    process.write(&format!("{NASTY}\n"));
    process.close_stdin();
    http::get(&person::sign_in(&page_to_open(&mut process), "ada"), &[]);
    assert_eq!(end(process).status, 0);
}

#[test]
fn no_program_that_is_started_sees_the_secret() {
    let mut session = Session::without_bus();
    let provider = Oidc::start(Settings::default());
    let note = session.path().join("seen");
    let browser = session.path().join("browser");
    let script = format!("#!/bin/sh\n(env; echo \"$@\") >{0}.part; mv {0}.part {0}\n", note.display());
    std::fs::write(&browser, script).expect("the session's folder");
    std::fs::set_permissions(&browser, std::os::unix::fs::PermissionsExt::from_mode(0o700)).expect("it is ours");
    session.set("BROWSER", &browser);
    let manifest = manifest_of(&session, &provider);
    let client = provider.native_client();
    let mut arguments = sign_in_arguments(manifest.to_str().expect("text"), &client);
    arguments.retain(|argument| *argument != "--no-browser");
    let mut process = start_sign_in(&session, &arguments, "secret-canary-91b2");
    process.line_where("the browser to be opened", |line| line.contains("Open the browser") && line.contains("done"));
    let end_of_patience = std::time::Instant::now() + crate::support::process::PATIENCE;
    while !note.exists() {
        assert!(std::time::Instant::now() < end_of_patience, "the browser was not started");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let seen = std::fs::read_to_string(&note).expect("it is there");
    assert!(seen.contains(provider.authorization_url().as_str()), "{seen}");
    assert!(!seen.contains("PLUGIN_AUTH_CLIENT_SECRET") && !seen.contains("secret-canary-91b2"), "{seen}");
    process.signal("KILL");
}

#[test]
fn a_redirect_uri_that_is_no_loopback_is_refused_before_anything_is_sent() {
    let session = Session::without_bus();
    let path =
        manifest(&session, "Notes", "https://id.example/authorize", "https://id.example/token", "application/json");
    for redirect in ["https://127.0.0.1/callback", "http://example.com/callback", "callback"] {
        let arguments = [
            "sign-in",
            "--manifest",
            path.to_str().expect("text"),
            "--client-id",
            "c",
            "--redirect",
            redirect,
            "--json",
        ];
        let ended = end(start_sign_in(&session, &arguments, "s"));
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{redirect}: {ended:?}");
        assert!(ended.said.contains("Redirect address"), "{redirect}: {}", ended.said);
    }
}

#[test]
fn without_a_secret_nothing_is_sent_and_the_reason_is_said() {
    let session = Session::without_bus();
    let path =
        manifest(&session, "Notes", "https://id.example/authorize", "https://id.example/token", "application/json");
    let ended = run(&session, &["sign-in", "--manifest", path.to_str().expect("text"), "--client-id", "c", "--json"]);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"));
    assert!(ended.said.contains("client secret"), "{}", ended.said);
}

#[test]
fn a_manifest_without_oauth_has_no_sign_in_to_test() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", "https://id.example/a", "https://id.example/t", "application/json");
    let text = std::fs::read_to_string(&path).expect("it is there").replace("\"oauth\"", "\"none\"");
    std::fs::write(&path, text).expect("it is ours");
    let ended = run(&session, &["sign-in", "--manifest", path.to_str().expect("text"), "--client-id", "c", "--json"]);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"));
    assert!(ended.said.contains("auth.type is none"), "{}", ended.said);
}
