//! Our own entries in a real keychain: seen and deleted by the library, in a process whose session is the keychain's.

use std::fmt::Debug;
use std::io::Write as _;

use plugin_auth::vault::{forget_project, OsKeychain, Vault as _};

use crate::support::keyring::{lookup, store, Keyring};
use crate::support::process::output_of;
use crate::support::session::Session;

const SERVICE: (&str, &str) = ("service", "plugin-auth-assistant");
const ONE: &str = "0123456789abcdef";
const OTHER: &str = "fedcba9876543210";

/// Puts entries there as an earlier run would, and foreign ones beside them.
fn fill(session: &Session) {
    for user in [
        format!("{ONE}/default/client-secret"),
        format!("{ONE}/default/refresh-token"),
        format!("{ONE}/second/refresh-token-b"),
        format!("{OTHER}/default/refresh-token"),
        "somebody".to_owned(),
    ] {
        assert!(store(session, &[SERVICE, ("username", &user)], "s3cret"));
    }
    assert!(store(session, &[("service", "a-test"), ("username", "aaaaaaaaaaaaaaaa/default/refresh-token")], "s3cret"));
}

/// Runs one of the two below in the session, and gives what it prints.
fn in_session(session: &Session, test: &str) -> String {
    let mut command = session.command(std::env::current_exe().expect("a test has a file"));
    let name = format!("{}::{test}", module_path!().split_once("::").expect("it is in a module").1);
    output_of(command.args(["--exact", &name, "--ignored", "--nocapture"]))
}

/// To whoever started it.
fn tell(what: &str, said: &impl Debug) {
    writeln!(std::io::stdout(), "{what}: {said:?}").expect("somebody reads it");
}

#[test]
#[ignore = "a part of the tests below, which start it in a session of their own"]
fn says_the_projects() {
    tell("projects", &OsKeychain::new().projects());
}

#[test]
#[ignore = "a part of the test below, which starts it in a session of its own"]
fn forgets_one() {
    tell("forgotten", &forget_project(&mut OsKeychain::new(), ONE, &["default".to_owned()]));
}

#[test]
fn projects_are_seen_in_a_locked_keychain_and_it_stays_locked_and_asks_nobody() {
    let session = Session::with_bus();
    let keyring = Keyring::unlocked(&session);
    fill(&session);
    let expected = format!("projects: Ok([{ONE:?}, {OTHER:?}])");
    let open = in_session(&session, "says_the_projects");
    assert!(open.contains(&expected), "{open}");
    keyring.lock(&session);
    // Without a screen a prompt would be dismissed, and that would be an error.
    let locked = in_session(&session, "says_the_projects");
    assert!(locked.contains(&expected), "{locked}");
    assert_eq!(lookup(&session, &[SERVICE, ("username", &format!("{OTHER}/default/refresh-token"))]), None);
    keyring.unlock(&session);
    assert!(lookup(&session, &[SERVICE, ("username", &format!("{OTHER}/default/refresh-token"))]).is_some());
}

#[test]
fn a_keychain_that_was_not_opened_yet_tells_no_project_and_is_not_opened_for_it() {
    let session = Session::with_bus();
    let mut keyring = Keyring::unlocked(&session);
    fill(&session);
    // Its file holds the attributes hashed until then.
    keyring.restart_locked(&session);
    let printed = in_session(&session, "says_the_projects");
    assert!(printed.contains("projects: Ok([])"), "{printed}");
    keyring.unlock(&session);
    let printed = in_session(&session, "says_the_projects");
    assert!(printed.contains(&format!("projects: Ok([{ONE:?}, {OTHER:?}])")), "{printed}");
}

#[test]
fn a_forgotten_project_is_gone_from_the_keychain_with_all_its_accounts() {
    let session = Session::with_bus();
    let keyring = Keyring::unlocked(&session);
    fill(&session);
    keyring.lock(&session);
    // To delete it must be unlocked, and nobody can do that here: it is said, and nothing is gone.
    let refused = in_session(&session, "forgets_one");
    assert!(refused.contains("forgotten: Err(Locked)"), "{refused}");
    keyring.unlock(&session);
    let done = in_session(&session, "forgets_one");
    assert!(done.contains("forgotten: Ok(())"), "{done}");
    let left = in_session(&session, "says_the_projects");
    assert!(left.contains(&format!("projects: Ok([{OTHER:?}])")), "{left}");
}

#[test]
fn without_a_keychain_there_is_no_list() {
    let printed = in_session(&Session::with_bus(), "says_the_projects");
    assert!(printed.contains("projects: Err(Absent"), "{printed}");
}
