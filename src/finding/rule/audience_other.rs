//! `token-audience-other`: the access token of an MCP server names another audience than the server.

use crate::claim::{Severity, Sureness};
use crate::exchange::Outcome;
use crate::finding::about::{About, Begins};
use crate::finding::api_call::ApiCall;
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "token-audience-other",
    severity: Severity::Warning,
    title: "The access token is for another audience than the server",
    begins: Begins::Word,
    cause: "aud of the access token is not the resource that the sign-in asked for. A server has to refuse a token that is not for it; \
            one that takes it takes the tokens of other services, too. The token was read here, and its signature was not checked",
    fix: "Put the resource of the request into aud of the access token, character by character, and let the server compare it",
    source: source::RESOURCE_PARAMETER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let wanted = reading.evidence.setup.resource.as_ref().filter(|_| reading.at_a_server())?.as_typed();
    let (request, named) = reading.taken().find_map(|request| {
        let Outcome::Answer(answer) = &request.exchange.outcome else { return None };
        let named = answer.audience.as_ref().filter(|named| named.iter().all(|one| one != wanted))?;
        Some((request, named))
    })?;
    let took = reading.api.iter().any(ApiCall::takes_the_token);
    let evidence = format!("aud: {}, resource: {}", shown(&named.join(", ")), shown(wanted));
    let cause = format!(
        "aud of the access token is not the resource that the sign-in asked for. {}. The token was read here, and its signature \
         was not checked",
        if took {
            "The server took it all the same, so it may take the tokens of other services, too"
        } else {
            "A server has to refuse a token that is not for it"
        }
    );
    Some(Finding { cause, ..ABOUT.finding(reading.answer_to(request), evidence) })
}
