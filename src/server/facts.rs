//! What the documents say, read.

use url::Url;

use super::document_text::DocumentText;
use super::first_answer::FirstAnswer;
use super::reply::Reply;
use super::{challenge, issuer_metadata};
use super::{Asked, Came, Documents, Fault, FaultKind, FoundScope, ResourceMetadata, ScopeFrom, Served, Step};
use crate::exchange::Challenge;
use crate::platform::Revision;
use crate::provider::discovery::ProviderMetadata;

/// What the documents say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The challenge that asks for a bearer token: of a 401 before any other.
    pub challenge: Option<Challenge>,
    /// The protected-resource document.
    pub resource: Option<ResourceMetadata>,
    /// The step that brought it.
    pub resource_step: Option<usize>,
    /// The authorization server’s document; an endpoint in it may be of plain http, which [`Fault`]s tell.
    pub metadata: Option<ProviderMetadata>,
    /// The step that brought it.
    pub metadata_step: Option<usize>,
    /// The issuer that the document was asked for, character by character as the protected-resource document names it.
    pub issuer: Option<String>,
    /// The protocol version that the server answered in, or the newest that it lists, where one was seen.
    pub protocol_version: Option<String>,
    /// Which kind of first request it answered, be it with a 401; `None` where it answered neither.
    pub revision: Option<Revision>,
    /// Whether it asked nobody for a token whatever it was asked, be it with an error in its place.
    pub asks_nobody: bool,
    /// What a host may do something about, in the order of the steps, and of the lines in each.
    pub faults: Vec<Fault>,
    /// The scope that the documents lead to.
    pub scope: FoundScope,
    /// The host, with its port, that has to be allowed before the look-up can go on.
    pub not_allowed: Option<String>,
}

impl Facts {
    /// The issuer that an answer of the sign-in has to name: as the document spells it (RFC 9207, section 2.4). It is another than
    /// the one that the document was asked for only at a host that goes on with such a document.
    pub fn awaited_issuer(&self) -> Option<&str> {
        let named = self.metadata.as_ref().and_then(|document| document.issuer.as_deref());
        named.or(self.issuer.as_deref())
    }
}

