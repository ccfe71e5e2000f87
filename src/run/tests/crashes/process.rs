//! One process: what is in memory until it ends, and the driver's part without an outside.

use std::collections::VecDeque;

use super::fault::Fault;
use super::world::{World, ACCOUNT, PROJECT};
use crate::flow::{
    DiskError, Effect, EffectId, EffectStep, Flow, Fresh, Grant, GrantState, Input, Loaded, RunOutcome, Unreadable,
};
use crate::run::pocket::Pocket;
use crate::secret::Secret;
use crate::vault::{slots, ScriptedOutcome, VaultError};

#[derive(Default)]
pub(super) struct Process {
    pub(super) pocket: Pocket,
    answered_before: bool,
}

/// How a run is played.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Play {
    /// What fails, and at which effect.
    pub(super) fault: Option<(usize, Fault)>,
    /// A second one, behind it.
    pub(super) then: Option<(usize, Fault)>,
    /// The author asked for a token to be presented that may be spent.
    pub(super) asked: bool,
}

impl Play {
    fn at(self, count: usize) -> Option<Fault> {
        let here = |fault: Option<(usize, Fault)>| fault.filter(|(at, _)| *at == count).map(|(_, fault)| fault);
        here(self.fault).or_else(|| here(self.then))
    }
}

/// What was done, as far as it came.
pub(super) struct Played {
    /// `None` where the process ended.
    pub(super) outcome: Option<RunOutcome>,
    /// The effects, by name.
    pub(super) log: Vec<String>,
}

const FULL: &str = "journal.jsonl";

fn full() -> DiskError {
    DiskError::NoSpace { path: FULL.to_owned() }
}

impl Process {
    /// Plays a flow to its end, or to where the process ends.
    pub(super) fn play(&mut self, world: &mut World, flow: &mut dyn Flow, play: Play) -> Played {
        world.now_ms += 1_000;
        let id = u8::try_from(world.now_ms / 1_000 % 256).unwrap();
        let fresh = Fresh { state: [id; 16], challenge: "challenge".to_owned(), grant: [id; 16], secret: None };
        let mut inputs = VecDeque::from([Input::Start(fresh)]);
        let mut played = Played { outcome: None, log: Vec::new() };
        while let Some(input) = inputs.pop_front() {
            for EffectStep { id, effect } in flow.advance(input, world.now_ms) {
                if matches!(effect, Effect::Show(..) | Effect::StopListening) {
                    continue;
                }
                let fault = play.at(played.log.len());
                played.log.push(name(&effect));
                if fault == Some(Fault::StopBefore) {
                    return played;
                }
                if fault == Some(Fault::Cancelled) {
                    inputs.push_back(Input::Cancel);
                }
                if let Effect::Done(outcome) = effect {
                    conclude(world, &outcome, fault);
                    played.outcome = Some(*outcome).filter(|_| fault != Some(Fault::StopAfter));
                    return played;
                }
                let stores = matches!(effect, Effect::Keep(_) | Effect::Write(_));
                let answer = self.perform(world, id, effect, fault, play);
                if stores {
                    world.look();
                }
                if fault == Some(Fault::StopAfter) || answer.is_none() {
                    return played;
                }
                inputs.extend(answer);
            }
        }
        panic!("the flow stopped without an end: {:?}", played.log);
    }

    /// `None` where the process ends in the middle of it.
    fn perform(
        &mut self,
        world: &mut World,
        id: EffectId,
        effect: Effect,
        fault: Option<Fault>,
        play: Play,
    ) -> Option<Input> {
        let fails = fault == Some(Fault::Fails);
        let lies = fault == Some(Fault::DoneButFails);
        Some(match effect {
            Effect::Listen { .. } => Input::Listening(id, 4711),
            Effect::Open(_) => Input::NothingToOpen(id),
            Effect::Look(_) => return None,
            Effect::Wait(_) => {
                self.pocket.code_came(Secret::new("the-code".to_owned()));
                Input::Code { issuer: None, by: crate::exchange::CameBy::Loopback }
            }
            Effect::Lock | Effect::Journal(..) | Effect::Write(_) if fails => Input::DiskFailed(id, full()),
            Effect::Lock if lies => Input::Busy(id),
            Effect::Lock => Input::Locked(id),
            Effect::Load { .. } if lies => Input::Unreadable(id, unreadable()),
            Effect::Load { before } => Input::Loaded(id, Box::new(self.load(world, before, fault))),
            Effect::Preflight if fails || lies => Input::VaultFailed(id, VaultError::Locked),
            Effect::Preflight => Input::Writable(id),
            Effect::Journal(phase, spends, generation) => {
                world.journal(phase, spends, generation);
                if lies {
                    Input::DiskFailed(id, full())
                } else {
                    Input::Journalled(id)
                }
            }
            Effect::Write(grant) => {
                self.bind(world, &grant);
                world.write(*grant);
                if lies {
                    Input::DiskFailed(id, full())
                } else {
                    Input::Written(id)
                }
            }
            Effect::Send(request) => self.send(world, id, request, fault, play.asked),
            Effect::Keep(grant) => return self.keep(world, id, &grant, fault),
            Effect::StopListening | Effect::Show(..) | Effect::Done(_) => unreachable!("it is not answered"),
        })
    }

