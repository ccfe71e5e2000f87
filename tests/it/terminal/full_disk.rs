//! A disk that takes nothing, in each of its places: it is told as that, before anybody is sent anywhere.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::program::{end, home, program, sign_in_arguments, Ended};
use super::rotator::Rotator;
use super::scripted::{account_file, manifest_at, refresh, signed_in, without_secrets, CLIENT, SECRET};
use crate::support::keyring::{search, Keyring};
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::tool;

/// The program, to which the system refuses each byte that it writes into a file, all along. Its files are there already or
/// not; pipes and sockets work.
fn on_a_full_disk(session: &Session, arguments: &[&str]) -> Command {
    in_a_shell(session, arguments, "trap '' XFSZ; ulimit -f 0; exec \"$@\"")
}

/// The program with its home on a disk of its own, a copy of what was there, and full to the last byte.
fn on_a_small_disk(session: &Session, arguments: &[&str]) -> Command {
    let home = home(session);
    fs::create_dir_all(&home).expect("the session's folder");
    let script = format!(
        "cp -r {0} {0}.copy && mount -t tmpfs -o size=256k,mode=700 none {0} && cp -r {0}.copy/. {0} && \
         {{ dd if=/dev/zero of={0}/filler bs=4k 2>/dev/null; exec \"$@\"; }}",
        home.display()
    );
    let command = in_a_shell(session, arguments, &script);
    // Mounting needs no rights in a namespace of one's own.
    let mut outer = session.command(tool::program("unshare", "util-linux"));
    outer.args(["--map-root-user", "--mount"]).arg(command.get_program()).args(command.get_args());
    outer.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    outer
}

fn in_a_shell(session: &Session, arguments: &[&str], script: &str) -> Command {
    let inner = program(session, arguments);
    let mut command = session.command(tool::program("sh", "dash"));
    command.args(["-c", script, "sh"]).arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("PLUGIN_AUTH_CLIENT_SECRET", SECRET);
    command
}

fn ended(command: &Command) -> Ended {
    let mut process = Process::start(command);
    process.close_stdin();
    without_secrets(end(process))
}

/// It is the disk's doing, and says nothing of anybody else.
fn assert_the_disk(ended: &Ended, says: &str) {
    let summary = ended.result()["summary"].as_str().unwrap_or_default().to_owned();
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    assert!(summary.contains(says), "{says}: {ended:?}");
    for other in ["keychain", "another window", "Other(", "provider refused"] {
        assert!(!summary.contains(other), "{other}: {ended:?}");
    }
    assert!(!ended.everything().contains("\"event\":\"open\""), "nobody is sent through a consent page: {ended:?}");
}

fn entries(session: &Session) -> String {
    search(session, &[("service", "plugin-auth-assistant")])
}

type Disk = fn(&Session, &[&str]) -> Command;
const DISKS: [(Disk, &str); 2] = [(on_a_full_disk, "File too large"), (on_a_small_disk, "there is no space left")];

#[test]
fn a_first_sign_in_on_a_full_disk_is_refused_at_once_and_leaves_no_secret_in_the_keychain() {
    for (disk, says) in DISKS {
        let session = Session::with_bus();
        let _keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        let manifest = manifest_at(&session, rotator.authority());
        let ended = ended(&disk(&session, &sign_in_arguments(manifest.to_str().expect("text"), CLIENT)));
        assert_the_disk(&ended, says);
        assert_eq!(rotator.codes(), 0);
        let left = entries(&session);
        assert!(!left.contains("plugin-auth-assistant"), "{left}");
    }
}

#[test]
fn a_sign_in_and_a_refresh_on_a_disk_that_became_full_are_told_as_that_and_lose_nothing() {
    for (disk, says) in DISKS {
        let session = Session::with_bus();
        let _keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        let id = signed_in(&session, rotator.authority());
        let manifest = manifest_at(&session, rotator.authority());
        assert_the_disk(&ended(&disk(&session, &sign_in_arguments(manifest.to_str().expect("text"), CLIENT))), says);
        let refreshed = ended(&disk(&session, &["refresh", &id, "--json"]));
        if refreshed.everything().contains("\"event\":\"exchange\"") {
            // Lock and journal had room in what was theirs already: its token is kept, and only the run is not.
            assert!(refreshed.said.contains("This run is not saved: there is no space left"), "{refreshed:?}");
        } else {
            assert_the_disk(&refreshed, says);
        }
        assert_eq!((rotator.codes(), rotator.twice()), (1, vec![]));
        assert_eq!(refresh(&session, &id, &[]).status, 0, "once there is room all is as it was");
    }
}

/// Nobody may write a file where a folder is, not even root.
fn blocked(path: &Path, run: impl FnOnce()) {
    let before = fs::read(path).ok();
    fs::remove_file(path).ok();
    fs::create_dir(path).expect("its folder is ours");
    run();
    fs::remove_dir(path).expect("it is empty");
    if let Some(bytes) = before {
        fs::write(path, bytes).expect("it is ours");
    }
}

#[test]
fn a_lock_or_a_journal_that_can_not_be_written_is_named_and_nothing_is_spent() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    let manifest = manifest_at(&session, rotator.authority());
    for name in ["grant.lock", "journal.jsonl"] {
        let path = account_file(&session, &id, name);
        blocked(&path, || {
            assert_the_disk(&refresh(&session, &id, &[]), &path.display().to_string());
            let mut command = program(&session, &sign_in_arguments(manifest.to_str().expect("text"), CLIENT));
            assert_the_disk(&ended(command.env("PLUGIN_AUTH_CLIENT_SECRET", SECRET)), &path.display().to_string());
        });
        assert_eq!((rotator.codes(), rotator.twice()), (1, vec![]));
        assert_eq!(refresh(&session, &id, &[]).status, 0, "{name}");
    }
}

#[test]
fn an_account_that_can_not_be_written_any_more_is_said_and_its_token_is_kept_all_the_same() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    let path = account_file(&session, &id, "account.json.bak");
    blocked(&path, || {
        let ended = refresh(&session, &id, &[]);
        assert!(ended.said.contains("This run is not saved") && ended.said.contains("account.json"), "{ended:?}");
    });
    // Three were shown and taken, and the newest is the one that is shown next.
    assert_eq!((refresh(&session, &id, &[]).status, rotator.presented().len()), (0, 4));
    assert_eq!(rotator.twice(), Vec::<String>::new());
}

#[test]
fn a_project_that_can_not_be_written_is_said_before_its_secret_goes_anywhere() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let manifest = manifest_at(&session, rotator.authority());
    fs::create_dir_all(home(&session)).expect("the session's folder");
    blocked(&home(&session).join("projects"), || {
        // A file where the folder of all projects belongs.
        fs::remove_dir(home(&session).join("projects")).expect("it is empty");
        fs::write(home(&session).join("projects"), "").expect("it is ours");
        let mut command = program(&session, &sign_in_arguments(manifest.to_str().expect("text"), CLIENT));
        assert_the_disk(&ended(command.env("PLUGIN_AUTH_CLIENT_SECRET", SECRET)), "The project can't be saved");
        fs::remove_file(home(&session).join("projects")).expect("it is ours");
        fs::create_dir(home(&session).join("projects")).expect("it is ours");
    });
    assert!(!entries(&session).contains("plugin-auth-assistant"));
}
