//! A run as it is shown while it happens and after it ended.

use crate::exchange::{AuthorizationRequest, Exchange, NotTaken, Request, StateCheck, Variant};
use crate::flow::{Allowed, PageSeen, Stage, StageFailure, StageState};
use crate::record::{Person, RunEvent, RunId};

/// What runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveKind {
    /// A sign-in.
    SignIn(Person),
    /// A refresh.
    Refresh,
    /// A call of the author's API.
    Api,
}

/// One stage's line.
#[derive(Clone, Debug, PartialEq)]
pub struct StageLine {
    /// Which.
    pub stage: Stage,
    /// How it stands; `None` before it was reached.
    pub state: Option<StageState>,
    /// Milliseconds since 1970 when it began.
    pub began_at_ms: i64,
    /// Milliseconds that it took, once it ended.
    pub took_ms: Option<i64>,
}

/// A sign-in of a run that is over, because another way needed a new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The way in which its code was exchanged; `None` is the platform's own.
    pub way: Option<Variant>,
    /// Its stages, as they ended.
    pub stages: Vec<StageLine>,
}

impl Round {
    /// Why it failed, if it did.
    pub fn failure(&self) -> Option<&StageFailure> {
        self.stages.iter().rev().find_map(|line| match &line.state {
            Some(StageState::Failed(why)) => Some(why),
            Some(StageState::Running | StageState::Done | StageState::Skipped) | None => None,
        })
    }
}

/// A run.
#[derive(Debug)]
pub struct Live {
    /// Its id; events of another are dropped.
    pub id: RunId,
    /// What runs.
    pub kind: LiveKind,
    /// Milliseconds since 1970 when it began.
    pub began_at_ms: i64,
    /// Its stages in order; those of the sign-in that goes on now, where it has more than one.
    pub stages: Vec<StageLine>,
    /// The way in which this sign-in's code is exchanged; `None` is the platform's own.
    pub way: Option<Variant>,
    /// The sign-ins before it, in order.
    pub earlier: Vec<Round>,
    /// The page to open.
    pub page: Option<AuthorizationRequest>,
    /// When it gives up waiting for the browser, milliseconds since 1970, and how long it waits in all.
    pub waits: Option<(i64, i64)>,
    /// What a look at that page saw.
    pub page_seen: Option<PageSeen>,
    /// Requests at the redirect URI that were none of ours.
    pub stray: u64,
    /// An answer that came with another `state`.
    pub wrong_state: Option<StateCheck>,
    /// A text was pasted that was not refused.
    pub pasted: bool,
    /// Why the text that was pasted last is not the address that is waited for.
    pub not_taken: Option<NotTaken>,
    /// The request on its way, and the proxy that it goes through.
    pub sending: Option<(Request, Option<String>)>,
    /// What was exchanged so far.
    pub exchanges: Vec<Exchange>,
    /// The author has asked to cancel.
    pub cancelling: bool,
    /// The probes that it was begun with.
    pub(super) allowed: Allowed,
    /// Whether it presents a refresh token that may be spent.
    pub(super) old_token: bool,
}

impl Live {
    /// A run that begins now.
    pub fn new(id: RunId, kind: LiveKind, now_ms: i64) -> Self {
        let line = |stage| StageLine { stage, state: None, began_at_ms: 0, took_ms: None };
        let stages = match kind {
            LiveKind::SignIn(_) => Stage::SIGN_IN.into_iter().map(line).collect(),
            LiveKind::Refresh => vec![line(Stage::Refresh)],
            LiveKind::Api => Vec::new(),
        };
        Self {
            id,
            kind,
            began_at_ms: now_ms,
            stages,
            way: None,
            earlier: Vec::new(),
            page: None,
            waits: None,
            page_seen: None,
            stray: 0,
            wrong_state: None,
            pasted: false,
            not_taken: None,
            sending: None,
            exchanges: Vec::new(),
            cancelling: false,
            allowed: Allowed::default(),
            old_token: false,
        }
    }

    /// It, with these probes.
    #[must_use]
    pub(super) fn allowing(self, allowed: Allowed) -> Self {
        Self { allowed, ..self }
    }

    /// A sign-in to an MCP server, whose documents and client come first.
    #[must_use]
    pub(super) fn at_a_server(mut self) -> Self {
        let line = |stage| StageLine { stage, state: None, began_at_ms: 0, took_ms: None };
        self.stages.splice(0..0, Stage::AT_A_SERVER.map(line));
        self
    }

    /// Nothing is on its way any more.
    pub(super) fn stops(&mut self) {
        self.sending = None;
        self.waits = None;
    }

    /// Takes one of its events.
    pub fn take(&mut self, event: RunEvent, now_ms: i64) {
        match event {
            RunEvent::Stage(stage, state) => self.show(stage, state, now_ms),
            RunEvent::SignInAgain(way) => self.again(way),
            RunEvent::Open(request) => self.page = Some(request),
            RunEvent::Waiting(limit) => {
                let limit = i64::try_from(limit.as_millis()).unwrap_or(i64::MAX);
                self.waits = Some((now_ms.saturating_add(limit), limit));
            }
            RunEvent::Looked(seen) => self.page_seen = Some(*seen),
            RunEvent::Stray(count) => self.stray = count,
            RunEvent::WrongState(check) => self.wrong_state = Some(check),
            RunEvent::NotTaken(why) => (self.pasted, self.not_taken) = (false, Some(why)),
            RunEvent::Sending(request, proxy) => {
                self.waits = None;
                self.sending = Some((request, proxy));
            }
            RunEvent::Exchanged(exchange) => {
                self.sending = None;
                self.exchanges.push(*exchange);
            }
            RunEvent::ApiValues(..)
            | RunEvent::Tokens(_)
            | RunEvent::FileIsBehind
            | RunEvent::NotKept(..)
            | RunEvent::Ended(_) => {}
        }
    }

    /// Another sign-in begins. Nothing follows its exchange.
    fn again(&mut self, way: Variant) {
        let line = |stage| StageLine { stage, state: None, began_at_ms: 0, took_ms: None };
        let up_to_exchange =
            Stage::SIGN_IN.into_iter().filter(|stage| !matches!(stage, Stage::Refresh | Stage::RefreshAgain));
        let stages = std::mem::replace(&mut self.stages, up_to_exchange.map(line).collect());
        self.earlier.push(Round { way: self.way.replace(way), stages });
        (self.page, self.waits, self.stray, self.wrong_state) = (None, None, 0, None);
        (self.pasted, self.not_taken) = (false, None);
    }

    fn show(&mut self, stage: Stage, state: StageState, now_ms: i64) {
        // Probes have no line until they run.
        if matches!(stage, Stage::CallApi | Stage::OtherWays | Stage::Replay)
            && self.stages.iter().all(|line| line.stage != stage)
        {
            self.stages.push(StageLine { stage, state: None, began_at_ms: now_ms, took_ms: None });
        }
        let Some(line) = self.stages.iter_mut().find(|line| line.stage == stage) else { return };
        // A probe of several requests runs several times: its line counts from the first to the last.
        if state == StageState::Running {
            if line.state.is_none() {
                line.began_at_ms = now_ms;
            }
        } else if line.state == Some(StageState::Running) {
            line.took_ms = Some(now_ms.saturating_sub(line.began_at_ms));
        }
        line.state = Some(state);
    }
}
