use crate::support::keyring::{self, Keyring};
use crate::support::process::Process;
use crate::support::session::Session;

const ENTRY: &[(&str, &str)] = &[("service", "a-test"), ("username", "ada")];

#[test]
fn unlocked_it_keeps_what_it_is_given() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    assert!(keyring::store(&session, ENTRY, "s3cret"));
    assert_eq!(keyring::lookup(&session, ENTRY).as_deref(), Some("s3cret"));
    assert!(keyring::search(&session, &[("service", "a-test")]).contains("username = ada"));
}

#[test]
fn locked_it_refuses_to_take_and_to_give() {
    let session = Session::with_bus();
    let keyring = Keyring::unlocked(&session);
    assert!(keyring::store(&session, ENTRY, "s3cret"));
    keyring.lock(&session);
    assert_eq!(keyring::lookup(&session, ENTRY), None);
    assert!(!keyring::store(&session, &[("service", "another")], "s3cret"));
}

#[test]
fn it_may_be_locked_from_the_start() {
    let session = Session::with_bus();
    let _keyring = Keyring::locked(&session);
    assert!(!keyring::store(&session, ENTRY, "s3cret"));
}

#[test]
fn absent_or_without_a_bus_nothing_is_kept() {
    assert!(!keyring::store(&Session::with_bus(), ENTRY, "s3cret"));
    assert!(!keyring::store(&Session::without_bus(), ENTRY, "s3cret"));
}

#[test]
fn restarted_it_still_has_what_it_was_given_and_stopped_it_is_absent() {
    let session = Session::with_bus();
    let mut keyring = Keyring::unlocked(&session);
    assert!(keyring::store(&session, ENTRY, "s3cret"));
    keyring.restart(&session);
    assert_eq!(keyring::lookup(&session, ENTRY).as_deref(), Some("s3cret"));
    keyring.stop(&session);
    assert_eq!(keyring::lookup(&session, ENTRY), None);
}

#[test]
fn hung_it_answers_only_once_it_is_woken() {
    let session = Session::with_bus();
    let keyring = Keyring::unlocked(&session);
    assert!(keyring::store(&session, ENTRY, "s3cret"));
    keyring.hang();
    let mut looking = session.command("secret-tool");
    looking.args(["lookup", "service", "a-test"]);
    let mut looking = Process::start(&looking);
    // A second client that needs nothing of the keychain comes and goes meanwhile.
    assert!(!session.living().is_empty());
    assert!(looking.runs() && looking.lines_so_far().is_empty());
    keyring.wake();
    assert_eq!(looking.wait(), 0);
    assert_eq!(looking.line(), "s3cret");
}
