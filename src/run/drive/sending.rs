//! What a flow sends, and who may stop it.

use super::Drive;
use crate::exchange::{Exchange, Failure, FailureKind, Outcome, Purpose, Request, Sent, Variant};
use crate::flow::{EffectId, Input};
use crate::run::send::exchange;
use crate::run::shared::now_ms;

impl Drive<'_> {
    /// A refresh that is handed to the socket runs on, unless somebody gives up; all else can be cancelled. Of a spent token
    /// it is told that it went out: the grant may have ended with it.
    pub(super) async fn send(&mut self, id: EffectId, request: Request) -> Input {
        let (shared, url) = (self.shared, request.url.clone());
        let sent_at_ms = now_ms();
        let unanswered = request.clone();
        let deadly = request.variant == Some(Variant::SpentToken);
        let runs_on = request.purpose == Purpose::Refresh && !deadly;
        let exchanging = exchange(shared, &self.client, (self.id, &self.account), &self.public, request);
        let (exchange, reading) = if runs_on {
            tokio::select! {
                done = exchanging => done,
                () = shared.ends.given_up() => (given_up(unanswered, &url, sent_at_ms), None),
            }
        } else {
            tokio::select! {
                done = exchanging => done,
                () = self.cancel.cancelled() => {
                    if !deadly {
                        return Input::Cancel;
                    }
                    (given_up(unanswered, &url, sent_at_ms), None)
                }
            }
        };
        Input::Answered(id, Box::new(exchange), reading.map(Box::new))
    }
}

/// Nobody waited for its answer.
fn given_up(request: Request, url: &str, sent_at_ms: i64) -> Exchange {
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let failure = Failure { kind: FailureKind::Cancelled, sent: Sent::Yes, host, detail: String::new(), limit: None };
    Exchange { request, sent_at_ms, outcome: Outcome::Failure(failure) }
}
