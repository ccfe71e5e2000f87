//! What the pages ask of a server's documents: how they stand, and what an exchange of a look-up brought.

use super::{Open, StepState};
use crate::claim::Severity;
use crate::draft::Field;
use crate::exchange::{Exchange, Request};
use crate::server::Step;

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
