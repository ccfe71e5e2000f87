//! A typed address against one with variables.

use std::collections::BTreeMap;

use url::Url;

use super::variable::{Variable, VariableKind};
use crate::host;

/// Which hosts may stand where a pattern has a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hosts {
    /// Those by which the provider is known.
    Known,
    /// Any at all: of a provider that the author chose, a domain of his own.
    Any,
}

/// The variables' values, by name.
pub(super) type Values = BTreeMap<String, String>;

/// The values with which a pattern gives this address; nothing where it never does, or where its host could be somebody
/// else's. A query, a fragment and a `/` at the end don't count.
pub(super) fn values(pattern: &str, template: &[Variable], url: &Url, hosts: Hosts) -> Option<Values> {
    if !is_safe(url) || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let (host, path) = split(pattern)?;
    let mut found = Values::new();
    in_host(host, template, url, hosts, &mut found)?;
    let wanted: Vec<&str> = segments(path);
    in_path(&wanted, &segments(url.path()), template, &mut found).then_some(found)
}

/// The variables' values that an address of the provider tells by its host alone.
pub(super) fn values_of_host(pattern: &str, template: &[Variable], url: &Url) -> Option<Values> {
    let (host, _) = split(pattern).filter(|_| url.scheme() == "https")?;
    // A server that anybody runs on a host of his own is known by its paths alone.
    let is_anywhere = |variable: &Variable| variable.recognised.iter().any(|pattern| pattern == "*");
    if template.iter().any(|variable| host.contains(&format!("{{{}}}", variable.name)) && is_anywhere(variable)) {
        return None;
    }
    let mut found = Values::new();
    in_host(host, template, url, Hosts::Known, &mut found).map(|()| found)
}

/// Host and path of a pattern.
pub(super) fn split(pattern: &str) -> Option<(&str, &str)> {
    let rest = pattern.strip_prefix("https://")?;
    Some(rest.split_once('/').unwrap_or((rest, "")))
}

/// https; or http on this computer, where people run a server to try things.
fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && host::is_loopback(url))
}

fn in_host(pattern: &str, template: &[Variable], url: &Url, hosts: Hosts, found: &mut Values) -> Option<()> {
    let name = url.host_str()?;
    let host = url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"));
    let Some((before, rest)) = pattern.split_once('{') else { return (pattern == host).then_some(()) };
    let (variable, after) = rest.split_once('}')?;
    let variable = template.iter().find(|known| known.name == variable)?;
    let value = host.strip_prefix(before)?.strip_suffix(after)?;
    let fits = match hosts {
        Hosts::Known => variable.recognises(value),
        Hosts::Any => variable.clean(value).is_some() && variable.allows(value),
    };
    if !fits {
        return None;
    }
    found.insert(variable.name.clone(), value.to_owned());
    Some(())
}

fn in_path(pattern: &[&str], path: &[&str], template: &[Variable], found: &mut Values) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return path.is_empty() };
    let name = first.strip_prefix('{').and_then(|first| first.strip_suffix('}'));
    let Some(variable) = name.and_then(|name| template.iter().find(|known| known.name == name)) else {
        return path.split_first().is_some_and(|(own, others)| own == first && in_path(rest, others, template, found));
    };
    let least = usize::from(!variable.optional);
    let most = if variable.kind == VariableKind::Path { path.len() } else { path.len().min(1) };
    for length in (least..=most).rev() {
        let (own, others) = path.split_at(length);
        let value = own.join("/");
        let fits = if own.is_empty() { variable.optional } else { variable.clean(&value).is_some() };
        if fits && in_path(rest, others, template, found) {
            found.insert(variable.name.clone(), value);
            return true;
        }
    }
    false
}

fn segments(path: &str) -> Vec<&str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        Vec::new()
    } else {
        path.split('/').collect()
    }
}
