//! An error's object within a sentence, as JSON or as Python prints it.

use std::ops::Range;

use serde_json::Value;

use crate::finding::pasted::openai_text;

/// An object that names an error at its top level.
pub(super) struct Object {
    pub(super) at: Range<usize>,
    /// As JSON.
    pub(super) json: String,
}

/// Each of them; of objects within one another each that names one.
pub(super) fn all(text: &str) -> Vec<Object> {
    const MOST: usize = 60;
    const LONGEST: usize = 8 * 1024;
    let starts = text.match_indices('{').take(MOST);
    let objects = starts.filter_map(|(at, _)| {
        let end = text.floor_char_boundary(at + LONGEST);
        let rest = text.get(at..end)?;
        if rest.starts_with("{'") || rest.starts_with("{ '") {
            let json = openai_text::json(rest);
            let read = first(&json)?.to_owned();
            // Where it ends in the text is where its own closing bracket stands.
            return Some(Object { at: at..at + closing(rest), json: read });
        }
        let json = first(rest)?;
        Some(Object { at: at..at + json.len(), json: json.to_owned() })
    });
    objects.filter(|object| names_error(&object.json)).collect()
}

/// The JSON object with which the text begins.
fn first(text: &str) -> Option<&str> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    text.get(..values.byte_offset())
}

fn closing(text: &str) -> usize {
    let mut open = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// As a token endpoint answers, and no log does: a code under `error`, or an object with one.
fn names_error(json: &str) -> bool {
    let Ok(Value::Object(members)) = serde_json::from_str(json) else { return false };
    let of_code = |text: &str| !text.contains(' ') && !text.is_empty();
    match members.get("error") {
        Some(Value::String(code)) => of_code(code) || members.contains_key("error_description"),
        Some(Value::Object(error)) => error.contains_key("code") || error.contains_key("type"),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_)) | None => {
            members.contains_key("error_description") || members.contains_key("errorCode")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn an_errors_object_is_found_and_a_logs_is_none() {
        let found = |text: &str| all(text).into_iter().map(|object| object.json).collect::<Vec<_>>();
        assert_eq!(found(r#"it said {"error":"x","n":1} twice"#), [r#"{"error":"x","n":1}"#]);
        assert_eq!(found("('x', {'error': 'x', 'more': None})"), [r#"{"error": "x", "more": null}"#]);
        assert_eq!(found(r#"{"level":"error","data":{"error":"x"}}"#), [r#"{"error":"x"}"#]);
        assert_eq!(found(r#"{"error":"it went wrong: x"}"#), [""; 0]);
        assert_eq!(found("{".repeat(5000).as_str()), [""; 0]);
        let text = "('x', {'error': 'x'}) y";
        assert_eq!(text.get(all(text)[0].at.clone()), Some("{'error': 'x'}"));
    }
}
