//! Runs one flow to its end: effects out, answers in.

#![expect(clippy::disallowed_methods, reason = "a run waits here: a timer, and a lock")]

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use tokio::time::{sleep_until, Instant};

use super::cancel::Cancel;
use super::send::exchange;
use super::shared::{now_ms, Shared};
use crate::archive::GrantLock;
use crate::draft::Loopback;
use crate::exchange::{Callback, Known, Purpose, Request, StateCheck};
use crate::flow::{DiskError, Effect, EffectId, EffectStep, Flow, Fresh, Grant, Input, Phase, RunOutcome, VaultError};
use crate::record::{AccountId, JournalEntry, LiveJob, Person, RunEvent, RunId};
use crate::wire::{Arrival, Browser, CallbackListener, Client};

/// One flow on its way.
pub(super) struct Drive<'a> {
    pub(super) shared: &'a Rc<Shared>,
    pub(super) id: RunId,
    pub(super) account: AccountId,
    pub(super) token_host: String,
    /// Values of the setup, which are no secret.
    public: Vec<String>,
    client: Client,
    pub(super) person: Person,
    pub(super) cancel: Cancel,
    listener: Option<CallbackListener>,
    state: String,
    timer: Option<(EffectId, Instant)>,
    lock: Option<GrantLock>,
    inputs: VecDeque<Input>,
    outcome: Option<RunOutcome>,
}

impl<'a> Drive<'a> {
    pub(super) fn new(shared: &'a Rc<Shared>, id: RunId, job: &LiveJob, cancel: Cancel) -> Self {
        Self {
            shared,
            id,
            account: job.account.clone(),
            token_host: job.setup.token_host(),
            public: job.setup.public_values(),
            client: shared.client.within(job.platform.sends().patience.value),
            person: Person::Elsewhere,
            cancel,
            listener: None,
            state: String::new(),
            timer: None,
            lock: None,
            inputs: VecDeque::new(),
            outcome: None,
        }
    }

    /// Runs it. `None` where the flow stops without an end, which is a defect.
    pub(super) async fn run(mut self, flow: &mut dyn Flow, fresh: Fresh) -> Option<RunOutcome> {
        self.inputs.push_back(Input::Start(fresh));
        loop {
            while let Some(input) = self.inputs.pop_front() {
                for step in flow.advance(input, now_ms()) {
                    self.perform(step).await;
                }
            }
            if let Some(outcome) = self.outcome.take() {
                return Some(outcome);
            }
            let input = self.wait().await?;
            self.inputs.push_back(input);
        }
    }

