//! Runs one flow to its end: effects out, answers in.

#![expect(clippy::disallowed_methods, reason = "a run waits here: a timer, and a lock")]

mod account;
mod sending;

use std::collections::VecDeque;
use std::rc::Rc;

use tokio::sync::oneshot;
use tokio::task::AbortHandle;
use tokio::time::{sleep_until, Instant};

use super::cancel::Cancel;
use super::pastes::Inbox;
use super::shared::{now_ms, Shared};
use crate::archive::GrantLock;
use crate::draft::{Loopback, Redirect};
use crate::exchange::{read_pasted, Callback, CameBy, Known, NotTaken, StateCheck};
use crate::flow::{Effect, EffectId, EffectStep, Flow, Fresh, Input, PageAddress, PageLook, RunOutcome, UsedClient};
use crate::record::{AccountId, LiveJob, Pasted, Person, RunEvent, RunId};
use crate::wire::{Arrival, Browser, CallbackListener, Client};

pub(super) use account::take_lock;

/// A look at the authorization page in the background; it ends with this.
struct Looking {
    id: EffectId,
    seen: oneshot::Receiver<PageLook>,
    task: AbortHandle,
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What may be pasted while the browser is waited for.
struct Pasting {
    inbox: Inbox,
    /// The redirect URI that was sent.
    redirect_uri: String,
    /// Whether the answer can come by another way, too.
    beside_a_listener: bool,
}

impl Pasting {
    /// Waits for a text: the right address, or why it is not that. `Err(None)` is word that nothing more comes, where the
    /// address can come by no other way. May be dropped and called again.
    async fn next(&mut self, state: &str) -> Result<Callback, Option<NotTaken>> {
        match self.inbox.recv().await {
            Some(Pasted::Text(text)) => read_pasted(&text, &self.redirect_uri, state).map_err(Some),
            Some(Pasted::Cut) => Err(Some(NotTaken::Cut)),
            Some(Pasted::Over) if !self.beside_a_listener => Err(None),
            // Nobody can paste any more; the browser may still come back.
            Some(Pasted::Over) | None => std::future::pending().await,
        }
    }
}

/// One flow on its way.
pub(super) struct Drive<'a> {
    pub(super) shared: &'a Rc<Shared>,
    pub(super) id: RunId,
    pub(super) account: AccountId,
    pub(super) token_host: String,
    /// The client that is shown, where it is an MCP server's.
    pub(super) used: Option<UsedClient>,
    /// Values of the setup, which are no secret.
    public: Vec<String>,
    client: Client,
    pub(super) person: Person,
    pub(super) cancel: Cancel,
    listener: Option<CallbackListener>,
    pasting: Option<Pasting>,
    state: String,
    timer: Option<(EffectId, Instant)>,
    /// Comes, or is closed, once the person whom we play is done.
    played: Option<oneshot::Receiver<()>>,
    looking: Option<Looking>,
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
            used: job.at_server.used.clone(),
            public: job.setup.public_values(),
            client: shared.client_for(job),
            person: Person::Elsewhere,
            cancel,
            listener: None,
            pasting: None,
            state: String::new(),
            timer: None,
            played: None,
            looking: None,
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
                let late = self.looked_late();
                self.inputs.extend(late);
            }
            if let Some(outcome) = self.outcome.take() {
                return Some((outcome, self.lock.take()));
            }
            let input = self.wait().await?;
            self.inputs.push_back(input);
        }
    }

    /// Waits for whatever comes first: the browser, what is pasted, the timer, a cancel, the end of the person whom we play.
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
        let pasting = self.pasting.as_mut();
        let pasted = async {
            match pasting {
                Some(pasting) => pasting.next(&state).await,
                None => std::future::pending().await,
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
        let looking = self.looking.as_mut();
        let looked = async {
            match looking {
                // One that fell over saw nothing.
                Some(looking) => match (&mut looking.seen).await {
                    Ok(seen) => (looking.id, seen),
                    Err(_) => std::future::pending().await,
                },
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            // What has arrived counts before the end of the wait, and of the person who brought it.
            biased;
            callback = arrival => Some(self.called_back(callback, CameBy::Loopback)),
            pasted = pasted => Some(match pasted {
                Ok(callback) => self.called_back(callback, CameBy::Pasted),
                Err(Some(why)) => {
                    shared.tell_run(run, RunEvent::NotTaken(why.clone()));
                    Input::NotTaken(why)
                }
                Err(None) => Input::NothingPasted,
            }),
            (id, seen) = looked => Some(self.looked(id, seen)),
            () = self.cancel.cancelled() => Some(Input::Cancel),
            () = played => { self.played = None; Some(Input::PersonDone) }
            id = elapsed => { self.timer = None; Some(Input::Elapsed(id)) }
        }
    }

    fn looked(&mut self, id: EffectId, look: PageLook) -> Input {
        self.looking = None;
        self.shared.tell_run(self.id, RunEvent::Looked(Box::new(look.seen.clone())));
        Input::Looked(id, Box::new(look))
    }

    /// A look that ended after the browser had come back: what it says to whoever waits is over, what it saw is kept.
    fn looked_late(&mut self) -> Option<Input> {
        let looking = self.looking.as_mut().filter(|_| self.listener.is_none() && self.pasting.is_none())?;
        let look = looking.seen.try_recv().ok()?;
        let id = looking.id;
        self.looking = None;
        Some(Input::Looked(id, Box::new(look)))
    }

    /// Nothing waits for it: its answer is an input where it comes in time.
    fn look(&mut self, id: EffectId, page: PageAddress) {
        let (shared, account, public) = (self.shared.clone(), self.account.clone(), self.public.clone());
        let client = self.client.clone();
        let (tell, seen) = oneshot::channel();
        let look = async move {
            // Who waited for it may be gone.
            tell.send(super::looking::look(&shared, &client, &account, &public, page).await).ok();
        };
        let task = tokio::task::spawn_local(look).abort_handle();
        self.looking = Some(Looking { id, seen, task });
    }

    fn called_back(&self, callback: Callback, by: CameBy) -> Input {
        let known = self.shared.with_pocket(&self.account, |pocket| Known::new(pocket.known()));
        let callback = callback.without(&known.beside(self.public.iter().cloned()));
        if callback.state != StateCheck::Right {
            self.shared.tell_run(self.id, RunEvent::WrongState(callback.state));
            let error = callback.error.map(|code| (code, callback.error_description));
            return Input::WrongState(callback.state, error);
        }
        let issuer = callback.issuer;
        match (callback.error, callback.code) {
            (Some(code), _) => Input::CallbackError { code, description: callback.error_description, issuer, by },
            (None, Some(code)) => {
                self.shared.with_pocket(&self.account, |pocket| pocket.code_came(code));
                Input::Code { issuer, by }
            }
            (None, None) => Input::NoCode { issuer, by },
        }
    }

    async fn perform(&mut self, EffectStep { id, effect }: EffectStep) {
        let answer = match effect {
            Effect::Listen { redirect, state } => self.listen(id, &redirect, state).await,
            Effect::StopListening => {
                (self.timer, self.played, self.pasting) = (None, None, None);
                if let Some(listener) = self.listener.take() {
                    self.shared.pages_due.add(listener.close().await);
                }
                return;
            }
            Effect::Open(request) => {
                let url = request.url.clone();
                self.shared.tell_run(self.id, RunEvent::Open(request));
                self.open(id, url).await
            }
            Effect::Look(page) => {
                self.look(id, *page);
                return;
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

    /// Whether or not it can be listened at, its address may be pasted.
    async fn listen(&mut self, id: EffectId, redirect: &Redirect, state: String) -> Input {
        self.state = state;
        match redirect {
            Redirect::Here(here) => self.listen_at(id, here).await,
            Redirect::Elsewhere(there) => {
                self.may_be_pasted(there.as_typed().to_owned());
                Input::NothingToListenAt(id)
            }
        }
    }

    fn may_be_pasted(&mut self, redirect_uri: String) {
        let inbox = self.shared.pastes.awaited_by(self.id);
        let beside_a_listener = self.listener.is_some();
        self.pasting = Some(Pasting { inbox, redirect_uri, beside_a_listener });
    }

    async fn listen_at(&mut self, id: EffectId, redirect: &Loopback) -> Input {
        let addresses = redirect.host.addresses();
        match CallbackListener::bind(redirect, &addresses, &self.shared.ports.limits).await {
            Ok(listener) => {
                let port = listener.port();
                self.listener = Some(listener);
                self.may_be_pasted(redirect.with_port(port));
                Input::Listening(id, port)
            }
            Err(error) => Input::CannotListen(id, error),
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
}
