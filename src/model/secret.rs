//! The client secret: it passes through on its way to where secrets are kept.

use super::remember::saved;
use super::{BannerKind, Command, Model};
use crate::draft::SecretPlace;
use crate::record::Job;
use crate::secret::Secret;

/// One was typed: it may go to the host that it was typed for.
pub(super) fn typed(model: &mut Model, secret: Secret) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    open.project.draft.client_secret = SecretPlace::Typed;
    for host in open.typed_hosts() {
        if !open.project.draft.approved.allows_host(&host) {
            open.project.draft.approved.allow_host(host);
        }
    }
    let account = open.account_id();
    let mut commands = saved(model);
    commands.push(Command::Start(None, Job::StoreClientSecret(account, secret)));
    commands
}

/// It is to be forgotten.
pub(super) fn forget(model: &mut Model) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    open.project.draft.client_secret = SecretPlace::None;
    let account = open.account_id();
    let mut commands = saved(model);
    commands.push(Command::Start(None, Job::ForgetClientSecret(account)));
    commands
}

/// The one that was found in the opened file is kept.
pub(super) fn keep_found(model: &mut Model) -> Vec<Command> {
    let found = model.open.as_mut().and_then(|open| open.found_secret.take());
    model.unsay(BannerKind::FoundSecret);
    found.map_or_else(Vec::new, |secret| typed(model, secret))
}
