//! Every run, ended or failed at each of its effects, and what later runs make of it: the newest token is there or its loss
//! is said, none is presented twice unasked, and nobody is blamed for what was done here.

#![expect(clippy::disallowed_methods, reason = "how thorough the tests are is told by the environment")]

mod fault;
mod process;
mod provider;
mod sending;
mod world;

use std::time::Duration;

use fault::Fault;
use process::{Play, Played, Process};
use provider::Ways;
use world::World;

use crate::draft::{ContentType, Loopback, Setup, TypedUrl};
use crate::exchange::Variant;
use crate::finding::{judge, Evidence, Finding, Judgement, Verdict};
use crate::flow::{Allowed, Flow, OurSide, RefreshFlow, RunOutcome, SignInFlow, Timing};
use crate::platform::Platforms;
use crate::secret::Secret;
use crate::vault::{encode, slots, Key, VaultItem};

/// One run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    SignIn(Allowed),
    Varied,
    Refresh(Allowed),
    OldToken,
}

const NOTHING: Allowed = Allowed { retry_variants: false, replay: false };
const ALL: Allowed = Allowed { retry_variants: true, replay: true };

/// What was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    SignedIn,
    /// A token that an older version stored, which did not say what it is bound to.
    Unbound,
    /// A refresh whose answer was lost.
    Unsettled,
    /// The keychain is as it was before the last token: a backup of it was brought back.
    Restored,
    /// A grant whose newest token the provider has forgotten, and has refused since.
    Refused,
}

fn setup() -> Setup {
    Setup {
        provider_name: "Example".into(),
        authorization_url: TypedUrl::read("https://id.example/authorize").unwrap(),
        token_url: TypedUrl::read("https://id.example/token").unwrap(),
        refresh_url: None,
        resource: None,
        client_id: "client".into(),
        scope: "read".into(),
        content_type: ContentType::Form,
        extra: Vec::new(),
        redirect: Loopback::read("http://127.0.0.1:0/callback").unwrap().into(),
        api_address: None,
        practises: false,
        catalogue: None,
        answers: crate::draft::Answers::default(),
        server: None,
    }
}

fn flow(kind: Kind) -> Box<dyn Flow> {
    let platform = Platforms::shipped().first();
    let timing = Timing { callback: Duration::from_secs(300) };
    let sign_in = || SignInFlow::new(setup(), platform, timing);
    match kind {
        Kind::SignIn(allowed) => Box::new(sign_in().allowing(allowed)),
        Kind::Varied => Box::new(sign_in().varied(Variant::OtherContentType)),
        Kind::Refresh(allowed) => Box::new(RefreshFlow::new(setup(), platform, allowed)),
        Kind::OldToken => Box::new(RefreshFlow::new(setup(), platform, NOTHING).trying_the_old_token(true)),
    }
}

fn play(process: &mut Process, world: &mut World, kind: Kind, play: Play) -> Played {
    process.play(world, flow(kind).as_mut(), Play { asked: kind == Kind::OldToken, ..play })
}

fn world(before: Before, ways: Ways) -> World {
    let mut world = World::new(ways);
    let mut run = |kind, fault| {
        play(&mut Process::default(), &mut world, kind, Play { fault, ..Play::default() });
    };
    match before {
        Before::Nothing => {}
        Before::SignedIn | Before::Unbound | Before::Restored => run(Kind::SignIn(NOTHING), None),
        Before::Unsettled => {
            run(Kind::SignIn(NOTHING), None);
            run(Kind::Refresh(NOTHING), Some((4, Fault::DoneButFails)));
        }
        Before::Refused => {
            run(Kind::SignIn(NOTHING), None);
            world.provider.forgets_the_newest();
            play(&mut Process::default(), &mut world, Kind::Refresh(NOTHING), Play::default());
        }
    }
    let entry = |what| Key::new(world::PROJECT, world::ACCOUNT, what);
    if before == Before::Unbound {
        let held = slots::load(&mut world.keychain, world::PROJECT, world::ACCOUNT).unwrap().unwrap();
        world.keychain.tamper(&entry(VaultItem::RefreshTokenB), None::<Secret>);
        world.keychain.tamper(&entry(VaultItem::RefreshToken), Some(encode(held.generation, &held.secret)));
        world.grant.as_mut().unwrap().bond = None;
    }
    if before == Before::Restored {
        // The third token lies in the first entry.
        world.keychain.tamper(&entry(VaultItem::RefreshToken), None::<Secret>);
        world.is_restored();
    }
    world
}

