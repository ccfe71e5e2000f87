//! Requests and answers as rows: drawn, or copied as text. Secrets are words or masks, never values.

mod answer;
mod body;
mod compared;
mod request;
mod row;
mod row_mark;

pub(in crate::window::page) use answer::{answer_rows, evidence_rows, SoughtInAnswer};
pub(in crate::window::page) use compared::compared_rows;
pub(in crate::window::page) use request::{authorization_rows, request_rows, SecretWords};
pub(in crate::window::page) use row::WireRow;
pub(in crate::window::page) use row_mark::{marks_of, RowMark};

use egui::{CornerRadius, Frame, Margin, Ui};

use crate::window::theme::tokens;
use crate::window::widget::request_view::RequestLine;

/// The rows as the widgets take them.
pub(in crate::window::page) fn lines(rows: &[WireRow]) -> Vec<RequestLine<'_>> {
    rows.iter().map(WireRow::line).collect()
}

/// Sunken ground that ends a card, and so has the card's own corners below.
pub(in crate::window::page) fn last_ground<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let corners = CornerRadius { nw: 0, ne: 0, sw: 9, se: 9 };
    let frame = Frame::new().fill(tokens(ui).sunken).corner_radius(corners).inner_margin(Margin::symmetric(0, 10));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// The rows as text to copy.
pub(in crate::window::page) fn text(rows: &[WireRow]) -> String {
    rows.iter().map(WireRow::text).collect::<Vec<_>>().join("\n")
}
