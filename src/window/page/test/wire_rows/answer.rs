//! What came back, row by row.

use super::{Kind, Row};
use crate::exchange::{Answer, AnswerBody, Purpose, RefreshField, Shape, TokenAnswer};
use crate::window::theme::Tone;

/// More rows of a body than this say nothing that the first ones don't.
const MOST_ROWS: usize = 120;
/// A longer text is cut.
const LONGEST: usize = 240;
/// Header fields that matter to whoever debugs a token endpoint.
const SHOWN_HEADERS: [&str; 6] =
    ["content-type", "cache-control", "location", "retry-after", "server", "www-authenticate"];

/// What a reader of the answer looks for.
#[derive(Clone, Copy, Debug)]
pub(in crate::window::page) struct Expected<'a> {
    /// Which request it answers.
    pub(in crate::window::page) purpose: Purpose,
    /// How the refresh token looked that was current before, where it is known.
    pub(in crate::window::page) before: Option<&'a str>,
}

/// An answer's header fields and its body.
pub(in crate::window::page) fn answer_rows(answer: &Answer, expected: Expected<'_>) -> Vec<Row> {
    let shown = answer.headers.iter().filter(|(name, _)| SHOWN_HEADERS.contains(&name.as_str()));
    let mut rows: Vec<Row> = shown
        .map(|(name, value)| {
            let value = if value.is_empty() { "(not shown)" } else { value };
            Row::new(Kind::Header, name.as_str(), cut(value))
        })
        .collect();
    if !rows.is_empty() {
        rows.push(Row::gap());
    }
    rows.extend(json_rows(answer, expected));
    rows
}

/// The body: JSON with marked members, a form's members, or what it is in a sentence.
pub(in crate::window::page) fn json_rows(answer: &Answer, expected: Expected<'_>) -> Vec<Row> {
    let size = answer.length;
    let shape = match &answer.body {
        AnswerBody::Empty => return vec![Row::new(Kind::Held, "The body is empty", "")],
        AnswerBody::Html | AnswerBody::Xml | AnswerBody::CutJson | AnswerBody::Other => {
            let said = format!("The body is {}, {size} bytes", answer.kind());
            return vec![Row::code(said).marked(Tone::Danger, "not tokens")];
        }
        AnswerBody::Json(shape) => shape,
        AnswerBody::Form(shape) => {
            let members = shape.members().iter();
            return members
                .map(|(name, value)| marked(Row::field(name, &flat(value)), name, answer, expected))
                .collect();
        }
    };
    let mut rows = Vec::new();
    write(&mut rows, 0, "", shape, "");
    if let Shape::Object(members) = shape {
        mark_members(&mut rows, members, answer, expected);
    }
    if rows.len() > MOST_ROWS {
        rows.truncate(MOST_ROWS);
        rows.push(Row::code("…"));
    }
    rows
}

fn write(rows: &mut Vec<Row>, depth: usize, name: &str, shape: &Shape, comma: &str) {
    let pad = "  ".repeat(depth);
    if rows.len() > MOST_ROWS {
        return;
    }
    match shape {
        Shape::Object(members) if !members.is_empty() => {
            rows.push(Row::code(format!("{pad}{name}{{")));
            for (index, (member, value)) in members.iter().enumerate() {
                let comma = if index + 1 < members.len() { "," } else { "" };
                write(rows, depth + 1, &format!("{}: ", quoted(member)), value, comma);
            }
            rows.push(Row::code(format!("{pad}}}{comma}")));
        }
        Shape::Array(items) if !items.is_empty() => {
            rows.push(Row::code(format!("{pad}{name}[")));
            for (index, item) in items.iter().enumerate() {
                write(rows, depth + 1, "", item, if index + 1 < items.len() { "," } else { "" });
            }
            rows.push(Row::code(format!("{pad}]{comma}")));
        }
        leaf => rows.push(Row::code(format!("{pad}{name}{}{comma}", text_of(leaf)))),
    }
}

fn text_of(leaf: &Shape) -> String {
    match leaf {
        Shape::Object(_) => "{}".to_owned(),
        Shape::Array(_) => "[]".to_owned(),
        Shape::Text(text) => quoted(&cut(text)),
        Shape::Masked { .. } => quoted(&flat(leaf)),
        Shape::Number(number) => cut(number),
        Shape::Bool(value) => value.to_string(),
        Shape::Null => "null".to_owned(),
    }
}

