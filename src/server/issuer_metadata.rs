//! An authorization server’s document, and what is odd about it. (RFC 8414; OpenID Connect Discovery 1.0.)

use url::Url;

use super::document_text::DocumentText;
use super::{Asked, Fault, FaultKind, Step};
use crate::host;
use crate::provider::discovery::ProviderMetadata;

/// The document that a step brought, if it brought one.
pub fn metadata_of(step: &Step) -> Option<ProviderMetadata> {
    (step.asked == Asked::AuthorizationServer).then_some(())?;
    let text = DocumentText::read(0, step).ok()?;
    read(&text)
}

/// An object that names an issuer or an endpoint; a JSON error page is none.
pub(super) fn read(text: &DocumentText<'_>) -> Option<ProviderMetadata> {
    let mut document = ProviderMetadata::read_any(text.text.as_bytes()).ok()?;
    plain_http(text, &mut document);
    let says_something = document.issuer.is_some()
        || document.authorization_endpoint.is_some()
        || document.token_endpoint.is_some()
        || document
            .passed_over
            .iter()
            .any(|(name, _)| matches!(*name, "issuer" | "authorization_endpoint" | "token_endpoint"));
    says_something.then_some(document)
}

/// An endpoint of plain http can be used where its host is allowed, so it is kept, and told as a fault.
fn plain_http(text: &DocumentText<'_>, document: &mut ProviderMetadata) {
    let not_https = |name: &str| document.passed_over.iter().any(|(odd, why)| *odd == name && *why == "is not https");
    let spelled = |name: &str| {
        let address: String = serde_json::from_str(text.spelled(&format!("/{name}"))).ok()?;
        let url = Url::parse(&address).ok().filter(|_| not_https(name) && !address.contains(char::is_whitespace))?;
        let is_plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        is_plain.then_some(address)
    };
    let [authorization, token, registration] =
        ["authorization_endpoint", "token_endpoint", "registration_endpoint"].map(spelled);
    document.authorization_endpoint = document.authorization_endpoint.take().or(authorization);
    document.token_endpoint = document.token_endpoint.take().or(token);
    document.registration_endpoint = document.registration_endpoint.take().or(registration);
}

/// What is odd about it. Whether its issuer is the right one is told elsewhere, since that rests on the other places.
pub(super) fn faults(text: &DocumentText<'_>, document: &ProviderMetadata, issuer: Option<&Url>) -> Vec<Fault> {
    let is_of_endpoint = |name: &str| name.ends_with("_endpoint");
    let lists: Vec<_> = document.passed_over.iter().copied().filter(|(name, _)| !is_of_endpoint(name)).collect();
    let mut found = text.common_faults(&lists);
    endpoints(text, document, issuer, &mut found);
    found.extend(pkce(text, document));
    grants(text, document, &mut found);
    match &document.scopes_supported {
        None => found.push(text.fault(FaultKind::ScopesListMissing, "/scopes_supported", "")),
        Some(listed) if listed.iter().all(|scope| scope != "offline_access") => {
            let pointer = "/scopes_supported";
            found.push(text.fault(FaultKind::OfflineAccessNotListed, pointer, text.spelled(pointer)));
        }
        Some(_) => {}
    }
    if document.registration_endpoint.is_none() && !document.client_id_metadata_document_supported {
        found.push(text.fault(FaultKind::NoRegistration, "/registration_endpoint", ""));
    }
    found
}

fn endpoints(text: &DocumentText<'_>, document: &ProviderMetadata, issuer: Option<&Url>, found: &mut Vec<Fault>) {
    for (name, named, is_needed) in [
        ("authorization_endpoint", &document.authorization_endpoint, true),
        ("token_endpoint", &document.token_endpoint, true),
        ("registration_endpoint", &document.registration_endpoint, false),
        ("revocation_endpoint", &document.revocation_endpoint, false),
    ] {
        let pointer = format!("/{name}");
        let why = document.passed_over.iter().find(|(odd, _)| *odd == name).map(|(_, why)| *why);
        match (named, why) {
            (Some(address), Some(_)) => found.push(text.fault(FaultKind::EndpointNotHttps, &pointer, address)),
            (None, Some(_)) => found.push(text.fault(FaultKind::EndpointUnusable, &pointer, text.spelled(&pointer))),
            (None, None) if is_needed => found.push(text.fault(FaultKind::EndpointMissing, &pointer, "")),
            (Some(_) | None, None) => {}
        }
        let url = named.as_deref().and_then(|address| Url::parse(address).ok());
        if let (Some(url), Some(issuer)) = (url, issuer) {
            if host::with_port(&url) != host::with_port(issuer) {
                found.push(text.fault(FaultKind::EndpointElsewhere, &pointer, url.as_str()));
            }
        }
    }
}

fn pkce(text: &DocumentText<'_>, document: &ProviderMetadata) -> Option<Fault> {
    const POINTER: &str = "/code_challenge_methods_supported";
    match &document.code_challenge_methods_supported {
        None => Some(text.fault(FaultKind::S256ListMissing, POINTER, text.spelled(POINTER))),
        Some(listed) if listed.iter().any(|method| method == "S256") => None,
        Some(_) => Some(text.fault(FaultKind::S256NotListed, POINTER, text.spelled(POINTER))),
    }
}

/// Only what a list that is there leaves out: a list that is missing says nothing, whatever its default.
fn grants(text: &DocumentText<'_>, document: &ProviderMetadata, found: &mut Vec<Fault>) {
    let lacks = |list: &Option<Vec<String>>, word: &str| {
        list.as_ref().is_some_and(|list| !list.is_empty() && list.iter().all(|entry| entry != word))
    };
    for (pointer, list, word, kind) in [
        ("/response_types_supported", &document.response_types_supported, "code", FaultKind::CodeFlowNotListed),
        ("/grant_types_supported", &document.grant_types_supported, "authorization_code", FaultKind::CodeFlowNotListed),
        ("/grant_types_supported", &document.grant_types_supported, "refresh_token", FaultKind::RefreshGrantNotListed),
    ] {
        if lacks(list, word) {
            found.push(text.fault(kind, pointer, text.spelled(pointer)));
        }
    }
}

/// What is odd about whose document it is: character by character, as RFC 8414, section 3.3, has it.
pub(super) fn issuer_fault(
    text: &DocumentText<'_>,
    document: &ProviderMetadata,
    wanted: Option<&str>,
    right_one_found: bool,
) -> Option<Fault> {
    const POINTER: &str = "/issuer";
    match document.issuer.as_deref() {
        None if right_one_found => Some(text.fault(FaultKind::EarlierIssuerOther, POINTER, text.spelled(POINTER))),
        None => Some(text.fault(FaultKind::IssuerMissing, POINTER, text.spelled(POINTER))),
        Some(named) if Some(named) == wanted => None,
        Some(named) if right_one_found => Some(text.fault(FaultKind::EarlierIssuerOther, POINTER, named)),
        Some(named) => Some(text.fault(FaultKind::IssuerOther, POINTER, named)),
    }
}
