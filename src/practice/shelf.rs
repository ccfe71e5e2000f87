//! Where grants lie between two starts.

use std::io;
use std::sync::{Mutex, PoisonError};

use crate::archive::{Archive, PracticeGrant};

/// Keeps the grants.
pub trait GrantShelf: Send + Sync {
    /// All grants, oldest first; none where nothing was kept.
    fn load(&self) -> Vec<PracticeGrant>;

    /// Keeps these in place of all earlier ones. The provider answers only after this returned.
    fn save(&self, grants: &[PracticeGrant]) -> io::Result<()>;
}

/// A shelf that lasts as long as the process.
#[derive(Debug, Default)]
pub struct MemoryShelf(Mutex<Vec<PracticeGrant>>);

impl GrantShelf for MemoryShelf {
    fn load(&self) -> Vec<PracticeGrant> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn save(&self, grants: &[PracticeGrant]) -> io::Result<()> {
        grants.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }
}

impl GrantShelf for Archive {
    fn load(&self) -> Vec<PracticeGrant> {
        self.practice_grants()
    }

    fn save(&self, grants: &[PracticeGrant]) -> io::Result<()> {
        self.save_practice_grants(grants)
    }
}
