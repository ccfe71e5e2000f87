//! Connections to the listener: few at once, each for a short while.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use zeroize::Zeroizing;

use super::super::crowd::{Crowd, Place};
use super::head;
use super::inbox::Inbox;
use super::reply;

/// After a failed accept (no file descriptor left) there is no use in trying at once.
const PAUSE: Duration = Duration::from_millis(20);
/// Most bytes of a request's body that are read away, so that the reply isn't lost to a reset.
const MOST_DRAINED: usize = 64 << 10;

/// What a connection needs to know.
pub(super) struct Visit {
    /// The redirect URI's path.
    pub(super) path: String,
    /// What `Host` has to say.
    pub(super) authority: String,
    pub(super) most_head: usize,
    /// How long a connection may last.
    pub(super) patience: Duration,
    pub(super) inbox: Arc<Inbox>,
}

/// Accepts until told to stop; then takes in who has knocked already, and closes the port.
pub(super) async fn accept(
    listener: TcpListener,
    crowd: Arc<Crowd>,
    visit: Arc<Visit>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut knocking = None;
    loop {
        tokio::select! {
            biased;
            // Told, or the listener is gone: the same either way.
            _ = stopped.changed() => break,
            place = next_place(&listener, &mut knocking, &crowd) => if let Some(stream) = knocking.take() {
                serve(stream, place, &visit);
            },
        }
    }
    if let Some(stream) = knocking {
        serve(stream, crowd.place_at_once(), &visit);
    }
    let Ok(listener) = listener.into_std() else { return };
    while let Ok((stream, _)) = listener.accept() {
        if let Ok(stream) = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream)) {
            serve(stream, crowd.place_at_once(), &visit);
        }
    }
}

/// Waits for somebody to knock, and for their place. May be dropped and called again: who is knocking is kept.
async fn next_place(listener: &TcpListener, knocking: &mut Option<TcpStream>, crowd: &Arc<Crowd>) -> Place {
    while knocking.is_none() {
        match listener.accept().await {
            Ok((stream, _)) => *knocking = Some(stream),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
    crowd.place().await
}

fn serve(stream: TcpStream, mut place: Place, visit: &Arc<Visit>) {
    let (visit, busy) = (Arc::clone(visit), place.busy());
    tokio::spawn(async move {
        // Whichever ends it drops the socket: the talk's end, its limit, or another who needs the place.
        tokio::select! {
            _ = tokio::time::timeout(visit.patience, converse(stream, &visit, &busy)) => {}
            () = place.told_to_leave() => {}
        }
    });
}

async fn converse(mut stream: TcpStream, visit: &Visit, busy: &AtomicBool) {
    let mut buffer = Zeroizing::new(Vec::new());
    let mut on_its_way = None;
    loop {
        let head = head::read(&mut stream, &mut buffer, visit.most_head).await;
        busy.store(true, Ordering::Relaxed);
        let reply = match head {
            Ok(head) => visit.inbox.receive(reply::judge(head, &visit.authority, &visit.path)).await,
            Err(why) => match reply::to_no_head(&why) {
                Some(reply) => visit.inbox.stray(reply),
                None => return,
            },
        };
        if reply.write(&mut stream).await.is_err() {
            return;
        }
        busy.store(false, Ordering::Relaxed);
        if reply.stays_open {
            // Nobody else is led to the page, and it is over with this connection, asked for or not.
            on_its_way = Some(OnItsWay(&visit.inbox));
            continue;
        }
        hang_up(&mut stream).await;
        if reply.is_closing_page() {
            visit.inbox.note_page_read();
        }
        drop(on_its_way);
        return;
    }
}

/// A browser that was told where the page lies. Once it is gone the page is waited for no more.
struct OnItsWay<'a>(&'a Inbox);

impl Drop for OnItsWay<'_> {
    fn drop(&mut self) {
        self.0.note_page_read();
    }
}

/// Ends our side, then reads away what the other still says, until it has read all and hangs up, too.
async fn hang_up(stream: &mut TcpStream) {
    let closed = stream.shutdown().await;
    let mut rest = Zeroizing::new([0_u8; 2048]);
    let mut drained = 0;
    while closed.is_ok() && drained < MOST_DRAINED {
        match stream.read(rest.as_mut_slice()).await {
            Ok(0) | Err(_) => return,
            Ok(count) => drained += count,
        }
    }
}
