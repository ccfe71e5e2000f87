//! What is known of an MCP server: what it and its authorization server say, what is wrong with that for the chosen host, and
//! the look-up that goes on.

use super::{Open, StepState};
use crate::claim::Severity;
use crate::draft::Field;
use crate::exchange::{Exchange, Request};
use crate::finding::Finding;
use crate::host;
use crate::platform::Platform;
use crate::record::RunId;
use crate::server::{Documents, Facts, Step};

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

impl Open {
    /// Whether what was looked up is of another address than stands there now.
    pub fn documents_are_of_another(&self) -> bool {
        let documents = self.server.documents.as_ref();
        documents.is_some_and(|documents| documents.server != self.text(Field::Server))
    }

    /// What a request of a look-up asked for, as the documents that are kept name it.
    pub fn document_asked(&self, request: &Request) -> &'static str {
        let mut steps = self.server.documents.iter().flat_map(|documents| &documents.steps);
        let step = steps.find(|step| step.url == request.url && step.method == request.method);
        step.map_or("What the server says", |step| step.asked.words())
    }

    /// The text that this exchange of a look-up brought, where it is of the one that is kept.
    pub fn document_served(&self, exchange: &Exchange) -> Option<&str> {
        /// Longer than any answer is waited for.
        const LIMIT_MS: i64 = 60_000;
        let steps = self.server.documents.iter().flat_map(|documents| &documents.steps);
        let is_it = |step: &&Step| {
            let after = step.at_ms.saturating_sub(exchange.sent_at_ms);
            step.url == exchange.request.url && step.method == exchange.request.method && (0..LIMIT_MS).contains(&after)
        };
        steps.filter(is_it).find_map(|step| step.served()?.text.as_deref())
    }

    /// How the documents stand.
    pub(super) fn documents_step(&self) -> StepState {
        if self.server.runs() {
            return StepState::Running;
        }
        if self.server.documents.is_none() || self.documents_are_of_another() {
            return StepState::Empty;
        }
        let count = |severity| self.server.complaints.iter().filter(|one| one.severity == severity).count();
        match (count(Severity::Error), count(Severity::Warning)) {
            (0, 0) => StepState::Done,
            (0, warnings) => StepState::Warnings(warnings),
            (problems, _) => StepState::Problems(problems),
        }
    }
}
