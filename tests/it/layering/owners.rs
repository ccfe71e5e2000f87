//! Who owns a piece of the outside: clock, randomness, environment, threads, processes. `.clippy.toml` refuses them to
//! everybody; these files may say that they have them, and no other.

/// The files, each with what it owns.
const OWNERS: &[(&str, &str)] = &[
    ("benches/look_up.rs", "clock, and a thread"),
    ("benches/platform.rs", "clock"),
    ("benches/reading.rs", "clock"),
    ("benches/window.rs", "clock, processes, environment"),
    ("build.rs", "environment"),
    ("examples/gallery/main.rs", "arguments"),
    ("src/archive/lock.rs", "clock, a wait, the process's number, and threads in its tests"),
    ("src/archive/os.rs", "a process, in its tests"),
    ("src/archive/project/tests.rs", "threads"),
    ("src/archive/root.rs", "environment"),
    ("src/cli/pasting.rs", "a thread"),
    ("src/cli/screen.rs", "environment"),
    ("src/cli/sign_in/begun.rs", "randomness"),
    ("src/main.rs", "environment and arguments"),
    ("src/practice/random.rs", "randomness"),
    ("src/practice/server.rs", "clock"),
    ("src/practice/tests/answers.rs", "clock"),
    ("src/run/discovering.rs", "clock, and threads in its tests"),
    ("src/run/drive.rs", "clock"),
    ("src/run/keeping.rs", "clock"),
    ("src/run/tests/crashes.rs", "environment"),
    ("src/run/keychain.rs", "a thread"),
    ("src/run/runner.rs", "a thread"),
    ("src/run/server_lookup.rs", "clock"),
    ("src/run/shared.rs", "clock and randomness"),
    ("src/run/tests/echoes.rs", "a thread"),
    ("src/vault/os/secret_service.rs", "environment"),
    ("src/vault/slots/tests.rs", "threads"),
    ("src/window/ending.rs", "threads, and the end of the process"),
    ("src/window/clock.rs", "clock, randomness, time zone"),
    ("src/window/file_dialog.rs", "a thread and its clock"),
    ("src/wire/browser.rs", "a thread"),
    ("src/wire/callback/tests.rs", "threads"),
    ("src/wire/client/answer.rs", "clock"),
    ("src/wire/client/tests.rs", "threads, waits, processes"),
    ("src/wire/client/within.rs", "clock"),
    ("src/wire/crowd.rs", "clock"),
    ("src/wire/desktop.rs", "threads"),
    ("src/wire/proxy.rs", "environment"),
    ("tests/it/main.rs", "all of it"),
];

/// What clippy calls it.
const LINT: &str = "clippy::disallowed_methods";

/// What is wrong with a file, by its name from the project's root and its text.
pub(super) fn complaint(name: &str, text: &str) -> Option<String> {
    // A long one is broken into lines.
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect();
    let (owns, says) = (code.contains(&format!("#![expect({LINT},")), code.contains(LINT));
    let may = OWNERS.iter().any(|(owner, _)| *owner == name);
    match (may, owns, says) {
        (false, _, true) => Some(format!("{name} says {LINT} and owns nothing of the outside")),
        (true, false, _) => Some(format!("{name} is said to own a piece of the outside, and has none")),
        (true, true, _) | (false, _, false) => None,
    }
}

/// Owners that are no file any more.
pub(super) fn gone(exists: impl Fn(&str) -> bool) -> Vec<&'static str> {
    OWNERS.iter().map(|(owner, _)| *owner).filter(|owner| !exists(owner)).collect()
}
