//! A protected-resource document (RFC 9728, section 2).

use url::Url;

use super::document_text::DocumentText;
use super::well_known::resource_addresses;
use super::{Asked, Fault, FaultKind, Step};
use crate::provider::discovery::MetadataReading;

const NAMES: [&str; 5] =
    ["resource", "authorization_servers", "scopes_supported", "bearer_methods_supported", "resource_name"];

/// What it says. A list is `None` where the document doesn't have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceMetadata {
    /// `resource`
    pub resource: Option<String>,
    /// `authorization_servers`
    pub authorization_servers: Option<Vec<String>>,
    /// `scopes_supported`
    pub scopes_supported: Option<Vec<String>>,
    /// `bearer_methods_supported`
    pub bearer_methods_supported: Option<Vec<String>>,
    /// `resource_name`
    pub resource_name: Option<String>,
    /// Members that were passed over: the name, and why, such as "is no list of texts".
    pub passed_over: Vec<(&'static str, &'static str)>,
}

impl ResourceMetadata {
    /// The document that a step brought, if it brought one.
    pub fn of(step: &Step) -> Option<Self> {
        (step.asked == Asked::ProtectedResource).then_some(())?;
        let text = DocumentText::read(0, step).ok()?;
        Self::read(&text)
    }

    /// An object that names the resource or its authorization servers; a JSON error page is none.
    pub(super) fn read(text: &DocumentText<'_>) -> Option<Self> {
        let mut reading = MetadataReading::of(text.text.as_bytes(), &NAMES).ok()?;
        let read = Self {
            resource: reading.text("resource"),
            authorization_servers: reading.list("authorization_servers"),
            scopes_supported: reading.list("scopes_supported"),
            bearer_methods_supported: reading.list("bearer_methods_supported"),
            resource_name: reading.text("resource_name"),
            passed_over: reading.passed_over,
        };
        let is_odd = |(name, _): &(&str, &str)| matches!(*name, "resource" | "authorization_servers");
        let says_something =
            read.resource.is_some() || read.authorization_servers.is_some() || read.passed_over.iter().any(is_odd);
        says_something.then_some(read)
    }

    /// The issuer that the authorization server’s document is asked for: the first one, character by character.
    pub fn issuer(&self) -> Option<&str> {
        self.authorization_servers.as_ref()?.first().map(String::as_str)
    }

    /// The issuer as an address that can be asked: a web address without a user name.
    pub fn issuer_url(&self) -> Option<Url> {
        let url = Url::parse(self.issuer()?).ok()?;
        let askable = matches!(url.scheme(), "https" | "http") && url.has_host();
        (askable && url.username().is_empty() && url.password().is_none()).then_some(url)
    }

    /// What is odd about it; `server` is the server’s address as typed, `url` where it lay.
    pub(super) fn faults(&self, text: &DocumentText<'_>, server: &str, url: &str) -> Vec<Fault> {
        let mut found = text.common_faults(&self.passed_over);
        match self.resource.as_deref() {
            None => found.push(text.fault(FaultKind::ResourceMissing, "/resource", "")),
            Some(resource) if !names(resource, server, url) => {
                found.push(text.fault(FaultKind::ResourceOther, "/resource", resource));
            }
            Some(_) => {}
        }
        self.servers(text, &mut found);
        let header_is_listed = |listed: &Vec<String>| listed.is_empty() || listed.iter().any(|one| one == "header");
        if !self.bearer_methods_supported.as_ref().is_none_or(header_is_listed) {
            let pointer = "/bearer_methods_supported";
            found.push(text.fault(FaultKind::HeaderNotListed, pointer, text.spelled(pointer)));
        }
        if self.scopes_supported.iter().flatten().any(|scope| scope == "offline_access") {
            found.push(text.fault(FaultKind::OfflineAccessInResource, "/scopes_supported", "offline_access"));
        }
        found
    }

    fn servers(&self, text: &DocumentText<'_>, found: &mut Vec<Fault>) {
        const POINTER: &str = "/authorization_servers";
        let Some(issuer) = self.issuer() else {
            found.push(text.fault(FaultKind::NoAuthorizationServers, POINTER, text.spelled(POINTER)));
            return;
        };
        let count = self.authorization_servers.as_ref().map_or(0, Vec::len);
        if count > 1 {
            found.push(text.fault(FaultKind::SeveralAuthorizationServers, POINTER, &count.to_string()));
        }
        let is_plain = |url: &Url| url.query().is_none() && url.fragment().is_none();
        if !self.issuer_url().is_some_and(|url| is_plain(&url)) {
            found.push(text.fault(FaultKind::IssuerOdd, POINTER, issuer));
        }
    }
}

/// Whether `resource` names what the document was asked for, character by character: the server’s address as typed, or,
/// where the document lay at the root’s well-known address, the host alone. (RFC 9728, section 3.3.)
fn names(resource: &str, server: &str, url: &str) -> bool {
    if resource == server {
        return true;
    }
    let Ok(server) = Url::parse(server) else { return false };
    let lay_at_root = resource_addresses(&server).last().is_some_and(|root| root.as_str() == url);
    let origin = server.origin().ascii_serialization();
    lay_at_root && resource.strip_suffix('/').unwrap_or(resource) == origin
}
