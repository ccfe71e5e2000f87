//! A real GNOME Keyring in each of its states.

use std::process::Command;

use serde_json::Value;

use super::program::{end, home, program, run, signed_in, Ended};
use crate::support::keyring::{lookup, search, Keyring};
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;

const SERVICE: (&str, &str) = ("service", "plugin-auth-assistant");

fn project(ended: &Ended) -> String {
    ended.result()["project"].as_str().unwrap_or_else(|| panic!("{ended:?}")).to_owned()
}

fn refresh(session: &Session, named: &str) -> Ended {
    run(session, &["refresh", named, "--json"])
}

#[test]
fn a_sign_in_is_kept_and_a_new_process_refreshes_it_by_id_name_and_path() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let provider = Oidc::start(Settings::default());
    let signed_in = signed_in(&session, &provider, &[]);
    assert_eq!((signed_in.status, &signed_in.result()["stored"]), (0, &"keychain".into()), "{signed_in:?}");
    let id = project(&signed_in);
    for what in ["client-secret", "refresh-token"] {
        let user = format!("{id}/default/{what}");
        let record = lookup(&session, &[SERVICE, ("username", &user)]).unwrap_or_else(|| panic!("no {user}"));
        assert!(record.is_ascii() && !record.is_empty());
    }
    let manifest = session.path().join("Notes.json");
    let folder = home(&session).join("projects").join(&id);
    let folder = if folder.exists() { folder } else { home(&session).join(&id) };
    for named in [id.as_str(), "Notes", manifest.to_str().expect("text"), folder.to_str().expect("text")] {
        let refreshed = refresh(&session, named);
        assert_eq!(refreshed.status, 0, "{named}: {refreshed:?}");
        assert_eq!(refreshed.result()["stored"], "keychain");
    }
}

#[test]
fn two_data_directories_share_no_entry_even_where_a_project_was_copied_with_its_folder() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let mut provider = Oidc::start(Settings::default());
    let id = project(&signed_in(&session, &provider, &[]));
    let before = search(&session, &[SERVICE]);
    for _ in 0..3 {
        provider.token_request();
    }
    let other = session.path().join("another");
    let (from, to) = (home(&session).join("projects"), other.join("projects"));
    std::fs::create_dir_all(&to).expect("the session's folder");
    assert!(Command::new("cp").arg("-r").args([from.join(&id), to.clone()]).status().expect("cp runs").success());
    // The directory was used before, so that what comes to it now is not its own.
    std::fs::write(other.join("home.txt"), format!("0123456789abcdef\n{}\n", other.display())).expect("it is ours");

    let mut command = program(&session, &["refresh", "Notes", "--json"]);
    let mut process = Process::start(command.env("PLUGIN_AUTH_HOME", &other));
    process.close_stdin();
    let refused = end(process);
    assert_eq!((refused.status, refused.verdict().0.as_str()), (2, "unknown"), "{refused:?}");
    assert!(
        refused.result()["summary"].as_str().is_some_and(|said| said.contains("The client secret is missing")),
        "{refused:?}"
    );
    let copied: Vec<_> =
        std::fs::read_dir(&to).expect("it is there").flatten().map(|entry| entry.file_name()).collect();
    assert!(copied.len() == 1 && copied[0] != id.as_str(), "{copied:?}");
    assert_eq!((search(&session, &[SERVICE]), provider.token_requests_so_far()), (before, Vec::<Value>::new()));
    assert_eq!(refresh(&session, &id).status, 0);
}

#[test]
fn a_locked_keychain_is_said_and_nothing_is_spent() {
    let session = Session::with_bus();
    let keyring = Keyring::unlocked(&session);
    let mut provider = Oidc::start(Settings::default());
    let id = project(&signed_in(&session, &provider, &[]));
    for _ in 0..3 {
        provider.token_request();
    }
    keyring.lock(&session);
    let locked = refresh(&session, &id);
    assert_eq!((locked.status, locked.verdict().0.as_str()), (2, "unknown"), "{locked:?}");
    assert!(locked.everything().contains("locked"), "{locked:?}");
    assert!(!locked.everything().contains("\"event\":\"exchange\""), "{locked:?}");
    assert_eq!(provider.token_requests_so_far(), Vec::<Value>::new());
}

#[test]
fn without_a_keychain_all_runs_in_memory_and_that_is_said() {
    for session in [Session::with_bus(), Session::without_bus()] {
        let provider = Oidc::start(Settings::default());
        let ended = signed_in(&session, &provider, &[]);
        assert_eq!((ended.status, &ended.result()["stored"]), (0, &"memory".into()), "{ended:?}");
        assert!(ended.said.contains("memory"), "{}", ended.said);
        let later = refresh(&session, &project(&ended));
        assert_eq!(later.status, 2, "{later:?}");
    }
}

#[test]
fn a_keychain_that_was_restarted_goes_on_and_one_that_hangs_is_given_up() {
    let session = Session::with_bus();
    let mut keyring = Keyring::unlocked(&session);
    let provider = Oidc::start(Settings::default());
    let id = project(&signed_in(&session, &provider, &[]));
    keyring.restart(&session);
    let refreshed = refresh(&session, &id);
    assert_eq!(refreshed.status, 0, "{refreshed:?}");

    keyring.hang();
    let hung = refresh(&session, &id);
    keyring.wake();
    assert_eq!((hung.status, hung.verdict().0.as_str()), (2, "unknown"), "{hung:?}");
    assert!(hung.everything().contains("has not answered"), "{hung:?}");
    assert_eq!(refresh(&session, &id).status, 0);
}

#[test]
fn two_refreshes_at_once_never_present_one_token_twice() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    // Rotation with reuse detection: a token presented twice ends the grant.
    let mut provider = Oidc::start(Settings::default());
    let id = project(&signed_in(&session, &provider, &[]));
    assert_eq!(provider.token_requests_so_far().len(), 3, "the code and two refreshes");
    let account = || -> Value {
        let file = home(&session).join("projects").join(&id).join("default/account.json");
        serde_json::from_str(&std::fs::read_to_string(file).expect("it is there")).expect("it is JSON")
    };
    for round in 1..=3 {
        let both = [0, 1].map(|_| {
            let mut process = Process::start(&program(&session, &["refresh", &id, "--json"]));
            process.close_stdin();
            process
        });
        for process in both {
            let ended = end(process);
            assert_eq!(ended.status, 0, "{ended:?}");
        }
        let seen = provider.token_requests_so_far();
        let taken = seen.iter().filter(|seen| seen["ok"] == true && seen["grant_type"] == "refresh_token").count();
        assert_eq!((seen.len(), taken), (2, 2), "{seen:?}");
        // Two of the sign-in; then each of the two counted on from what the other had saved.
        let grant = account()["grant"].clone();
        let expected = 2 + 2 * round;
        assert_eq!((&grant["refreshes_taken"], &grant["generation"]), (&expected.into(), &(expected + 1).into()));
        assert_eq!(grant["lifetimes_s"], 3600 * (expected + 1), "{grant}");
    }
}
