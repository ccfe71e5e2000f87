//! What a person reads: the verdict first, in lines as wide as the screen, in colours where there are any.

use std::process::Command;

use super::program::{end, manifest, program, run};
use crate::support::process::{output_of, Process};
use crate::support::session::Session;
use crate::support::tool;

fn lines(session: &Session, columns: &str, arguments: &[&str]) -> Vec<String> {
    let mut command = program(session, arguments);
    let mut process = Process::start(command.env("COLUMNS", columns));
    process.close_stdin();
    end(process).lines
}

/// The same on a terminal, with this environment.
fn on_a_terminal(session: &Session, arguments: &str, environment: &[(&str, &str)]) -> String {
    let inside = program(session, &[]);
    let line = format!("stty cols 72; exec '{}' {arguments}", inside.get_program().to_string_lossy());
    let mut command = Command::new(tool::program("script", "bsdutils"));
    command.args(["-qec", &line, "/dev/null"]);
    command.envs(inside.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("SHELL", "/bin/sh").env_remove("COLUMNS").env("TERM", "xterm").envs(environment.iter().copied());
    output_of(&command)
}

#[test]
fn the_verdict_is_read_first_then_the_findings_then_what_was_done() {
    let session = Session::without_bus();
    let read = lines(&session, "", &["demo", "--headless", "--scenario", "no-refresh-token"]);
    assert_eq!(read.first().map(String::as_str), Some("Users are signed out after 1 hour: no refresh token came back"));
    let at = |begins: &str| {
        let found = read.iter().position(|line| line.starts_with(begins));
        found.unwrap_or_else(|| panic!("{begins} is nowhere: {read:#?}"))
    };
    let order = ["error  No refresh token", "Looked at, and fine", "Not looked at", "What was done", "The manifest"];
    assert!(order.map(at).is_sorted(), "{read:#?}");
    assert!(at("  done     Listen for the browser") > at("What was done"));
    let request = at("           POST ");
    assert!(read[request - 1].starts_with("  done     Exchange the code"), "below its own stage: {read:#?}");
    assert!(!read.iter().any(|line| line.contains("refreshed")), "nothing was: {read:#?}");
    assert!(read.iter().any(|line| line.starts_with("  ChatGPT’s own redirect URI: ")), "a probe by its title");
    assert!(!read.iter().any(|line| line.contains("platform-redirect-uri")), "{read:#?}");
}

#[test]
fn text_is_as_wide_as_columns_says_and_eighty_where_nothing_does_and_no_word_is_broken() {
    let session = Session::without_bus();
    let arguments = ["demo", "--headless", "--scenario", "no-refresh-token"];
    let wide: Vec<String> = lines(&session, "2000", &arguments);
    for (columns, width) in [("", 80), ("44", 44)] {
        let read = lines(&session, columns, &arguments);
        let told = || read.iter().take_while(|line| !line.starts_with("The manifest"));
        let too_wide: Vec<&String> =
            told().filter(|line| line.chars().count() > width && line.trim().contains(' ')).collect();
        assert!(too_wide.is_empty(), "{width}: {too_wide:#?}");
        // The same words in the same order, whatever the width; ports and times differ.
        let words = |lines: &[String]| -> Vec<String> {
            let told = lines.iter().take_while(|line| !line.starts_with("What was done"));
            told.flat_map(|line| line.split_whitespace()).map(str::to_owned).collect()
        };
        assert_eq!(words(&read), words(&wide));
    }
}

#[test]
fn what_is_wrong_with_a_file_is_one_line_for_whoever_reads_lines() {
    let session = Session::without_bus();
    let file = session.path().join("cut.json");
    std::fs::write(&file, "{\n  \"auth\": {").expect("the session's folder");
    let mut command = program(&session, &["check", file.to_str().expect("text")]);
    let mut process = Process::start(command.env("COLUMNS", "40"));
    process.close_stdin();
    let ended = end(process);
    assert!(ended.status == 2 && ended.said.lines().count() == 1, "{ended:?}");
}

#[test]
fn colours_are_for_a_terminal_that_has_them_and_nobody_who_said_no() {
    let session = Session::without_bus();
    let arguments = "demo --headless";
    let coloured = on_a_terminal(&session, arguments, &[("NO_COLOR", "")]);
    assert!(coloured.contains("\u{1b}[1m\u{1b}[32mUsers stay signed in\u{1b}[0m"), "{coloured}");
    for plain in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let read = on_a_terminal(&session, arguments, &[plain]);
        assert!(read.contains("Users stay signed in\r\n") && !read.contains("\u{1b}[1m"), "{plain:?}: {read}");
    }
    let piped = run(&session, &["demo", "--headless"]);
    assert!(!piped.everything().contains('\u{1b}'), "{piped:?}");
}

#[test]
fn what_is_done_meanwhile_is_gone_from_the_terminal_when_the_verdict_stands_there() {
    let session = Session::without_bus();
    let read = on_a_terminal(&session, "demo --headless", &[]);
    let before = read.split("Users stay signed in").next().expect("all is before something");
    assert!(before.contains("Refresh …\r\u{1b}[2K"), "{read:?}");
    assert!(before.trim_end_matches("\u{1b}[1m\u{1b}[32m").ends_with("\r\u{1b}[2K"), "{read:?}");
    let plain = on_a_terminal(&session, "demo --headless", &[("TERM", "dumb")]);
    assert!(plain.contains("Refresh …\r\n") && !plain.contains('\u{1b}'), "{plain:?}");
    assert!(!run(&session, &["demo", "--headless"]).said.contains("Refresh …"), "nobody looks on");
}

