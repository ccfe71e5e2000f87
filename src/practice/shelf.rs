//! Where grants lie between two starts.

use std::io;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// One grant, as SHA-256 of its refresh token: whoever reads the file can't refresh with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeGrant {
    /// SHA-256 of the refresh token that is good now, lower-case hex.
    pub refresh_sha256: String,
    /// The one before it, so that its second use is noticed after a restart too.
    pub previous_sha256: Option<String>,
    /// Its scope, as asked for.
    pub scope: String,
    /// Whose it is.
    pub client_id: String,
    /// Milliseconds since 1970 of the sign-in.
    pub issued_at_ms: i64,
    /// Whether it can still be refreshed.
    pub alive: bool,
}

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