fn judged(outcome: &RunOutcome) -> Judgement {
    judge(&Evidence::of(&setup(), Platforms::shipped().first(), &outcome.record, outcome.grant.as_ref()))
}

/// Whether a run says that a token may be lost, and that this is no fault of the provider.
fn says_so(outcome: &RunOutcome) -> bool {
    let record = &outcome.record;
    let said =
        matches!(record.our_side, Some(OurSide::Unsettled(_) | OurSide::EndedByProbe | OurSide::TokenNotReturned));
    said || record.unsettled.is_some() || record.not_kept.is_some()
}

/// What no run may say, whatever happened before it.
fn fair(world: &World, outcome: &RunOutcome, fault: bool) -> Judgement {
    let judgement = judged(outcome);
    let found: Vec<&str> = judgement.findings.iter().map(Finding::id).collect();
    if !world.provider.refused_on_its_own {
        assert_ne!(judgement.verdict, Verdict::SignedOut, "{found:?}");
        assert!(!found.contains(&"refresh-refused"), "{found:?}");
    }
    assert!(fault || judgement.verdict != Verdict::SignInFails, "{found:?}");
    if judgement.verdict == Verdict::StaysSignedIn {
        assert_eq!(world.kept().as_deref(), world.provider.newest(), "it is said to stay signed in");
    }
    judgement
}

/// What may be run after it.
const LATER: [&[Kind]; 5] = [
    &[Kind::Refresh(NOTHING), Kind::OldToken, Kind::Refresh(NOTHING)],
    &[Kind::OldToken, Kind::Refresh(ALL)],
    &[Kind::SignIn(NOTHING), Kind::Refresh(NOTHING)],
    &[Kind::OldToken, Kind::OldToken, Kind::SignIn(ALL)],
    &[Kind::Varied, Kind::Refresh(NOTHING), Kind::SignIn(NOTHING)],
];

/// One scenario with its faults, and then each of what may come later: in processes of their own, and in the same one where
/// it goes on. Gives the effects.
fn check(before: &World, kind: Kind, faults: Play, laters: &[&[Kind]]) -> Vec<String> {
    let (mut world, mut process) = (before.copy(), Process::default());
    let Played { outcome, log } = play(&mut process, &mut world, kind, faults);
    let said = outcome.as_ref().is_some_and(|outcome| {
        // Where no sign-in came of it, nothing was there to be lost.
        let judgement = fair(&world, outcome, faults.fault.is_some());
        says_so(outcome) || judgement.verdict == Verdict::SignInFails
    });
    for later in laters {
        go_on(&mut world.copy(), None, later, said);
    }
    if outcome.is_some() {
        go_on(&mut world, Some(process), laters[0], said);
    }
    log
}

fn go_on(world: &mut World, mut same: Option<Process>, later: &[Kind], mut said: bool) {
    let was_there = world.kept().as_deref() == world.provider.newest();
    let had_one = world.provider.newest().is_some();
    for (at, &kind) in later.iter().enumerate() {
        let (mut fresh, nothing) = (Process::default(), Play::default());
        let outcome = play(same.as_mut().unwrap_or(&mut fresh), world, kind, nothing).outcome.unwrap();
        let judgement = fair(world, &outcome, false);
        said |= says_so(&outcome);
        let why = &outcome.record.our_side;
        if at == 0 && matches!(kind, Kind::Refresh(_)) {
            assert!(was_there || said, "what was lost is said: {why:?}");
        }
        // Of a first sign-in that brought no grant there is nothing to present, whoever asks for it.
        let nothing = *why == Some(OurSide::NothingToRefresh) && world.grant.is_none();
        assert!(why.is_none() || says_so(&outcome) || nothing || !had_one, "a run ends for a reason: {why:?}");
        if kind == Kind::SignIn(NOTHING) && !world.provider.picky() {
            assert_eq!(judgement.verdict, Verdict::StaysSignedIn, "{} after a new sign-in", judgement.summary);
        }
    }
}

