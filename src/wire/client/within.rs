//! A limit for what is waited for, which counts no time in which this process itself was stopped.

#![expect(clippy::disallowed_methods, reason = "how long is waited for an answer")]

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use tokio::time::{timeout, timeout_at, Instant};

/// A timer that rings later than this was not late by itself: the process was suspended, or the computer slept.
const STOPPED: Duration = Duration::from_secs(1);

/// What has arrived meanwhile is read within this time.
const GRACE: Duration = Duration::from_secs(2);

/// What `future` gives within the limit; `None` where it gives nothing. Where the process was stopped over the limit, what
/// arrived by then still counts: an answer may hold a token that comes only once.
pub(super) async fn within<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    counting(limit, STOPPED, future).await
}

async fn counting<F: Future>(limit: Duration, stopped: Duration, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let until = Instant::now() + limit;
    match timeout_at(until, &mut future).await {
        Ok(done) => Some(done),
        Err(_) if Instant::now() > until + stopped => timeout(GRACE, future).await.ok(),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{counting, Duration};

    #[tokio::test]
    async fn what_arrived_while_the_process_was_stopped_is_read_and_nothing_else_is_waited_for() {
        let hour = Duration::from_secs(3600);
        for (stopped, read) in [(hour, None), (Duration::ZERO, Some(()))] {
            // Its time is over long before it comes.
            let late = tokio::time::sleep(Duration::from_millis(20));
            assert_eq!(counting(Duration::ZERO, stopped, late).await, read);
        }
    }
}
