//! The evidence, read once: the requests, and where the provider stopped the run.

use std::ops::Deref;

use super::refusal::{Cause, Refusal, RefusedRequest};
use super::requests::Requests;
use super::Evidence;
use crate::draft::Loopback;
use crate::platform::Way;

/// What rules and rows ask: the requests, and the refusal that follows from them.
pub(super) struct Reading<'a> {
    requests: Requests<'a>,
    /// Where the provider stopped the run, if it did.
    pub(super) refusal: Option<Refusal<'a>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>) -> Self {
        let requests = Requests::of(evidence);
        let refusal = Refusal::of(&requests);
        Self { requests, refusal }
    }

    /// Whether a refresh was refused as a client's after the author had replaced the secret that the provider took last: then it is
    /// no fault of the provider's.
    pub(super) fn refused_for_a_new_secret(&self) -> bool {
        let taken = self.evidence.grant.and_then(|grant| grant.secret);
        let replaced = self.evidence.run.secret.zip(taken).is_some_and(|(sent, taken)| sent != taken);
        let of = |refusal: &Refusal<'_>| refusal.at == RefusedRequest::Refresh && refusal.cause == Cause::Client;
        replaced && self.refusal.as_ref().is_some_and(of)
    }

    /// Whether a page from which nobody came back refused, by name, what the platform sends alike.
    pub(super) fn refused_on_the_page(&self) -> bool {
        self.refusal.as_ref().is_some_and(Refusal::refuses_the_platform_alike) || self.refuses_the_hosts_redirect()
    }

    /// Whether a page refused the redirect URI of an MCP host that sends just that, with its own document or as it registered it.
    pub(super) fn refuses_the_hosts_redirect(&self) -> bool {
        let of_the_uri = |refusal: &Refusal<'_>| refusal.is_on_a_page() && refusal.cause == Cause::RedirectUri;
        let way = self.evidence.run.server.as_deref().and_then(|seen| seen.way);
        let its_own = matches!(way, Some(Way::HostDocument | Way::Registration)) && self.sends_the_hosts_redirect();
        its_own && self.refusal.as_ref().is_some_and(of_the_uri)
    }

    /// Whether the redirect URI that was sent is the host's own, but for a port that it leaves open.
    fn sends_the_hosts_redirect(&self) -> bool {
        let (Some(host), Some(sent)) = (self.evidence.platform.mcp, self.evidence.run.redirect_uri.as_deref()) else {
            return false;
        };
        let (Ok(own), Ok(sent)) = (Loopback::read(host.redirect.value), Loopback::read(sent)) else { return false };
        own.host == sent.host && own.path == sent.path && (own.port == 0 || own.port == sent.port)
    }
}

impl<'a> Deref for Reading<'a> {
    type Target = Requests<'a>;

    fn deref(&self) -> &Requests<'a> {
        &self.requests
    }
}
