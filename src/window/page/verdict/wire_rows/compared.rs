//! One of two requests that stand side by side, with what differs marked.

use super::request::{authorization_rows, request_rows, SecretWords};
use super::row::{RowKind, WireRow};
use crate::finding::{ComparedSide, SentField, StepRequest};
use crate::window::theme::Tone;

/// Its rows, headed with who sends it; what the other one alone sends has a row that says so.
pub(in crate::window::page) fn compared_rows(side: &ComparedSide, tone: Tone) -> Vec<WireRow> {
    let mut rows = match &side.request {
        StepRequest::Page(request) => authorization_rows(request),
        StepRequest::Token(request) => request_rows(request, SecretWords::of_any_project()),
    };
    for field in &side.differs {
        if field.is_missing() {
            rows.push(WireRow::new(RowKind::Held, field.name, "").marked(tone, field.note()));
        } else {
            mark(&mut rows, field, tone);
        }
    }
    rows.insert(0, WireRow::title(side.platform.title, "", Tone::Neutral));
    rows
}

fn mark(rows: &mut [WireRow], field: &SentField, tone: Tone) {
    for row in rows.iter_mut().filter(|row| row.is_called(field.name)) {
        *row = row.clone().marked(tone, field.note());
    }
}
