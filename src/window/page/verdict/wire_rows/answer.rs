//! What came back, row by row.

use super::body::{cut, flat, json_lines, pointer, quoted, text_of, unseen, Placed, MOST_ROWS};
use super::row::{RowKind, WireRow};
use super::row_mark::{RowMark, RowPlace};
use crate::exchange::{Answer, AnswerBody, Purpose, RefreshField, Shape, TokenAnswer};
use crate::window::theme::Tone;

/// Header fields that matter to whoever debugs a token endpoint.
const SHOWN_HEADERS: [&str; 6] =
    ["content-type", "cache-control", "location", "retry-after", "server", "www-authenticate"];

/// What a reader of the answer looks for.
#[derive(Clone, Copy, Debug)]
pub(in crate::window::page) struct SoughtInAnswer<'a> {
    /// Which request it answers.
    pub(in crate::window::page) purpose: Purpose,
    /// How the refresh token looked that was current before, where it is known.
    pub(in crate::window::page) before: Option<&'a str>,
}

/// An answer's header fields and its body. A row takes the first of the marks that stand on it.
pub(in crate::window::page) fn answer_rows(
    answer: &Answer,
    expected: SoughtInAnswer<'_>,
    marks: &[RowMark],
) -> Vec<WireRow> {
    let shown = answer.headers.iter().filter(|(name, _)| {
        SHOWN_HEADERS.contains(&name.as_str()) || marks.iter().any(|mark| mark.at == RowPlace::Header(name.clone()))
    });
    let mut rows: Vec<WireRow> = shown.map(|(name, value)| header(name, value, marks)).collect();
    rows.extend(missing_headers(answer, marks));
    if !rows.is_empty() {
        rows.push(WireRow::gap());
    }
    rows.extend(json_rows(answer, expected, marks));
    rows
}

/// As [`answer_rows`], with only those header fields that a mark stands on.
pub(in crate::window::page) fn evidence_rows(
    answer: &Answer,
    expected: SoughtInAnswer<'_>,
    marks: &[RowMark],
) -> Vec<WireRow> {
    let marked = answer.headers.iter().map(|(name, value)| header(name, value, marks));
    let mut rows: Vec<WireRow> = marked.filter(|row| row.note.is_some()).collect();
    rows.extend(missing_headers(answer, marks));
    if !rows.is_empty() {
        rows.push(WireRow::gap());
    }
    rows.extend(json_rows(answer, expected, marks));
    rows
}

fn header(name: &str, value: &str, marks: &[RowMark]) -> WireRow {
    let value = if value.is_empty() { "(not shown)" } else { value };
    let row = WireRow::new(RowKind::Header, name, cut(value));
    match marks.iter().find(|mark| mark.at == RowPlace::Header(name.to_owned())) {
        Some(mark) => row.marked(mark.tone, mark.note.as_str()),
        None => row,
    }
}

fn missing_headers(answer: &Answer, marks: &[RowMark]) -> Vec<WireRow> {
    let of = |mark: &RowMark| match &mark.at {
        RowPlace::Header(name) if answer.header(name).is_none() => {
            Some(WireRow::new(RowKind::Header, name.as_str(), "").marked(mark.tone, mark.note.as_str()))
        }
        RowPlace::Header(_) | RowPlace::Member(_) | RowPlace::Missing(_) => None,
    };
    marks.iter().filter_map(of).collect()
}

/// The body: JSON with marked members, a form's members, or what it is in a sentence.
fn json_rows(answer: &Answer, expected: SoughtInAnswer<'_>, found: &[RowMark]) -> Vec<WireRow> {
    let size = answer.length;
    let mut marks = found.to_vec();
    marks.extend(usual(answer, expected));
    match &answer.body {
        AnswerBody::Empty => vec![WireRow::said("The body is empty")],
        AnswerBody::Html | AnswerBody::Xml | AnswerBody::CutJson | AnswerBody::Other => {
            let streams = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/event-stream"));
            let kind = if streams { "an event stream" } else { answer.kind() };
            let said = WireRow::said(format!("The body is {kind}, {size} bytes"));
            let wanted = expected.purpose.asks_for_tokens();
            vec![if wanted { said.marked(Tone::Danger, "not tokens") } else { said }]
        }
        AnswerBody::Json(shape) => {
            let closing = usize::from(!shape.members().is_empty());
            with_marks(shape, json_lines(shape), closing, &marks)
        }
        AnswerBody::Form(shape) => {
            let line = |(name, value): &(String, Shape)| {
                let row = WireRow::field(name, &flat(value)).copied_as(unseen(value).as_ref().map(flat));
                (Some(pointer("", name)), row)
            };
            with_marks(shape, shape.members().iter().map(line).collect(), 0, &marks)
        }
    }
}