    fn load(&mut self, world: &mut World, before: bool, fault: Option<Fault>) -> Loaded {
        let disk = world.on_disk();
        let refresh = &mut self.pocket.refresh;
        if fault == Some(Fault::Fails) {
            refresh.not_found(self.answered_before);
            return Loaded::of(disk, refresh.newest().map(Some).ok_or(VaultError::Locked));
        }
        self.answered_before = true;
        let current = disk.grant.as_ref().and_then(|grant| grant.bond.as_ref()).map(|bond| bond.grant.clone());
        refresh.found(slots::load(&mut world.keychain, PROJECT, ACCOUNT).unwrap(), current.as_deref());
        let refused = disk.grant.as_ref().filter(|grant| before && grant.state == GrantState::Refused);
        let replaced = refused
            .and_then(|grant| slots::load_before(&mut world.keychain, PROJECT, ACCOUNT, grant.generation).unwrap());
        if let Some(replaced) = replaced {
            refresh.present_before(replaced);
        }
        Loaded::of(disk, Ok(refresh.newest()))
    }

    fn bind(&mut self, world: &mut World, grant: &Grant) {
        let Some(bond) = grant.bond.clone() else { return };
        if grant.state == GrantState::Alive && self.pocket.refresh.is_unbound() {
            slots::rebind(&mut world.keychain, PROJECT, ACCOUNT, &bond).unwrap();
            self.pocket.refresh.is_bound(bond);
        }
    }

    /// Two tries, the second above what the first found there.
    fn keep(&mut self, world: &mut World, id: EffectId, grant: &Grant, fault: Option<Fault>) -> Option<Input> {
        if let Some(bond) = &grant.bond {
            self.pocket.refresh.adopt(grant.generation, bond);
        }
        match fault {
            Some(Fault::Fails) => return Some(Input::NotKept(id, VaultError::Locked)),
            Some(Fault::DoneButFails) => {
                self.store(world).unwrap();
                return Some(Input::NotKept(id, VaultError::NotReturned));
            }
            Some(Fault::Half) => {
                world.keychain.at_put(2, ScriptedOutcome::Fails(VaultError::Locked));
                self.store(world).ok();
                world.keychain = world.untroubled();
                return None;
            }
            Some(Fault::StopBefore | Fault::StopAfter | Fault::Cancelled) | None => {}
        }
        for _ in 0..2 {
            match self.store(world) {
                Ok((generation, stored_as)) => {
                    self.pocket.refresh.stored(generation, stored_as);
                    return Some(Input::Kept(id, stored_as));
                }
                Err(VaultError::NotNewer { highest }) => self.pocket.refresh.climbs_above(highest),
                Err(why) => panic!("{why}"),
            }
        }
        panic!("a token that came now is newer than any that is there");
    }

    fn store(&self, world: &mut World) -> Result<(u64, u64), VaultError> {
        let token = self.pocket.refresh.to_store().expect("a token that came");
        let (generation, keychain) = (token.generation, &mut world.keychain);
        if token.first {
            let after = generation.saturating_sub(1);
            let stored_as = slots::store_next(keychain, PROJECT, ACCOUNT, after, &token.bond, &token.secret)?;
            return Ok((generation, stored_as));
        }
        slots::store(keychain, PROJECT, ACCOUNT, generation, &token.bond, &token.secret)?;
        Ok((generation, generation))
    }
}

fn unreadable() -> Unreadable {
    Unreadable { path: "account.json".to_owned(), why: "it was changed".to_owned() }
}

fn name(effect: &Effect) -> String {
    if let Effect::Journal(phase, spends, generation) = effect {
        format!("journal {phase:?} {spends:?} {generation}")
    } else if let Effect::Send(request) = effect {
        format!("send {:?} {:?}", request.purpose, request.variant)
    } else if let Effect::Write(grant) = effect {
        format!("write {} {:?}", grant.generation, grant.state)
    } else {
        format!("{effect:?}").split(['(', ' ', '{']).next().unwrap().to_lowercase()
    }
}

/// What is written once a run is over: what it tells of the grant.
fn conclude(world: &mut World, outcome: &RunOutcome, fault: Option<Fault>) {
    if let Some(grant) = outcome.grant.as_ref().filter(|_| fault != Some(Fault::Fails)) {
        world.write(grant.clone());
    }
}
