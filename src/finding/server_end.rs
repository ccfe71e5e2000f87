//! How a sign-in at an MCP server ended before the browser opened, where it was not on our side.

use super::token_request::{End, TokenRequest};
use super::Evidence;
use crate::claim::Sureness;
use crate::exchange::{Exchange, Failure, Purpose};
use crate::flow::{RunKind, ServerSeen};
use crate::platform::{McpHost, Way, WhyNot};
use crate::server::Fault;

/// The reason. What is known of the host decides whether it tells of the host's users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ServerEnd<'a> {
    /// A document or the registration could not be asked for.
    NotReached(&'a Failure),
    /// It was asked for, and no whole answer came, or its certificate was refused.
    Unanswered(&'a Failure),
    /// The host is known to refuse what a document or an answer says.
    Refused,
    /// Nobody is sent on: there is no endpoint.
    Nowhere,
    /// A document is missing, or names no authorization server. The host looks elsewhere then, which is not done here, or nobody
    /// knows what it does.
    LooksElsewhere(&'a Fault),
    /// There is no way to a client.
    NoClient,
    /// The one way to a client that is left is not known here.
    ClientNotKnown,
    /// There is no way to a client, which rests on what is assumed of the ways in which the host shows one.
    WayAssumed,
    /// The registration brought no client.
    NotRegistered,
}

impl<'a> ServerEnd<'a> {
    /// Of the evidence; `None` where the browser was opened, or where it ended on our side.
    pub(super) fn of(evidence: &Evidence<'a>) -> Option<Self> {
        let (run, host) = (evidence.run, evidence.platform.mcp.as_ref()?);
        let seen = run.server.as_deref()?;
        let opened = run.redirect_uri.is_some() || run.callback.is_some() || run.look.is_some();
        if run.kind != RunKind::SignIn || run.our_side.is_some() || opened {
            return None;
        }
        Some(Self::unanswered(&run.exchanges).unwrap_or_else(|| Self::by_what_was_seen(seen, host)))
    }

    /// Whether it tells nothing of the host's users.
    pub(super) fn tells_nothing(self) -> bool {
        match self {
            Self::NotReached(_) | Self::LooksElsewhere(_) | Self::ClientNotKnown | Self::WayAssumed => true,
            Self::Unanswered(_) | Self::Refused | Self::Nowhere | Self::NoClient | Self::NotRegistered => false,
        }
    }

    /// Where the last thing that was asked brought no answer.
    fn unanswered(exchanges: &'a [Exchange]) -> Option<Self> {
        let last = exchanges.last()?;
        if !matches!(last.request.purpose, Purpose::Document | Purpose::Registration) {
            return None;
        }
        let request = TokenRequest::of(last);
        let failure = request.failure()?;
        match request.end {
            End::OurSide => Some(Self::NotReached(failure)),
            End::Lost | End::Certificate => Some(Self::Unanswered(failure)),
            // What is too large came, and is told as a fault of the document.
            End::Unreadable | End::Refused { .. } | End::Taken => None,
        }
    }

    fn by_what_was_seen(seen: &'a ServerSeen, host: &McpHost) -> Self {
        if seen.refused_by(host).is_some() {
            return Self::Refused;
        }
        if seen.not_registered.is_some() {
            return Self::NotRegistered;
        }
        if seen.chose && seen.way.is_none() {
            let unknown = seen.passed_over.iter().any(|(_, why)| *why == WhyNot::AddressNotKnown);
            let is_assumed = || seen.passed_over.iter().any(|(way, why)| rests_on_assumed(host, *way, *why));
            if unknown {
                return Self::ClientNotKnown;
            }
            return if is_assumed() { Self::WayAssumed } else { Self::NoClient };
        }
        seen.elsewhere_for(host).map_or(Self::Nowhere, Self::LooksElsewhere)
    }
}

/// Whether a way was not taken by what is assumed of the host, or not known: it may have another way to show its client.
pub(super) fn rests_on_assumed(host: &McpHost, way: Way, why: WhyNot) -> bool {
    let is_sure = host.methods.sureness < Sureness::Assumed;
    // By its record it shows its document whatever is listed.
    let shows_it_anyway =
        way == Way::HostDocument && host.client_document.is_some_and(|own| !own.value.needs_none_listed);
    why == WhyNot::NoMethodInCommon && (!is_sure || shows_it_anyway)
}
