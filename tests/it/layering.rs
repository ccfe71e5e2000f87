//! Holds the arrow of the crate's documentation: each row of `src/` imports only from rows above it, and each kind of
//! outside is touched in one place. Read from the source; test code is free.

mod circles;
mod focus;
mod members;
mod modules;
mod owners;
mod patches;
mod rules;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use circles::circles_in;
use modules::Modules;
use rules::complaints;
use source::Source;

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn each_row_imports_only_from_rows_above_it() {
    let files = files(&["src"]);
    assert!(files.len() > 10, "the source is in src/");
    let all: Vec<String> = files.iter().flat_map(|(name, text)| complaints(&Source::new(name, text))).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn one_file_knows_which_member_of_a_manifest_holds_which_value() {
    let said = |name: &str, text: &str| members::complaints(&Source::new(name, text));
    let all: Vec<String> = files(&["src"]).iter().flat_map(|(name, text)| said(name, text)).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
    let names_one = "use crate::manifest::Member;\nfn f() -> Member {\n    Member::ClientUrl\n}\n";
    assert_eq!(said("src/provider/a.rs", names_one).len(), 1, "it is seen elsewhere");
    assert_eq!(said("src/provider/a.rs", "use crate::manifest::Member::{self, Scope};\n").len(), 1, "and in an import");
    assert_eq!(said("src/draft/in_manifest.rs", names_one), [""; 0]);
    assert_eq!(said("src/provider/a.rs", "fn f() -> Field {\n    Field::Scope\n}\n"), [""; 0]);
}

#[test]
fn no_file_rests_on_one_that_rests_on_it() {
    let sources: Vec<Source> = files(&["src"]).iter().map(|(name, text)| Source::new(name, text)).collect();
    let modules = Modules::of(&sources);
    let folders = modules.folders();
    assert!(folders.len() > 20 && folders.values().flatten().count() > 200, "the imports were read");
    let all = circles_in(&folders);
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn a_circle_is_seen_through_super_imports_and_what_a_head_hands_on() {
    let head = ("src/a.rs", "mod one;\nmod two;\npub use one::{One, first};\npub use two::Two as Second;\n");
    let all = |one: &str, two: &str| {
        let files = [("src/lib.rs", "mod a;\n"), head, ("src/a/one.rs", one), ("src/a/two.rs", two)];
        let sources: Vec<Source> = files.iter().map(|(name, text)| Source::new(name, text)).collect();
        circles_in(&Modules::of(&sources).folders())
    };
    let on_two = "use super::Second;\npub struct One;\npub fn first() {}\n";
    let told = ["src/a: one rests on two", "src/a: two rests on one"];
    assert_eq!(all(on_two, "use super::One;\npub struct Two;\n"), told);
    assert_eq!(all(on_two, "pub struct Two(crate::a::one::One);\n"), told);
    assert_eq!(all(on_two, "use super::{self as a};\nfn f() {\n    a::first();\n}\n"), told);
    assert_eq!(all(on_two, "use super::one;\npub struct Two(one::One);\n"), told);
    for no_circle in ["pub struct Two;", "#[cfg(test)]\nmod tests {\n    use super::super::One;\n}\n", "// super::One"]
    {
        assert_eq!(all(on_two, no_circle), [""; 0], "{no_circle}");
    }
}

#[test]
fn whatever_takes_the_focus_goes_through_the_one_way_that_keeps_it_in_sight() {
    let all: Vec<String> =
        files(&["src/window"]).iter().filter_map(|(name, text)| focus::complaint(name, text)).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
    let bare = "fn f(ui: &mut Ui) {\n    ui.add(egui::Button::new(\"x\"));\n}\n";
    assert!(focus::complaint("src/window/page/a.rs", bare).is_some(), "a bare button is seen");
    assert!(focus::complaint("src/window/page/a.rs", "fn f(ui: &mut Ui) {\n    ui.button(\"x\");\n}\n").is_some());
    let shown = format!("{bare}fn g() {{ focus::ring(ui, &response, 6); }}\n");
    assert_eq!(focus::complaint("src/window/page/a.rs", &shown), None);
}

/// Names from the project's root, and texts.
fn files(folders: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in folders {
        rust_files(&root.join(folder), &mut files);
    }
    files.sort();
    let name = |file: &Path| file.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
    files.iter().map(|file| (name(file), fs::read_to_string(file).expect("UTF-8"))).collect()
}

#[test]
fn clock_randomness_environment_threads_and_processes_are_touched_by_their_owners_alone() {
    let mut files = files(&["src", "tests", "benches", "examples"]);
    let build = Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs");
    files.push(("build.rs".to_owned(), fs::read_to_string(build).expect("UTF-8")));
    let is_of_this_test = |name: &str| name.starts_with("tests/it/layering");
    let others = files.iter().filter(|(name, _)| !is_of_this_test(name));
    let all: Vec<String> = others.filter_map(|(name, text)| owners::complaint(name, text)).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
    assert_eq!(owners::gone(|owner| files.iter().any(|(name, _)| name == owner)), [""; 0]);
}

#[test]
fn an_owner_is_one_that_is_listed_and_says_so() {
    let says = "//! Words.\n\n#![expect(clippy::disallowed_methods, reason = \"x\")]\n";
    let hidden = "fn f() {\n    #[expect(clippy::disallowed_methods, reason = \"x\")]\n    now();\n}\n";
    assert_eq!(owners::complaint("src/run/shared.rs", says), None);
    assert_eq!(owners::complaint("src/model/open.rs", "fn f() {}\n// clippy::disallowed_methods\n"), None);
    for (name, text) in [("src/model/open.rs", says), ("src/model/open.rs", hidden), ("src/run/shared.rs", hidden)] {
        assert!(owners::complaint(name, text).is_some(), "{name}: {text}");
    }
    assert!(owners::complaint("src/run/shared.rs", "fn f() {}").is_some(), "a list that nobody needs is shortened");
}

fn said_of(name: &str, text: &str) -> Vec<String> {
    complaints(&Source::new(name, text))
}

#[test]
fn an_import_from_below_is_named_with_file_and_line() {
    let text = "//! Words.\n\nuse crate::{\n    claim::Sureness,\n    flow::{Grant, RunRecord},\n};\n";
    assert_eq!(said_of("src/draft/field.rs", text), ["src/draft/field.rs:5: draft imports flow, a row below it"]);
}

#[test]
fn an_import_from_below_is_seen_in_every_way_to_write_it() {
    for (name, text) in [
        ("src/draft.rs", "fn f(grant: &crate::flow::Grant) {}"),
        ("src/draft.rs", "use super::flow::Grant;"),
        ("src/draft/field.rs", "use super::super::flow as other;"),
        ("src/draft/field.rs", "pub(crate) use crate::flow;"),
        ("src/draft/a/b.rs", "type T = Vec<super::super::super::flow::Grant>;"),
        ("src/run.rs", "use crate::cli::Command;"),
        ("src/practice/token.rs", "use crate::exchange::Body;"),
        ("src/practice/token.rs", "use crate::platform::Platform;"),
        ("src/practice/token.rs", "use crate::flow::Grant;"),
        ("src/draft.rs", "use crate::nowhere::Thing;"),
        ("src/nowhere.rs", "fn f() {}"),
    ] {
        assert_eq!(said_of(name, text).len(), 1, "{name}: {text}");
    }
}

#[test]
fn each_kind_of_outside_has_its_place() {
    for (name, text) in [
        ("src/model.rs", "use std::fs;"),
        ("src/model.rs", "use std::{fmt, fs::File, io};"),
        ("src/run.rs", "fn f() { let _ = ::std::fs::read(\"x\"); }"),
        ("src/run.rs", "use tokio::fs::read;"),
        ("src/run.rs", "use std::net::{IpAddr, TcpListener};"),
        ("src/run.rs", "async fn f() { tokio::net::TcpStream::connect(\"x\").await; }"),
        ("src/run.rs", "struct S(reqwest::Client);"),
        ("src/run.rs", "use axum::Router;"),
        ("src/run.rs", "use keyring::Entry;"),
        ("src/wire/os.rs", "use secret_service::blocking::SecretService;"),
        ("src/model/view.rs", "use egui::Ui;"),
        ("src/model.rs", "use std::time::{Duration, SystemTime};"),
        ("src/flow/sign_in.rs", "fn f() { let _ = std::time::Instant::now(); }"),
        ("src/platform.rs", "fn f(b: &mut [u8]) { getrandom::fill(b).ok(); }"),
        ("src/finding/rule.rs", "fn f() { let _ = std::env::var(\"X\"); }"),
        ("src/manifest.rs", "use std::{fmt, thread};"),
        ("src/record/job.rs", "use std::process::Command;"),
        ("src/draft.rs", "use tokio::time::sleep;"),
        ("src/cli.rs", "use rfd::FileDialog;"),
        ("src/cli.rs", "use eframe::egui;"),
        ("src/wire/browser.rs", "#[cfg(unix)]\nfn f() {}"),
        ("src/wire/browser.rs", "#[cfg_attr(all(test, target_os = \"linux\"), ignore)]\nfn f() {}"),
        ("src/window/app.rs", "fn f() -> bool { cfg!(not(windows)) }"),
    ] {
        assert_eq!(said_of(name, text).len(), 1, "{name}: {text}");
    }
}

#[test]
fn what_is_allowed_is_not_complained_of() {
    for (name, text) in [
        ("src/flow.rs", "use crate::{claim::Sureness, exchange::{Body, Request}};"),
        (
            "src/flow/refresh.rs",
            "use super::Grant; use super::super::draft::Setup; use self::inner::X; use crate::flow::Y;",
        ),
        (
            "src/draft.rs",
            "// crate::flow, std::fs\n/* use /* std::fs */ crate::flow; */\nconst X: &str = \"crate::flow\";",
        ),
        ("src/draft.rs", "const X: &str = r#\"say \"crate::flow\" \"#; const Q: char = '\"'; fn f<'a>(x: &'a str) {}"),
        ("src/draft.rs", "#[cfg(test)]\nmod tests {\n    use crate::flow::Grant;\n    use std::fs;\n}\n"),
        ("src/draft.rs", "#[cfg(test)]\nmod tests;\n"),
        ("src/draft/tests.rs", "use crate::flow::Grant;"),
        ("src/draft/loopback.rs", "use std::net::{IpAddr, Ipv4Addr}; fn f(address: std::net::SocketAddr) {}"),
        ("src/archive/lock.rs", "use std::fs::File; use tempfile::NamedTempFile;"),
        ("src/wire/client.rs", "use std::net::TcpListener; use reqwest::Client;"),
        ("src/practice/pages.rs", "use axum::Router; use crate::wire::Listener; use crate::archive::Lock;"),
        ("src/vault/os.rs", "#[cfg(target_os = \"macos\")]\nuse keyring::Entry;"),
        ("src/window/app.rs", "use eframe::egui; use crate::run::start; fn windows(unix: u8) {}"),
        ("src/cli.rs", "use crate::window::open;"),
        ("src/main.rs", "use plugin_auth::cli; use std::env;"),
        ("src/model.rs", "use std::time::Duration; const ROOT: &str = env!(\"CARGO_MANIFEST_DIR\");"),
        ("src/run/shared.rs", "use std::time::SystemTime; use std::thread;"),
        ("src/lib.rs", "pub mod archive;"),
    ] {
        assert_eq!(said_of(name, text), [""; 0], "{name}: {text}");
    }
}