/// Whether each fault is followed by all that may come later (`CRASHES_IN_FULL=1`, some minutes), or by a plain refresh and one
/// more of them in turn.
fn in_full() -> bool {
    std::env::var_os("CRASHES_IN_FULL").is_some()
}

/// What is run after the fault of this number.
fn laters(number: usize) -> Vec<&'static [Kind]> {
    if in_full() {
        return LATER.to_vec();
    }
    vec![LATER[0], LATER[1 + number % (LATER.len() - 1)]]
}

/// The same with each fault at each effect, and behind each that the run survives with its end soon after.
fn crash_everywhere(before: Before, ways: Ways, kind: Kind) -> Vec<String> {
    let before = world(before, ways);
    let effects = check(&before, kind, Play::default(), &LATER);
    let single = (0..effects.len()).flat_map(|at| Fault::ALL.map(|fault| (at, fault))).map(|fault| (fault, None));
    let soon = (0..effects.len()).flat_map(|at| (at + 1..at + 3).map(move |end| (at, end)));
    let thens: &[Fault] = if in_full() { &[Fault::StopBefore, Fault::Fails] } else { &[Fault::StopBefore] };
    let double = soon.flat_map(|(at, end)| thens.iter().map(move |then| ((at, Fault::Fails), Some((end, *then)))));
    let all = single.chain(double).map(|(fault, then)| Play { fault: Some(fault), then, asked: false });
    let complaints: Vec<String> = all
        .enumerate()
        .filter_map(|(number, faults)| {
            let checked = std::panic::catch_unwind(|| check(&before, kind, faults, &laters(number))).err()?;
            let why = checked.downcast_ref::<String>().cloned().unwrap_or_default();
            Some(format!("{faults:?}: {why}"))
        })
        .collect();
    assert!(complaints.is_empty(), "{kind:?} {ways:?} {effects:?}\n{}\n", complaints.join("\n"));
    effects
}

const USUAL: Ways = Ways { never_rotates: false, one_sign_in: false, wants: None };

#[test]
fn a_sign_in_that_ends_anywhere_loses_no_token_silently_and_blames_nobody() {
    crash_everywhere(Before::Nothing, USUAL, Kind::SignIn(NOTHING));
    crash_everywhere(Before::Refused, USUAL, Kind::SignIn(NOTHING));
    for before in [Before::SignedIn, Before::Unsettled] {
        crash_everywhere(before, Ways { one_sign_in: true, ..USUAL }, Kind::SignIn(NOTHING));
    }
}

#[test]
fn a_refresh_that_ends_anywhere_loses_no_token_silently_and_blames_nobody() {
    for before in [Before::SignedIn, Before::Unbound, Before::Unsettled] {
        crash_everywhere(before, USUAL, Kind::Refresh(NOTHING));
    }
    crash_everywhere(Before::SignedIn, Ways { never_rotates: true, ..USUAL }, Kind::Refresh(NOTHING));
}

#[test]
fn a_refresh_with_the_old_token_that_ends_anywhere_loses_no_token_silently_and_blames_nobody() {
    for before in [Before::SignedIn, Before::Unbound, Before::Unsettled, Before::Restored, Before::Refused] {
        crash_everywhere(before, USUAL, Kind::OldToken);
    }
}

#[test]
fn a_probe_that_ends_anywhere_loses_no_token_silently_and_blames_nobody() {
    let effects = crash_everywhere(Before::SignedIn, USUAL, Kind::SignIn(ALL));
    assert!(effects.iter().any(|effect| effect.contains("SpentToken")), "{effects:?}");
    let effects = crash_everywhere(Before::SignedIn, Ways { one_sign_in: true, ..USUAL }, Kind::Varied);
    assert!(effects.iter().any(|effect| effect.contains("OtherContentType")), "{effects:?}");
    let picky = Ways { wants: Some(Variant::OtherContentType), ..USUAL };
    let effects = crash_everywhere(Before::SignedIn, picky, Kind::Refresh(ALL));
    assert!(effects.iter().any(|effect| effect.contains("OtherContentType")), "{effects:?}");
}
