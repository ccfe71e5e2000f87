//! Many processes at one project, at the certified provider with reuse detection: a token that is shown twice would end the
//! sign-in. The counts are those that the provider saw, and they are exact because each is written under the lock.

use std::io::Write as _;
use std::process::Command;

use super::deputy::Deputy;
use super::program::{
    end, home, manifest_of, page_to_open, program, sign_in_arguments, signed_in, start_sign_in, Ended,
};
use super::scripted::{account, account_file, begin_refresh, project};
use crate::support::keyring::{search, Keyring};
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::{http, person, tool};

struct Scene {
    session: Session,
    _keyring: Keyring,
    provider: Oidc,
    project: String,
    /// A process that stays and remembers, as a window does.
    open: Deputy,
    /// What the provider took since the last sign-in began, by its own account: refreshes, and all tokens that it gave.
    refreshed: u64,
    given: u64,
}

impl Scene {
    fn signed_in() -> Self {
        let session = Session::with_bus();
        let keyring = Keyring::unlocked(&session);
        let provider = Oidc::start(Settings::default());
        let project = project(&signed_in(&session, &provider, &[]));
        let open = Deputy::start(&session);
        let mut scene = Self { session, _keyring: keyring, provider, project, open, refreshed: 0, given: 0 };
        scene.looks();
        scene
    }

    /// Counts what the provider saw since, all of which it took; and holds what is on the disk against it.
    fn looks(&mut self) {
        for seen in self.provider.token_requests_so_far() {
            assert_eq!(seen["ok"], true, "{seen}");
            self.given += 1;
            self.refreshed = if seen["grant_type"] == "refresh_token" { self.refreshed + 1 } else { 0 };
        }
        let grant = account(&self.session, &self.project)["grant"].clone();
        let on_disk = (grant["refreshes_taken"].as_u64(), grant["generation"].as_u64());
        let journal =
            std::fs::read_to_string(account_file(&self.session, &self.project, "journal.jsonl")).unwrap_or_default();
        let last: Vec<&str> = journal.lines().rev().take(6).collect();
        assert_eq!(on_disk, (Some(self.refreshed), Some(self.given)), "{grant}, {last:#?}");
        assert_eq!(grant["state"], "alive", "{grant}");
    }

    fn begins(&self) -> Process {
        begin_refresh(&self.session, &self.project, &[])
    }

    /// So many refreshes at once, and one of the process that stays. One that found the lock held for too long says so and sent nothing; else each was taken.
    /// How many were taken: on a machine that is busy with something else, perhaps none.
    fn at_once(&mut self, count: usize) -> usize {
        let before = self.given;
        self.open.order("refresh");
        let processes: Vec<Process> = (0..count).map(|_| self.begins()).collect();
        let stayed = self.open.hear("result").expect("it lives");
        let stayed = Ended { status: 0, lines: vec![stayed.to_string()], said: String::new() };
        let all: Vec<Ended> = processes.into_iter().map(end).chain([stayed]).collect();
        let taken = all.iter().filter(|ended| was_taken(ended)).count();
        self.looks();
        assert_eq!(self.given - before, taken as u64);
        taken
    }

    /// The same until one of them was taken: where all found the machine too busy, they try once more.
    fn at_once_in_the_end(&mut self, count: usize) {
        assert!((0..8).any(|_| self.at_once(count) > 0), "not one refresh came to the provider");
    }

    /// A sign-in with refreshes before and behind it.
    fn sign_in_among(&mut self, count: usize) {
        let manifest = manifest_of(&self.session, &self.provider);
        let client = self.provider.native_client();
        let arguments = sign_in_arguments(manifest.to_str().expect("text"), &client);
        let mut process = start_sign_in(&self.session, &arguments, &self.provider.settings.client_secret);
        let page = page_to_open(&mut process);
        let landing = person::sign_in(&page, "ada");
        let refreshes: Vec<Process> = (0..count).map(|_| self.begins()).collect();
        http::get(&landing, &[]);
        assert!(was_taken(&end(process)));
        for ended in refreshes.into_iter().map(end) {
            was_taken(&ended);
        }
        self.looks();
    }

    /// A delete with refreshes before and behind it.
    fn deletes_among(&mut self, count: usize) {
        let mut processes: Vec<Process> = (0..count / 2).map(|_| self.begins()).collect();
        let mut deputy = Deputy::start(&self.session);
        deputy.order("delete");
        processes.extend((0..count - count / 2).map(|_| self.begins()));
        let deleted = deputy.hear("deleted").expect("it lives");
        for ended in processes.into_iter().map(end) {
            assert!([0, 2].contains(&ended.status), "{ended:?}");
        }
        for seen in self.provider.token_requests_so_far() {
            assert_eq!(seen["ok"], true, "{seen}");
        }
        // Where one of so many had the lock whenever it looked, it says so.
        let why = deleted["why"].as_str().unwrap_or_default();
        assert!(deleted["why"].is_null() || why.contains("Another window or process"), "{deleted}");
        if deleted["why"].is_null() {
            let left = search(&self.session, &[("service", "plugin-auth-assistant")]);
            assert!(!left.contains(&self.project), "{left}");
            assert!(!home(&self.session).join("projects").join(&self.project).exists());
        }
    }
}