impl Documents {
    /// Reads what came.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts { challenge: self.challenge().map(|(_, challenge)| challenge), ..Facts::default() };
        self.messages(&mut facts);
        self.resource(&mut facts);
        self.metadata(&mut facts);
        facts.scope = scope(&facts);
        facts.not_allowed = self.steps.iter().find_map(|step| match &step.came {
            Came::NotAsked(host) => Some(host.clone()),
            Came::Answer(_) | Came::Failed(_) => None,
        });
        // What is wrong with an answer goes before what follows from it.
        let follows = |kind| matches!(kind, FaultKind::ResourceDocumentMissing | FaultKind::MetadataNowhere);
        facts.faults.sort_by_key(|fault| (fault.step, follows(fault.kind), fault.line));
        facts
    }

    fn asked(&self, asked: Asked) -> impl DoubleEndedIterator<Item = (usize, &Step)> {
        self.steps.iter().enumerate().filter(move |(_, step)| step.asked == asked)
    }

    fn messages(&self, facts: &mut Facts) {
        let server = Url::parse(&self.server).ok();
        let mut is_other = false;
        for (at, step) in self.steps.iter().enumerate().filter(|(_, step)| !step.asked.is_document()) {
            if let Some(served) = step.served() {
                facts.faults.extend(challenge::faults(at, served, server.as_ref()));
            }
            let answer = FirstAnswer::of(step);
            facts.faults.extend(fault_of_message(at, step, &answer, is_other));
            match answer {
                FirstAnswer::Answered { version } => {
                    facts.revision = facts.revision.or(step.revision());
                    facts.protocol_version = facts.protocol_version.take().or(version);
                }
                FirstAnswer::SignIn => facts.revision = facts.revision.or(step.revision()),
                FirstAnswer::OtherRevision => is_other = step.asked == Asked::FirstRequest,
                FirstAnswer::Redirect | FirstAnswer::Refused | FirstAnswer::Nothing => {}
            }
        }
        let tools = self.asked(Asked::ToolsList).next_back();
        if let Some((at, served)) =
            tools.and_then(|(at, step)| Some((at, step.served()?))).filter(|(_, s)| s.is_success())
        {
            facts.asks_nobody = true;
            let reply = Reply::of(served);
            let is_of_the_message = reply.is_of_the_message();
            facts.faults.push(match reply {
                Reply::Error { message, .. } if !is_of_the_message => {
                    Fault::of(FaultKind::ErrorInsteadOfChallenge, at, &message)
                }
                Reply::Error { .. } | Reply::Result(_) | Reply::Other => match self.page(at) {
                    Some(page) => page,
                    None => Fault::of(FaultKind::AsksNobody, at, &served.status.to_string()),
                },
            });
        }
    }

    /// A web page in an answer's place.
    fn page(&self, at: usize) -> Option<Fault> {
        let fault = DocumentText::read(at, self.steps.get(at)?).err()??;
        Some(fault).filter(|fault| fault.kind == FaultKind::WebPage)
    }

    fn resource(&self, facts: &mut Facts) {
        let mut last = None;
        for (at, step) in self.asked(Asked::ProtectedResource) {
            last = Some((at, step));
            match DocumentText::read(at, step) {
                Ok(text) => {
                    let Some(document) = ResourceMetadata::read(&text) else { continue };
                    facts.faults.extend(document.faults(&text, &self.server, &step.url));
                    facts.issuer = document.issuer().map(str::to_owned);
                    (facts.resource, facts.resource_step) = (Some(document), Some(at));
                }
                Err(fault) => facts.faults.extend(fault),
            }
        }
        let is_unasked = self.asked(Asked::ProtectedResource).any(|(_, step)| step.is_not_asked());
        if let Some((at, _)) = last.filter(|_| facts.resource.is_none() && !is_unasked) {
            let came = self.came_of(Asked::ProtectedResource);
            facts.faults.push(Fault::of(FaultKind::ResourceDocumentMissing, at, &came));
        }
    }

    fn metadata(&self, facts: &mut Facts) {
        let issuer = facts.resource.as_ref().and_then(ResourceMetadata::issuer_url);
        let mut found: Vec<(DocumentText<'_>, ProviderMetadata)> = Vec::new();
        let mut last = None;
        for (at, step) in self.asked(Asked::AuthorizationServer) {
            last = Some(at);
            match DocumentText::read(at, step) {
                Ok(text) => {
                    let document = issuer_metadata::read(&text);
                    if document.is_none() {
                        facts.faults.push(text.fault(FaultKind::EndpointMissing, "/token_endpoint", ""));
                    }
                    found.extend(document.map(|document| (text, document)));
                }
                Err(fault) => facts.faults.extend(fault),
            }
        }
        let is_right = |document: &ProviderMetadata| document.issuer.is_some() && document.issuer == facts.issuer;
        let right = found.iter().position(|(_, document)| is_right(document));
        for (text, document) in &found {
            facts.faults.extend(issuer_metadata::issuer_fault(
                text,
                document,
                facts.issuer.as_deref(),
                right.is_some(),
            ));
        }
        if let Some((text, document)) = (!found.is_empty()).then(|| found.swap_remove(right.unwrap_or(0))) {
            facts.faults.extend(issuer_metadata::faults(&text, &document, issuer.as_ref()));
            (facts.metadata, facts.metadata_step) = (Some(document), Some(text.step));
        } else if let Some(at) =
            last.filter(|_| !self.asked(Asked::AuthorizationServer).any(|(_, step)| step.is_not_asked()))
        {
            let came = self.came_of(Asked::AuthorizationServer);
            facts.faults.push(Fault::of(FaultKind::MetadataNowhere, at, &came));
        }
    }

    /// The statuses that came, in order.
    fn came_of(&self, asked: Asked) -> String {
        let came: Vec<String> = self
            .asked(asked)
            .map(|(_, step)| match &step.came {
                Came::Answer(served) if is_other_json(step) => format!("{} and another JSON text", served.status),
                Came::Answer(served) => served.status.to_string(),
                Came::Failed(_) => "no answer".to_owned(),
                Came::NotAsked(_) => "not asked".to_owned(),
            })
            .collect();
        came.join(", ")
    }
}

