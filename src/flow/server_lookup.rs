//! Looks a server's documents up: asks the server without a token, then for the documents that its answers lead to, in the
//! order of MCP’s authorization pages. Nothing secret is sent, so it may be cancelled and asked again at any time.

use std::collections::VecDeque;

use strum::IntoEnumIterator as _;
use url::Url;

use crate::draft::TypedUrl;
use crate::exchange::{FailureKind, Request};
use crate::platform::{McpCall, Platform, Revision};
use crate::server::{
    address_in, authorization_server_addresses, may_ask, metadata_of, resource_addresses, Asked, Came, Documents,
    FirstAnswer, ResourceMetadata, Step,
};

/// Most requests of one look-up.
pub const MOST_REQUESTS: usize = 8;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupStep {
    /// Send this, follow no redirect, and come back with what came.
    Ask(Box<Request>),
    /// It is over.
    Done(Box<Documents>),
}

/// One look-up on its way.
pub struct ServerLookup {
    server: TypedUrl,
    platform: &'static Platform,
    /// Hosts that may be asked besides: `name` or `name:port`.
    allowed: Vec<String>,
    documents: Documents,
    /// The one that messages are sent in now.
    revision: Revision,
    /// Where messages go: the server as typed, or where it sent on to.
    messages_to: String,
    /// The session that was begun, if one was. It opens what is said in it, so it is kept nowhere.
    session: Option<String>,
    /// Where the document that is looked for may lie besides.
    places: VecDeque<Url>,
    pending: Option<Pending>,
}

/// What was asked last.
struct Pending {
    asked: Asked,
    request: Request,
    version: Option<Revision>,
    /// Whether a redirect led there: one is followed, and no second one.
    is_hop: bool,
}

impl ServerLookup {
    /// A look-up of this server as this platform; hosts that may be asked besides are `name` or `name:port`.
    pub fn new(server: &TypedUrl, platform: &'static Platform, allowed: Vec<String>) -> Self {
        let documents = Documents {
            server: server.as_typed().to_owned(),
            platform: platform.id.to_owned(),
            ..Documents::default()
        };
        Self {
            server: server.clone(),
            platform,
            allowed,
            documents,
            revision: platform.mcp.map_or(Revision::R2026_07_28, |host| host.revision.value),
            messages_to: server.as_typed().to_owned(),
            session: None,
            places: VecDeque::new(),
            pending: None,
        }
    }

    /// What to do first, at `now_ms` (milliseconds since 1970).
    pub fn begin(&mut self, now_ms: i64) -> LookupStep {
        self.documents.looked_up_at_ms = now_ms;
        self.message(Asked::FirstRequest, false)
    }

    /// Takes what came of what was asked last, at `now_ms` (milliseconds since 1970).
    pub fn advance(&mut self, mut came: Came, now_ms: i64) -> LookupStep {
        self.documents.looked_up_at_ms = now_ms;
        let Some(pending) = self.pending.take() else { return self.done() };
        self.session = session_of(&mut came).or(self.session.take());
        let step = step_of(&pending, came, now_ms);
        self.documents.steps.push(step.clone());
        match pending.asked {
            Asked::FirstRequest | Asked::OtherRevision | Asked::Initialized | Asked::ToolsList => {
                self.after_message(&pending, &step)
            }
            Asked::ProtectedResource => self.after_resource(&pending, &step),
            Asked::AuthorizationServer => self.after_metadata(&pending, &step),
        }
    }

    /// Ends it from outside, with what came so far.
    pub fn stop(&self) -> Documents {
        self.documents.clone()
    }

    fn done(&self) -> LookupStep {
        LookupStep::Done(Box::new(self.documents.clone()))
    }

    fn after_message(&mut self, pending: &Pending, step: &Step) -> LookupStep {
        match (FirstAnswer::of(step), pending.asked) {
            (FirstAnswer::Nothing, _) => self.done(),
            (FirstAnswer::Redirect, asked) => match moved(pending, step) {
                // Only these two keep the method and the body (RFC 9110, sections 15.4.8 and 15.4.9).
                Some(to) if step.served().is_some_and(|served| matches!(served.status, 307 | 308)) => {
                    self.messages_to = to.into();
                    self.message(asked, true)
                }
                Some(_) | None => self.resource_document(),
            },
            (FirstAnswer::OtherRevision, Asked::FirstRequest) => {
                self.revision = self.revision.other_kind();
                self.message(Asked::OtherRevision, false)
            }
            (FirstAnswer::Answered { .. }, Asked::ToolsList) if self.documents.challenge().is_none() => self.done(),
            (FirstAnswer::Answered { version }, Asked::FirstRequest | Asked::OtherRevision) => {
                self.agree(version.as_deref());
                // Nothing else may be asked in a session before this is said (MCP 2025-11-25, lifecycle).
                let next = if self.revision.is_stateless() { Asked::ToolsList } else { Asked::Initialized };
                self.message(next, false)
            }
            (FirstAnswer::Answered { .. } | FirstAnswer::OtherRevision | FirstAnswer::Refused, Asked::Initialized) => {
                self.message(Asked::ToolsList, false)
            }
            (
                FirstAnswer::SignIn | FirstAnswer::Refused | FirstAnswer::OtherRevision | FirstAnswer::Answered { .. },
                _,
            ) => self.resource_document(),
        }
    }

