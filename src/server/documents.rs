//! All that a server was asked, and what came: as it is kept, and told to the window.

use serde::{Deserialize, Serialize};

use super::Step;

/// One look-up of a server, whole. All that is said of it is read anew from here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documents {
    /// The server's address as typed.
    pub server: String,
    /// The platform that it was looked up as.
    pub platform: String,
    /// Milliseconds since 1970 when the look-up ended.
    pub looked_up_at_ms: i64,
    /// What was asked, in order.
    pub steps: Vec<Step>,
}
