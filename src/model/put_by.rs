//! What a project has of a platform that is not chosen now.

use super::{RunName, RunShown};
use crate::finding::Judgement;
use crate::record::{Account, HistoryEntry, Kept, Measured, OpenedAccount, TokensShown};

/// What is put by of a platform that is not chosen, as this session has it.
#[derive(Debug, Default)]
pub(super) struct PutBy {
    pub(super) account: Account,
    pub(super) history: Vec<HistoryEntry>,
    pub(super) run_shown: RunShown,
    pub(super) judgement: Option<Judgement>,
    pub(super) measured: Option<Measured>,
    pub(super) checked_before: Option<(RunName, Judgement)>,
    pub(super) tokens: TokensShown,
    pub(super) unsettled: bool,
    pub(super) token_in_memory: bool,
    /// Whether it was shown in this session; else it is judged when it is.
    pub(super) seen: bool,
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
