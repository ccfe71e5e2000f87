//! Another platform is chosen: its client, its grant and its last verdict are as they were left.

use std::mem::take;

use super::put_by::PutBy;
use super::remember::saved;
use super::{unsettled, BannerKind, Command, Model, Open, Page};
use crate::draft::Field;
use crate::platform::Platform;

/// Chooses it. Nothing while a run is on, in a project that practises or can't be changed, and for a platform that is not
/// known here, or not offered: a server's project is for hosts alone, and any other for what is none.
pub(super) fn choose(model: &mut Model, platform: &str) -> Vec<Command> {
    let platforms = model.platforms;
    let offered = |open: &Open| platforms.beside(open.platform()).any(|one| one.id == platform);
    let Some(open) = model.open.as_mut().filter(|open| offered(open) && open.may_choose_a_platform()) else {
        return Vec::new();
    };
    if open.project.platform == platform {
        return Vec::new();
    }
    open.choose(platform);
    model.unsay(BannerKind::FileIsBehind);
    // It was the client secret of the platform before, if it was one.
    model.unsay(BannerKind::FoundSecret);
    unsettled::say(model);
    saved(model)
}

impl Open {
    /// Whether another platform can be chosen now.
    pub fn may_choose_a_platform(&self) -> bool {
        !self.read_only && self.running().is_none() && self.scenario().is_none()
    }

    /// Why none can be chosen now, as its place says.
    pub fn platform_is_off(&self) -> Option<&'static str> {
        match (self.may_choose_a_platform(), self.read_only, self.scenario()) {
            (true, ..) => None,
            (false, true, _) => Some("This project can be looked at, not changed"),
            (false, false, Some(_)) => Some("The practice provider is tested as the plugin alone"),
            (false, false, None) => Some("Another one can be chosen when the run has ended"),
        }
    }

    /// Whether the platform's redirect URIs can be registered as they stand: the id in them, if any, is known.
    pub fn redirect_uris_are_whole(&self) -> bool {
        self.platform().is_some_and(|platform| super::registered::has_id(&self.project.draft, platform))
    }

    /// The client IDs of this project's other platforms, with those platforms, where this one has none yet.
    pub fn client_ids_of_others(&self) -> Vec<(&'static Platform, &str)> {
        if !self.text(Field::ClientId).trim().is_empty() {
            return Vec::new();
        }
        let clients = &self.project.clients;
        let of = |platform: &'static Platform| {
            let id = clients.get(platform.id)?.client_id.trim();
            (!id.is_empty()).then_some((platform, id))
        };
        self.platforms().all().filter_map(of).collect()
    }

    fn choose(&mut self, platform: &str) {
        let before = self.project.platform.clone();
        let is_new = !self.project.clients.contains_key(platform);
        let its_own = self.has_the_hosts_redirect();
        self.project.choose(platform);
        if is_new && its_own {
            self.take_the_hosts_redirect();
        }
        let next = self.others.remove(platform).unwrap_or_default();
        let put_by = self.put_by();
        self.others.insert(before, put_by);
        let seen = next.seen;
        self.take_up(next);
        self.undo = None;
        self.found_secret = None;
        // What this one lacks is told as calmly as at the beginning.
        self.tried_to_go_on = false;
        self.goes_on_to(self.page);
        self.shown_exchange = None;
        self.values = super::ValuesKept::default();
        self.derive();
        // A step that this platform does not have is left.
        if !self.pages().contains(&self.page) {
            self.page = Page::Provider;
        }
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
