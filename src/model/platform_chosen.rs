//! Another platform is chosen: its client, its grant and its last verdict are as they were left.

use std::mem::take;

use super::remember::saved;
use super::{unsettled, BannerKind, Command, Model, Open, RunName, RunShown};
use crate::finding::Judgement;
use crate::record::{Account, HistoryEntry, Kept, Measured, OpenedAccount, TokensShown};

/// What is put by of a platform that is not chosen, as this session has it.
#[derive(Debug, Default)]
pub(super) struct PutBy {
    account: Account,
    history: Vec<HistoryEntry>,
    run_shown: RunShown,
    judgement: Option<Judgement>,
    measured: Option<Measured>,
    checked_before: Option<(RunName, Judgement)>,
    tokens: TokensShown,
    unsettled: bool,
    token_in_memory: bool,
    /// Whether it was shown in this session; else it is judged when it is.
    seen: bool,
}

impl PutBy {
    /// What lies on the disk of it.
    pub(super) fn opened(opened: OpenedAccount) -> Self {
        let OpenedAccount { account, history, unsettled } = opened;
        Self { account, history, unsettled, ..Self::default() }
    }

    /// What of it is compared with the chosen one's.
    pub(super) fn kept(&self) -> Kept<'_> {
        Kept { account: &self.account, history: &self.history }
    }
}

/// Chooses it. Nothing while a run is on, in a project that practises or can't be changed, and for a platform that is not
/// known here.
pub(super) fn choose(model: &mut Model, platform: &str) -> Vec<Command> {
    let known = model.platforms.by_id(platform).is_some();
    let Some(open) = model.open.as_mut().filter(|open| known && open.may_choose_a_platform()) else {
        return Vec::new();
    };
    if open.project.platform == platform {
        return Vec::new();
    }
    open.choose(platform);
    model.unsay(BannerKind::FileIsBehind);
    unsettled::say(model);
    saved(model)
}

impl Open {
    /// Whether another platform can be chosen now.
    pub fn may_choose_a_platform(&self) -> bool {
        !self.read_only && self.running().is_none() && self.scenario().is_none()
    }

    fn choose(&mut self, platform: &str) {
        let before = self.project.platform.clone();
        self.project.choose(platform);
        let next = self.others.remove(platform).unwrap_or_default();
        let put_by = self.put_by();
        self.others.insert(before, put_by);
        let seen = next.seen;
        self.take_up(next);
        self.undo = None;
        self.shown_exchange = None;
        self.values = super::ValuesKept::default();
        self.derive();
        if !seen {
            self.judge_what_was_kept();
        }
        self.compare();
    }

    fn put_by(&mut self) -> PutBy {
        PutBy {
            account: take(&mut self.account),
            history: take(&mut self.history),
            run_shown: take(&mut self.run_shown),
            judgement: self.judgement.take(),
            measured: self.measured.take(),
            checked_before: self.checked_before.take(),
            tokens: take(&mut self.tokens),
            unsettled: take(&mut self.unsettled),
            token_in_memory: take(&mut self.token_in_memory),
            seen: true,
        }
    }

    fn take_up(&mut self, next: PutBy) {
        let PutBy { account, history, run_shown, judgement, measured, checked_before, tokens, unsettled, .. } = next;
        (self.account, self.history, self.run_shown) = (account, history, run_shown);
        (self.judgement, self.measured, self.checked_before) = (judgement, measured, checked_before);
        (self.tokens, self.unsettled, self.token_in_memory) = (tokens, unsettled, next.token_in_memory);
    }
}
