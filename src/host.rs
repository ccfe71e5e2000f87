//! Whose host an address names, and whether that is this computer.

use std::net::{IpAddr, Ipv6Addr};

use url::{Host, Url};

/// Whether it is on this computer: `localhost`, a name under it (RFC 6761 §6.3), or a loopback address, also one of IPv4
/// that is written as IPv6.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        None => false,
    }
}

/// Whether an address is on this computer or inside a network: nobody out there has it. (RFC 6890 and its registry; an address of
/// IPv4 counts as what it is, also where it is written as IPv6, or behind a translator's prefix, RFC 6052.)
pub fn is_inside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_multicast()
                || a == 0
                || a == 100 && (64..128).contains(&b)
                || a == 198 && (18..20).contains(&b)
                || a >= 240
        }
        IpAddr::V6(v6) => {
            let [first, second, .., seventh, eighth] = v6.segments();
            let translated = first == 0x64 && second == 0xff9b;
            let [a, b] = seventh.to_be_bytes();
            let [c, d] = eighth.to_be_bytes();
            v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_multicast()
                || v6.is_unique_local()
                || v6.is_unicast_link_local()
                || translated && is_inside(IpAddr::from([a, b, c, d]))
        }
    }
}

/// Whether a URL's host is an address that is inside; a name tells nothing of that by itself, unless it is this computer's.
pub fn names_inside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_inside(address.into()),
        Some(Host::Ipv6(address)) => is_inside(address.into()),
        Some(Host::Domain(_)) | None => is_loopback(url),
    }
}

/// `host:port`, to compare and to keep: the port is there even where it is the scheme's own.
pub fn with_port(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

/// A host as its author names it: `name`, or `name:port` where one port alone is meant; an address of IPv6 in brackets or bare,
/// which has no port then. As addresses spell it; `None` of anything else.
pub fn named(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(address) = text.parse::<Ipv6Addr>() {
        return Some(format!("[{address}]"));
    }
    let name = without_port(text);
    let spelled = Host::parse(name).ok()?;
    match text.strip_prefix(name)?.strip_prefix(':') {
        Some(port) => Some(format!("{spelled}:{}", port.parse::<u16>().ok()?)),
        None => Some(spelled.to_string()),
    }
}

/// Whether `host`, which has its port, is what was named: a name without a port means all of its ports.
pub fn is_named(host: &str, named: &str) -> bool {
    named.eq_ignore_ascii_case(host) || named.eq_ignore_ascii_case(without_port(host))
}

/// A host without the port that may stand behind it.
pub fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') || name.ends_with(']') => {
            if port.ends_with(']') {
                host
            } else {
                name
            }
        }
        Some(_) | None => host,
    }
}

/// The host as people read it: the port is left out where it is the scheme's own.
pub fn shown(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The host of what is an address, as people read it; `None` of anything else.
pub fn name_of(address: &str) -> Option<String> {
    Url::parse(address).ok().filter(Url::has_host).map(|url| shown(&url))
}

#[cfg(test)]
mod tests {
    use super::{is_loopback, is_named, name_of, named, names_inside, shown, with_port};

    #[test]
    fn a_host_is_named_with_one_port_or_for_all_of_them() {
        let table = [
            ("ID.example", Some("id.example")),
            ("id.example:8443", Some("id.example:8443")),
            ("10.0.0.1", Some("10.0.0.1")),
            ("::1", Some("[::1]")),
            ("fd00::1:8443", Some("[fd00::1:8443]")),
            ("[::1]", Some("[::1]")),
            ("[FD00::1]:8443", Some("[fd00::1]:8443")),
            ("id.example:", None),
            ("id.example:x", None),
            ("id.example:70000", None),
            ("https://id.example", None),
            ("id.example/a", None),
            ("", None),
            (":443", None),
        ];
        for (typed, read) in table {
            assert_eq!(named(typed).as_deref(), read, "{typed}");
        }
        for (host, name, is) in [
            ("id.example:443", "id.example", true),
            ("id.example:8443", "id.example", true),
            ("id.example:8443", "id.example:443", false),
            ("[::1]:8443", "[::1]", true),
            ("[::1]:8443", "[::1]:8443", true),
            ("[::1]:8443", "[::2]", false),
            ("an.id.example:443", "id.example", false),
        ] {
            assert_eq!(is_named(host, name), is, "{host} {name}");
        }
    }

    #[test]
    fn only_this_computer_is_loopback() {
        let of = |host: &str| is_loopback(&format!("http://{host}/x").parse().unwrap());
        let here = ["127.0.0.1:4000", "127.1", "127.8.9.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "A.LOCALHOST."];
        for host in here {
            assert!(of(host), "{host}");
        }
        let elsewhere = [
            "127.0.0.1.example",
            "localhost.example",
            "notlocalhost",
            "10.0.0.1",
            "[::ffff:10.0.0.1]",
            "[::2]",
            "0.0.0.0",
        ];
        for host in elsewhere {
            assert!(!of(host), "{host}");
        }
        assert!(!is_loopback(&"mailto:a@localhost".parse().unwrap()));
    }

    #[test]
    fn what_is_inside_is_told_however_it_is_written() {
        let of = |host: &str| names_inside(&format!("http://{host}/x").parse().unwrap());
        let inside = [
            "10.1.2.3",
            "192.168.0.1",
            "172.16.9.9",
            "169.254.169.254",
            "127.1",
            "0.0.0.0",
            "100.64.0.1",
            "[::1]",
            "[fd00::1]",
            "[fe80::1]",
            "[::ffff:192.168.0.1]",
            "[64:ff9b::10.0.0.1]",
            "2130706433",
            "0x7f.1",
            "localhost",
            "a.localhost",
        ];
        for host in inside {
            assert!(of(host), "{host}");
        }
        for host in ["8.8.8.8", "172.32.0.1", "[2606:4700::1]", "[64:ff9b::8.8.8.8]", "id.example", "100.128.0.1"] {
            assert!(!of(host), "{host}");
        }
    }

    #[test]
    fn a_port_is_kept_always_and_shown_where_it_is_not_the_schemes_own() {
        for (url, kept, said) in [
            ("https://Login.Example/x", "login.example:443", "login.example"),
            ("https://login.example:443/", "login.example:443", "login.example"),
            ("http://login.example:8080/", "login.example:8080", "login.example:8080"),
            ("http://[::1]/", "[::1]:80", "[::1]"),
        ] {
            let url = url.parse().unwrap();
            assert_eq!((with_port(&url).as_str(), shown(&url).as_str()), (kept, said));
        }
    }

    #[test]
    fn the_name_is_had_of_an_address_and_of_nothing_else() {
        assert_eq!(name_of("https://Login.Example:8443/x").as_deref(), Some("login.example:8443"));
        assert_eq!(name_of("https://Login.Example:443/x").as_deref(), Some("login.example"));
        assert_eq!((name_of("login.example"), name_of("")), (None, None));
    }
}
