//! A look-up as one host sees it: each fault is as grave as the host takes it.

use url::Url;

use super::about_of::about_of;
use super::{documents, metadata, resource};
use crate::claim::Severity;
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place, Presence, Spot};
use crate::flow::ServerSeen;
use crate::platform::{Check, HostFault, McpHost, Platform};
use crate::provider::recognise_host;
use crate::server::{Asked, Fault, FaultKind};

/// What a host goes on from at other places only.
const LOOKS_ELSEWHERE: [FaultKind; 3] =
    [FaultKind::ResourceDocumentMissing, FaultKind::NoAuthorizationServers, FaultKind::MetadataNowhere];

/// A look-up, and the host.
pub(super) struct Looked<'a> {
    pub(super) seen: &'a ServerSeen,
    pub(super) host: &'a McpHost,
    pub(super) platform: &'a Platform,
}

impl<'a> Looked<'a> {
    pub(super) fn of(seen: &'a ServerSeen, platform: &'a Platform) -> Option<Self> {
        Some(Self { seen, host: platform.mcp.as_ref()?, platform })
    }

    /// One for each fault that is worth telling, gravest first.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let told = self.seen.faults.iter().enumerate().filter(|(at, fault)| !self.was_told(*at, fault));
        let mut found: Vec<Finding> = told.filter_map(|(_, fault)| self.finding(fault)).collect();
        Self::leave_out_what_follows(&mut found);
        // What stands where a document should be comes before that there is none.
        let is_last = |finding: &Finding| [resource::NOWHERE.id, metadata::NOWHERE.id].contains(&finding.id());
        found.sort_by_key(|finding| (finding.severity, is_last(finding)));
        found
    }

    /// Whether an answer to an earlier message has the same fault: of messages one is enough.
    fn was_told(&self, at: usize, fault: &Fault) -> bool {
        let is_same = |earlier: &Fault| earlier.kind == fault.kind && !self.asked(earlier).is_document();
        !self.asked(fault).is_document() && self.seen.faults.iter().take(at).any(is_same)
    }

    /// What can't be read is no document: that there is none need not be said beside it, where both are errors.
    fn leave_out_what_follows(found: &mut Vec<Finding>) {
        let unread = |asked: Asked| {
            found.iter().any(|finding| {
                let is_there = matches!(finding.at, Place::Document { asked: there, .. } if there == asked);
                is_there && finding.id() == documents::UNREADABLE.id && finding.severity == Severity::Error
            })
        };
        let (resource, metadata) = (unread(Asked::ProtectedResource), unread(Asked::AuthorizationServer));
        found.retain(|finding| {
            let follows =
                finding.id() == resource::NOWHERE.id && resource || finding.id() == metadata::NOWHERE.id && metadata;
            !follows || finding.severity != Severity::Error
        });
    }

    fn finding(&self, fault: &Fault) -> Option<Finding> {
        // A provider that the catalogue knows has its endpoints where it has them.
        let known = || Url::parse(&fault.shows).is_ok_and(|url| recognise_host(&url).is_some());
        let goes_on = || self.seen.check_of(fault, self.host).is_none_or(|check| check.value == Check::GoesOn);
        if fault.kind == FaultKind::EndpointElsewhere && goes_on() && known() {
            return None;
        }
        let finding = self.plain(about_of(fault.kind)?, fault);
        let status = self.seen.steps.get(fault.step).and_then(|step| step.status);
        let finding = documents::told(status, fault, finding);
        let finding = resource::told(&self.seen.server, &self.address(fault), fault, finding);
        Some(self.weighed(fault, metadata::told(self.seen.issuer.as_deref(), fault, finding)))
    }

    /// With place, evidence and what proves it.
    fn plain(&self, about: &'static About, fault: &Fault) -> Finding {
        let at = Place::Document { step: fault.step, asked: self.asked(fault), line: fault.line };
        let member = fault.pointer.as_deref().and_then(|pointer| pointer.strip_prefix('/'));
        let member = member.map(|name| name.replace("~1", "/").replace("~0", "~"));
        let shows = fault.shows.trim();
        let said = match (&member, shows) {
            (Some(name), "") => format!("{} is not there", shown(name)),
            (Some(name), shows) if !shows.starts_with(name.as_str()) => format!("{}: {}", shown(name), shown(shows)),
            (Some(_) | None, shows) => shown(shows),
        };
        let address = self.address(fault);
        let evidence = if said.is_empty() { address } else { format!("{said} (at {address})") };
        let is = if shows.is_empty() { Presence::Missing } else { Presence::Present };
        let spot = member.map(|name| Spot { is, ..Spot::member(name) }.named());
        about.finding(at, evidence).showing_all(spot)
    }

    /// As grave as it is at this host.
    fn weighed(&self, fault: &Fault, finding: Finding) -> Finding {
        let Some(check) = self.seen.check_of(fault, self.host) else {
            let is_less = finding.severity == Severity::Error && !self.stops(fault);
            let severity = if is_less { Severity::Warning } else { finding.severity };
            return Finding { severity, ..finding };
        };
        let begins = self.platform.begins();
        let (severity, more, sureness) = match check.value {
            Check::Refuses => (Severity::Error, format!("{begins} refuses it, so nobody is signed in"), check.sureness),
            Check::GoesOn if LOOKS_ELSEWHERE.contains(&fault.kind) => {
                let more = format!("{begins} looks elsewhere then, which is not done here");
                (Severity::Hint, more, finding.sureness)
            }
            Check::GoesOn => (Severity::Hint, format!("{begins} goes on all the same"), finding.sureness),
            Check::Unknown => {
                let more = format!("What {} does with it is not known", self.platform.name());
                (Severity::Warning, more, finding.sureness)
            }
        };
        Finding { severity, cause: format!("{}. {more}", finding.cause), sureness, ..finding }
    }

    /// Whether nothing can follow where this is so.
    fn stops(&self, fault: &Fault) -> bool {
        let refuses = |fault| self.host.checks.refuses(fault);
        match (fault.kind, self.asked(fault)) {
            (FaultKind::EndpointMissing | FaultKind::EndpointUnusable, _) => {
                let is_needed = matches!(fault.pointer.as_deref(), Some("/authorization_endpoint" | "/token_endpoint"));
                is_needed && (refuses(HostFault::NoMetadata) || !self.seen.has(FaultKind::MetadataNowhere))
            }
            (_, Asked::AuthorizationServer) => {
                refuses(HostFault::NoMetadata) && self.seen.has(FaultKind::MetadataNowhere)
            }
            (_, Asked::ProtectedResource) => {
                refuses(HostFault::NoResourceDocument) && self.seen.has(FaultKind::ResourceDocumentMissing)
            }
            (kind, Asked::FirstRequest | Asked::OtherRevision | Asked::Initialized | Asked::ToolsList) => {
                kind == FaultKind::Unreachable
            }
        }
    }

    fn asked(&self, fault: &Fault) -> Asked {
        self.seen.steps.get(fault.step).map_or(Asked::FirstRequest, |step| step.asked)
    }

    /// The address at which it was seen.
    fn address(&self, fault: &Fault) -> String {
        self.seen.steps.get(fault.step).map(|step| shown(&step.url)).unwrap_or_default()
    }
}
