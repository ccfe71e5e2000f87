//! Deleting deletes: what is under way comes to its end first, and nothing of the project comes back.

use super::deputy::Deputy;
use super::program::{end, home};
use super::rotator::Rotator;
use super::scripted::{begin_refresh, begin_sign_in, come_back, refresh, signed_in, without_secrets};
use crate::support::keyring::{search, Keyring};
use crate::support::session::Session;

struct Scene {
    session: Session,
    _keyring: Keyring,
    rotator: Rotator,
    project: String,
}

impl Scene {
    fn signed_in() -> Self {
        let session = Session::with_bus();
        let keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        let project = signed_in(&session, rotator.authority());
        Self { session, _keyring: keyring, rotator, project }
    }

    fn assert_all_is_gone(&self) {
        let left = search(&self.session, &[("service", "plugin-auth-assistant")]);
        assert!(!left.contains(&self.project), "{left}");
        let folder = home(&self.session).join("projects").join(&self.project);
        assert!(!folder.exists(), "{}", folder.display());
    }
}

#[test]
fn a_delete_waits_for_a_refresh_under_way_and_nothing_of_it_comes_back() {
    let scene = Scene::signed_in();
    scene.rotator.hold();
    let process = begin_refresh(&scene.session, &scene.project, &[]);
    scene.rotator.wait_for_held(1);
    let mut deputy = Deputy::start(&scene.session);
    // It waits for as long as anybody waits for a lock, and says who has it.
    let refused = deputy.does("delete", "deleted");
    let why = refused["why"].as_str().unwrap_or_default();
    assert!(why.contains("Another window or process") && why.contains(&process.id().to_string()), "{refused}");
    deputy.order("delete");
    scene.rotator.let_go();
    let ended = without_secrets(end(process));
    assert_eq!((ended.status, ended.verdict().0.as_str()), (0, "stays-signed-in"), "{ended:?}");
    assert_eq!(deputy.hear("deleted").expect("it lives")["why"], serde_json::Value::Null);
    scene.assert_all_is_gone();
    assert_eq!(refresh(&scene.session, &scene.project, &[]).status, 2);
    scene.assert_all_is_gone();
}

#[test]
fn a_sign_in_whose_project_is_deleted_while_the_browser_is_away_writes_nothing() {
    let scene = Scene::signed_in();
    let (process, page) = begin_sign_in(&scene.session, scene.rotator.authority(), &[]);
    let deleted = Deputy::start(&scene.session).does("delete", "deleted");
    assert_eq!(deleted["why"], serde_json::Value::Null);
    scene.assert_all_is_gone();
    come_back(&page);
    let ended = without_secrets(end(process));
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    assert!(ended.result()["summary"].as_str().is_some_and(|summary| summary.contains("was deleted")), "{ended:?}");
    assert_eq!(scene.rotator.codes(), 1, "a code that nobody can keep tokens of is not spent");
    scene.assert_all_is_gone();
}
