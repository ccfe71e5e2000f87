//! Errors that a provider numbers: Facebook's of its Graph API.

use std::ops::Range;

use super::member::{self, Member};

/// A numbered error as its provider answers it.
pub(super) struct Numbered {
    pub(super) at: Range<usize>,
    /// The answer's body.
    pub(super) json: String,
    /// What it says in words.
    pub(super) words: Option<String>,
}

/// Facebook's: `(#190) words`, `OAuthException: words`, or the members of its object, however they were printed.
pub(super) fn first(text: &str) -> Option<Numbered> {
    let of_facebook = text.contains("OAuthException") || text.contains("FacebookAuthorizationException");
    let marked = text.find("(#").and_then(|at| Some((at, number(text.get(at + 2..)?)?)));
    let members = member::all(text, &["code", "message", "errorcode"]);
    let of = |names: &[&str]| members.iter().find(|member: &&Member| names.contains(&member.name.as_str()));
    let coded = of(&["code", "errorcode"]).and_then(|code| Some((code.at.start, number(&code.value)?)));
    let (at, code) = match (marked, coded, of_facebook) {
        (Some(marked), _, _) => marked,
        (None, Some(coded), true) => coded,
        // Without a number it is known by its words.
        (None, None, true) if text.contains("Error validating access token") => (text.find("OAuthException")?, 190),
        (None, _, _) => return None,
    };
    let behind = marked.and_then(|(at, _)| text.get(at..)?.split_once(')').map(|(_, rest)| rest));
    let said = text.find("Error validating access token").and_then(|at| text.get(at..));
    let line =
        |rest: &str| rest.lines().next().unwrap_or_default().trim().trim_end_matches(['"', '\'', ',', '}']).to_owned();
    let words = of(&["message"]).map(|member| member.value.clone()).or_else(|| behind.or(said).map(line));
    let words = words.filter(|words| !words.is_empty());
    let error =
        serde_json::json!({"message": words.as_deref().unwrap_or_default(), "type": "OAuthException", "code": code});
    Some(Numbered { at: at..at, json: serde_json::json!({ "error": error }).to_string(), words })
}

fn number(text: &str) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn facebooks_number_is_read_in_each_print() {
        for text in [
            "FacebookApiException: (#190) Error validating access token: Session has expired",
            "OAuthException: Error validating access token: Session has expired",
            "{ error: { message: 'Error validating access token: Session has expired', type: 'OAuthException', code: 190 } }",
            "array ( 'message' => 'Error validating access token: Session has expired', 'type' => 'OAuthException', 'code' => 190, )",
        ] {
            let body: serde_json::Value = serde_json::from_str(&first(text).unwrap().json).unwrap();
            assert_eq!(body["error"]["code"], 190, "{text}");
            assert_eq!(body["error"]["message"], "Error validating access token: Session has expired", "{text}");
        }
        assert!(first("code: 190").is_none() && first("see (#12 of them)").is_none_or(|found| !found.json.is_empty()));
    }
}
