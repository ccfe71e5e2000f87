//! `demo`: the whole job with the practice provider, wherever it is started.

use serde_json::Value;

use super::program::{end, home, kept, program, run};
use crate::support::keyring::{search, Keyring};
use crate::support::process::Process;
use crate::support::session::Session;

#[test]
fn the_result_line_has_its_members_in_their_order_and_all_else_is_json_too() {
    let session = Session::without_bus();
    let ended = run(&session, &["demo", "--json"]);
    for line in &ended.lines {
        assert!(serde_json::from_str::<Value>(line).is_ok_and(|value| value["event"].is_string()), "{line}");
    }
    let last = ended.lines.last().expect("a result");
    let members =
        ["event", "verdict", "signed_out_after_s", "summary", "findings", "not_evaluated", "stored", "project"];
    let places: Vec<usize> = members.iter().map(|name| last.find(&format!("\"{name}\":")).expect(name)).collect();
    assert!(last.starts_with("{\"event\":\"result\",") && places.is_sorted(), "{last}");
    assert_eq!(ended.result()["stored"], "practice");
    assert!(!ended.said.contains("keychain"), "{}", ended.said);
}

#[test]
fn without_display_keychain_authorities_or_home_the_terminal_does_the_whole_job() {
    let session = Session::without_bus();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_plugin-auth"));
    let folder = session.path().join("empty");
    std::fs::create_dir_all(&folder).expect("the session's folder");
    command.arg("demo").env_clear().env("PLUGIN_AUTH_HOME", home(&session)).env("SSL_CERT_FILE", "/nonexistent");
    let mut process = Process::start(command.current_dir(&folder));
    process.close_stdin();
    let ended = end(process);
    assert_eq!(ended.status, 0, "{ended:?}");
    let all = ended.lines.join("\n");
    assert!(all.contains("Users stay signed in") && all.contains("\"schema_version\": \"v1\""), "{all}");
    assert!(ended.said.contains("DISPLAY"), "{}", ended.said);
    assert_eq!(std::fs::read_dir(&folder).expect("it is there").count(), 0, "something was left behind");
}

#[test]
fn the_window_without_a_display_says_so_and_ends_with_2() {
    let session = Session::without_bus();
    let ended = run(&session, &[]);
    assert_eq!(ended.status, 2);
    assert!(ended.said.contains("DISPLAY") && !ended.said.contains(".cargo"), "{}", ended.said);
}

#[test]
fn the_practice_project_is_one_and_replaced_each_time() {
    let session = Session::without_bus();
    let first = run(&session, &["demo", "--json"]).result();
    let second = run(&session, &["demo", "--json", "--scenario", "no-refresh-token"]).result();
    assert_eq!(first["project"], second["project"]);
    let projects = kept(&session).matches("\"revision\"").count();
    assert!(projects <= 2, "a project's file and its last copy, and no other: {projects}");
}

#[test]
fn an_unknown_command_or_scenario_ends_with_2_and_prints_no_result() {
    let session = Session::without_bus();
    for arguments in
        [&["watch"][..], &["demo", "--scenario", "sunny"], &["sign-in"], &["sign-in", "--client-secret", "x"]]
    {
        let ended = end({
            let mut process = Process::start(&program(&session, arguments));
            process.close_stdin();
            process
        });
        assert_eq!((ended.status, ended.lines.len()), (2, 0), "{arguments:?}: {ended:?}");
    }
}

#[test]
fn a_practice_project_goes_on_in_another_process_and_no_keychain_is_asked_for_it() {
    let (without, with) = (Session::without_bus(), Session::with_bus());
    let keyring = Keyring::locked(&with);
    for session in [&without, &with] {
        assert_eq!(run(session, &["demo", "--json"]).status, 0);
        for named in ["Practice", "7072616374696365"] {
            let refreshed = run(session, &["refresh", named, "--json"]);
            assert_eq!((refreshed.status, &refreshed.result()["stored"]), (0, &"practice".into()), "{refreshed:?}");
        }
    }
    keyring.unlock(&with);
    let entries = search(&with, &[("service", "plugin-auth-assistant")]);
    assert!(!entries.contains("7072616374696365"), "{entries}");
}

#[test]
fn a_home_that_can_not_be_written_is_told_as_that_and_ends_with_2() {
    let session = Session::without_bus();
    // Nobody may make a folder below a file, not even root.
    let file = session.path().join("a-file");
    std::fs::write(&file, "").expect("the session's folder");
    let mut command = program(&session, &["demo", "--json"]);
    let mut process = Process::start(command.env("PLUGIN_AUTH_HOME", file.join("home")));
    process.close_stdin();
    let ended = end(process);
    let summary = ended.result()["summary"].as_str().unwrap_or_default().to_owned();
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    assert!(summary.contains("can't be written") && !summary.contains("keychain"), "{summary}");
}
