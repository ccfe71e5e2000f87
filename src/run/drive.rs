//! Runs one flow to its end: effects out, answers in.

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use tokio::time::{sleep_until, Instant};

use super::runner::Cancel;
use super::send::exchange;
use super::shared::{now_ms, random, Shared};
use crate::exchange::{Callback, Failure, Purpose, Request, StateCheck};
use crate::flow::{Effect, EffectId, Flow, Input, Outcome, Phase, Step};
use crate::record::{AccountId, JournalEntry, Person, RunEvent, RunId};
use crate::wire::{Arrival, BindError, Browser, CallbackListener};

/// One flow on its way.
pub(super) struct Drive<'a> {
    pub(super) shared: &'a Rc<Shared>,
    pub(super) id: RunId,
    pub(super) account: AccountId,
    pub(super) token_host: String,
    pub(super) person: Person,
    pub(super) cancel: Cancel,
    listener: Option<CallbackListener>,
    state: String,
    timer: Option<(EffectId, Instant)>,
    lock: Option<crate::archive::GrantLock>,
    inputs: VecDeque<Input>,
    outcome: Option<Outcome>,
}

impl<'a> Drive<'a> {
    pub(super) fn new(
        shared: &'a Rc<Shared>,
        id: RunId,
        account: AccountId,
        token_host: String,
        cancel: Cancel,
    ) -> Self {
        Self {
            shared,
            id,
            account,
            token_host,
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

    /// Runs it. `None` where the system gives no randomness, or the flow stops without an end, which is a defect.
    pub(super) async fn run(mut self, flow: &mut dyn Flow) -> Option<Outcome> {
        self.inputs.push_back(Input::Start(random()?));
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
        if callback.state != StateCheck::Right {
            self.shared.tell_run(self.id, RunEvent::WrongState(callback.state));
            let error = callback.error.map(|code| (code, callback.error_description));
            return Input::WrongState(callback.state, error);
        }
        match (callback.error, callback.code) {
            (Some(error), _) => Input::CallbackError(error, callback.error_description),
            (None, Some(code)) => {
                self.shared.with_pocket(&self.account, |pocket| pocket.code = Some(code));
                Input::Code
            }
            (None, None) => Input::NoCode,
        }
    }

    async fn perform(&mut self, Step { id, effect }: Step) {
        let answer = match effect {
            Effect::Listen { redirect, state } => {
                self.state = state;
                let addresses = redirect.host.addresses();
                match CallbackListener::bind(&redirect, &addresses, &self.shared.ports.limits).await {
                    Ok(listener) => {
                        let port = listener.port();
                        self.listener = Some(listener);
                        Input::Listening(id, port)
                    }
                    Err(BindError::PortTaken(port)) => Input::PortTaken(id, port),
                    Err(error) => Input::CannotListen(id, error.to_string()),
                }
            }
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
            Effect::Lock => self.cancellable(id, |drive, id| Box::pin(drive.take_lock(id))).await,
            Effect::Load => self.cancellable(id, |drive, id| Box::pin(drive.load(id))).await,
            Effect::Preflight => self.cancellable(id, |drive, id| Box::pin(drive.preflight(id))).await,
            Effect::Journal(phase, generation) => self.journal(id, phase, generation),
            Effect::Send(request) => self.send(id, request).await,
            Effect::Keep(generation) => {
                let kept = self.shared.keep_refresh_token(&self.account, generation, self.id).await;
                let shown = self.shared.with_pocket(&self.account, |pocket| pocket.shown());
                self.shared.tell_run(self.id, RunEvent::Tokens(shown));
                match kept {
                    Ok(()) => Input::Kept(id),
                    Err(error) => Input::NotKept(id, error.to_string()),
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

    async fn cancellable<F>(&mut self, id: EffectId, work: F) -> Input
    where
        F: for<'b> FnOnce(
            &'b mut Parts<'_>,
            EffectId,
        ) -> std::pin::Pin<Box<dyn std::future::Future<Output = Input> + 'b>>,
    {
        let mut parts = Parts { shared: self.shared, account: &self.account, lock: None };
        let answer = tokio::select! {
            answer = work(&mut parts, id) => answer,
            () = self.cancel.cancelled() => Input::Cancel,
        };
        if let Some(lock) = parts.lock.take() {
            self.lock = Some(lock);
        }
        answer
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
                    Err(error) => Input::NotOpened(id, error.to_string()),
                }
            }
        }
    }

    fn journal(&self, id: EffectId, phase: Phase, generation: u64) -> Input {
        let entry = JournalEntry { phase, generation, at_ms: now_ms(), host: self.token_host.clone() };
        match self.shared.ports.archive.journal(&self.account.project, &self.account.account, &entry) {
            Ok(()) => Input::Journalled(id),
            Err(error) => Input::VaultFailed(id, error.to_string()),
        }
    }

    /// A refresh that is handed to the socket runs on; the code's exchange can be cancelled.
    async fn send(&mut self, id: EffectId, request: Request) -> Input {
        let runs_on = request.purpose == Purpose::Refresh;
        let exchanging = exchange(self.shared, self.id, &self.account, request);
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

/// What a cancellable step works with.
struct Parts<'a> {
    shared: &'a Rc<Shared>,
    account: &'a AccountId,
    lock: Option<crate::archive::GrantLock>,
}

impl Parts<'_> {
    async fn take_lock(&mut self, id: EffectId) -> Input {
        const AGAIN: Duration = Duration::from_millis(50);
        let give_up = Instant::now() + self.shared.ports.waits.lock;
        loop {
            match self.shared.ports.archive.try_lock_grant(&self.account.project, &self.account.account) {
                Ok(Some(lock)) => {
                    self.lock = Some(lock);
                    return Input::Locked(id);
                }
                Ok(None) if Instant::now() < give_up => tokio::time::sleep(AGAIN).await,
                Ok(None) | Err(_) => return Input::Busy(id),
            }
        }
    }

    async fn load(&self, id: EffectId) -> Input {
        match self.shared.load_refresh_token(self.account).await {
            Ok(generation) => {
                // Read under the lock: another window or process may have refreshed since this run began.
                let account = self.shared.ports.archive.load_account(&self.account.project, &self.account.account);
                Input::Loaded(id, generation, account.ok().and_then(|account| account.grant).map(Box::new))
            }
            Err(error) => Input::VaultFailed(id, error.to_string()),
        }
    }

    async fn preflight(&self, id: EffectId) -> Input {
        match self.shared.preflight(self.account).await {
            Ok(()) => Input::Writable(id),
            Err(error) => Input::VaultFailed(id, error.to_string()),
        }
    }
}

/// The failure of a request that was not even built.
pub(super) fn not_built(host: String, detail: &str) -> Failure {
    Failure {
        kind: crate::exchange::FailureKind::Invalid,
        sent: crate::exchange::Sent::No,
        host,
        detail: detail.to_owned(),
        limit: None,
    }
}
