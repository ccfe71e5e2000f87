//! Whose addresses these are.

use url::Url;

use super::catalogue::catalogue;
use super::pattern::{self, Hosts, Values};
use super::record::Record;

/// A GitHub App signs in at the addresses of an OAuth App; only its owner can tell which of the two it is.
const SAME_ADDRESSES: &str = "github-app";

/// The provider whose endpoints these are. The token URL decides: it has to be the provider's, while the authorization
/// URL may be a page of the author's own that leads there. Nothing where it is a page of another provider.
///
/// GitHub's two kinds of app share their addresses and are recognised as `github`; who knows better says so.
pub fn recognise(authorization_url: &Url, token_url: &Url) -> Option<&'static Record> {
    let record = recognise_token_url(token_url)?;
    let other = recognise_authorization_url(authorization_url);
    other
        .is_none_or(|other| other.id == record.id || is_at_authorization_url(record, authorization_url))
        .then_some(record)
}

/// The provider whose token URL this is.
pub fn recognise_token_url(token_url: &Url) -> Option<&'static Record> {
    known().find(|record| is_at(record, record.token_urls(), token_url))
}

/// The provider whose authorization URL this is.
pub fn recognise_authorization_url(authorization_url: &Url) -> Option<&'static Record> {
    known().find(|record| is_at_authorization_url(record, authorization_url))
}

/// The provider that has this host, and the variables of its addresses that the host tells; nothing where several have it, as
/// GitHub's two kinds of app have.
pub fn recognise_host(url: &Url) -> Option<(&'static Record, Values)> {
    let mut found = known().filter_map(|record| {
        let mut patterns = record.authorization_urls().chain(record.token_urls());
        let values = patterns.find_map(|pattern| pattern::values_of_host(pattern, &record.template, url))?;
        Some((record, values))
    });
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

fn known() -> impl Iterator<Item = &'static Record> {
    catalogue().iter().filter(|record| record.id != SAME_ADDRESSES)
}

fn is_at_authorization_url(record: &Record, url: &Url) -> bool {
    is_at(record, record.authorization_urls(), url)
}

fn is_at<'p>(record: &Record, mut patterns: impl Iterator<Item = &'p String>, url: &Url) -> bool {
    patterns.any(|pattern| pattern::values(pattern, &record.template, url, Hosts::Known).is_some())
}
