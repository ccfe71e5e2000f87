//! The proxies that the environment names: which one a URL goes through, and its name with the password masked.

#![expect(clippy::disallowed_methods, reason = "proxies are set in the environment")]

use std::net::IpAddr;

use url::{Host, Url};

use crate::host::is_loopback;

/// A variable of this process's environment.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The environment's proxies, read once.
#[derive(Clone)]
pub(super) struct Proxies {
    http: Option<Setting>,
    https: Option<Setting>,
    exceptions: Vec<String>,
}

/// One proxy variable's value.
#[derive(Clone)]
enum Setting {
    Usable(Url),
    Unusable { name: String, why: String },
}

/// How a URL is reached.
#[derive(Debug)]
pub(super) enum Route {
    /// Straight.
    Direct,
    /// Through a proxy.
    Through {
        /// With user and password.
        proxy: Url,
        /// To be shown: the password is masked.
        name: String,
    },
    /// The environment names a proxy that can't be used; going straight would not be what its owner wants.
    Unusable {
        /// To be shown.
        name: String,
        /// Why not.
        why: String,
    },
}

impl Proxies {
    /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, then the same in upper case.
    pub(super) fn read(environment: &dyn Fn(&str) -> Option<String>) -> Self {
        let value = |lower: &str| {
            [lower.to_owned(), lower.to_uppercase()].into_iter().find_map(|variable| {
                let text = environment(&variable)?.trim().to_owned();
                (!text.is_empty()).then_some((variable, text))
            })
        };
        let setting =
            |lower: &str| value(lower).or_else(|| value("all_proxy")).map(|(name, text)| Setting::read(&name, &text));
        let exceptions = value("no_proxy").map(|(_, text)| text).unwrap_or_default();
        Self {
            http: setting("http_proxy"),
            https: setting("https_proxy"),
            exceptions: exceptions
                .split([',', ' ', '\t'])
                .map(|entry| entry.trim().to_ascii_lowercase())
                .filter(|entry| !entry.is_empty())
                .collect(),
        }
    }

    /// How `url` is reached. Loopback always is reached directly.
    pub(super) fn route(&self, url: &Url) -> Route {
        let setting = if url.scheme() == "https" { &self.https } else { &self.http };
        match setting {
            Some(_) if is_loopback(url) || self.excepts(url) => Route::Direct,
            None => Route::Direct,
            Some(Setting::Usable(proxy)) => Route::Through { proxy: proxy.clone(), name: masked(proxy) },
            Some(Setting::Unusable { name, why }) => Route::Unusable { name: name.clone(), why: why.clone() },
        }
    }

    fn excepts(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
        let address = ip_of(url);
        let port = url.port_or_known_default();
        self.exceptions.iter().any(|entry| exception_holds(entry, &host, address, port))
    }
}

impl Setting {
    fn read(variable: &str, text: &str) -> Self {
        let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        match Url::parse(&whole) {
            // The value is not repeated: a password may be in it.
            Err(_) => Self::Unusable { name: variable.to_owned(), why: format!("{variable} holds no address") },
            Ok(url) if !url.has_host() => {
                Self::Unusable { name: variable.to_owned(), why: format!("{variable} holds no address") }
            }
            Ok(url) if matches!(url.scheme(), "http" | "https") => Self::Usable(url),
            Ok(url) => Self::Unusable {
                name: masked(&url),
                why: format!("{variable} names a {} proxy; only http and https ones can be used", url.scheme()),
            },
        }
    }
}

/// One entry of `no_proxy`: `*`, a domain (with its subdomains), an address or a network, each with or without a port.
fn exception_holds(entry: &str, host: &str, address: Option<IpAddr>, port: Option<u16>) -> bool {
    if entry == "*" {
        return true;
    }
    let (name, wanted_port) = match entry.rsplit_once(':') {
        Some((name, digits)) if !name.contains(':') || name.ends_with(']') => match digits.parse::<u16>() {
            Ok(number) => (name, Some(number)),
            Err(_) => (entry, None),
        },
        _ => (entry, None),
    };
    if wanted_port.is_some() && wanted_port != port {
        return false;
    }
    let name = name.trim_start_matches('[').trim_end_matches(']');
    if let Some(address) = address {
        return match name.split_once('/') {
            Some((network, bits)) => in_network(address, network, bits),
            None => name.parse() == Ok(address),
        };
    }
    let name = name.trim_start_matches('*').trim_start_matches('.').trim_end_matches('.');
    !name.is_empty() && (host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')))
}

fn in_network(address: IpAddr, network: &str, bits: &str) -> bool {
    let Ok(bits) = bits.parse::<u32>() else { return false };
    match (address, network.parse()) {
        (IpAddr::V4(ours), Ok(IpAddr::V4(theirs))) if bits <= 32 => {
            let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
            ours.to_bits() & mask == theirs.to_bits() & mask
        }
        (IpAddr::V6(ours), Ok(IpAddr::V6(theirs))) if bits <= 128 => {
            let mask = u128::MAX.checked_shl(128 - bits).unwrap_or(0);
            ours.to_bits() & mask == theirs.to_bits() & mask
        }
        _ => false,
    }
}

fn ip_of(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(address) => Some(address.into()),
        Host::Ipv6(address) => Some(address.to_canonical()),
        Host::Domain(_) => None,
    }
}

