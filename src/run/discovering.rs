//! A discovery: the flow's places asked through the client, within one limit.

#![expect(clippy::disallowed_methods, reason = "a discovery has one limit for all its requests")]

#[cfg(test)]
mod tests;

use std::rc::Rc;

use tokio::time::Instant;
use url::Url;

use super::cancel::Cancel;
use super::shared::Shared;
use crate::exchange::{Failure, FailureKind};
use crate::flow::{DiscoveryEnd, DiscoveryFlow, DiscoveryStep, FetchError, NoDocument, PlaceAnswer};
use crate::host;
use crate::provider::discovery::LARGEST;
use crate::record::{Asking, Event, RunId};

/// Looks for the document, tells each step and the end.
pub(super) async fn discover(shared: &Rc<Shared>, id: RunId, typed: &str, mut cancel: Cancel) {
    let mut flow = DiscoveryFlow::new(typed);
    let limit = shared.ports.waits.discovery;
    let stopped = {
        let going = go(shared, id, &mut flow);
        tokio::select! {
            end = going => Ok(end),
            () = tokio::time::sleep(limit) => Err(NoDocument::TookTooLong(limit)),
            () = cancel.cancelled() => Err(NoDocument::Cancelled),
        }
    };
    let end = match stopped {
        Ok(end) => end,
        Err(why) => Box::new(flow.stop(why)),
    };
    shared.tell(Event::Discovered(id, end));
}

async fn go(shared: &Rc<Shared>, id: RunId, flow: &mut DiscoveryFlow) -> Box<DiscoveryEnd> {
    let gives_up = Instant::now() + shared.ports.waits.discovery;
    let of = flow.places();
    let mut next = flow.begin();
    let mut number = 0;
    loop {
        let url = match next {
            DiscoveryStep::Ask(url) => url,
            DiscoveryStep::Done(end) => return end,
        };
        number += 1;
        let gives_up_in = gives_up.saturating_duration_since(Instant::now());
        shared.tell(Event::Discovering(id, Asking { url: url.clone(), number, of, gives_up_in }));
        next = flow.advance(ask(shared, &url).await);
    }
}

async fn ask(shared: &Rc<Shared>, url: &Url) -> PlaceAnswer {
    match shared.client.fetch(url.as_str(), LARGEST).await {
        Ok(body) => PlaceAnswer::Body(body),
        Err(FetchError::Failure(failure)) if ends_it(&failure, url) => PlaceAnswer::HostFailed(failure),
        Err(error) => PlaceAnswer::Nothing(error),
    }
}

/// Whether the host's other places would fail alike: no connection to it can be had. A host that a redirect led to is
/// another matter.
fn ends_it(failure: &Failure, url: &Url) -> bool {
    use FailureKind::{Certificate, Connect, Dns, NoAuthorities, Proxy};
    let unreachable = matches!(failure.kind, Dns | Connect | Proxy | Certificate | NoAuthorities);
    unreachable && (failure.kind == Proxy || failure.host == host::shown(url))
}
