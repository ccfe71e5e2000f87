//! What the author allowed to see this project's secrets: hosts for those that are kept, addresses of the API for the
//! access token. Empty means that nothing is allowed; what nobody need ask about is worked out for each run
//! (`record/permissions.rs`) and not kept.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::host;

/// What was allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approved {
    /// Hosts that the client secret and the refresh token may go to, `host:port`; one without a port means all of its ports.
    token_hosts: BTreeSet<String>,
    /// The one of them that was allowed last.
    latest: Option<String>,
    /// Whole addresses that the access token may go to.
    api: BTreeSet<String>,
}

impl Approved {
    /// From the one list in which both kinds stood before format 2: what has a scheme is an address of the API.
    pub fn from_list(list: impl IntoIterator<Item = String>) -> Self {
        let mut approved = Self::default();
        for entry in list {
            if !entry.contains("://") {
                approved.allow_host(entry);
            } else if let Ok(address) = Url::parse(&entry) {
                approved.allow_api(&address);
            }
        }
        approved
    }

    /// Kept secrets may go to this `host:port`, or to all ports of a host.
    pub fn allow_host(&mut self, host: impl Into<String>) {
        let host = host.into();
        self.token_hosts.insert(host.clone());
        self.latest = Some(host);
    }

    /// Kept secrets may go to all of these; the first of them counts as allowed last.
    pub fn allow_hosts(&mut self, hosts: Vec<String>) {
        hosts.into_iter().rev().for_each(|host| self.allow_host(host));
    }

    /// The access token may go to this address.
    pub fn allow_api(&mut self, address: &Url) {
        self.api.insert(address.as_str().to_owned());
    }

    /// All hosts that were allowed, `host:port`, or without a port.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.token_hosts.iter().map(String::as_str)
    }

    /// Whether kept secrets may go to this `host:port`.
    pub fn allows_host(&self, host: &str) -> bool {
        self.token_hosts.iter().any(|named| host::is_named(host, named))
    }

    /// Whether the access token may go to this address.
    pub fn allows_api(&self, address: &Url) -> bool {
        self.api.contains(address.as_str())
    }

    /// The host that was allowed last; `None` where none ever was.
    pub fn latest_host(&self) -> Option<&str> {
        self.latest.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Approved;

    #[test]
    fn the_list_of_old_is_taken_apart_and_its_last_host_is_the_latest_wherever_an_address_stands() {
        let list = ["https://api.example/me", "old.example:443", "new.example:8443", "https://api.example/you"];
        let approved = Approved::from_list(list.map(str::to_owned));
        assert!(approved.allows_host("old.example:443") && approved.allows_host("new.example:8443"));
        assert_eq!(approved.latest_host(), Some("new.example:8443"));
        assert!(approved.allows_api(&Url::parse("https://api.example/you").unwrap()));
    }

    #[test]
    fn a_host_without_a_port_is_allowed_with_all_of_its_ports() {
        let approved = Approved::from_list(["id.example", "[::1]"].map(str::to_owned));
        assert!(["id.example:443", "id.example:8443", "[::1]:80"].iter().all(|host| approved.allows_host(host)));
        assert!(!approved.allows_host("an.id.example:443"));
    }

    #[test]
    fn nothing_allowed_allows_nothing_and_neither_kind_stands_for_the_other() {
        let mut approved = Approved::default();
        let address = Url::parse("https://api.example/me").unwrap();
        assert!(!approved.allows_host("api.example:443") && !approved.allows_api(&address));
        approved.allow_api(&address);
        assert!(!approved.allows_host("api.example:443") && !approved.allows_host("https://api.example/me"));
        assert!(!approved.allows_api(&Url::parse("https://api.example/other").unwrap()));
        assert_eq!(approved.latest_host(), None);
    }

    #[test]
    fn what_was_allowed_comes_back_as_it_was_written() {
        let approved = Approved::from_list(["b.example:443", "a.example:443"].map(str::to_owned));
        let text = serde_json::to_string(&approved).unwrap();
        assert_eq!(serde_json::from_str::<Approved>(&text).unwrap(), approved);
        assert_eq!(approved.latest_host(), Some("a.example:443"));
    }
}
