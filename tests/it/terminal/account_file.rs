//! `account.json`, whatever happened to it: each is called what it is, and a token that is there is used.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::rotator::Rotator;
use super::scripted::{account, account_file, refresh, signed_in};
use crate::support::keyring::Keyring;
use crate::support::session::Session;

struct Scene {
    session: Session,
    _keyring: Keyring,
    rotator: Rotator,
    project: String,
    file: PathBuf,
    whole: Vec<u8>,
}

impl Scene {
    fn signed_in() -> Self {
        let session = Session::with_bus();
        let keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        let project = signed_in(&session, rotator.authority());
        let file = account_file(&session, &project, "account.json");
        let whole = fs::read(&file).expect("it is there");
        Self { session, _keyring: keyring, rotator, project, file, whole }
    }

    fn copy(&self) -> PathBuf {
        self.file.with_extension("json.bak")
    }

    /// Nothing is shown, nothing is written, and what it is is said in the result line.
    fn is_told(&self, what: &str, says: &str) {
        let before = fs::symlink_metadata(&self.file).map(|metadata| metadata.modified().ok()).ok();
        let shown = self.rotator.presented().len();
        let ended = refresh(&self.session, &self.project, &[]);
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{what}: {ended:?}");
        let summary = ended.result()["summary"].as_str().unwrap_or_default().to_owned();
        assert!(summary.contains(says), "{what}: {summary}");
        assert!(!ended.everything().contains("sign in first"), "{what}: {ended:?}");
        assert_eq!(self.rotator.presented().len(), shown, "{what}");
        assert_eq!(fs::symlink_metadata(&self.file).map(|metadata| metadata.modified().ok()).ok(), before, "{what}");
    }
}

#[test]
fn a_damaged_account_file_is_said_and_left_as_it_is() {
    let scene = Scene::signed_in();
    for text in ["{\"grant\":", "{\"format\":1}", "[]", "null", "", "\u{0}\u{0}\u{0}"] {
        fs::write(&scene.file, text).expect("it is ours");
        fs::write(scene.copy(), text).expect("it is ours");
        scene.is_told(text, "this account’s file can’t be read");
        assert_eq!(fs::read_to_string(&scene.file).expect("it is there"), text);
        fs::remove_file(scene.copy()).expect("it is ours");
        scene.is_told(text, "this account’s file can’t be read");
    }
    fs::write(&scene.file, &scene.whole).expect("it is ours");
    assert_eq!(refresh(&scene.session, &scene.project, &[]).status, 0);
}

#[test]
fn a_folder_or_a_pipe_in_the_accounts_place_is_said_and_not_waited_for() {
    let scene = Scene::signed_in();
    let replace = |make: &dyn Fn()| {
        fs::remove_file(&scene.file).expect("it is ours");
        make();
    };
    replace(&|| {
        let made = Command::new("mkfifo").arg(&scene.file).status().expect("mkfifo starts");
        assert!(made.success());
    });
    scene.is_told("a pipe", "can’t be read");
    replace(&|| fs::create_dir(&scene.file).expect("its folder is ours"));
    scene.is_told("a folder", "can’t be read");
    fs::remove_dir(&scene.file).expect("it is ours");
    fs::write(&scene.file, &scene.whole).expect("it is ours");
    assert_eq!(refresh(&scene.session, &scene.project, &[]).status, 0);
}

#[test]
fn an_account_file_without_its_members_gives_way_to_the_copy_before_it() {
    let scene = Scene::signed_in();
    for text in ["{\"format\":1}", "[]", "{\"grant\":"] {
        fs::copy(&scene.file, scene.copy()).expect("it is ours");
        fs::write(&scene.file, text).expect("it is ours");
        let ended = refresh(&scene.session, &scene.project, &[]);
        assert_eq!(ended.status, 0, "{text}: {ended:?}");
    }
    assert_eq!(scene.rotator.twice(), Vec::<String>::new());
}

#[test]
fn an_account_file_that_is_gone_is_made_anew_from_the_keychain() {
    let scene = Scene::signed_in();
    fs::remove_file(&scene.file).expect("it is ours");
    fs::remove_file(scene.copy()).ok();
    let ended = refresh(&scene.session, &scene.project, &[]);
    assert!(!ended.everything().contains("sign in first"), "{ended:?}");
    assert_eq!((ended.status, ended.verdict().1.as_str()), (2, "refresh-once-more"), "one that was counted: {ended:?}");
    let grant = account(&scene.session, &scene.project)["grant"].clone();
    assert_eq!((&grant["generation"], &grant["refreshes_taken"]), (&4.into(), &1.into()), "{grant}");
    assert_eq!(refresh(&scene.session, &scene.project, &[]).status, 0);
    assert_eq!(scene.rotator.twice(), Vec::<String>::new());
}
