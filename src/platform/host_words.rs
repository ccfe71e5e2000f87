//! What is known of a host beside its requests, in sentences.

use strum::IntoEnumIterator as _;

use super::words::{fact, Fact};
use super::{Check, ClientAuthentication, ClientDocument, Dynamic, HostFault, McpHost, OfflineAccess, ScopeChoice};
use crate::sentence::listed;

/// All of it, in the order in which it counts.
pub(super) fn facts(host: &McpHost) -> Vec<Fact> {
    let revision = host.revision.value;
    let first = if revision.is_stateless() { "server/discover" } else { "initialize" };
    let speaks = format!("{}: the first request is {first}", revision.as_str());
    let mut facts = vec![
        fact("revision of MCP", &host.revision, speaks),
        fact("where the scope is from", &host.scope, scope(host.scope.value)),
        fact("offline_access", &host.offline_access, offline_access(host.offline_access.value)),
    ];
    facts.extend(clients(host));
    facts.push(fact("address that it comes back to", &host.redirect, redirect(host.redirect.value)));
    facts.extend(HostFault::iter().map(|fault| {
        let check = host.checks.of(fault);
        fact(topic(fault), &check, does(check.value))
    }));
    facts
}

fn scope(choice: ScopeChoice) -> &'static str {
    match choice {
        ScopeChoice::ChallengeThenResource => {
            "The challenge’s scope; without one all that the protected-resource document lists; without those none"
        }
        ScopeChoice::ResourceThenChallenge => {
            "All that the protected-resource document lists; without those the challenge’s scope"
        }
    }
}

fn offline_access(when: OfflineAccess) -> &'static str {
    match when {
        OfflineAccess::WhenListed => "Asked for where the authorization server’s metadata lists it",
        OfflineAccess::Never => "Not asked for unless the challenge or the protected-resource document names it",
        OfflineAccess::Unknown => "Nobody outside knows; a test asks for it only where the documents name it",
    }
}

fn clients(host: &McpHost) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(document) = &host.client_document {
        facts.push(fact("client document", document, own_document(document.value)));
    }
    if let Some(dynamic) = &host.dynamic {
        facts.push(fact("registration", dynamic, registers(&dynamic.value)));
    }
    let methods: Vec<&str> = host.methods.value.iter().map(|method| method.registered_as()).collect();
    facts.push(fact("ways to show the client", &host.methods, listed(&methods)));
    let fields = match host.fields.value {
        [] => "Nothing: it has no field for it".to_owned(),
        fields => listed(fields),
    };
    facts.push(fact("what may be typed in place of the documents", &host.fields, fields));
    facts
}

fn own_document(document: ClientDocument) -> String {
    let ClientDocument { url, needs_none_listed, needs_iss, native } = document;
    let none = if needs_none_listed { " and none among the ways to show a client" } else { "" };
    let iss = if needs_iss { ", and advertises iss" } else { "" };
    let native = if native { "" } else { "; it does not say that it is of a native program" };
    format!("{url}, where the server lists client documents{none}{iss}{native}")
}

fn registers(dynamic: &Dynamic) -> String {
    let name = dynamic.client_name.map_or("without a name".to_owned(), |name| format!("as “{name}”"));
    let kind = dynamic.application_type.map_or("without application_type".to_owned(), |kind| format!("as {kind}"));
    let always = match dynamic.always {
        Some(ClientAuthentication::None) => ", always without a secret",
        Some(ClientAuthentication::Basic | ClientAuthentication::Post) => ", always with a secret",
        None => "",
    };
    format!("Where no client is there yet, {name}, {kind}{always}")
}

/// Port 0 is any free one.
fn redirect(uri: &str) -> String {
    match uri.split_once(":0/") {
        Some((host, path)) => format!("{host}:<port>/{path}, with any free port"),
        None => uri.to_owned(),
    }
}

fn topic(fault: HostFault) -> &'static str {
    match fault {
        HostFault::S256NotListed => "S256 is not listed",
        HostFault::OtherResource => "resource is not the server’s address",
        HostFault::OtherIssuer => "issuer is another",
        HostFault::OtherIss => "iss is another",
        HostFault::NoIss => "iss is advertised and missing",
        HostFault::NoResourceDocument => "no protected-resource document",
        HostFault::NoAuthorizationServers => "no authorization server is named",
        HostFault::NoMetadata => "no document of the authorization server",
        HostFault::DocumentMoved => "a document’s address redirects",
        HostFault::ChallengeElsewhere => "a challenge without 401",
        HostFault::AuthorizationEndpointElsewhere => "the sign-in page has another origin than the issuer, without iss",
    }
}

fn does(check: Check) -> &'static str {
    match check {
        Check::Refuses => "It refuses the server, and nobody is signed in",
        Check::GoesOn => "It goes on",
        Check::Unknown => "Nobody outside knows what it does then",
    }
}