    /// Goes on in the version that the server agreed on, where that is one of the same kind.
    fn agree(&mut self, version: Option<&str>) {
        let mut same_kind = Revision::iter().filter(|one| one.is_stateless() == self.revision.is_stateless());
        self.revision = same_kind.find(|one| Some(one.as_str()) == version).unwrap_or(self.revision);
    }

    fn resource_document(&mut self) -> LookupStep {
        let named = self.documents.challenge().and_then(|(_, challenge)| address_in(&challenge));
        let places = named.map_or_else(|| resource_addresses(self.server.url()), |url| vec![url]);
        self.places = places.into();
        self.next_place(Asked::ProtectedResource)
    }

    fn after_resource(&mut self, pending: &Pending, step: &Step) -> LookupStep {
        if let Some(to) = moved(pending, step) {
            return self.document(Asked::ProtectedResource, &to, true);
        }
        let Some(found) = ResourceMetadata::of(step) else { return self.elsewhere(step) };
        let issuer = found.issuer_url();
        self.places = issuer.as_ref().map(authorization_server_addresses).unwrap_or_default().into();
        self.next_place(Asked::AuthorizationServer)
    }

    fn after_metadata(&mut self, pending: &Pending, step: &Step) -> LookupStep {
        if let Some(to) = moved(pending, step) {
            return self.document(Asked::AuthorizationServer, &to, true);
        }
        let resource = self.documents.steps.iter().rev().find_map(ResourceMetadata::of);
        let wanted = resource.as_ref().and_then(ResourceMetadata::issuer);
        let is_right =
            metadata_of(step).is_some_and(|found| found.issuer.is_some() && found.issuer.as_deref() == wanted);
        if is_right {
            self.done()
        } else {
            self.elsewhere(step)
        }
    }

    /// The next place; none where the host could not be asked at all, since all of them are on it.
    fn elsewhere(&mut self, step: &Step) -> LookupStep {
        match &step.came {
            Came::Answer(_) => self.next_place(step.asked),
            Came::Failed(failure) if failure.kind == FailureKind::TooLarge => self.next_place(step.asked),
            Came::Failed(_) | Came::NotAsked(_) => self.done(),
        }
    }

    fn next_place(&mut self, asked: Asked) -> LookupStep {
        match self.places.pop_front() {
            Some(url) => self.document(asked, &url, false),
            None => self.done(),
        }
    }

    fn document(&mut self, asked: Asked, url: &Url, is_hop: bool) -> LookupStep {
        let request = self.platform.document_request(url.as_str());
        self.ask(Pending { asked, request, version: None, is_hop })
    }

    fn message(&mut self, asked: Asked, is_hop: bool) -> LookupStep {
        let session = self.session.as_deref();
        let call = match asked {
            Asked::Initialized => McpCall::Initialized { session },
            Asked::ToolsList => McpCall::ListTools { session },
            Asked::FirstRequest | Asked::OtherRevision | Asked::ProtectedResource | Asked::AuthorizationServer => {
                McpCall::First
            }
        };
        let request = self.platform.mcp_request(&self.messages_to, self.revision, call, None);
        self.ask(Pending { asked, request, version: Some(self.revision), is_hop })
    }

    /// Asks, where the host may be asked. Where not, that is the end: what comes next rests on this.
    fn ask(&mut self, pending: Pending) -> LookupStep {
        let Ok(url) = Url::parse(&pending.request.url) else { return self.done() };
        if self.documents.steps.len() >= MOST_REQUESTS || !matches!(url.scheme(), "https" | "http") {
            return self.done();
        }
        if let Err(host) = may_ask(&url, &self.server, &self.allowed) {
            let step = step_of(&pending, Came::NotAsked(host), self.documents.looked_up_at_ms);
            self.documents.steps.push(step);
            return self.done();
        }
        let request = pending.request.clone();
        self.pending = Some(pending);
        LookupStep::Ask(Box::new(request))
    }
}

fn step_of(pending: &Pending, came: Came, at_ms: i64) -> Step {
    Step {
        asked: pending.asked,
        method: pending.request.method.clone(),
        url: pending.request.url.clone(),
        version: pending.version.map(|version| version.as_str().to_owned()),
        at_ms,
        came,
    }
}

/// Takes the session out of what came.
fn session_of(came: &mut Came) -> Option<String> {
    let Came::Answer(served) = came else { return None };
    let at = served.headers.iter().position(|(name, _)| name.eq_ignore_ascii_case(McpCall::SESSION))?;
    Some(served.headers.remove(at).1)
}

/// Where a redirect leads to, unless one led there already.
fn moved(pending: &Pending, step: &Step) -> Option<Url> {
    let location = step.served()?.location().filter(|_| !pending.is_hop)?;
    Url::parse(&pending.request.url).ok()?.join(location).ok()
}

#[cfg(test)]
mod tests;