/// A value without quotes.
fn flat(leaf: &Shape) -> String {
    match leaf {
        Shape::Text(text) => cut(text),
        Shape::Masked { preview: Some(preview), .. } => preview.clone(),
        Shape::Masked { length, .. } => {
            format!("•••• ({length} character{})", if *length == 1 { "" } else { "s" })
        }
        other => text_of(other),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(cut(text)).to_string()
}

fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(LONGEST).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// Marks the top level's members; adds a row for a refresh token that should be there.
fn mark_members(rows: &mut Vec<Row>, members: &[(String, Shape)], answer: &Answer, expected: Expected<'_>) {
    for (name, _) in members {
        let begins = format!("  {}: ", quoted(name));
        if let Some(row) = rows.iter_mut().find(|row| row.note.is_none() && row.value.starts_with(&begins)) {
            *row = marked(row.clone(), name, answer, expected);
        }
    }
    let Some(last) = rows.len().checked_sub(1) else { return };
    let meaning = TokenAnswer::of(answer);
    if meaning.usable.is_err() || meaning.refresh == RefreshField::Present {
        return;
    }
    let missing = Row::code("  \"refresh_token\"");
    match expected.purpose {
        Purpose::Exchange => rows.insert(last, missing.marked(Tone::Danger, "not in the answer")),
        Purpose::Refresh => rows.insert(last, missing.marked(Tone::Neutral, "left out: the old one is kept")),
        Purpose::Api => {}
    }
}

fn marked(row: Row, name: &str, answer: &Answer, expected: Expected<'_>) -> Row {
    if expected.purpose == Purpose::Api {
        return row;
    }
    let meaning = TokenAnswer::of(answer);
    let shown = |name: &str| match answer.shape().and_then(|shape| shape.member(name)) {
        Some(Shape::Masked { preview, .. }) => preview.as_deref(),
        _ => None,
    };
    match name {
        "access_token" if meaning.usable.is_ok() => row.marked(Tone::Success, "new"),
        "refresh_token" if meaning.usable.is_ok() && meaning.refresh == RefreshField::Present => {
            let note = match (expected.before, shown(name)) {
                (Some(before), Some(now)) if before == now => "the same",
                (None, Some(_)) if expected.purpose == Purpose::Refresh => "came back",
                _ => "new",
            };
            row.marked(Tone::Success, note)
        }
        "error" if meaning.error.is_some() => row.marked(Tone::Danger, "refused"),
        _ => match &meaning.refresh {
            RefreshField::Renamed(pointer) if pointer.strip_prefix('/') == Some(name) => {
                row.marked(Tone::Danger, "not the name that is read")
            }
            _ => row,
        },
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::super::text;
    use super::{json_rows, Expected};
    use crate::exchange::{read_token_answer, Purpose, RawAnswer};

    fn rows(body: &str, purpose: Purpose) -> String {
        let raw = RawAnswer { status: 200, headers: Vec::new(), body: Zeroizing::new(body.into()), took_ms: 5 };
        text(&json_rows(&read_token_answer(raw, &[]).0, Expected { purpose, before: None }))
    }

    #[test]
    fn an_answer_reads_as_json_with_masks_and_never_shows_a_token() {
        let body = r#"{"access_token":"eyJ0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9Q","scope":"a \"b\"","expires_in":3.5e3,"x":{"y":[null,true]}}"#;
        let said = rows(body, Purpose::Refresh);
        assert!(said.contains("\"eyJ0…9Q\"") && !said.contains("aaaaaaa"), "{said}");
        assert!(said.contains("  \"scope\": \"a \\\"b\\\"\",\n") && said.contains("\"expires_in\": 3500"), "{said}");
        assert!(said.contains("  \"x\": {\n    \"y\": [\n      null,\n      true\n    ]\n  }\n"), "{said}");
    }

    #[test]
    fn a_refresh_token_that_a_sign_in_lacks_has_a_row_of_its_own() {
        let body = r#"{"access_token":"short","expires_in":3600}"#;
        assert!(rows(body, Purpose::Exchange).ends_with("  \"refresh_token\"\n}"));
        assert!(rows(body, Purpose::Exchange).contains("•••• (5 characters)"));
        assert!(!rows(body, Purpose::Api).contains("refresh_token"));
    }

    #[test]
    fn what_is_no_json_is_said_and_not_shown() {
        assert_eq!(rows("<html>hello</html>", Purpose::Exchange), "The body is a web page, 18 bytes");
    }
}
