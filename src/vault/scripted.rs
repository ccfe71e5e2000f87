//! A vault that does as it is told: it fails, hangs, forgets or lies at the call that a test names.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::{Key, Vault, VaultError, VaultKind};
use crate::secret::Secret;

/// What becomes of one call.
#[derive(Debug)]
pub enum ScriptedOutcome {
    /// It is done.
    Done,
    /// It fails and nothing is done.
    Fails(VaultError),
    /// It is done, and yet it fails: the answer was lost.
    DoneButFails(VaultError),
    /// It waits until the gate is opened, and is done then.
    Hangs(Gate),
    /// It panics.
    Panics,
}

/// One call, without the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// A read.
    Get(Key),
    /// A write.
    Put(Key),
    /// A removal.
    Delete(Key),
    /// A look at which entries there are.
    Entries,
}

/// Something to wait at, from both sides.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<(Mutex<GateState>, Condvar)>);

#[derive(Debug, Default)]
struct GateState {
    reached: bool,
    open: bool,
}

impl Gate {
    /// A closed one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets through whoever waits, and whoever comes later.
    pub fn open(&self) {
        self.change(|state| state.open = true);
    }

    /// Returns once a call hangs at it.
    pub fn wait_until_reached(&self) {
        self.wait_for(|state| state.reached);
    }

    fn pass(&self) {
        self.change(|state| state.reached = true);
        self.wait_for(|state| state.open);
    }

    fn change(&self, change: impl FnOnce(&mut GateState)) {
        change(&mut lock(&self.0 .0));
        self.0 .1.notify_all();
    }

    fn wait_for(&self, there: impl Fn(&GateState) -> bool) {
        let mut state = lock(&self.0 .0);
        while !there(&state) {
            state = self.0 .1.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[derive(Debug, Default)]
struct Script {
    entries: BTreeMap<Key, Secret>,
    next: VecDeque<ScriptedOutcome>,
    puts: BTreeMap<usize, ScriptedOutcome>,
    put_count: usize,
    /// From this put on every one fails with this.
    puts_fail: Option<(usize, VaultError)>,
    forgets_puts: bool,
    locked: Option<bool>,
    calls: Vec<Call>,
}

/// A keychain by script. Clones share entries and script, as two connections to one keychain do.
#[derive(Clone, Debug, Default)]
pub struct ScriptedVault(Arc<Mutex<Script>>);

impl ScriptedVault {
    /// One that does everything it is asked.
    pub fn new() -> Self {
        Self::default()
    }

    /// What becomes of the next call that nothing was said of yet; several are taken in order.
    pub fn enqueue(&self, outcome: ScriptedOutcome) {
        self.script().next.push_back(outcome);
    }

    /// What becomes of the `k`-th put from now, counted from 1.
    pub fn at_put(&self, k: usize, outcome: ScriptedOutcome) {
        let mut script = self.script();
        let at = script.put_count + k;
        script.puts.insert(at, outcome);
    }

    /// From the `k`-th put from now on every one fails, until [`Self::recover`].
    pub fn puts_fail_from(&self, k: usize, error: VaultError) {
        let mut script = self.script();
        script.puts_fail = Some((script.put_count + k, error));
    }

    /// From now on every put is answered well and keeps nothing.
    pub fn forget_puts(&self) {
        self.script().forgets_puts = true;
    }

    /// From now on every call is done, whatever was said of it before.
    pub fn recover(&self) {
        let mut script = self.script();
        script.puts.clear();
        script.puts_fail = None;
        script.next.clear();
        script.forgets_puts = false;
    }

    /// What it says of its lock.
    pub fn set_locked(&self, locked: Option<bool>) {
        self.script().locked = locked;
    }

    /// Puts a text there as another program would, unrecorded; `None` removes it.
    pub fn tamper(&self, key: &Key, text: Option<Secret>) {
        let mut script = self.script();
        match text {
            Some(text) => script.entries.insert(key.clone(), text),
            None => script.entries.remove(key),
        };
    }

    /// The text under a key as it lies there, unrecorded.
    pub fn raw(&self, key: &Key) -> Option<Secret> {
        self.script().entries.get(key).map(Secret::duplicate)
    }

    /// The keys that hold something, in order.
    pub fn keys(&self) -> Vec<Key> {
        self.script().entries.keys().cloned().collect()
    }

    /// All calls so far, in order.
    pub fn calls(&self) -> Vec<Call> {
        self.script().calls.clone()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        lock(&self.0)
    }

    fn play<T>(&self, call: Call, act: impl FnOnce(&mut Script) -> T) -> Result<T, VaultError> {
        let outcome = {
            let mut script = self.script();
            let mut outcome = None;
            if matches!(call, Call::Put(_)) {
                script.put_count += 1;
                let count = script.put_count;
                let fails = script.puts_fail.clone().filter(|(from, _)| count >= *from);
                outcome = fails.map(|(_, error)| ScriptedOutcome::Fails(error)).or_else(|| script.puts.remove(&count));
            }
            script.calls.push(call);
            outcome.or_else(|| script.next.pop_front()).unwrap_or(ScriptedOutcome::Done)
        };
        match outcome {
            ScriptedOutcome::Done => Ok(act(&mut self.script())),
            ScriptedOutcome::Fails(error) => Err(error),
            ScriptedOutcome::DoneButFails(error) => {
                act(&mut self.script());
                Err(error)
            }
            ScriptedOutcome::Hangs(gate) => {
                gate.pass();
                Ok(act(&mut self.script()))
            }
            ScriptedOutcome::Panics => panics(),
        }
    }
}

impl Vault for ScriptedVault {
    fn kind(&self) -> VaultKind {
        VaultKind::Keychain
    }

    fn name(&self) -> String {
        "the scripted keychain".to_owned()
    }

    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError> {
        self.play(Call::Get(key.clone()), |script| script.entries.get(key).map(Secret::duplicate))
    }

    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError> {
        self.play(Call::Put(key.clone()), |script| {
            if !script.forgets_puts {
                script.entries.insert(key.clone(), secret.duplicate());
            }
        })
    }

    fn delete(&mut self, key: &Key) -> Result<(), VaultError> {
        self.play(Call::Delete(key.clone()), |script| {
            script.entries.remove(key);
        })
    }

    fn entries(&mut self) -> Result<Vec<Key>, VaultError> {
        self.play(Call::Entries, |script| script.entries.keys().cloned().collect())
    }

    fn collection_is_locked(&mut self) -> Option<bool> {
        self.script().locked
    }
}

#[expect(clippy::panic, reason = "a test asked for it")]
fn panics() -> ! {
    panic!("the scripted keychain panics, as it was told to")
}

/// A test that panicked elsewhere must not hide behind a poisoned lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
