//! Who is connected: few at once. One more costs the oldest that says nothing, but none its first moment, or a crowd at the
//! door would push out whoever was let in and not yet heard.

#![expect(clippy::disallowed_methods, reason = "how long a connection has been here")]

mod place;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{oneshot, Notify};
use tokio::time::Instant;

pub use place::Place;

/// The connections of one listener, or of several that share a limit.
pub struct Crowd {
    most: usize,
    spared: Duration,
    inside: Mutex<Inside>,
    left: Notify,
}

#[derive(Default)]
struct Inside {
    next_id: u64,
    /// Oldest first.
    list: Vec<Entry>,
}

struct Entry {
    id: u64,
    since: Instant,
    /// Set while a request is read or answered.
    busy: Arc<AtomicBool>,
    /// Dropped to tell it to leave.
    stays: Option<oneshot::Sender<()>>,
}

/// What stands between a newcomer and a place.
enum Full {
    /// One was told to leave, and has not yet.
    Leaving,
    /// Nobody has been here for long enough, until then.
    Spared(Instant),
}

impl Crowd {
    /// At most `most` at once (one at least), each of which is left alone for its first `spared`.
    pub fn new(most: usize, spared: Duration) -> Self {
        Self { most: most.max(1), spared, inside: Mutex::default(), left: Notify::new() }
    }

    /// Waits for a place; whoever waits stays in the system's queue. May be dropped and called again.
    pub async fn place(self: &Arc<Self>) -> Place {
        loop {
            let full = match self.make_room() {
                Ok(mut inside) => {
                    // Another may wait for the same one to leave, and has to tell the next.
                    self.left.notify_one();
                    return self.enter(&mut inside);
                }
                Err(full) => full,
            };
            // Whoever left before this line left a permit behind.
            match full {
                Full::Leaving => self.left.notified().await,
                // Either way it is looked at anew.
                Full::Spared(until) => drop(tokio::time::timeout_at(until, self.left.notified()).await),
            }
        }
    }

    /// A place at once, whoever has to leave for it.
    pub fn place_at_once(self: &Arc<Self>) -> Place {
        let mut inside = self.inside();
        if inside.list.len() >= self.most {
            if let Some(entry) = inside.first_to_go() {
                entry.stays = None;
            }
        }
        self.enter(&mut inside)
    }

    /// Tells all to leave.
    pub fn end_all(&self) {
        for entry in &mut self.inside().list {
            entry.stays = None;
        }
    }

    fn make_room(&self) -> Result<MutexGuard<'_, Inside>, Full> {
        let mut inside = self.inside();
        if inside.list.len() < self.most {
            return Ok(inside);
        }
        if inside.list.iter().any(|entry| entry.stays.is_none()) {
            return Err(Full::Leaving);
        }
        let Some(entry) = inside.first_to_go() else { return Ok(inside) };
        let until = entry.since + self.spared;
        if Instant::now() < until {
            return Err(Full::Spared(until));
        }
        entry.stays = None;
        Err(Full::Leaving)
    }

    fn enter(self: &Arc<Self>, inside: &mut Inside) -> Place {
        let id = inside.next_id;
        inside.next_id += 1;
        let busy = Arc::new(AtomicBool::new(false));
        let (stays, leave) = oneshot::channel();
        inside.list.push(Entry { id, since: Instant::now(), busy: Arc::clone(&busy), stays: Some(stays) });
        Place::new(id, Arc::clone(self), busy, leave)
    }

    fn leave(&self, id: u64) {
        self.inside().list.retain(|entry| entry.id != id);
        self.left.notify_one();
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// The oldest that says nothing, or the oldest of all, of those that were not told yet.
    fn first_to_go(&mut self) -> Option<&mut Entry> {
        let told = |entry: &Entry| entry.stays.is_none();
        let idle = self.list.iter().position(|entry| !told(entry) && !entry.busy.load(Ordering::Relaxed));
        let at = idle.or_else(|| self.list.iter().position(|entry| !told(entry)))?;
        self.list.get_mut(at)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::Crowd;

    #[tokio::test]
    async fn the_oldest_idle_one_has_to_go_and_the_newcomer_waits_until_it_has() {
        let crowd = Arc::new(Crowd::new(2, Duration::ZERO));
        let busy = crowd.place().await;
        busy.set_busy(true);
        let mut idle = crowd.place().await;
        let newcomer = crowd.place();
        tokio::pin!(newcomer);
        tokio::select! {
            biased;
            _ = &mut newcomer => panic!("there is no place"),
            () = idle.told_to_leave() => {}
        }
        drop(idle);
        let mut newcomer = newcomer.await;
        // Where all are busy, the oldest of all goes: nobody can hold every place.
        newcomer.set_busy(true);
        let mut oldest = busy;
        tokio::select! {
            biased;
            _ = crowd.place() => panic!("there is no place"),
            () = newcomer.told_to_leave() => panic!("it is the younger one"),
            () = oldest.told_to_leave() => {}
        }
    }

    #[tokio::test]
    async fn of_two_who_wait_for_one_to_leave_the_second_has_the_next_one_told() {
        let crowd = Arc::new(Crowd::new(2, Duration::ZERO));
        for _ in 0..2 {
            let mut place = crowd.place().await;
            tokio::spawn(async move { place.told_to_leave().await });
        }
        let (first, second) = tokio::join!(crowd.place(), crowd.place());
        assert!(!Arc::ptr_eq(&first.busy(), &second.busy()));
    }

    #[tokio::test]
    async fn nobody_goes_in_their_first_moment_and_a_newcomer_takes_the_place_of_who_leaves() {
        let crowd = Arc::new(Crowd::new(2, Duration::from_mins(1)));
        let (mut first, second) = (crowd.place().await, crowd.place().await);
        let waits = tokio::spawn({
            let crowd = Arc::clone(&crowd);
            async move { crowd.place().await }
        });
        tokio::task::yield_now().await;
        assert!(!waits.is_finished());
        drop(second);
        let third = waits.await.unwrap();
        assert!(tokio::time::timeout(Duration::ZERO, first.told_to_leave()).await.is_err());
        // The end is the end for all.
        crowd.end_all();
        first.told_to_leave().await;
        drop(third);
    }
}
