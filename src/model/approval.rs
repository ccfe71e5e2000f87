//! Where secrets may go: what was allowed, and what has to be asked first.

use url::Url;

use super::Open;
use crate::draft::{Field, SecretPlace};
use crate::host;

/// A host that kept secrets would newly go to, and the one that they went to before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) host: String,
    pub(super) before: String,
}

impl Open {
    /// The hosts of the token URL, and of the refresh URL where the platform takes one, as they are typed, whatever else is
    /// still missing.
    pub(super) fn typed_hosts(&self) -> Vec<String> {
        let host =
            |field| Url::parse(&self.project.text(field)).ok().filter(Url::has_host).map(|url| host::with_port(&url));
        let demands = self.platform().map(crate::platform::Platform::demands);
        let goes_to =
            |field: &Field| *field == Field::TokenUrl || demands.as_ref().is_some_and(|all| all.takes(*field));
        [Field::TokenUrl, Field::RefreshUrl].into_iter().filter(goes_to).filter_map(host).collect()
    }

    /// The first host that kept secrets would newly go to. Where they never went anywhere, there is nothing to compare.
    pub(super) fn moved_to(&self) -> Option<Moved> {
        let approved = &self.project.draft.approved;
        // Where a server's secrets may go follows from its documents: what else is asked when they say so.
        if self.scenario().is_some() || !self.holds_secret() || self.project.source.server().is_some() {
            return None;
        }
        let before = approved.latest_host()?.to_owned();
        let hosts = self.derived.setup.as_ref()?.secret_hosts();
        hosts.into_iter().find(|host| !approved.allows_host(host)).map(|host| Moved { host, before })
    }

    /// A sign-in is the author's word for its hosts where nothing was allowed yet, or nothing is kept that could go astray.
    /// Whether one was allowed.
    pub(super) fn approve_at_sign_in(&mut self) -> bool {
        let asked = self.scenario().is_none() && self.project.source.server().is_none();
        let Some(setup) = self.derived.setup.as_ref().filter(|_| asked) else { return false };
        let first = !self.holds_secret() || self.project.draft.approved.latest_host().is_none();
        let mut hosts = setup.secret_hosts();
        hosts.retain(|host| first && !self.project.draft.approved.allows_host(host));
        let any = !hosts.is_empty();
        self.project.draft.approved.allow_hosts(hosts);
        any
    }

    fn holds_secret(&self) -> bool {
        self.project.draft.client_secret != SecretPlace::None || self.account.grant.is_some()
    }

    /// Whether the access token may go to this address unasked.
    pub(super) fn may_call(&self, address: &str) -> bool {
        self.scenario().is_some() || Url::parse(address).is_ok_and(|address| self.project.may_call(&address))
    }

    /// The author allows it. Whether that is new.
    pub(super) fn approve_api(&mut self, address: &str) -> bool {
        let Ok(url) = Url::parse(address) else { return false };
        if self.scenario().is_some() || self.project.draft.approved.allows_api(&url) {
            return false;
        }
        self.project.draft.approved.allow_api(&url);
        true
    }
}
