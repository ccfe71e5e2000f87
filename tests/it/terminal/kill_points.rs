//! `kill -9` at twenty points of a sign-in and of a refresh, spread over all that happens at the ports: the newest token is
//! there afterwards, or it is said that nobody knows; nothing is shown twice; nobody is blamed.

use std::fs;
use std::path::PathBuf;

use plugin_auth::archive::Archive;
use plugin_auth::draft::SecretPlace;
use plugin_auth::flow::SecretMark;
use plugin_auth::manifest::open;
use plugin_auth::platform::Platforms;
use plugin_auth::record::{Origin, Project, ProjectId, ProjectSource};
use plugin_auth::secret::Secret;
use plugin_auth::vault::{put_client_secret, slots};
use serde_json::Value;

use super::deputy::Deputy;
use super::file_vault::FileVault;
use super::program::home;
use super::rotator::Rotator;
use super::scripted::{account_file, come_back_if_it_can, manifest_at, CLIENT, SECRET};
use super::together::at_once;
use crate::support::session::Session;

const POINTS: usize = 20;

struct Scene {
    session: Session,
    rotator: Rotator,
    project: ProjectId,
}

impl Scene {
    /// A project that nobody signed in to yet.
    fn new() -> Self {
        let (session, rotator) = (Session::without_bus(), Rotator::start());
        let manifest = manifest_at(&session, rotator.authority());
        let opened = open(&fs::read(&manifest).expect("it is there")).expect("it is a manifest");
        let source = ProjectSource::opened(opened.document, Vec::new(), Origin::File(manifest.display().to_string()));
        let project = ProjectId::from_random([7; 8]);
        let mut new = Project::new(project.clone(), Platforms::shipped().first().id, source, 0);
        CLIENT.clone_into(&mut new.draft.client_id);
        new.draft.client_secret = SecretPlace::Stored;
        "http://127.0.0.1:0/callback".clone_into(&mut new.draft.redirect_uri);
        new.draft.approved.allow_host(rotator.authority());
        Archive::open(home(&session)).save(&new, 0).expect("the session's folder");
        let scene = Self { session, rotator, project };
        let secret = Secret::new(SECRET.to_owned());
        let mark = SecretMark::NONE;
        put_client_secret(&mut scene.vault(), scene.project.as_str(), "default", &secret, mark).expect("it is kept");
        scene
    }

    fn signed_in() -> Self {
        let scene = Self::new();
        let result = acts(&mut scene.deputy(None), "sign-in").expect("it lives");
        assert_eq!(result["verdict"], "stays-signed-in", "{result}");
        scene
    }

    fn vault_folder(&self) -> PathBuf {
        self.session.path().join("vault")
    }

    fn vault(&self) -> FileVault {
        FileVault::new(&self.vault_folder())
    }

    fn deputy(&self, dies_at: Option<usize>) -> Deputy {
        Deputy::with_files(&self.session, self.vault_folder().to_str().expect("text"), dies_at)
    }

    /// Generation and text of the newest token that is stored.
    fn stored(&self) -> Option<(u64, String)> {
        let held = slots::load(&mut self.vault(), self.project.as_str(), "default").expect("files");
        held.map(|held| (held.generation, held.secret.expose_secret().to_owned()))
    }

    /// The generation of a request that is written down as begun and nothing more.
    fn open_intent(&self) -> Option<u64> {
        let journal = fs::read_to_string(account_file(&self.session, self.project.as_str(), "journal.jsonl")).ok()?;
        let last: Value = serde_json::from_str(journal.lines().last()?).ok()?;
        (last["phase"] == "intent").then(|| last["generation"].as_u64().expect("a number"))
    }
}

/// Its result, if it came to one.
fn acts(deputy: &mut Deputy, order: &str) -> Option<Value> {
    deputy.order(order);
    if order == "sign-in" {
        come_back_if_it_can(&deputy.hear("open")?);
    }
    deputy.hear("result")
}

/// Over how many points a run goes.
fn length(scene: &Scene, order: &str) -> usize {
    let mut deputy = scene.deputy(None);
    acts(&mut deputy, order).expect("it lives");
    let count = deputy.does("points", "points")["count"].as_u64().expect("a number");
    usize::try_from(count).expect("a small one")
}

fn blames(result: &Value) -> bool {
    result["verdict"] == "signed-out" || result["verdict"] == "sign-in-fails"
}

fn first(result: &Value) -> &str {
    result["findings"][0]["id"].as_str().unwrap_or("-")
}

/// What is wrong after a run that died at this point, if anything.
fn wrong(scene: &Scene, order: &str, point: usize) -> Option<String> {
    let died = acts(&mut scene.deputy(Some(point)), order).is_none();
    let (stored, issued, intent) = (scene.stored(), scene.rotator.newest(), scene.open_intent());
    let shown = scene.rotator.presented().len();
    let mut later = scene.deputy(None);
    let again = acts(&mut later, "refresh").expect("it lives");
    let newest_is_there = stored.as_ref().map(|(_, token)| token) == issued.as_ref();
    let shown_again = scene.rotator.presented().len() - shown;
    let unsettled = first(&again) == "refresh-unsettled" && shown_again == 0;
    let went_on = shown_again == 1 && scene.rotator.newest().is_some() && scene.rotator.newest() != issued;
    let settled = intent.is_none_or(|intent| stored.as_ref().is_some_and(|(generation, _)| *generation > intent));
    let right = match (&issued, newest_is_there) {
        (None, _) => shown_again == 0,
        // What is kept is used, and not called lost.
        (Some(_), true) if settled => went_on,
        (Some(_), true) => went_on || unsettled,
        (Some(_), false) => unsettled,
    };
    let twice = scene.rotator.twice();
    let asked = acts(&mut later, "refresh-old").expect("it lives");
    let told = format!("{order}, died at {point} ({died}): stored {stored:?}, issued {issued:?}, intent {intent:?}; {again}; asked: {asked}");
    (!right || !twice.is_empty() || blames(&again) || blames(&asked)).then_some(told)
}

fn killed_at_twenty_points(order: &str, scene: impl Fn() -> Scene + Sync) {
    killed_at(order, scene, |length| (1..=POINTS).map(|number| number * length / POINTS).collect());
}

fn killed_at(order: &str, scene: impl Fn() -> Scene + Sync, points: impl Fn(usize) -> Vec<usize>) {
    let length = length(&scene(), order);
    assert!(length > POINTS, "{length}");
    let points = points(length);
    let wrong = at_once(&points, |&point| wrong(&scene(), order, point));
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "of {length} points: {wrong:#?}");
}

#[test]
fn a_sign_in_that_is_killed_anywhere_keeps_its_newest_token_or_says_that_nobody_knows() {
    killed_at_twenty_points("sign-in", Scene::new);
}

#[test]
fn a_new_sign_in_that_is_killed_anywhere_keeps_its_newest_token_or_says_that_nobody_knows() {
    killed_at_twenty_points("sign-in", Scene::signed_in);
}

#[test]
fn a_refresh_that_is_killed_anywhere_keeps_its_newest_token_or_says_that_nobody_knows() {
    killed_at_twenty_points("refresh", Scene::signed_in);
}

#[test]
#[ignore = "takes minutes: tests/long/kill_points starts it"]
fn whatever_is_killed_at_each_point_keeps_its_newest_token_or_says_that_nobody_knows() {
    killed_at("sign-in", Scene::new, |length| (1..=length).collect());
    killed_at("sign-in", Scene::signed_in, |length| (1..=length).collect());
    killed_at("refresh", Scene::signed_in, |length| (1..=length).collect());
}
