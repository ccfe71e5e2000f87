//! What a flow sends, and who may stop it.

use super::Drive;
use crate::exchange::{Exchange, Failure, FailureKind, Outcome, Purpose, Request, Sent, Variant};
use crate::flow::{EffectId, Input};
use crate::run::send::exchange;
use crate::run::shared::now_ms;

impl Drive<'_> {
    /// What is handed to the socket runs on while everything ends, unless somebody gives up: what it brings is stored first. A
    /// code's exchange can be cancelled by who began it. Of a spent token that is cancelled it is told whether it went out:
    /// the grant may have ended with it.
    pub(super) async fn send(&mut self, id: EffectId, request: Request) -> Input {
        let (shared, sent_at_ms) = (self.shared, now_ms());
        let unanswered = |sent| given_up(request.clone(), sent_at_ms, sent);
        let exchanging = exchange(shared, &self.client, (self.id, &self.account), &self.public, request.clone());
        let (exchange, reading) = match who_stops(&request) {
            _ if shared.ends.gave_up() => (unanswered(Sent::No), None),
            Stops::WhoGivesUp => tokio::select! {
                done = exchanging => done,
                () = shared.ends.given_up() => (unanswered(Sent::Yes), None),
            },
            Stops::ItsAuthor => tokio::select! {
                done = exchanging => done,
                () = shared.ends.given_up() => (unanswered(Sent::Yes), None),
                () = self.cancel.cancelled_by_itself() => return Input::Cancel,
            },
            Stops::AnyCancel => tokio::select! {
                done = exchanging => done,
                () = self.cancel.cancelled() => return Input::Cancel,
            },
            Stops::AnyCancelToBeTold if self.cancel.is_cancelled() => (unanswered(Sent::No), None),
            Stops::AnyCancelToBeTold => tokio::select! {
                done = exchanging => done,
                () = self.cancel.cancelled() => (unanswered(Sent::Yes), None),
            },
        };
        Input::Answered(id, Box::new(exchange), reading.map(Box::new))
    }
}

/// Who may stop a request that is out.
enum Stops {
    WhoGivesUp,
    ItsAuthor,
    AnyCancel,
    AnyCancelToBeTold,
}

fn who_stops(request: &Request) -> Stops {
    match request.purpose {
        Purpose::Refresh if request.variant != Some(Variant::SpentToken) => Stops::WhoGivesUp,
        Purpose::Exchange => Stops::ItsAuthor,
        Purpose::Refresh => Stops::AnyCancelToBeTold,
        Purpose::Api | Purpose::Document | Purpose::Registration => Stops::AnyCancel,
    }
}

/// Nobody waited for its answer.
fn given_up(request: Request, sent_at_ms: i64, sent: Sent) -> Exchange {
    let host = url::Url::parse(&request.url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let failure = Failure { kind: FailureKind::Cancelled, sent, host, detail: String::new(), limit: None };
    Exchange { request, sent_at_ms, outcome: Outcome::Failure(failure) }
}
