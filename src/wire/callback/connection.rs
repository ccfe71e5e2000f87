//! Connections to the listener: few at once, each for a short while.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::AbortHandle;
use zeroize::Zeroizing;

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

/// The connections that are open.
pub(super) struct Connections {
    most: usize,
    open: Mutex<OpenConnections>,
}

#[derive(Default)]
struct OpenConnections {
    next_id: u64,
    /// Oldest first.
    list: Vec<Connection>,
}

struct Connection {
    id: u64,
    task: AbortHandle,
    /// Set while a request is being answered.
    busy: Arc<AtomicBool>,
}

impl Connections {
    pub(super) fn new(most: usize) -> Self {
        Self { most, open: Mutex::default() }
    }

    /// Ends every connection.
    pub(super) fn end_all(&self) {
        for entry in std::mem::take(&mut self.open().list) {
            entry.task.abort();
        }
    }

    /// Serves one more; where there are too many, the oldest that says nothing has to go.
    fn admit(self: &Arc<Self>, stream: TcpStream, visit: &Arc<Visit>) {
        let mut open = self.open();
        if open.list.len() >= self.most.max(1) {
            let oldest_idle = open.list.iter().position(|entry| !entry.busy.load(Ordering::Relaxed)).unwrap_or(0);
            open.list.remove(oldest_idle).task.abort();
        }
        let id = open.next_id;
        open.next_id += 1;
        let busy = Arc::new(AtomicBool::new(false));
        let place = ConnectionPlace { id, connections: Arc::clone(self) };
        let (visit, tells) = (Arc::clone(visit), Arc::clone(&busy));
        // Spawned under the lock: the task can't leave the list before it is in it.
        let task = tokio::spawn(async move {
            let _place = place;
            // One that takes too long is dropped, and with it the socket.
            drop(tokio::time::timeout(visit.patience, converse(stream, &visit, &tells)).await);
        });
        open.list.push(Connection { id, task: task.abort_handle(), busy });
    }

    fn open(&self) -> MutexGuard<'_, OpenConnections> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection's place in the list, given up when its task ends however it ends.
struct ConnectionPlace {
    id: u64,
    connections: Arc<Connections>,
}

impl Drop for ConnectionPlace {
    fn drop(&mut self) {
        self.connections.open().list.retain(|entry| entry.id != self.id);
    }
}

/// Accepts until told to stop; then takes in who has knocked already, and closes the port.
pub(super) async fn accept(
    listener: TcpListener,
    connections: Arc<Connections>,
    visit: Arc<Visit>,
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            biased;
            // Told, or the listener is gone: the same either way.
            _ = stopped.changed() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => connections.admit(stream, &visit),
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
        }
    }
    let Ok(listener) = listener.into_std() else { return };
    while let Ok((stream, _)) = listener.accept() {
        if let Ok(stream) = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream)) {
            connections.admit(stream, &visit);
        }
    }
}

async fn converse(mut stream: TcpStream, visit: &Visit, busy: &AtomicBool) {
    let mut buffer = Zeroizing::new(Vec::new());
    loop {
        let head = head::read(&mut stream, &mut buffer, visit.most_head).await;
        busy.store(true, Ordering::Relaxed);
        let (reply, is_page) = match head {
            Ok(head) => {
                let judged = reply::judge(head, &visit.authority, &visit.path);
                let is_page = matches!(judged, reply::Judged::Page(_));
                (visit.inbox.receive(judged).await, is_page)
            }
            Err(why) => match reply::to_no_head(&why) {
                Some(reply) => (visit.inbox.stray(reply), false),
                None => return,
            },
        };
        if reply.write(&mut stream).await.is_err() {
            return;
        }
        busy.store(false, Ordering::Relaxed);
        if !reply.stays_open {
            hang_up(&mut stream, || {
                if is_page {
                    visit.inbox.note_page_served();
                }
            })
            .await;
            return;
        }
    }
}

/// Ends our side, then reads away what the other still says.
async fn hang_up(stream: &mut TcpStream, on_sent: impl FnOnce()) {
    let closed = stream.shutdown().await;
    on_sent();
    let mut rest = Zeroizing::new([0_u8; 2048]);
    let mut drained = 0;
    while closed.is_ok() && drained < MOST_DRAINED {
        match stream.read(rest.as_mut_slice()).await {
            Ok(0) | Err(_) => return,
            Ok(count) => drained += count,
        }
    }
}