/// Whether it came to the provider, which then took it: with too few refreshes on this grant so far, or enough. On a machine that
/// is busy the lock may be held for too long, or the keychain may not answer in time: that is said, and nothing was sent.
pub(super) fn was_taken(ended: &Ended) -> bool {
    let said = ended.everything();
    let obstacles =
        ["another window or process is refreshing this account", "the keychain can’t be used, so nothing was sent"];
    if obstacles.iter().any(|obstacle| said.contains(obstacle)) {
        return false;
    }
    assert!(!said.contains("not saved"), "{ended:?}");
    let (verdict, first) = ended.verdict();
    assert!(verdict == "stays-signed-in" || first == "refresh-once-more", "{ended:?}");
    true
}

#[test]
fn many_refreshes_at_once_each_count_and_no_token_is_shown_twice() {
    let mut scene = Scene::signed_in();
    for _ in 0..3 {
        scene.at_once_in_the_end(5);
    }
}

#[test]
fn a_sign_in_among_refreshes_counts_as_one_and_so_do_they() {
    let mut scene = Scene::signed_in();
    for _ in 0..2 {
        scene.sign_in_among(3);
    }
    scene.at_once_in_the_end(2);
}

#[test]
fn a_delete_among_refreshes_leaves_nothing_behind() {
    Scene::signed_in().deletes_among(4);
}

/// The program on a disk each of whose syncs takes 300 ms.
fn on_a_slow_disk(session: &Session, arguments: &[&str]) -> Process {
    let inner: Command = program(session, arguments);
    let mut command = session.command(tool::program("strace", "strace"));
    let slow = [
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        "inject=fsync,fdatasync:delay_enter=300000",
    ];
    command.args(slow).arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut process = Process::start(&command);
    process.close_stdin();
    process
}

#[test]
fn on_a_slow_disk_two_refreshes_at_once_and_one_behind_a_sign_in_count_exactly() {
    let mut scene = Scene::signed_in();
    for _ in 0..2 {
        let both = [0, 1].map(|_| on_a_slow_disk(&scene.session, &["refresh", &scene.project, "--json"]));
        assert!(both.into_iter().map(end).all(|ended| was_taken(&ended)));
        scene.looks();
    }
    let manifest = manifest_of(&scene.session, &scene.provider);
    let client = scene.provider.native_client();
    let mut signing_in = on_a_slow_disk(&scene.session, &sign_in_arguments(manifest.to_str().expect("text"), &client));
    let page = page_to_open(&mut signing_in);
    http::get(&person::sign_in(&page, "ada"), &[]);
    signing_in.line_where("an exchange", |line| line.contains("\"event\":\"exchange\""));
    let behind = on_a_slow_disk(&scene.session, &["refresh", &scene.project, "--json"]);
    assert!(was_taken(&end(signing_in)) && was_taken(&end(behind)));
    scene.looks();
}

/// By hand, through `tests/long/many_at_once`.
#[test]
#[ignore = "takes hours: tests/long/many_at_once starts it"]
fn many_rounds_of_two_to_twenty_processes() {
    let number = |name: &str, otherwise: usize| {
        std::env::var(name).ok().map_or(otherwise, |text| text.parse().expect("a number"))
    };
    let (rounds, seconds) = (number("ROUNDS", 1000), number("SECONDS_AT_MOST", 86_400));
    let give_up = std::time::Instant::now().checked_add(std::time::Duration::from_secs(seconds as u64));
    let mut scene = Scene::signed_in();
    let (mut processes, mut sign_ins, mut deletes, mut idle) = (0, 0, 0, 0);
    for round in 1..=rounds {
        if give_up.is_some_and(|give_up| std::time::Instant::now() > give_up) {
            tell("out of time");
            break;
        }
        let count = 2 + round * 7 % 19;
        match round % 10 {
            5 => {
                scene.sign_in_among(count);
                sign_ins += 1;
            }
            9 => {
                scene.deletes_among(count);
                scene = Scene::signed_in();
                deletes += 1;
            }
            _ => idle += usize::from(scene.at_once(count) == 0),
        }
        processes += count;
        tell(&format!(
            "{round} rounds, {processes} processes, {sign_ins} sign-ins and {deletes} deletes among them: all exact, {idle} rounds brought nothing"
        ));
    }
    assert!(idle < rounds / 10, "{idle}");
}

/// To whoever started it by hand.
fn tell(what: &str) {
    writeln!(std::io::stdout(), "{what}").expect("somebody reads it");
}
