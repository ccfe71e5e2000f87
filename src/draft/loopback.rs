//! A loopback redirect URI (RFC 8252, section 7.3): kept as typed, since it is sent and compared as typed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::Deserialize;

/// Which name of this computer the URI uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum LoopbackHost {
    /// `127.0.0.1`
    #[serde(rename = "127.0.0.1")]
    V4,
    /// `[::1]`
    #[serde(rename = "[::1]")]
    V6,
    /// `localhost`, which a browser may take as either.
    #[serde(rename = "localhost")]
    Name,
}

impl LoopbackHost {
    /// The addresses that a listener has to hold for it.
    pub fn addresses(self) -> Vec<IpAddr> {
        match self {
            Self::V4 => vec![Ipv4Addr::LOCALHOST.into()],
            Self::V6 => vec![Ipv6Addr::LOCALHOST.into()],
            Self::Name => vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
        }
    }

    /// As it stands in a URI.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V4 => "127.0.0.1",
            Self::V6 => "[::1]",
            Self::Name => "localhost",
        }
    }
}

/// An http redirect URI on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loopback {
    typed: String,
    /// Where in `typed` the port stands.
    port_span: Option<(usize, usize)>,
    /// Its host.
    pub host: LoopbackHost,
    /// Its port; 0 means any free one.
    pub port: u16,
    /// Its path, beginning with `/`.
    pub path: String,
}

/// Why a redirect URI can't be used for a live test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLoopback {
    /// Not a URL.
    NoUrl,
    /// Not `http:`.
    Scheme,
    /// Not `127.0.0.1`, `[::1]` or `localhost`.
    Host,
    /// A query, a fragment or a user name in it.
    Extra,
}

impl Loopback {
    /// Reads what the author typed.
    pub fn read(typed: &str) -> Result<Self, NotLoopback> {
        let url = url::Url::parse(typed).map_err(|_| NotLoopback::NoUrl)?;
        if url.scheme() != "http" {
            return Err(NotLoopback::Scheme);
        }
        let host = match url.host_str() {
            Some("127.0.0.1") => LoopbackHost::V4,
            Some("[::1]") => LoopbackHost::V6,
            Some("localhost") => LoopbackHost::Name,
            _ => return Err(NotLoopback::Host),
        };
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
            return Err(NotLoopback::Extra);
        }
        let port_span = typed.find("://").map(|at| at + 3).and_then(|start| {
            let rest = typed.get(start..)?;
            let authority = rest.get(..rest.find('/').unwrap_or(rest.len()))?;
            let colon =
                authority.rfind(':').filter(|at| !authority.get(*at..).is_some_and(|tail| tail.contains(']')))?;
            Some((start + colon + 1, start + authority.len()))
        });
        let port = url.port_or_known_default().unwrap_or(80);
        Ok(Self { typed: typed.to_owned(), port_span, host, port, path: url.path().to_owned() })
    }

    /// The URI that is sent: as typed, with the port that was bound where the author left it free.
    pub fn with_port(&self, bound: u16) -> String {
        match (self.port, self.port_span) {
            (0, Some((from, to))) => {
                let (before, after) =
                    (self.typed.get(..from).unwrap_or_default(), self.typed.get(to..).unwrap_or_default());
                format!("{before}{bound}{after}")
            }
            _ => self.typed.clone(),
        }
    }

    /// What a browser's `Host` header must say.
    pub fn authority(&self, bound: u16) -> String {
        let host = self.host.as_str();
        if bound == 80 {
            host.to_owned()
        } else {
            format!("{host}:{bound}")
        }
    }

    /// As typed.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Loopback, NotLoopback};
    use crate::fuzzed::tests::cases;

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn what_is_sent_is_what_was_typed_but_for_a_port_that_was_left_free(
            host in "(127\\.0\\.0\\.1|localhost|\\[::1\\]|LOCALHOST)", port: u16, bound in 1_u16.., path in "(/[a-zA-Z0-9.~%_-]{0,9}){0,3}",
        ) {
            let typed = format!("http://{host}:{port}{path}");
            let loopback = Loopback::read(&typed).unwrap();
            let sent = loopback.with_port(bound);
            prop_assert_eq!(&sent, &if port == 0 { format!("http://{host}:{bound}{path}") } else { typed });
            let there = Loopback::read(&sent).unwrap();
            prop_assert_eq!((there.host, &there.path), (loopback.host, &loopback.path));
            let authority = format!("http://{}", loopback.authority(there.port));
            prop_assert!(sent.to_lowercase().starts_with(&authority));
        }
    }

    #[test]
    fn what_was_typed_is_sent_and_a_free_port_is_filled_in() {
        let of = |typed: &str| Loopback::read(typed).unwrap().with_port(4711);
        assert_eq!(of("http://127.0.0.1:8765/callback"), "http://127.0.0.1:8765/callback");
        assert_eq!(of("http://localhost:0/a/b"), "http://localhost:4711/a/b");
        assert_eq!(of("http://[::1]:0/"), "http://[::1]:4711/");
        assert_eq!(of("HTTP://LOCALHOST:0"), "HTTP://LOCALHOST:4711");
    }

    #[test]
    fn anything_that_is_not_plain_loopback_is_refused_with_its_reason() {
        assert_eq!(Loopback::read("https://127.0.0.1/x"), Err(NotLoopback::Scheme));
        assert_eq!(Loopback::read("http://example.com/"), Err(NotLoopback::Host));
        assert_eq!(Loopback::read("http://127.0.0.1.example.com/"), Err(NotLoopback::Host));
        assert_eq!(Loopback::read("http://127.0.0.1/?a=b"), Err(NotLoopback::Extra));
        assert_eq!(Loopback::read("http://u@127.0.0.1/"), Err(NotLoopback::Extra));
        assert_eq!(Loopback::read("callback"), Err(NotLoopback::NoUrl));
    }
}
