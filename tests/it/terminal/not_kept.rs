//! The keychain fails between the look at it and the new token: closed, killed, hung, restarted.

use super::program::end;
use super::rotator::Rotator;
use super::scripted::{account, begin_refresh, begin_sign_in, come_back, hears, refresh, signed_in, without_secrets};
use crate::support::keyring::Keyring;
use crate::support::process::Process;
use crate::support::session::Session;

const NOT_YET: &str = "The new refresh token is not stored yet";

/// What becomes of the keychain, and how it comes back.
#[derive(Clone, Copy, Debug)]
enum Obstacle {
    Locked,
    Killed,
    Hung,
}

impl Obstacle {
    const ALL: [Self; 3] = [Self::Locked, Self::Killed, Self::Hung];

    fn comes(self, session: &Session, keyring: &mut Keyring) {
        match self {
            Self::Locked => keyring.lock(session),
            Self::Killed => keyring.stop(session),
            Self::Hung => keyring.hang(),
        }
    }

    fn goes(self, session: &Session, keyring: &mut Keyring) {
        match self {
            Self::Locked => keyring.unlock(session),
            Self::Killed => keyring.restart(session),
            Self::Hung => keyring.wake(),
        }
    }
}

struct Scene {
    session: Session,
    keyring: Keyring,
    rotator: Rotator,
    project: String,
}

impl Scene {
    fn signed_in() -> Self {
        let session = Session::with_bus();
        let keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        let project = signed_in(&session, rotator.authority());
        Self { session, keyring, rotator, project }
    }

    /// A refresh whose answer comes once the obstacle is there.
    fn refresh_into(&mut self, obstacle: Obstacle) -> Process {
        self.rotator.hold();
        let process = begin_refresh(&self.session, &self.project, &[]);
        self.rotator.wait_for_held(1);
        obstacle.comes(&self.session, &mut self.keyring);
        self.rotator.let_go();
        process
    }
}

/// How a token that could not be kept is told, first of all.
pub(super) const SAID: &str = "token-not-kept error";

#[test]
fn a_token_is_stored_once_the_keychain_is_back_and_the_verdict_is_the_usual_one() {
    for obstacle in Obstacle::ALL {
        let mut scene = Scene::signed_in();
        let mut process = scene.refresh_into(obstacle);
        hears(&process, NOT_YET);
        if matches!(obstacle, Obstacle::Killed) {
            // Nothing tells that it goes on trying but that it goes on.
            std::thread::sleep(std::time::Duration::from_secs(8));
            assert!(process.runs(), "{:?}", process.complaints());
        }
        obstacle.goes(&scene.session, &mut scene.keyring);
        let ended = without_secrets(end(process));
        assert_eq!((ended.status, ended.verdict().0.as_str()), (0, "stays-signed-in"), "{obstacle:?}: {ended:?}");
        let again = refresh(&scene.session, &scene.project, &[]);
        assert_eq!(again.status, 0, "{obstacle:?}: {again:?}");
        assert_eq!(scene.rotator.twice(), Vec::<String>::new());
        assert_eq!(account(&scene.session, &scene.project)["grant"]["generation"], 5);
    }
}

#[test]
fn a_keychain_that_was_restarted_meanwhile_loses_nothing() {
    let mut scene = Scene::signed_in();
    scene.rotator.hold();
    let process = begin_refresh(&scene.session, &scene.project, &[]);
    scene.rotator.wait_for_held(1);
    scene.keyring.restart(&scene.session);
    scene.rotator.let_go();
    assert_eq!(end(process).status, 0);
    assert_eq!(refresh(&scene.session, &scene.project, &[]).status, 0);
    assert_eq!(scene.rotator.twice(), Vec::<String>::new());
}

#[test]
fn a_token_that_is_given_up_is_an_error_of_ours_and_users_are_never_said_to_stay() {
    for obstacle in Obstacle::ALL {
        let mut scene = Scene::signed_in();
        let process = scene.refresh_into(obstacle);
        hears(&process, NOT_YET);
        process.signal("INT");
        hears(&process, "Ending.");
        process.signal("INT");
        let ended = without_secrets(end(process));
        assert_eq!((ended.status, ended.first()), (2, SAID.to_owned()), "{obstacle:?}: {ended:?}");
        assert_eq!(ended.verdict().0, "unknown");
        assert_eq!(account(&scene.session, &scene.project)["verdict"], "stays-signed-in", "of the run before");
        obstacle.goes(&scene.session, &mut scene.keyring);
        // The one before is spent, and nobody shows it again by themselves.
        let shown = scene.rotator.presented().len();
        let again = refresh(&scene.session, &scene.project, &[]);
        assert_eq!((again.status, again.verdict().0.as_str()), (2, "unknown"), "{obstacle:?}: {again:?}");
        assert_eq!(scene.rotator.presented().len(), shown, "{obstacle:?}: {again:?}");
        assert!(scene.rotator.newest().is_some());
        // Asked for, it is shown, and what the provider makes of that is our doing.
        let asked = refresh(&scene.session, &scene.project, &["--try-old-token"]);
        assert_eq!(
            (asked.status, asked.first()),
            (2, "refresh-unsettled warning".to_owned()),
            "{obstacle:?}: {asked:?}"
        );
        assert_eq!(asked.verdict().0, "unknown");
        assert_eq!(scene.rotator.presented().len(), shown + 1);
        assert_eq!(account(&scene.session, &scene.project)["grant"]["state"], "ambiguous");
    }
}

#[test]
fn the_first_token_of_a_sign_in_is_kept_once_the_keychain_is_back_or_told_as_lost() {
    for given_up in [false, true] {
        let session = Session::with_bus();
        let mut keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        rotator.hold();
        let (process, page) = begin_sign_in(&session, rotator.authority(), &[]);
        come_back(&page);
        rotator.wait_for_held(1);
        keyring.stop(&session);
        rotator.let_go();
        hears(&process, NOT_YET);
        if given_up {
            process.signal("INT");
            hears(&process, "Ending.");
            process.signal("INT");
            let ended = without_secrets(end(process));
            assert_eq!((ended.status, ended.first()), (2, SAID.to_owned()), "{ended:?}");
            assert_eq!((ended.verdict().0.as_str(), rotator.presented().len()), ("unknown", 0));
            keyring.restart(&session);
            let again = refresh(&session, "Notes", &[]);
            assert_eq!((again.status, again.verdict().0.as_str()), (2, "unknown"), "{again:?}");
        } else {
            keyring.restart(&session);
            let ended = without_secrets(end(process));
            assert_eq!((ended.status, ended.verdict().0.as_str()), (0, "stays-signed-in"), "{ended:?}");
            assert_eq!(refresh(&session, "Notes", &[]).status, 0);
        }
        assert_eq!(rotator.twice(), Vec::<String>::new());
    }
}
