//! All that a flow asks for, scripted.

use super::{full, strays, CODE};
use crate::exchange::{
    read_token_answer, Exchange, Failure, FailureKind, Outcome, RawAnswer, Request, Sent, TokenAnswer,
};
use crate::flow::{AnswerRead, Effect, EffectStep, Flow, Fresh, Input, Loaded, RunOutcome, SecretMark, VaultError};

/// What a scripted outside answers.
pub(super) struct Outside {
    /// The mark of the client secret.
    pub(super) secret: Option<SecretMark>,
    pub(super) callback: Vec<Input>,
    pub(super) bodies: Vec<Result<(u16, &'static str), Sent>>,
    pub(super) not_kept: Option<VaultError>,
    pub(super) preflight_fails: bool,
    /// The disk fails at this effect.
    pub(super) disk_full_at: Option<&'static str>,
    pub(super) cancel_at: Option<&'static str>,
    pub(super) log: Vec<String>,
    pub(super) sent: usize,
    /// What the account holds when it is opened.
    pub(super) loaded: Loaded,
}

impl Outside {
    pub(super) fn new(bodies: Vec<Result<(u16, &'static str), Sent>>) -> Self {
        Self {
            secret: None,
            callback: vec![CODE],
            bodies,
            not_kept: None,
            preflight_fails: false,
            disk_full_at: None,
            cancel_at: None,
            log: Vec::new(),
            sent: 0,
            loaded: Loaded::default(),
        }
    }

    pub(super) fn answer(&mut self, request: Request) -> (Exchange, Option<AnswerRead>) {
        let body = self.bodies[self.sent];
        self.sent += 1;
        let (outcome, reading) = match body {
            Ok((status, text)) => {
                let raw = RawAnswer { status, headers: vec![], body: text.as_bytes().to_vec().into(), took_ms: 3 };
                let (answer, _) = read_token_answer(raw, &[]);
                let same_refresh_token = text.contains("same");
                let reading = AnswerRead { same_refresh_token, ..AnswerRead::first(TokenAnswer::of(&answer)) };
                (Outcome::Answer(answer), Some(reading))
            }
            Err(sent) => {
                let kind = FailureKind::TimedOut;
                (
                    Outcome::Failure(Failure {
                        kind,
                        sent,
                        host: "id.example".into(),
                        detail: String::new(),
                        limit: None,
                    }),
                    None,
                )
            }
        };
        (Exchange { request, sent_at_ms: 1, outcome }, reading)
    }

    pub(super) fn name(effect: &Effect) -> String {
        if let Effect::Journal(phase, spends, generation) = effect {
            format!("journal {phase:?} {spends:?} {generation}")
        } else if let Effect::Keep(grant) = effect {
            format!("keep {}", grant.generation)
        } else if let Effect::Write(grant) = effect {
            format!("write {} {:?}", grant.generation, grant.state)
        } else if let Effect::Send(request) = effect {
            format!("send {:?}", request.purpose)
        } else {
            format!("{effect:?}").split(['(', ' ', '{']).next().unwrap().to_lowercase()
        }
    }

    pub(super) fn run(&mut self, flow: &mut dyn Flow) -> RunOutcome {
        let mut queue = std::collections::VecDeque::from([Input::Start(Fresh {
            state: [7; 16],
            challenge: "challenge".into(),
            grant: [9; 16],
            secret: self.secret,
        })]);
        while let Some(input) = queue.pop_front() {
            if let Some(stray) = strays::of(&input) {
                assert!(flow.advance(stray, 1_000).is_empty(), "an answer to another effect: {:?}", self.log);
            }
            for EffectStep { id, effect } in flow.advance(input, 1_000) {
                let name = Self::name(&effect);
                if self.cancel_at.is_some_and(|at| name == at) {
                    self.cancel_at = None;
                    queue.push_back(Input::Cancel);
                }
                if !matches!(effect, Effect::Show(..)) {
                    self.log.push(name);
                }
                let disk_full = self.disk_full_at.is_some_and(|at| self.log.last().is_some_and(|last| last == at));
                match effect {
                    Effect::Lock | Effect::Journal(..) | Effect::Write(_) if disk_full => {
                        queue.push_back(Input::DiskFailed(id, full()));
                    }
                    Effect::Listen { .. } => queue.push_back(Input::Listening(id, 4711)),
                    Effect::Open(_) => queue.push_back(Input::Opened(id)),
                    // One wait: what comes, comes within it.
                    Effect::Wait(_) => queue.extend(self.callback.drain(..).chain([Input::Elapsed(id)])),
                    Effect::Lock => queue.push_back(Input::Locked(id)),
                    Effect::Load { .. } => queue.push_back(Input::Loaded(id, Box::new(self.loaded.clone()))),
                    Effect::Preflight if self.preflight_fails => {
                        queue.push_back(Input::VaultFailed(id, VaultError::Locked));
                    }
                    Effect::Preflight => queue.push_back(Input::Writable(id)),
                    Effect::Journal(..) => queue.push_back(Input::Journalled(id)),
                    Effect::Send(request) => {
                        let (exchange, reading) = self.answer(request);
                        queue.push_back(Input::Answered(id, Box::new(exchange), reading.map(Box::new)));
                    }
                    Effect::Keep(grant) => queue.push_back(match self.not_kept.clone() {
                        Some(why) => Input::NotKept(id, why),
                        None => Input::Kept(id, grant.generation),
                    }),
                    Effect::Write(_) => queue.push_back(Input::Written(id)),
                    Effect::Done(outcome) => return *outcome,
                    // What a look would see comes too late.
                    Effect::StopListening | Effect::Show(..) | Effect::Look(_) => {}
                }
            }
        }
        panic!("the flow stopped without an end: {:?}", self.log);
    }
}
