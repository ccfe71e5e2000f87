//! How a sign-in at an MCP server ended before the browser opened, where it was not on our side.

use super::token_request::{End, TokenRequest};
use super::Evidence;
use crate::exchange::{Exchange, Failure, Purpose};
use crate::flow::{RunKind, ServerSeen};
use crate::platform::{Check, McpHost, WhyNot};
use crate::server::FaultKind;

/// The reason. What is known of the host decides whether it tells of the host's users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ServerEnd<'a> {
    /// A document or the registration could not be asked for.
    NotReached(&'a Failure),
    /// It was asked for, and no whole answer came, or its certificate was refused.
    Unanswered(&'a Failure),
    /// The host is known to refuse what a document or an answer says.
    Refused,
    /// Nobody is sent on: there is no authorization server, no document of it, or no endpoint.
    Nowhere,
    /// There is no protected-resource document. The host looks elsewhere then, which is not done here, or nobody knows what it
    /// does.
    LooksElsewhere,
    /// There is no way to a client.
    NoClient,
    /// The one way to a client that is left is not known here.
    ClientNotKnown,
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
            Self::NotReached(_) | Self::LooksElsewhere | Self::ClientNotKnown => true,
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

    fn by_what_was_seen(seen: &ServerSeen, host: &McpHost) -> Self {
        if seen.refused_by(host).is_some() {
            return Self::Refused;
        }
        if seen.not_registered.is_some() {
            return Self::NotRegistered;
        }
        if seen.chose && seen.way.is_none() {
            let unknown = seen.passed_over.iter().any(|(_, why)| *why == WhyNot::AddressNotKnown);
            return if unknown { Self::ClientNotKnown } else { Self::NoClient };
        }
        let elsewhere = host.checks.no_resource_document.value != Check::Refuses;
        if elsewhere && seen.has(FaultKind::ResourceDocumentMissing) {
            return Self::LooksElsewhere;
        }
        Self::Nowhere
    }
}
