//! The texts in which an answer explains an error, wherever they stand: beside the code, in a list, one level down.

use super::Shape;

/// Members that explain in words, the one that RFC 6749 (section 5.2) has first.
const NAMES: [&str; 25] = [
    "error_description",
    "message",
    "error_message",
    "detail",
    "errorSummary",
    "msg",
    "errorMessage",
    "errorDescription",
    "Message",
    "faultstring",
    "error_details",
    "error_hint",
    "hint",
    "error_verbose",
    "error_debug",
    "developer_message",
    "developerMessage",
    "non_field_errors",
    "reason",
    "title",
    "Detail",
    "Title",
    "error_summary",
    "errors",
    "error_uri",
];
/// Members that hold errors of their own.
const AROUND: [&str; 6] = ["error", "errors", "detail", "details", "fault", "causes"];
/// So many texts are read, and so deep.
const MOST: usize = 12;
const DEEPEST: usize = 3;

/// All of them without blanks around, the nearest first, each once; none that only repeats the code.
pub(super) fn all(shape: &Shape, code: &str) -> Vec<String> {
    let mut said = Vec::new();
    gather(shape, 0, &mut said);
    let mut kept: Vec<String> = Vec::new();
    for text in said {
        let text = text.trim();
        if !text.is_empty() && text != code && kept.iter().all(|known| known != text) && kept.len() < MOST {
            kept.push(text.to_owned());
        }
    }
    kept
}

fn gather(shape: &Shape, depth: usize, said: &mut Vec<String>) {
    for name in NAMES {
        match shape.member(name) {
            Some(Shape::Text(text)) => said.push(text.clone()),
            // Django names what a rule of its own found in a list; lists of errors are looked into below.
            Some(Shape::Array(items)) if !AROUND.contains(&name) => {
                said.extend(items.iter().filter_map(Shape::as_text).take(MOST).map(str::to_owned));
            }
            Some(
                Shape::Object(_)
                | Shape::Array(_)
                | Shape::Masked { .. }
                | Shape::Number(_)
                | Shape::Bool(_)
                | Shape::Null,
            )
            | None => {}
        }
    }
    if depth == DEEPEST {
        return;
    }
    for value in AROUND.iter().filter_map(|name| shape.member(name)) {
        match value {
            Shape::Array(items) => items.iter().take(MOST).for_each(|item| of_item(item, depth, said)),
            Shape::Object(_) => gather(value, depth + 1, said),
            Shape::Text(_) | Shape::Masked { .. } | Shape::Number(_) | Shape::Bool(_) | Shape::Null => {}
        }
    }
}

/// An item of a list: a text, an error of its own, or where in the request something is wrong, and what (`FastAPI`).
fn of_item(item: &Shape, depth: usize, said: &mut Vec<String>) {
    if let Some(text) = item.as_text() {
        said.push(text.to_owned());
        return;
    }
    let place: Vec<&str> = match item.member("loc") {
        Some(Shape::Array(parts)) => parts.iter().filter_map(Shape::as_text).collect(),
        _ => Vec::new(),
    };
    // Strava and its like name the member and what it is: refresh_token, invalid.
    if let (Some(field), Some(code)) = (item.text("field"), item.text("code")) {
        said.push(format!("{field} {code}"));
    }
    match item.text("msg").filter(|_| !place.is_empty()) {
        Some(what) => said.push(format!("{}: {what}", place.join("."))),
        None => gather(item, depth + 1, said),
    }
}

#[cfg(test)]
mod tests {
    use super::all;
    use crate::exchange::{read_answer, RawAnswer};

    fn said(body: &str) -> Vec<String> {
        let raw = RawAnswer { status: 400, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        all(read_answer(raw, &[]).shape().unwrap(), "invalid_request")
    }

    #[test]
    fn each_text_is_found_wherever_it_stands_and_once() {
        for (body, texts) in [
            (r#"{"error":"invalid_request","error_description":"no","hint":"Check it"}"#, &["no", "Check it"][..]),
            (r#"{"error":"invalid_request","message":"invalid_request"}"#, &[]),
            (r#"{"error":{"message":"over","errors":[{"message":"deep","reason":"why"}]}}"#, &["over", "deep", "why"]),
            (
                r#"{"detail":[{"loc":["query","code"],"msg":"Field required"},{"loc":["body","client_id"],"msg":"gone"}]}"#,
                &["query.code: Field required", "body.client_id: gone"],
            ),
            (r#"{"detail":"There was an error"}"#, &["There was an error"]),
            (r#"{"errors":["one","one","two"]}"#, &["one", "two"]),
            (r#"{"fault":{"faultstring":"Invalid access token"}}"#, &["Invalid access token"]),
        ] {
            assert_eq!(said(body), texts, "{body}");
        }
    }
}