/// Marks the lines on which a mark stands, and adds what is missing before the last `closing` lines.
fn with_marks(shape: &Shape, mut lines: Vec<Placed>, closing: usize, marks: &[RowMark]) -> Vec<WireRow> {
    let is_cut = lines.len() > MOST_ROWS;
    if is_cut {
        lines.truncate(MOST_ROWS);
        lines.push((None, WireRow::code("…")));
    }
    let closing = if is_cut { 0 } else { closing };
    for mark in marks {
        match &mark.at {
            RowPlace::Member(at) => {
                let mut met = false;
                for (_, row) in lines.iter_mut().filter(|(here, _)| here.as_ref() == Some(at)) {
                    met = true;
                    if row.note.is_none() {
                        *row = row.clone().marked(mark.tone, mark.note.as_str());
                    }
                }
                // Too far down to be drawn with all before it.
                if let (false, true, Some(value)) = (met, is_cut, shape.at(at)) {
                    let line = |value: &Shape| format!("{}: {}", quoted(at), text_of(value));
                    let row = WireRow::code(line(value)).copied_as(unseen(value).as_ref().map(line));
                    lines.push((Some(at.clone()), row.marked(mark.tone, mark.note.as_str())));
                }
            }
            RowPlace::Missing(name) => {
                let row = match closing {
                    0 => WireRow::field(name, ""),
                    _ => WireRow::code(format!("  {}", quoted(name))),
                };
                let at = pointer("", name);
                if lines.iter().all(|(here, _)| here.as_ref() != Some(&at)) {
                    let place = lines.len().saturating_sub(closing);
                    lines.insert(place, (Some(at), row.marked(mark.tone, mark.note.as_str())));
                }
            }
            RowPlace::Header(_) => {}
        }
    }
    lines.into_iter().map(|(_, row)| row).collect()
}

/// What a reader looks for in every token answer: the tokens, and the error.
fn usual(answer: &Answer, expected: SoughtInAnswer<'_>) -> Vec<RowMark> {
    if !expected.purpose.asks_for_tokens() {
        return Vec::new();
    }
    let meaning = TokenAnswer::of(answer);
    if let Some(error) = &meaning.error {
        return vec![RowMark::member(error.pointer, Tone::Danger, "refused")];
    }
    if meaning.usable.is_err() {
        return Vec::new();
    }
    let mut marks = vec![RowMark::member("/access_token", Tone::Success, "new")];
    let refreshed = expected.purpose == Purpose::Refresh;
    let is_slip = meaning.refresh_slip.is_some();
    marks.push(match (&meaning.refresh, meaning.refresh_is_empty || is_slip) {
        (RefreshField::Present, _) => RowMark::member("/refresh_token", Tone::Success, novelty(answer, expected)),
        (RefreshField::Absent | RefreshField::Renamed(_), true) => {
            let tone = if refreshed { Tone::Warning } else { Tone::Danger };
            RowMark::member("/refresh_token", tone, if is_slip { "no token" } else { "empty" })
        }
        (RefreshField::Absent | RefreshField::Renamed(_), false) if refreshed => {
            RowMark::missing("refresh_token", Tone::Neutral, "left out: the old one is kept")
        }
        (RefreshField::Absent | RefreshField::Renamed(_), false) => {
            RowMark::missing("refresh_token", Tone::Danger, "not in the answer")
        }
    });
    if let RefreshField::Renamed(at) = &meaning.refresh {
        marks.push(RowMark::member(at, Tone::Danger, "not where it is read"));
    }
    marks
}