/// Whether an object came that is no document of its kind.
fn is_other_json(step: &Step) -> bool {
    let is_read = match step.asked {
        Asked::ProtectedResource => ResourceMetadata::of(step).is_some(),
        Asked::AuthorizationServer => issuer_metadata::metadata_of(step).is_some(),
        Asked::FirstRequest | Asked::OtherRevision | Asked::Initialized | Asked::ToolsList => true,
    };
    !is_read && DocumentText::read(0, step).is_ok()
}

/// What is odd about the answer to a message, beside its challenge. `is_other`: the first one was refused as of the other
/// kind.
fn fault_of_message(at: usize, step: &Step, answer: &FirstAnswer, is_other: bool) -> Option<Fault> {
    let status = step.served().map(|served| served.status.to_string()).unwrap_or_default();
    let fault = |kind, shows: &str| Some(Fault::of(kind, at, shows));
    match (answer, step.asked) {
        (FirstAnswer::OtherRevision, Asked::OtherRevision) => fault(FaultKind::NoRevision, &status),
        // The other one is asked next, and behind a notification its tools are, which tells more.
        (FirstAnswer::OtherRevision, Asked::FirstRequest)
        | (FirstAnswer::OtherRevision | FirstAnswer::Refused, Asked::Initialized) => None,
        // The success is the fault, and is told as that.
        (FirstAnswer::OtherRevision, Asked::ToolsList) if step.served().is_some_and(Served::is_success) => None,
        (FirstAnswer::Refused | FirstAnswer::OtherRevision, _) => fault(FaultKind::StatusOdd, &status),
        (FirstAnswer::SignIn | FirstAnswer::Answered { .. }, Asked::OtherRevision) if is_other => {
            fault(FaultKind::OtherRevisionOnly, step.version.as_deref().unwrap_or_default())
        }
        (FirstAnswer::SignIn, Asked::ToolsList) => fault(FaultKind::ChallengeOnToolsListOnly, &status),
        (FirstAnswer::SignIn | FirstAnswer::Answered { .. }, _) => None,
        (FirstAnswer::Redirect, _) => {
            fault(FaultKind::Redirected, step.served().and_then(Served::location).unwrap_or_default())
        }
        (FirstAnswer::Nothing, _) => match &step.came {
            Came::Failed(failure) => Some(Fault::of_failure(failure, at)),
            Came::NotAsked(host) => fault(FaultKind::NotAllowed, host),
            Came::Answer(_) => None,
        },
    }
}

/// The challenge’s, else the protected-resource document’s, else none. (MCP, authorization: scope selection.)
fn scope(facts: &Facts) -> FoundScope {
    let of_challenge = facts.challenge.as_ref().and_then(|challenge| challenge.value("scope")).map(str::to_owned);
    let listed = facts.resource.as_ref().and_then(|resource| resource.scopes_supported.as_ref());
    let (text, from) = match (of_challenge, listed) {
        (Some(text), _) if !text.trim().is_empty() => (text.trim().to_owned(), ScopeFrom::Challenge),
        (_, Some(listed)) if !listed.is_empty() => (listed.join(" "), ScopeFrom::Resource),
        _ => (String::new(), ScopeFrom::Nowhere),
    };
    let listed = facts.metadata.as_ref().and_then(|metadata| metadata.scopes_supported.as_ref());
    FoundScope { text, from, offline_access_listed: listed.into_iter().flatten().any(|one| one == "offline_access") }
}