#[test]
fn scenarios_completions_and_the_manual_are_printed() {
    let session = Session::without_bus();
    let listed = run(&session, &["demo", "--list"]);
    assert_eq!((listed.status, listed.lines.first().map(String::as_str)), (0, Some("Healthy")));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&session, &["completions", shell]);
        assert_eq!(script.status, 0, "{script:?}");
        assert!(script.everything().contains("client-secret-stdin"), "{shell}");
    }
    assert!(!listed.everything().contains("possible values"));
    for (arguments, title) in [(&["man"][..], ".TH plugin-auth 1"), (&["man", "sign-in"], ".TH plugin-auth-sign-in 1")]
    {
        let page = run(&session, arguments);
        assert!(page.status == 0 && page.lines.iter().any(|line| line.starts_with(title)), "{page:?}");
    }
    let page = run(&session, &["man", "check"]).lines.join("\n");
    assert!(page.contains("FILE\\-or\\-URL...") && page.contains("\\-\\-server URL"), "{page}");
    let unknown = run(&session, &["man", "fly"]);
    assert!(unknown.status == 2 && unknown.said.lines().any(|line| line == "  refresh"), "{unknown:?}");
}

#[test]
fn bash_completes_commands_their_options_and_the_names_of_scenarios() {
    let session = Session::without_bus();
    let script = session.path().join("completions.bash");
    std::fs::write(&script, run(&session, &["completions", "bash"]).lines.join("\n") + "\n").expect("the folder");
    let completed = |typed: &[&str]| -> Vec<String> {
        // As bash calls what was registered: the command, the word that is typed, the one before it.
        let call = r#". "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); registered=$(complete -p plugin-auth); function=${registered#*-F }; function=${function%% *}
            "$function" plugin-auth "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; printf '%s\n' "${COMPREPLY[@]}""#;
        let mut command = session.command(tool::program("bash", "bash"));
        command.args(["--norc", "-c", call]).arg(&script).arg("plugin-auth").args(typed);
        output_of(&command).lines().map(str::to_owned).collect()
    };
    for (typed, has) in [
        (&[""][..], "sign-in"),
        (&["check", "--"], "--json"),
        (&["sign-in", "--"], "--client-secret-stdin"),
        (&["demo", "--allow", ""], "replay"),
        (&["demo", "--scenario", "no-ref"], "no-refresh-token"),
        (&["completions", ""], "zsh"),
    ] {
        let all = completed(typed);
        assert!(all.iter().any(|word| word == has), "{typed:?}: {all:?}");
    }
}

#[test]
fn help_is_as_wide_as_all_else_and_columns_of_nothing_is_none() {
    let session = Session::without_bus();
    let usual = lines(&session, "80", &["check", "--help"]);
    for columns in ["", "0", "wide"] {
        assert_eq!(lines(&session, columns, &["check", "--help"]), usual, "{columns}");
    }
    let widest = lines(&session, "2000", &["sign-in", "--help"]);
    assert!(widest.iter().all(|line| line.chars().count() <= 100), "{widest:#?}");
}

#[test]
fn what_is_wrong_with_an_option_names_it_and_a_port_that_is_taken_the_way_to_another() {
    let session = Session::without_bus();
    let (page, token) = ("https://login.example/authorize", "https://login.example/token");
    let manifest = manifest(&session, "Notes", page, token, "application/json");
    let sign_in = |option: &str, value: &str| {
        let manifest = manifest.to_str().expect("text");
        let mut command = program(&session, &["sign-in", "--manifest", manifest, "--client-id", "x", option, value]);
        let command = command.args(["--no-browser", "--no-look"]).env("PLUGIN_AUTH_CLIENT_SECRET", "a-secret");
        let mut process = Process::start(command);
        process.close_stdin();
        end(process)
    };
    for (option, value) in [("--redirect", "https://notes.example/callback"), ("--api", "me"), ("--param", "state=x")] {
        let ended = sign_in(option, value);
        assert!(ended.status == 2 && ended.said.contains(&format!("({option}")), "{ended:?}");
        assert!(!ended.said.contains("chatGPT"), "{ended:?}");
    }
    let other = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let taken = other.local_addr().expect("its address");
    let ended = sign_in("--redirect", &format!("http://{taken}/callback"));
    assert!(ended.status == 2 && ended.everything().contains("--redirect takes another address"), "{ended:?}");
}

#[test]
fn an_error_is_short_and_names_the_option_that_helps() {
    let session = Session::without_bus();
    for (arguments, helps) in [
        (&["demo", "--scenario", "no-refresh-tokn"][..], "did you mean no-refresh-token?"),
        (&["demo", "--scenario", "sunny"], "plugin-auth demo --list"),
        (&["sign-in", "--client-secret", "x"], "--client-secret-stdin"),
        (&["sing-in"], "sign-in"),
        (&["sign-in", "--timeout", "soon"], "from 1 to 1800"),
        (&["notes/ai-plugin.json"], "There is no file notes/ai-plugin.json"),
        (&["https://notes.example/ai-plugin.json"], "plugin-auth check https://notes.example/ai-plugin.json"),
        (&["demo", "--list", "--json"], "--json"),
    ] {
        let ended = run(&session, arguments);
        assert_eq!((ended.status, ended.lines.len()), (2, 0), "{arguments:?}: {ended:?}");
        assert!(ended.said.contains(helps), "{arguments:?}: {}", ended.said);
        assert!(ended.said.lines().all(|line| line.chars().count() < 100), "{arguments:?}: {}", ended.said);
    }
}