/// Whether the refresh token is a new one, where it can be seen.
fn novelty(answer: &Answer, expected: SoughtInAnswer<'_>) -> &'static str {
    let now = answer.shape().and_then(|shape| shape.member("refresh_token")?.preview());
    match (expected.before, now) {
        (Some(before), Some(now)) if before == now => "the same",
        (None, Some(_)) if expected.purpose == Purpose::Refresh => "came back",
        _ => "new",
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::super::{lines, text, RowMark, WireRow};
    use super::RowPlace;
    use super::{evidence_rows, json_rows, SoughtInAnswer};
    use crate::exchange::{read_token_answer, Answer, Purpose, RawAnswer};
    use crate::window::theme::Tone;

    fn answer(body: &str) -> Answer {
        let headers = vec![("content-type".to_owned(), "text/plain".to_owned())];
        let raw = RawAnswer { status: 200, headers, body: Zeroizing::new(body.into()), took_ms: 5 };
        read_token_answer(raw, &[]).0
    }

    fn rows(body: &str, purpose: Purpose) -> String {
        text(&json_rows(&answer(body), SoughtInAnswer { purpose, before: None }, &[]))
    }

    /// Each marked row, and its note.
    fn notes(body: &str, marks: &[RowMark]) -> Vec<String> {
        let expected = SoughtInAnswer { purpose: Purpose::Exchange, before: None };
        let rows = evidence_rows(&answer(body), expected, marks);
        let said = |row: &WireRow| row.note.as_ref().map(|(_, note)| format!("{} → {note}", row.text().trim()));
        rows.iter().filter_map(said).collect()
    }

    fn header(name: &str, tone: Tone, note: &str) -> RowMark {
        RowMark { at: RowPlace::Header(name.to_owned()), tone, note: note.to_owned() }
    }

    #[test]
    fn letters_of_a_token_are_on_screen_and_never_copied() {
        let token = "eyJ0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9Q";
        let members: String = (0..130).map(|index| format!("\"m{index}\":1,")).collect();
        for body in [
            format!(r#"{{"access_token":"{token}"}}"#),
            format!("access_token={token}&token_type=bearer"),
            format!(r#"{{{members}"access_token":"{token}"}}"#),
        ] {
            let rows = json_rows(&answer(&body), SoughtInAnswer { purpose: Purpose::Exchange, before: None }, &[]);
            assert!(lines(&rows).iter().any(|line| format!("{:?}", line.part).contains("eyJ0…9Q")), "{body}");
            let copied = text(&rows);
            assert!(
                copied.contains("•••• (36 characters)") && !copied.contains("eyJ0") && !copied.contains("9Q"),
                "{copied}"
            );
        }
    }

    #[test]
    fn an_answer_reads_as_json_with_masks_and_never_shows_a_token() {
        let body = r#"{"access_token":"eyJ0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9Q","scope":"a \"b\"","expires_in":3.5e3,"x":{"y":[null,true]}}"#;
        let said = rows(body, Purpose::Refresh);
        assert!(said.contains("\"•••• (36 characters)\"") && !said.contains("eyJ0"), "{said}");
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

    #[test]
    fn a_spot_marks_the_very_member_however_deep_and_every_time_it_comes() {
        let body = r#"{"data":{"access_token":"0123456789"},"a":1,"a":2}"#;
        let marks = [
            RowMark::member("/data/access_token", Tone::Danger, "not where it is read"),
            RowMark::member("/a", Tone::Warning, "more than once"),
            RowMark::missing("access_token", Tone::Danger, "not in the answer"),
        ];
        let expected = [
            "\"access_token\": \"•••• (10 characters)\" → not where it is read",
            "\"a\": 1, → more than once",
            "\"a\": 2 → more than once",
            "\"access_token\" → not in the answer",
        ];
        assert_eq!(notes(body, &marks), expected);
    }

    #[test]
    fn a_spot_marks_a_header_that_is_there_and_one_that_is_missing() {
        let marks =
            [header("content-type", Tone::Warning, "the body is JSON"), header("pragma", Tone::Neutral, "missing")];
        let notes = notes(r#"{"access_token":"0123456789","refresh_token":"0123456789"}"#, &marks);
        assert_eq!(notes[..2], ["content-type: text/plain → the body is JSON", "pragma: → missing"]);
    }

    #[test]
    fn a_member_far_down_is_shown_though_the_rows_before_it_are_not() {
        let many: String = (0..200).map(|n| format!("\"m{n}\":1,")).collect();
        let body = format!("{{{many}\"expires_in\":\"soon\",\"access_token\":\"0123456789\"}}");
        let notes = notes(&body, &[RowMark::member("/expires_in", Tone::Warning, "no number above 0")]);
        assert!(notes[0].starts_with("\"/expires_in\": ") && notes[0].ends_with("no number above 0"), "{notes:?}");
    }
}
