//! `Missing access token, received 400 from https://…/token: response_data={'error': 'invalid_grant'}`: what `OpenAI`'s
//! GPT Actions show of a token endpoint's answer, with the body as Python prints it.

use zeroize::Zeroizing;

use crate::exchange::RawAnswer;

/// The answer in such a text.
pub(super) fn answer(text: &str) -> Option<RawAnswer> {
    const BEGINS: &str = "missing access token, received ";
    let at = text.to_ascii_lowercase().find(BEGINS)?;
    let rest = text.get(at + BEGINS.len()..)?;
    let status = rest.split_whitespace().next()?.parse().ok().filter(|status| (100..600).contains(status))?;
    // Without the body nothing is known of the answer but that it was no success.
    let (_, body) = rest.split_once("response_data=")?;
    let body = Zeroizing::new(json(body.trim()));
    Some(RawAnswer { status, headers: Vec::new(), body: Zeroizing::new(body.as_bytes().to_vec()), took_ms: 0 })
}

/// Python's way of writing a dictionary as JSON: texts in single quotes, `None`, `True` and `False`.
pub(super) fn json(python: &str) -> String {
    let mut out = String::with_capacity(python.len());
    let (mut quote, mut escaped, mut word) = (None, false, String::new());
    for c in python.chars() {
        match quote {
            Some(mark) if c == mark && !escaped => {
                quote = None;
                out.push('"');
            }
            Some(_) => {
                // A quote of the other kind needs a backslash in JSON; that of its own kind needs none.
                if c == '"' && !escaped {
                    out.push('\\');
                }
                if escaped && c == '\'' {
                    out.pop();
                }
                out.push(c);
                escaped = c == '\\' && !escaped;
            }
            None if c.is_ascii_alphabetic() => word.push(c),
            None => {
                out.push_str(constant(&std::mem::take(&mut word)));
                if c == '\'' || c == '"' {
                    quote = Some(c);
                    out.push('"');
                } else {
                    out.push(c);
                }
            }
        }
    }
    out.push_str(constant(&word));
    out
}

fn constant(word: &str) -> &str {
    match word {
        "None" => "null",
        "True" => "true",
        "False" => "false",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{answer, json};

    #[test]
    fn the_status_and_the_body_are_taken_out_of_the_sentence() {
        let text = "Missing access token, received 400 from https://id.example/token: response_data={'error': 'invalid_grant', \
                    'error_description': \"It's gone\", 'retry': False, 'more': None}";
        let read = answer(text).unwrap();
        let body: serde_json::Value = serde_json::from_slice(&read.body).unwrap();
        assert_eq!(
            (read.status, body["error"].as_str(), body["error_description"].as_str()),
            (400, Some("invalid_grant"), Some("It's gone"))
        );
        assert!(body["retry"] == false && body["more"].is_null());
        assert_eq!(json(r#"{"a": "b"}"#), r#"{"a": "b"}"#);
    }

    #[test]
    fn another_sentence_is_none() {
        assert!(answer("Missing access token").is_none() && answer("received 400 from x").is_none());
    }
}
