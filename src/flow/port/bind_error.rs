//! Why the redirect URI's port could not be listened at.

use serde::{Deserialize, Serialize};

/// Why a port could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum BindError {
    /// Another program (or another run) listens there. Never answered by taking another port: this one is registered.
    #[error("port {0} is in use by another program: close it, or register and enter another redirect address")]
    PortTaken(u16),
    /// The system doesn't let us.
    #[error("this system does not allow listening on port {0}: ports below 1024 are often reserved")]
    NotAllowed(u16),
    /// Anything else, in the system's words.
    #[error("no loopback listener could be opened: {0}")]
    Other(String),
}
