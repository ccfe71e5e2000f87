//! A variable of a provider's addresses, such as its tenant: what may stand in its place.

use serde::Deserialize;
use url::Host;

use crate::sentence::begin_large;

/// What a variable stands for, and so what its value may be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VariableKind {
    /// A whole host name, with a port if it has one; no scheme, no path.
    Domain,
    /// One label of a host name.
    Label,
    /// One segment of a path.
    Segment,
    /// Any number of segments of a path.
    Path,
}

/// One variable, written `{name}` in the addresses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub kind: VariableKind,
    /// What the author has to fill in, in words.
    pub what: String,
    /// A value that shows what one looks like.
    pub example: String,
    /// The value where the author gives none.
    #[serde(default)]
    pub default: Option<String>,
    /// All that it may be, where that is known: a value, or `*.` and the end of a host name.
    #[serde(default)]
    pub allowed: Vec<String>,
    /// Values worth offering.
    #[serde(default)]
    pub suggested: Vec<String>,
    /// It may stay empty; then what it stands for is left out.
    #[serde(default)]
    pub optional: bool,
    /// Hosts by which a typed address is known to be this provider's: a host, `*.` and the end of one, or `*` where the
    /// path tells. Never an end below which others run servers of their own; none where the host is always the author's.
    #[serde(default)]
    pub recognised: Vec<String>,
}

impl Variable {
    /// What its field is called on screen.
    pub fn label(&self) -> String {
        begin_large(&words(&self.name))
    }

    /// How it stands in an address.
    pub(super) fn placeholder(&self) -> String {
        format!("{{{}}}", self.name)
    }

    /// The value as it goes into an address, or nothing where it is not of this kind.
    pub(super) fn clean(&self, value: &str) -> Option<String> {
        match self.kind {
            VariableKind::Domain => domain(value),
            VariableKind::Label => is_label(value).then(|| value.to_ascii_lowercase()),
            VariableKind::Segment => is_segment(value).then(|| value.to_owned()),
            VariableKind::Path => {
                let path = value.trim_matches('/');
                path.split('/').all(is_segment).then(|| path.to_owned())
            }
        }
    }

    /// Whether a value of this kind is one of those allowed.
    pub(super) fn allows(&self, value: &str) -> bool {
        self.allowed.is_empty() || self.allowed.iter().any(|pattern| is_host_of(pattern, value))
    }

    /// Whether a value that stands in a typed address shows that the address is this provider's.
    pub(super) fn recognises(&self, value: &str) -> bool {
        let hosts = if self.recognised.is_empty() { &self.allowed } else { &self.recognised };
        match self.kind {
            VariableKind::Domain => hosts.iter().any(|pattern| pattern == "*" || is_host_of(pattern, value)),
            VariableKind::Label | VariableKind::Segment | VariableKind::Path => {
                self.clean(value).is_some() && self.allows(value)
            }
        }
    }
}

/// A variable's name in a sentence.
pub(super) fn words(name: &str) -> String {
    name.split('_').map(|word| if matches!(word, "id" | "uuid") { "id" } else { word }).collect::<Vec<_>>().join(" ")
}

/// Whether a host is the one named, or ends in what stands behind `*`.
fn is_host_of(pattern: &str, value: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(end) => value.strip_suffix(end).is_some_and(|rest| !rest.is_empty() && rest.split('.').all(is_label)),
        None => pattern == value,
    }
}

/// A host name, with what people paste around it taken off.
fn domain(value: &str) -> Option<String> {
    let value = value.to_lowercase();
    let value = value.strip_prefix("https://").unwrap_or(&value);
    let value = value.strip_suffix('/').unwrap_or(value);
    let (name, port) = match value.rsplit_once(':') {
        Some((name, port)) => (name, Some(port.parse::<u16>().ok().filter(|port| *port != 0)?)),
        None => (value, None),
    };
    if name.contains('%') {
        return None;
    }
    let host = match Host::parse(name).ok()? {
        Host::Domain(name) => {
            (name.contains('.') && name.len() <= 253 && name.split('.').all(is_label)).then_some(name)?
        }
        Host::Ipv4(address) => address.to_string(),
        Host::Ipv6(_) => return None,
    };
    Some(match port {
        Some(port) if port != 443 => format!("{host}:{port}"),
        _ => host,
    })
}

fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && !text.starts_with('-')
        && !text.ends_with('-')
}

fn is_segment(text: &str) -> bool {
    !text.is_empty()
        && !matches!(text, "." | "..")
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'))
}
