//! What is known of an MCP server: what it and its authorization server say, what is wrong with that for the chosen host, and
//! the look-up that goes on.

use crate::finding::Finding;
use crate::host;
use crate::platform::Platform;
use crate::record::RunId;
use crate::server::{Documents, Facts};

/// A look-up that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookingUp {
    /// Its id; what others tell is dropped.
    pub id: RunId,
    /// What is asked now; `None` until the first request.
    pub asks: Option<String>,
    /// How many were asked before.
    pub asked: usize,
}

/// It, of the project that is open.
#[derive(Debug, Default)]
pub struct ServerShown {
    /// What was asked and what came, as it was looked up last.
    pub documents: Option<Documents>,
    /// The same, read.
    pub facts: Facts,
    /// What is wrong with it for the chosen host, gravest first.
    pub complaints: Vec<Finding>,
    /// The look-up that goes on.
    pub looking: Option<LookingUp>,
    /// The host that the complaints are for.
    judged_for: Option<&'static str>,
}

impl ServerShown {
    /// As it was kept.
    pub(super) fn of(documents: Option<Documents>) -> Self {
        let facts = documents.as_ref().map(Documents::facts).unwrap_or_default();
        Self { documents, facts, ..Self::default() }
    }

    /// What came newly.
    pub(super) fn came(&mut self, documents: Documents) {
        let looking = self.looking.take();
        *self = Self { looking, ..Self::of(Some(documents)) };
    }

    /// Works out what is wrong for this host, where that is not known yet.
    pub(super) fn judge(&mut self, platform: Option<&'static Platform>) {
        let id = platform.map(|platform| platform.id);
        if self.judged_for != id {
            self.judged_for = id;
            self.complaints = platform
                .zip(self.documents.as_ref())
                .map_or_else(Vec::new, |(platform, documents)| crate::finding::server_findings(documents, platform));
        }
    }

    /// Whether a look-up goes on.
    pub fn runs(&self) -> bool {
        self.looking.is_some()
    }

    /// The host of the authorization server, where the documents name one.
    pub(super) fn issuer_host(&self) -> Option<String> {
        host::name_of(self.facts.issuer.as_deref()?)
    }
}
