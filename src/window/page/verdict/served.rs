//! A server's document as it was served. Nobody had a token then, so nothing in it is masked.

use super::wire_rows::WireRow;
use crate::exchange::{Exchange, Outcome, Purpose};
use crate::model::Open;
use crate::window::theme::Tone;

/// Lines around the one that is meant.
const AROUND: usize = 4;
/// More lines than this are shown on *Documents* alone.
const MOST: usize = 120;
/// A longer line is cut.
const LONGEST: usize = 240;

/// Its lines, where it is kept and this exchange brought it: those around this one, or all.
pub(super) fn served_rows(open: &Open, exchange: &Exchange, meant: Option<(usize, Tone)>) -> Option<Vec<WireRow>> {
    let Outcome::Answer(answer) = &exchange.outcome else { return None };
    let text = open.document_served(exchange).filter(|_| exchange.request.purpose == Purpose::Document)?;
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let near = |number: usize| meant.is_none_or(|(line, _)| number.abs_diff(line) <= AROUND);
    let row = |(number, line): (usize, &str)| {
        let mut shown: String = line.chars().take(LONGEST).collect();
        if shown.len() < line.len() {
            shown.push('…');
        }
        let row = WireRow::code(shown);
        match meant.filter(|(line, _)| *line == number) {
            Some((line, tone)) => row.marked(tone, format!("line {line}")),
            None => row,
        }
    };
    let kind = answer.header("content-type").map(|kind| WireRow::header("content-type", kind));
    let challenge = answer.header("www-authenticate").map(|value| WireRow::header("www-authenticate", value));
    let head = challenge.into_iter().chain(kind).chain([WireRow::gap()]);
    Some(head.chain(lines.filter(|(number, _)| near(*number)).take(MOST).map(row)).collect())
}
