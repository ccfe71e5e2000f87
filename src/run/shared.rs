//! What all tasks on the worker thread share.

#![expect(clippy::disallowed_methods, reason = "the runs' clock and randomness, handed to the flows")]

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::Notify;

use super::ends::Ends;
use super::keychain::Keychain;
use super::pages_due::PagesDue;
use super::pastes::Pastes;
use super::pocket::Pocket;
use super::ports::{Ports, Sink};
use super::practising::Practising;
use super::saves::Saves;
use super::unstored::Unstored;
use crate::archive::Archive;
use crate::draft::TypedUrl;
use crate::host;
use crate::record::{AccountId, Event, LiveJob, RunEvent, RunId, ServerLook, VaultState};
use crate::wire::Client;

/// Shared by reference count; the worker is one thread, so borrowing is enough.
pub(super) struct Shared {
    pub(super) ports: Ports,
    pub(super) sink: Sink,
    pub(super) client: Client,
    pub(super) keychain: Keychain,
    /// Where the practice provider's secrets lie, if not there.
    practice: Option<Keychain>,
    pub(super) pockets: RefCell<HashMap<AccountId, Pocket>>,
    pub(super) practising: Practising,
    pub(super) saves: Saves,
    pub(super) vault: RefCell<VaultState>,
    /// Accounts whose newest refresh token could not be stored yet.
    pub(super) unstored: RefCell<HashMap<AccountId, Unstored>>,
    /// Accounts of which it was told that a token is not stored, and not yet that it is.
    pub(super) said_not_stored: RefCell<HashSet<AccountId>>,
    /// The author says that it is worth asking the keychain again.
    pub(super) again: Notify,
    /// The keychain is locked.
    pub(super) locked: Notify,
    /// The keychain did what it was asked for.
    pub(super) answered: Notify,
    /// How the process comes to its end.
    pub(super) ends: Ends,
    /// Browsers that are still reading the page of a sign-in that came back.
    pub(super) pages_due: PagesDue,
    /// Sign-ins that wait for an address to be pasted.
    pub(super) pastes: Pastes,
}

impl Shared {
    pub(super) fn new(ports: Ports, sink: Sink) -> Self {
        Self {
            client: Client::new(&ports.limits),
            keychain: Keychain::new(ports.vault.clone(), ports.waits),
            practice: ports.practice_vault.clone().map(|factory| Keychain::new(factory, ports.waits)),
            pockets: RefCell::new(HashMap::new()),
            practising: Practising::default(),
            saves: Saves::default(),
            vault: RefCell::new(VaultState::NotAsked),
            unstored: RefCell::new(HashMap::new()),
            said_not_stored: RefCell::new(HashSet::new()),
            again: Notify::new(),
            locked: Notify::new(),
            answered: Notify::new(),
            ends: Ends::default(),
            pages_due: PagesDue::default(),
            pastes: Pastes::default(),
            ports,
            sink,
        }
    }

    /// The client of a job. A server's documents lead to no host inside, unless the host was allowed; those of a server on this
    /// computer may lead to others on it.
    pub(super) fn client_for(&self, job: &LiveJob) -> Client {
        let client = self.client.within(job.platform.sends().patience.value);
        match &job.setup.server {
            Some(server) => outside(&client, &server.url, job.approved.hosts().map(str::to_owned)),
            None => client,
        }
    }

    /// The client of a look-up, by the same rule.
    pub(super) fn client_of(&self, look: &ServerLook) -> Client {
        let client = self.client.within(Some(self.ports.waits.discovery));
        outside(&client, &look.server, look.allowed.iter().cloned())
    }

    pub(super) fn tell(&self, event: Event) {
        (self.sink)(event);
    }

    pub(super) fn tell_all(&self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            self.tell(event);
        }
    }

    pub(super) fn tell_run(&self, id: RunId, event: RunEvent) {
        self.tell(Event::Run(id, event));
    }

    /// Says where secrets are kept, if that has changed.
    pub(super) fn vault_is(&self, state: VaultState) {
        if self.vault.replace(state.clone()) != state {
            self.tell(Event::Vault(state));
        }
    }

    /// Something that was pressed begins, and whether this account practises is known from here on.
    pub(super) fn says_whether_it_practises(&self, account: &AccountId, practice: bool) {
        self.keychain.may_ask();
        self.with_pocket(account, |pocket| pocket.practises = practice);
    }

    /// Where this account's refresh tokens are kept.
    pub(super) fn keeper(&self, account: &AccountId) -> &Keychain {
        self.practice_of(account).unwrap_or(&self.keychain)
    }

    /// The file that holds the refresh tokens of this account, where it practises.
    pub(super) fn practice_of(&self, account: &AccountId) -> Option<&Keychain> {
        self.practice.as_ref().filter(|_| self.with_pocket(account, |pocket| pocket.practises))
    }

    /// Where the secrets of this account are.
    pub(super) fn where_kept(&self, account: &AccountId) -> VaultState {
        match self.practice_of(account) {
            Some(_) => VaultState::Practice,
            None => self.vault.borrow().clone(),
        }
    }

    pub(super) fn with_pocket<R>(&self, account: &AccountId, work: impl FnOnce(&mut Pocket) -> R) -> R {
        work(self.pockets.borrow_mut().entry(account.clone()).or_default())
    }
}

/// Milliseconds since 1970 by this computer's clock.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// What was copied here from another data directory gets ids of its own. Where that fails, the disk takes nothing: whoever wants
/// to write is told.
pub(super) fn settle(archive: &Archive) {
    drop(archive.settle(random));
}

/// Random bytes; `None` where the system has none to give.
pub(super) fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}

/// It, for what the documents of this server name.
fn outside(client: &Client, server: &TypedUrl, allowed: impl Iterator<Item = String>) -> Client {
    let typed = host::with_port(server.url());
    client.outside_alone(allowed.chain([typed]), server.is_loopback())
}
