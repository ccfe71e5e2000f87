//! A call of the author's API with the access token in memory.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::cancel::Cancel;
use super::conclude::{keep, not_run, Told};
use super::send::tell_values;
use super::shared::{now_ms, Shared};
use crate::exchange::{read_answer, Exchange, Failure, FailureKind, Known, Outcome, SecretRef, Sent};
use crate::flow::{OurSide, RunKind, RunRecord};
use crate::record::{LiveJob, RunEvent, RunId};
use crate::secret::Secret;
use crate::wire::Outgoing;

/// Calls it.
pub(super) async fn call(shared: &Rc<Shared>, id: RunId, job: LiveJob, address: String, mut cancel: Cancel) {
    let platform = job.platform;
    let bearer =
        shared.with_pocket(&job.account, |pocket| pocket.resolve(SecretRef::AccessToken).map(Secret::duplicate));
    let Some(bearer) = bearer else {
        not_run(shared, id, &job, RunKind::Api, OurSide::NoAccessToken).await;
        return;
    };
    let url = match url::Url::parse(&address) {
        Ok(url) => url,
        Err(error) => {
            let request = platform.api_request(job.setup.token_url.url());
            let outcome = Outcome::Failure(Failure::not_built(String::new(), &error.to_string()));
            finish(shared, id, &job, Exchange { request, sent_at_ms: now_ms(), outcome }).await;
            return;
        }
    };
    if !job.may_call(&url) {
        not_run(shared, id, &job, RunKind::Api, OurSide::ApiNotApproved(url.into())).await;
        return;
    }
    let request = platform.api_request(&url);
    shared.tell_run(id, RunEvent::Sending(request.clone(), shared.client.proxy_for(&request.url)));
    let known = shared.with_pocket(&job.account, |pocket| Known::new(pocket.known()));
    let known = known.beside(job.setup.public_values().into_iter().chain([address]));
    let sent_at_ms = now_ms();
    let outgoing = Outgoing {
        method: request.method.clone(),
        url: request.url.clone(),
        headers: request.headers.clone(),
        bearer: Some(bearer),
        basic: None,
        body: Zeroizing::new(Vec::new()),
    };
    let came = tokio::select! {
        came = shared.client.send(outgoing) => came,
        () = cancel.cancelled() => Err(Failure {
            kind: FailureKind::Cancelled,
            sent: Sent::Yes,
            host: url.host_str().unwrap_or_default().to_owned(),
            detail: String::new(),
            limit: None,
        }),
    };
    let outcome = match came {
        Ok(raw) => {
            tell_values(shared, id, sent_at_ms, &raw, &known);
            Outcome::Answer(read_answer(raw, known))
        }
        Err(failure) => Outcome::Failure(failure.without(&known)),
    };
    finish(shared, id, &job, Exchange { request, sent_at_ms, outcome }).await;
}

async fn finish(shared: &Rc<Shared>, id: RunId, job: &LiveJob, exchange: Exchange) {
    shared.tell_run(id, RunEvent::Exchanged(Box::new(exchange.clone())));
    let began_at_ms = exchange.sent_at_ms;
    let record = RunRecord { exchanges: vec![exchange], ..RunRecord::new(RunKind::Api, began_at_ms, "") };
    keep(shared, id, job, Told { record, judgement: None, grant: None }, None).await;
}
