//! Runs one flow to its end: effects out, answers in.

#![expect(clippy::disallowed_methods, reason = "a run waits here: a timer, and a lock")]

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{sleep_until, Instant};

use super::cancel::Cancel;
use super::load::load;
use super::send::exchange;
use super::shared::{now_ms, Shared};
use crate::archive::{AccountTrouble, GrantLock};
use crate::draft::Loopback;
use crate::exchange::{
    Callback, Exchange, Failure, FailureKind, Known, Outcome, Purpose, Request, Sent, StateCheck, Variant,
};
use crate::flow::{
    DiskError, Effect, EffectId, EffectStep, Flow, Fresh, Grant, GrantState, Input, Phase, RunOutcome, Spends,
};
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
    /// Comes, or is closed, once the person whom we play is done.
    played: Option<oneshot::Receiver<()>>,
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
            played: None,
            lock: None,
            inputs: VecDeque::new(),
            outcome: None,
        }
    }

    /// Runs it. `None` where the flow stops without an end, which is a defect. With the outcome comes the account's lock, where
    /// it was taken: it is held until what came of the run is written.
    pub(super) async fn run(mut self, flow: &mut dyn Flow, fresh: Fresh) -> Option<(RunOutcome, Option<GrantLock>)> {
        self.inputs.push_back(Input::Start(fresh));
        loop {
            while let Some(input) = self.inputs.pop_front() {
                for step in flow.advance(input, now_ms()) {
                    self.perform(step).await;
                }
            }
            if let Some(outcome) = self.outcome.take() {
                return Some((outcome, self.lock.take()));
            }
            let input = self.wait().await?;
            self.inputs.push_back(input);
        }
    }

    /// Waits for whatever comes first: the browser, the timer, a cancel, the end of the person whom we play.
    async fn wait(&mut self) -> Option<Input> {
        if self.listener.is_none() && self.timer.is_none() {
            return None;
        }
        let timer = self.timer;
        let (listener, played) = (self.listener.as_mut(), self.played.as_mut());
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
        let played = async {
            match played {
                // A person who fell over is done as well.
                Some(done) => drop(done.await),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            // What has arrived counts before the end of the wait, and of the person who brought it.
            biased;
            callback = arrival => Some(self.called_back(callback)),
            () = self.cancel.cancelled() => Some(Input::Cancel),
            () = played => { self.played = None; Some(Input::PersonDone) }
            id = elapsed => { self.timer = None; Some(Input::Elapsed(id)) }
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
                self.shared.with_pocket(&self.account, |pocket| pocket.code_came(code));
                Input::Code { issuer }
            }
            (None, None) => Input::NoCode { issuer },
        }
    }

    async fn perform(&mut self, EffectStep { id, effect }: EffectStep) {
        let answer = match effect {
            Effect::Listen { redirect, state } => self.listen(id, &redirect, state).await,
            Effect::StopListening => {
                (self.timer, self.played) = (None, None);
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
            Effect::Load { before } => self.load(id, before).await,
            Effect::Preflight => tokio::select! {
                written = self.shared.preflight(&self.account) => match written {
                    Ok(()) => Input::Writable(id),
                    Err(error) => Input::VaultFailed(id, error),
                },
                () = self.cancel.cancelled() => Input::Cancel,
            },
            Effect::Journal(phase, spends, generation) => self.journal(id, phase, spends, generation),
            Effect::Send(request) => self.send(id, request).await,
            Effect::Keep(grant) => self.keep(id, &grant).await,
            Effect::Write(grant) => self.write(id, *grant).await,
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

    async fn load(&mut self, id: EffectId, before: bool) -> Input {
        let Some(lock) = &self.lock else { return Input::Busy(id) };
        let loaded = tokio::select! {
            loaded = load(self.shared, &self.account, lock, before) => loaded,
            () = self.cancel.cancelled() => return Input::Cancel,
        };
        match loaded {
            Ok(loaded) => {
                if loaded.file_is_behind {
                    self.shared.tell_run(self.id, RunEvent::FileIsBehind);
                }
                Input::Loaded(id, Box::new(loaded))
            }
            Err(why) => Input::Unreadable(id, why),
        }
    }

    async fn keep(&self, id: EffectId, grant: &Grant) -> Input {
        let kept = self.shared.keep_refresh_token(&self.account, grant, self.id).await;
        let shown = self.shared.with_pocket(&self.account, |pocket| pocket.shown());
        self.shared.tell_run(self.id, RunEvent::Tokens(shown));
        match kept {
            Ok(generation) => Input::Kept(id, generation),
            Err(error) => Input::NotKept(id, error),
        }
    }

    async fn write(&self, id: EffectId, grant: Grant) -> Input {
        if grant.state == GrantState::Alive {
            self.shared.bind(&self.account, &grant).await;
        }
        let Some(lock) = &self.lock else { return Input::Written(id) };
        match self.shared.ports.archive.update_account(lock, |account| account.grant = Some(grant)) {
            Ok(_) => Input::Written(id),
            Err(AccountTrouble::Disk(error)) => Input::DiskFailed(id, error),
            // It was read a moment ago.
            Err(AccountTrouble::Unreadable(why)) => {
                Input::DiskFailed(id, DiskError::Other { path: why.path, words: why.why })
            }
        }
    }

    async fn lock(&mut self, id: EffectId) -> Input {
        if let Some(lock) = self.shared.take_unstored_lock(&self.account) {
            self.lock = Some(lock);
            return Input::Locked(id);
        }
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

    async fn open(&mut self, id: EffectId, url: String) -> Input {
        match self.person {
            Person::Elsewhere => Input::NothingToOpen(id),
            Person::Played => {
                let shared = self.shared.clone();
                let (done, played) = oneshot::channel::<()>();
                self.played = Some(played);
                tokio::task::spawn_local(async move {
                    let _done = done;
                    super::person::play(&shared, &url).await;
                });
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

    fn journal(&self, id: EffectId, phase: Phase, spends: Spends, generation: u64) -> Input {
        let entry = JournalEntry { phase, spends, generation, at_ms: now_ms(), host: self.token_host.clone() };
        let Some(lock) = &self.lock else { return Input::Busy(id) };
        match self.shared.ports.archive.journal(lock, &entry) {
            Ok(()) => Input::Journalled(id),
            Err(error) => Input::DiskFailed(id, error),
        }
    }

    /// A refresh that is handed to the socket runs on, unless somebody gives up; all else can be cancelled. Of a spent token
    /// it is told that it went out: the grant may have ended with it.
    async fn send(&mut self, id: EffectId, request: Request) -> Input {
        let (shared, url) = (self.shared, request.url.clone());
        let sent_at_ms = now_ms();
        let unanswered = request.clone();
        let deadly = request.variant == Some(Variant::SpentToken);
        let runs_on = request.purpose == Purpose::Refresh && !deadly;
        let exchanging = exchange(shared, &self.client, (self.id, &self.account), &self.public, request);
        let (exchange, reading) = if runs_on {
            tokio::select! {
                done = exchanging => done,
                () = shared.ends.given_up() => (given_up(unanswered, &url, sent_at_ms), None),
            }
        } else {
            tokio::select! {
                done = exchanging => done,
                () = self.cancel.cancelled() => {
                    if !deadly {
                        return Input::Cancel;
                    }
                    (given_up(unanswered, &url, sent_at_ms), None)
                }
            }
        };
        Input::Answered(id, Box::new(exchange), reading.map(Box::new))
    }
}

/// Nobody waited for its answer.
fn given_up(request: Request, url: &str, sent_at_ms: i64) -> Exchange {
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let failure = Failure { kind: FailureKind::Cancelled, sent: Sent::Yes, host, detail: String::new(), limit: None };
    Exchange { request, sent_at_ms, outcome: Outcome::Failure(failure) }
}

/// The account's lock; `None` where another window or process keeps it for the whole limit.
pub(super) async fn take_lock(shared: &Shared, account: &AccountId) -> Result<Option<GrantLock>, DiskError> {
    const AGAIN: Duration = Duration::from_millis(50);
    let give_up = Instant::now() + shared.ports.waits.lock;
    loop {
        match shared.ports.archive.try_lock_grant(&account.project, &account.account)? {
            None if Instant::now() < give_up => tokio::time::sleep(AGAIN).await,
            lock => return Ok(lock),
        }
    }
}
