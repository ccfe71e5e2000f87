//! The one way to the end of the window's process, whoever asks for it: what can be cancelled is, what is in hand is stored,
//! then the process ends. It rests on no frame being drawn: a window that is hidden, or whose screen is gone, ends too.

#![expect(clippy::disallowed_methods, reason = "the threads that wait while the window closes, and the end itself")]

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use crate::run::Runner;

/// How long the window may take to begin its end when the system asks for it, and to close when everything is stored.
const WINDOW: Duration = Duration::from_secs(2);

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Open,
    /// The worker brings home what is in hand.
    Begun,
    /// It did, or was given up.
    Over,
    /// The window is gone.
    Closed,
}

/// The end, shared by all who may ask for it.
#[derive(Clone)]
pub(super) struct Ending(Arc<Inner>);

struct Inner {
    runner: Runner,
    limit: Duration,
    step: Mutex<Step>,
    stepped: Condvar,
    /// Something was in hand and was not stored.
    lost: AtomicBool,
}

impl Ending {
    /// The end of this worker's process, which may take so long.
    pub(super) fn of(runner: Runner, limit: Duration) -> Self {
        Self(Arc::new(Inner {
            runner,
            limit,
            step: Mutex::new(Step::Open),
            stepped: Condvar::new(),
            lost: AtomicBool::new(false),
        }))
    }

    /// The worker.
    pub(super) fn runner(&self) -> &Runner {
        &self.0.runner
    }

    /// Brings home what is in hand, and returns then; a second one waits for the first.
    pub(super) fn wait(&self) {
        if self.begins() {
            self.bring_home();
        } else {
            self.wait_for(Step::Over, self.0.limit);
        }
    }

    /// The same in the background; `over` is called then. Without a thread nothing is waited for.
    pub(super) fn begin(&self, over: impl FnOnce() + Send + 'static) {
        if !self.begins() {
            return;
        }
        let ending = self.clone();
        let waiting = std::thread::Builder::new().name("closing".to_owned()).spawn(move || {
            ending.bring_home();
            over();
        });
        if waiting.is_err() {
            self.come_to(Step::Over);
        }
    }

    /// The system asks for it. The window begins its end with its next frame; where none comes, it is begun here, and where
    /// none closes the window either, the process ends all the same.
    pub(super) fn asked_by_system(&self) {
        let ending = self.clone();
        let watching = std::thread::Builder::new().name("ending".to_owned()).spawn(move || {
            ending.wait_for(Step::Begun, WINDOW);
            ending.wait();
            if !ending.wait_for(Step::Closed, WINDOW) {
                std::process::exit(i32::from(ending.lost()) * 2);
            }
        });
        // Without a thread it ends with the next frame.
        drop(watching);
    }

    /// Nothing is waited for any more.
    pub(super) fn give_up(&self) {
        self.0.runner.give_up();
    }

    /// Whether all is done that is waited for.
    pub(super) fn is_over(&self) -> bool {
        *self.step() >= Step::Over
    }

    /// Whether something that was in hand is lost.
    pub(super) fn lost(&self) -> bool {
        self.0.lost.load(Ordering::SeqCst)
    }

    /// The window is gone.
    pub(super) fn closed(&self) {
        self.come_to(Step::Closed);
    }

    /// From now on the process's own exit waits, too: the window system's library ends it where the screen is gone.
    pub(super) fn guard_the_exit(&self) {
        static GUARDED: OnceLock<Ending> = OnceLock::new();
        extern "C" fn at_exit() {
            if let Some(ending) = GUARDED.get() {
                ending.wait();
            }
        }
        if GUARDED.set(self.clone()).is_ok() {
            // Where the system takes no more of them, the next start says that a refresh was cut off.
            shutdown_hooks::add_shutdown_hook(at_exit);
        }
    }

    /// Whether it begins here.
    fn begins(&self) -> bool {
        let mut step = self.step();
        let first = *step == Step::Open;
        if first {
            *step = Step::Begun;
            self.0.stepped.notify_all();
        }
        first
    }

    fn bring_home(&self) {
        let stored = self.0.runner.finish(self.0.limit);
        self.0.lost.store(!stored, Ordering::SeqCst);
        self.come_to(Step::Over);
    }

    fn come_to(&self, step: Step) {
        let mut now = self.step();
        *now = step.max(*now);
        self.0.stepped.notify_all();
    }

    /// Whether it came so far within the limit.
    fn wait_for(&self, step: Step, limit: Duration) -> bool {
        let waited = self.0.stepped.wait_timeout_while(self.step(), limit, |now| *now < step);
        *waited.unwrap_or_else(PoisonError::into_inner).0 >= step
    }

    fn step(&self) -> MutexGuard<'_, Step> {
        self.0.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