/// `http://user:•••@proxy:3128`
fn masked(proxy: &Url) -> String {
    let user = match (proxy.username(), proxy.password()) {
        ("", None) => String::new(),
        (user, None) => format!("{user}@"),
        (user, Some(_)) => format!("{user}:•••@"),
    };
    let port = proxy.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{user}{}{port}", proxy.scheme(), proxy.host_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Proxies, Route};

    fn shown(environment: &[(&str, &str)], url: &str) -> Option<String> {
        let read =
            |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        match Proxies::read(&read).route(&url.parse().unwrap()) {
            Route::Direct => None,
            Route::Through { name, .. } => Some(name),
            Route::Unusable { why, .. } => Some(why),
        }
    }

    #[test]
    fn a_proxy_is_named_with_its_password_masked() {
        let name = shown(&[("HTTPS_PROXY", "http://user:hunter2@proxy:3128")], "https://example.com/x");
        assert_eq!(name.as_deref(), Some("http://user:•••@proxy:3128"));
        assert_eq!(shown(&[("HTTPS_PROXY", "proxy")], "https://e.com/").as_deref(), Some("http://proxy:80"));
    }

    #[test]
    fn each_scheme_has_its_variable_and_lower_case_wins() {
        let both = [("http_proxy", "http://a:1"), ("HTTP_PROXY", "http://b:2"), ("all_proxy", "http://c:3")];
        assert_eq!(shown(&both, "http://example.com/").as_deref(), Some("http://a:1"));
        assert_eq!(shown(&both, "https://example.com/").as_deref(), Some("http://c:3"));
        assert_eq!(shown(&[("ALL_PROXY", "http://d:4")], "http://e.com/").as_deref(), Some("http://d:4"));
        assert_eq!(shown(&[("HTTP_PROXY", "  ")], "http://example.com/"), None);
    }

    #[test]
    fn loopback_never_goes_through_a_proxy() {
        for host in ["127.0.0.1", "127.8.9.1:80", "[::1]:8765", "[::ffff:127.0.0.1]", "localhost", "A.LOCALHOST."] {
            assert_eq!(shown(&[("ALL_PROXY", "http://p:1")], &format!("http://{host}/")), None, "{host}");
        }
        for host in ["localhost.example.com", "127.0.0.1.example.com", "10.0.0.1"] {
            assert!(shown(&[("ALL_PROXY", "http://p:1")], &format!("http://{host}/")).is_some(), "{host}");
        }
    }

    #[test]
    fn exceptions_are_domains_addresses_networks_ports_or_everything() {
        let direct = |list: &str, host: &str| {
            shown(&[("all_proxy", "http://p:1"), ("NO_PROXY", list)], &format!("http://{host}/")).is_none()
        };
        for (list, host) in [
            ("example.com", "example.com"),
            ("a.org, .example.com", "api.EXAMPLE.com"),
            ("*.example.com", "api.example.com"),
            ("10.0.0.0/8", "10.1.2.3"),
            ("192.168.1.7", "192.168.1.7"),
            ("fd00::/8", "[fd12::1]"),
            ("example.com:8080", "example.com:8080"),
            ("*", "anything.test"),
        ] {
            assert!(direct(list, host), "{list} should except {host}");
        }
        for (list, host) in [
            ("example.com", "notexample.com"),
            ("10.0.0.0/8", "11.0.0.1"),
            ("example.com:8080", "example.com"),
            ("10.0.0.0/99", "10.0.0.1"),
            (".", "example.com"),
        ] {
            assert!(!direct(list, host), "{list} should not except {host}");
        }
    }

    #[test]
    fn a_proxy_that_can_not_be_used_is_said_without_its_password() {
        let socks = shown(&[("ALL_PROXY", "socks5://user:hunter2@proxy:1080")], "https://example.com/").unwrap();
        assert!(socks.contains("socks5") && !socks.contains("hunter2"), "{socks}");
        let bad = shown(&[("https_proxy", "http://user:hunter2@:x")], "https://example.com/").unwrap();
        assert_eq!(bad, "https_proxy holds no address");
    }
}
