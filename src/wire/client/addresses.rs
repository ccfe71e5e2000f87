//! Where names may lead: a document that a server names may be meant to make us ask inside its reader's network.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::host::is_inside;

/// An address that nobody is to be asked at.
#[derive(Debug)]
pub(super) struct Inside(IpAddr);

impl fmt::Display for Inside {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(to)
    }
}

impl std::error::Error for Inside {}

/// What may be asked besides what is outside.
#[derive(Clone)]
pub(super) struct Besides {
    /// Whatever these names lead to.
    pub(super) names: Arc<[String]>,
    /// Whether this computer may.
    pub(super) here: bool,
}

impl Besides {
    fn refuses(&self, name: &str, address: IpAddr) -> bool {
        let named = self.names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let here = self.here && address.to_canonical().is_loopback();
        is_inside(address) && !named && !here
    }
}

/// Looks names up, and refuses those of which any address is inside and nothing allows it.
pub(super) struct OutsideAnd(pub(super) Besides);

impl Resolve for OutsideAnd {
    fn resolve(&self, name: Name) -> Resolving {
        let besides = self.0.clone();
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            match found.iter().map(SocketAddr::ip).find(|address| besides.refuses(name.as_str(), *address)) {
                Some(inside) => Err(Inside(inside).into()),
                None => Ok(Box::new(found.into_iter()) as Addrs),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Besides;

    #[test]
    fn a_name_that_leads_inside_is_refused_unless_it_was_named_or_leads_here_where_that_may() {
        let besides = |here| Besides { names: ["allowed.example".to_owned()].into(), here };
        let table = [
            ("10.0.0.1", true, true),
            ("169.254.169.254", true, true),
            ("fd00::1", true, true),
            ("::ffff:192.168.0.1", true, true),
            ("127.0.0.1", true, false),
            ("::1", true, false),
            ("::ffff:127.0.0.1", true, false),
            ("93.184.215.14", false, false),
        ];
        for (address, elsewhere, here) in table {
            let address = address.parse().unwrap();
            assert_eq!(besides(false).refuses("name.example", address), elsewhere, "{address}");
            assert_eq!(besides(true).refuses("name.example", address), here, "{address}");
            assert!(!besides(false).refuses("Allowed.example", address), "{address}");
        }
    }
}
