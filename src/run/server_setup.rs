//! What a server's documents put into a setup: endpoints, scope, `resource`, and the issuer whose answers are awaited.

use crate::draft::{ExpectedIssuer, Field, ServerSetup, Setup, TypedUrl};
use crate::flow::OurSide;
use crate::host;
use crate::platform::{McpHost, OfflineAccess};
use crate::provider::discovery::ProviderMetadata;
use crate::server::Facts;

/// What follows; else why nothing can: on our side, or nothing, where the server is what stops it.
pub(super) type GoesOn<T> = Result<T, Option<OurSide>>;

/// The documents' endpoints and scope, where nothing else was typed.
pub(super) fn set_up(setup: &mut Setup, server: &ServerSetup, facts: &Facts, host: &McpHost) -> GoesOn<()> {
    let metadata = facts.metadata.as_ref();
    let typed = |field| server.typed_over.contains(&field);
    let endpoint = |named: fn(&ProviderMetadata) -> Option<&String>| {
        let named = metadata.and_then(named).and_then(|address| TypedUrl::read(address).ok());
        named.ok_or(None::<OurSide>)
    };
    if !typed(Field::AuthorizationUrl) {
        setup.authorization_url = endpoint(|metadata| metadata.authorization_endpoint.as_ref())?;
    }
    if !typed(Field::TokenUrl) {
        setup.token_url = endpoint(|metadata| metadata.token_endpoint.as_ref())?;
    }
    if !typed(Field::Scope) {
        setup.scope = scope(facts, host);
    }
    let issuer = facts.awaited_issuer().map(|issuer| ExpectedIssuer {
        issuer: issuer.to_owned(),
        advertised: metadata.is_some_and(|document| document.authorization_response_iss_parameter_supported),
    });
    // As the document has it, which is right for the place where it lies.
    let resource = facts.resource.as_ref().and_then(|document| document.resource.as_deref());
    if let Some(Ok(resource)) = resource.filter(|_| setup.resource.is_some()).map(TypedUrl::read) {
        setup.resource = Some(resource);
    }
    let named = setup.provider_name == host::shown(server.url.url());
    if named {
        setup.provider_name = host::shown(setup.authorization_url.url());
    }
    if let Some(server) = &mut setup.server {
        (server.issuer, server.has_endpoints) = (issuer, true);
        server.revision = facts.revision.map(|revision| revision.as_str().to_owned());
    }
    Ok(())
}

/// The scope that this host asks for.
fn scope(facts: &Facts, host: &McpHost) -> String {
    use crate::platform::ScopeChoice;
    const OFFLINE: &str = "offline_access";
    let listed = facts.resource.as_ref().and_then(|document| document.scopes_supported.as_ref());
    let mut scope = match (host.scope.value, listed) {
        (ScopeChoice::ResourceThenChallenge, Some(all)) if !all.is_empty() => all.join(" "),
        (ScopeChoice::ResourceThenChallenge | ScopeChoice::ChallengeThenResource, _) => facts.scope.text.clone(),
    };
    let asks = host.offline_access.value == OfflineAccess::WhenListed && facts.scope.offline_access_listed;
    if asks && !scope.split_whitespace().any(|word| word == OFFLINE) {
        let between = if scope.is_empty() { "" } else { " " };
        scope = format!("{scope}{between}{OFFLINE}");
    }
    scope
}
