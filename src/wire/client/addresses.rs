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

/// Looks names up, and refuses those of which any address is inside, unless it is one of these.
pub(super) struct OutsideAnd(pub(super) Arc<[String]>);

impl Resolve for OutsideAnd {
    fn resolve(&self, name: Name) -> Resolving {
        let may = self.0.iter().any(|allowed| allowed.eq_ignore_ascii_case(name.as_str()));
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            match found.iter().map(SocketAddr::ip).find(|address| !may && is_inside(*address)) {
                Some(inside) => Err(Inside(inside).into()),
                None => Ok(Box::new(found.into_iter()) as Addrs),
            }
        })
    }
}
