//! Holds the arrow of the crate's documentation: each row of `src/` imports only from rows above it, and each kind of
//! outside is touched in one place. Read from the source; test code is free.

mod rules;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    files.sort();
    assert!(files.len() > 10, "the source is in src/");
    let mut all = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).expect("it is below the root").to_string_lossy().replace('\\', "/");
        all.extend(complaints(&Source::new(&name, &fs::read_to_string(&file).expect("UTF-8"))));
    }
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
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
        ("src/main.rs", "use plugin_auth::cli;"),
        ("src/lib.rs", "pub mod archive;"),
    ] {
        assert_eq!(said_of(name, text), [""; 0], "{name}: {text}");
    }
}
