//! Looks an MCP server's documents up: what the flow asks for, sent through the client within one limit.

#![expect(clippy::disallowed_methods, reason = "a look-up has one limit for all its requests")]

#[cfg(test)]
mod tests;

use std::rc::Rc;
use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use super::cancel::Cancel;
use super::send::outgoing_open;
use super::shared::{now_ms, Shared};
use crate::exchange::{read_answer, Exchange, Failure, FailureKind, Known, Outcome, RawAnswer, Request};
use crate::flow::{LookupStep, ServerLookup};
use crate::host;
use crate::platform::McpCall;
use crate::record::{Event, RunEvent, RunId, ServerLook};
use crate::server::{Came, Documents, Served};

/// What a look-up brought.
pub(super) struct LookedUp {
    pub(super) documents: Documents,
    /// The same as exchanges of a run.
    pub(super) exchanges: Vec<Exchange>,
}

/// A look-up by itself: kept with its project, if it has one, and told.
pub(super) async fn run(shared: &Rc<Shared>, id: RunId, look: ServerLook, cancel: Cancel) {
    let looked = look_up(shared, id, &look, cancel).await;
    if let (Some(looked), Some(project)) = (&looked, &look.project) {
        keep(shared, project, &looked.documents);
    }
    shared.tell(Event::ServerLookedUp(id, looked.map(|looked| Box::new(looked.documents))));
}

/// Keeps what came with the project.
pub(super) fn keep(shared: &Shared, project: &crate::record::ProjectId, documents: &Documents) {
    if let Err(why) = shared.ports.archive.save_documents(project, documents) {
        shared.tell(Event::Saved(project.clone(), Err(why.into())));
    }
}

/// Looks up; `None` where it was cancelled. What has no time left is told as given up by us, and ends it: it says nothing of the
/// server. The first request has all the time that there is, so that no answer to it is the server's.
pub(super) async fn look_up(shared: &Rc<Shared>, id: RunId, look: &ServerLook, mut cancel: Cancel) -> Option<LookedUp> {
    let client = shared.client_of(look);
    let limit = shared.ports.waits.discovery;
    let until = Instant::now() + limit;
    let mut flow = ServerLookup::new(&look.server, look.platform, look.allowed.clone());
    let mut exchanges = Vec::new();
    let mut step = flow.begin(now_ms());
    loop {
        let request = match step {
            LookupStep::Ask(request) => *request,
            LookupStep::Done(documents) => return Some(LookedUp { documents: *documents, exchanges }),
        };
        let sent_at_ms = now_ms();
        shared.tell_run(id, RunEvent::Sending(without_session(&request), client.proxy_for(&request.url)));
        let client = client.within(Some(until.saturating_duration_since(Instant::now())));
        let raw = tokio::select! {
            raw = client.send(outgoing_open(&request)) => raw,
            () = cancel.cancelled() => return None,
        };
        let is_over = !exchanges.is_empty() && Instant::now() >= until;
        let (exchange, came) =
            told(&request, sent_at_ms, raw.map_err(|why| if is_over { given_up(why, limit) } else { why }));
        shared.tell_run(id, RunEvent::Exchanged(Box::new(exchange.clone())));
        exchanges.push(exchange);
        step = flow.advance(came, now_ms());
    }
}

/// As an exchange of the run, and for the flow, which alone learns the session.
fn told(request: &Request, sent_at_ms: i64, came: Result<RawAnswer, Failure>) -> (Exchange, Came) {
    let (outcome, came) = match came {
        Ok(mut raw) => {
            let served = served(&raw);
            raw.headers.retain(|(name, _)| name != McpCall::SESSION);
            (Outcome::Answer(read_answer(raw, Known::default())), Came::Answer(served))
        }
        Err(failure) => (Outcome::Failure(failure.clone()), not_come(request, failure)),
    };
    (Exchange { request: without_session(request), sent_at_ms, outcome }, came)
}

/// As it is told and kept: who knows a session can speak in it.
fn without_session(request: &Request) -> Request {
    let mut shown = request.clone();
    for (_, value) in shown.headers.iter_mut().filter(|(name, _)| name == McpCall::SESSION) {
        "•••".clone_into(value);
    }
    shown
}

/// What did not come in the time that all requests have together. A name that leads inside was not asked anyway.
fn given_up(failure: Failure, limit: Duration) -> Failure {
    if failure.kind == FailureKind::Private {
        return failure;
    }
    let detail = format!("all requests of a look-up together are given {} seconds", limit.as_secs());
    Failure { kind: FailureKind::Cancelled, detail, ..failure }
}

/// A host whose name leads inside was not asked, as one that says so itself.
fn not_come(request: &Request, failure: Failure) -> Came {
    match Url::parse(&request.url) {
        Ok(url) if failure.kind == FailureKind::Private => Came::NotAsked(host::with_port(&url)),
        Ok(_) | Err(_) => Came::Failed(failure),
    }
}

fn served(raw: &RawAnswer) -> Served {
    let kind = raw.headers.iter().find(|(name, _)| name == "content-type").map(|(_, kind)| kind.to_ascii_lowercase());
    Served {
        status: raw.status,
        // What a server would keep of a visitor is nobody's business here.
        headers: raw.headers.iter().filter(|(name, _)| name != "set-cookie").cloned().collect(),
        text: std::str::from_utf8(&raw.body).ok().map(str::to_owned),
        length: raw.body.len(),
        took_ms: raw.took_ms,
        streamed: kind.is_some_and(|kind| kind.trim_start().starts_with("text/event-stream")),
    }
}
