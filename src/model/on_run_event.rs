//! What a run tells → the new state, and what to do next.

use super::old_token::still_unsettled;
use super::secret::vault_is;
use super::{
    not_kept, server_questions, unsettled, BannerAction, BannerKind, BannerTone, Command, LiveKind, Model, Open, Page,
};
use crate::record::{Account, Ended, HistoryEntry, RunEvent, RunId, VaultState};

/// Applies one event of a run; late ones of an old run are dropped.
pub(super) fn apply(model: &mut Model, id: RunId, event: RunEvent) -> Vec<Command> {
    let now_ms = model.now_ms;
    // Whichever project is open by now.
    if let RunEvent::NotKept(why, left) = &event {
        not_kept::say(model, why, *left);
        return Vec::new();
    }
    let Some(open) = model.open.as_mut().filter(|open| open.run().is_some_and(|run| run.id == id)) else {
        return Vec::new();
    };
    match event {
        RunEvent::Tokens(tokens) => {
            open.tokens = tokens;
            Vec::new()
        }
        RunEvent::ApiValues(sent_at_ms, values) => {
            open.values.came(sent_at_ms, values);
            Vec::new()
        }
        RunEvent::Ended(ended) => run_ended(model, ended),
        RunEvent::FileIsBehind => {
            model.say(
                BannerKind::FileIsBehind,
                BannerTone::Info,
                "A newer refresh token was found in the keychain",
                "A run was cut off before it was written down here. The newer token counts; how long its access tokens live \
                 adds up anew",
                &[BannerAction::Dismiss],
            );
            Vec::new()
        }
        shown @ (RunEvent::Stage(..)
        | RunEvent::SignInAgain(_)
        | RunEvent::Open(_)
        | RunEvent::Waiting(_)
        | RunEvent::Looked(_)
        | RunEvent::Stray(_)
        | RunEvent::WrongState(_)
        | RunEvent::NotTaken(_)
        | RunEvent::Sending(..)
        | RunEvent::NotKept(..)
        | RunEvent::Exchanged(_)) => {
            if let Some(run) = open.run_shown.running_mut() {
                run.take(shown, now_ms);
            }
            Vec::new()
        }
    }
}

fn run_ended(model: &mut Model, ended: Box<Ended>) -> Vec<Command> {
    let vault = ended.vault.clone();
    let attention = model.open.as_mut().is_some_and(|open| ends(open, ended));
    vault_is(model, vault);
    unsettled::say(model);
    server_questions::after(model);
    if attention {
        vec![Command::Attention]
    } else {
        Vec::new()
    }
}

/// The open project's run is over. Whether the author waited for it: a sign-in took them away from this window.
fn ends(open: &mut Open, ended: Box<Ended>) -> bool {
    let generation = |account: &Account| account.grant.as_ref().map_or(0, |grant| grant.generation);
    if generation(&ended.account) > generation(&open.account) {
        open.token_in_memory = matches!(ended.vault, VaultState::Memory(_) | VaultState::Locked(_));
    }
    open.unsettled = still_unsettled(open.unsettled, &ended);
    open.account = ended.account.clone();
    open.history.push(HistoryEntry {
        record: ended.record.clone(),
        verdict: ended.judgement.as_ref().map(|judgement| judgement.verdict),
        summary: ended.judgement.as_ref().map(|judgement| judgement.summary.clone()).unwrap_or_default(),
        findings: ended
            .judgement
            .iter()
            .flat_map(|j| j.findings.iter().map(|finding| finding.id().to_owned()))
            .collect(),
    });
    let signed_in = open.running().is_some_and(|run| matches!(run.kind, LiveKind::SignIn(_)));
    let told_by_provider = ended.tells_of_the_provider();
    // A sign-in that ended with a verdict of the provider's goes on to it; what failed on our side stays shown.
    if signed_in && open.page == Page::SignIn && told_by_provider {
        open.page = Page::Test;
    }
    let judgement = ended.judgement.clone();
    let measured = open.run_shown.ends(ended);
    // What ended on our side never takes the place of what is known of the provider: it is told beside its button.
    let is_judged = open.judged_at().is_some_and(|at| at + 1 == open.history.len());
    if let Some(judgement) = judgement.filter(|_| is_judged) {
        open.judgement = Some(judgement);
        if signed_in && told_by_provider {
            open.measured = measured;
        }
    }
    open.check_again();
    open.compare();
    signed_in
}
