//! Stops a call that was given up: it hung, its caller went on, and what it would do when it wakes is out of date.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

/// Closed by whoever gives a call up; clones are one fence.
#[derive(Clone, Debug, Default)]
pub struct Fence(Arc<AtomicBool>);

impl Fence {
    /// An open one.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on nothing passes. What has passed goes on.
    pub fn close(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether nothing passes any more.
    pub fn is_closed(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
