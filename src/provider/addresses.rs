//! A provider's variables, read back out of typed addresses.

use std::collections::BTreeMap;

use url::Url;

use super::pattern::{self, Hosts, Values};
use super::recognise::{recognise_authorization_url, recognise_token_url};
use super::record::Record;

impl Record {
    /// The variables' values in addresses that are this provider's; nothing where they aren't, or where the two
    /// addresses disagree. A variable that stands in neither is left out.
    ///
    /// This is asked of a record that was chosen: so a domain of the author's own fits, as long as the paths do and
    /// neither address is known as another provider's.
    pub fn values_of(&self, authorization_url: &Url, token_url: &Url) -> Option<BTreeMap<String, String>> {
        let known = self.values_at(authorization_url, token_url, Hosts::Known);
        let others = [recognise_authorization_url(authorization_url), recognise_token_url(token_url)];
        let is_others = others.into_iter().flatten().any(|other| other.id != self.id);
        known.or_else(|| self.values_at(authorization_url, token_url, Hosts::Any).filter(|_| !is_others))
    }

    fn values_at(&self, authorization_url: &Url, token_url: &Url, hosts: Hosts) -> Option<Values> {
        let read = |pattern: &String, url: &Url| pattern::values(pattern, &self.template, url, hosts);
        let mut values = self.authorization_urls().find_map(|pattern| read(pattern, authorization_url))?;
        for (name, value) in self.token_urls().find_map(|pattern| read(pattern, token_url))? {
            if values.get(&name).is_some_and(|other| *other != value) {
                return None;
            }
            values.insert(name, value);
        }
        Some(values)
    }
}