    /// Waits for whatever comes first: the browser, the timer, a cancel.
    async fn wait(&mut self) -> Option<Input> {
        if self.listener.is_none() && self.timer.is_none() {
            return None;
        }
        let timer = self.timer;
        let listener = self.listener.as_mut();
        let state = self.state.clone();
        let (shared, run) = (self.shared, self.id);
        let arrival = async {
            let Some(listener) = listener else { return std::future::pending().await };
            loop {
                match listener.next(&state).await {
                    Arrival::Stray { count } => shared.tell_run(run, RunEvent::Stray(count)),
                    Arrival::Answer(callback) => return callback,
                }
            }
        };
        let elapsed = async {
            match timer {
                Some((id, at)) => {
                    sleep_until(at).await;
                    id
                }
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            callback = arrival => Some(self.called_back(callback)),
            id = elapsed => { self.timer = None; Some(Input::Elapsed(id)) }
            () = self.cancel.cancelled() => Some(Input::Cancel),
        }
    }

    fn called_back(&self, callback: Callback) -> Input {
        let known = self.shared.with_pocket(&self.account, |pocket| Known::new(pocket.known()));
        let callback = callback.without(&known.beside(self.public.iter().cloned()));
        if callback.state != StateCheck::Right {
            self.shared.tell_run(self.id, RunEvent::WrongState(callback.state));
            let error = callback.error.map(|code| (code, callback.error_description));
            return Input::WrongState(callback.state, error);
        }
        let issuer = callback.issuer;
        match (callback.error, callback.code) {
            (Some(code), _) => Input::CallbackError { code, description: callback.error_description, issuer },
            (None, Some(code)) => {
                self.shared.with_pocket(&self.account, |pocket| pocket.code = Some(code));
                Input::Code { issuer }
            }
            (None, None) => Input::NoCode { issuer },
        }
    }

    async fn perform(&mut self, EffectStep { id, effect }: EffectStep) {
        let answer = match effect {
            Effect::Listen { redirect, state } => self.listen(id, &redirect, state).await,
            Effect::StopListening => {
                self.timer = None;
                if let Some(listener) = self.listener.take() {
                    listener.close().await;
                }
                return;
            }
            Effect::Open(request) => {
                let url = request.url.clone();
                self.shared.tell_run(self.id, RunEvent::Open(request));
                self.open(id, url).await
            }
            Effect::Wait(time) => {
                self.shared.tell_run(self.id, RunEvent::Waiting(time));
                self.timer = Some((id, Instant::now() + time));
                return;
            }
            Effect::Lock => self.lock(id).await,
            Effect::Load => tokio::select! {
                loaded = load(self.shared, &self.account) => match loaded {
                    Ok((generation, grant)) => Input::Loaded(id, generation, grant.map(Box::new)),
                    Err(error) => Input::VaultFailed(id, error),
                },
                () = self.cancel.cancelled() => Input::Cancel,
            },
            Effect::Preflight => tokio::select! {
                written = self.shared.preflight(&self.account) => match written {
                    Ok(()) => Input::Writable(id),
                    Err(error) => Input::VaultFailed(id, error),
                },
                () = self.cancel.cancelled() => Input::Cancel,
            },
            Effect::Journal(phase, generation) => self.journal(id, phase, generation),
            Effect::Send(request) => self.send(id, request).await,
            Effect::Keep(generation) => {
                let kept = self.shared.keep_refresh_token(&self.account, generation, self.id).await;
                let shown = self.shared.with_pocket(&self.account, |pocket| pocket.shown());
                self.shared.tell_run(self.id, RunEvent::Tokens(shown));
                match kept {
                    Ok(()) => Input::Kept(id),
                    Err(error) => Input::NotKept(id, error),
                }
            }
            Effect::Unlock => {
                self.lock = None;
                return;
            }
            Effect::Show(stage, state) => {
                self.shared.tell_run(self.id, RunEvent::Stage(stage, state));
                return;
            }
            Effect::Done(outcome) => {
                self.outcome = Some(*outcome);
                return;
            }
        };
        self.inputs.push_back(answer);
    }

    async fn listen(&mut self, id: EffectId, redirect: &Loopback, state: String) -> Input {
        self.state = state;
        let addresses = redirect.host.addresses();
        match CallbackListener::bind(redirect, &addresses, &self.shared.ports.limits).await {
            Ok(listener) => {
                let port = listener.port();
                self.listener = Some(listener);
                Input::Listening(id, port)
            }
            Err(error) => Input::CannotListen(id, error),
        }
    }

    async fn lock(&mut self, id: EffectId) -> Input {
        let taken = tokio::select! {
            taken = take_lock(self.shared, &self.account) => taken,
            () = self.cancel.cancelled() => return Input::Cancel,
        };
        match taken {
            Ok(Some(lock)) => {
                self.lock = Some(lock);
                Input::Locked(id)
            }
            Ok(None) => Input::Busy(id),
            Err(error) => Input::DiskFailed(id, error),
        }
    }

    async fn open(&self, id: EffectId, url: String) -> Input {
        match self.person {
            Person::Elsewhere => Input::NothingToOpen(id),
            Person::Played => {
                let shared = self.shared.clone();
                tokio::task::spawn_local(async move { super::person::play(&shared, &url).await });
                Input::NothingToOpen(id)
            }
            Person::Browser => {
                let browser: Browser = self.shared.ports.browser;
                match browser.open(&url, self.shared.ports.limits.browser).await {
                    Ok(()) => Input::Opened(id),
                    Err(error) => Input::NotOpened(id, error),
                }
            }
        }
    }

    fn journal(&self, id: EffectId, phase: Phase, generation: u64) -> Input {
        let entry = JournalEntry { phase, generation, at_ms: now_ms(), host: self.token_host.clone() };
        match self.shared.ports.archive.journal(&self.account.project, &self.account.account, &entry) {
            Ok(()) => Input::Journalled(id),
            Err(error) => Input::DiskFailed(id, error),
        }
    }

    /// A refresh that is handed to the socket runs on; the code's exchange can be cancelled.
    async fn send(&mut self, id: EffectId, request: Request) -> Input {
        let runs_on = request.purpose == Purpose::Refresh;
        let exchanging = exchange(self.shared, &self.client, (self.id, &self.account), &self.public, request);
        let (exchange, reading) = if runs_on {
            exchanging.await
        } else {
            tokio::select! {
                done = exchanging => done,
                () = self.cancel.cancelled() => return Input::Cancel,
            }
        };
        Input::Answered(id, Box::new(exchange), reading.map(Box::new))
    }
}

/// The account's lock; `None` where another window or process keeps it for the whole limit.
async fn take_lock(shared: &Shared, account: &AccountId) -> Result<Option<GrantLock>, DiskError> {
    const AGAIN: Duration = Duration::from_millis(50);
    let give_up = Instant::now() + shared.ports.waits.lock;
    loop {
        match shared.ports.archive.try_lock_grant(&account.project, &account.account)? {
            None if Instant::now() < give_up => tokio::time::sleep(AGAIN).await,
            lock => return Ok(lock),
        }
    }
}

/// The newest refresh token's generation, and the grant on disk, read under the lock: another window or process may have
/// refreshed since this run began.
async fn load(shared: &Shared, account: &AccountId) -> Result<(Option<u64>, Option<Grant>), VaultError> {
    let generation = shared.load_refresh_token(account).await?;
    let kept = shared.ports.archive.load_account(&account.project, &account.account);
    Ok((generation, kept.ok().and_then(|account| account.grant)))
}
