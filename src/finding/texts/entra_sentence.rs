//! What Entra says behind a number that is none of those known here: most sentences explain themselves.

use crate::claim::Sureness;
use crate::finding::about::{About, Begins};
use crate::finding::words::shown;
use crate::finding::{Finding, Place};

/// From the sentence, where there is one; else with the words of the rule. `number` is `AADSTS` with its digits.
pub(super) fn finding(about: &'static About, number: &str, text: &str) -> Finding {
    let Some(sentence) = sentence(text, number) else { return about.finding(Place::PastedText, number) };
    let finding = about.finding(Place::PastedText, format!("{number}: {}", shown(sentence)));
    let said = shown(sentence.trim_end_matches('.'));
    let finding = Finding { sureness: Sureness::Observed, ..finding };
    let words = sentence.to_lowercase();
    let Some(name) = parameter(sentence) else {
        if about.sureness != Sureness::Unknown {
            return about.finding(Place::PastedText, number);
        }
        return Finding {
            cause: format!("It says: “{said}”. The number is none of those that are known here"),
            fix: "Change in the request what that sentence names. login.microsoftonline.com/error explains each number"
                .to_owned(),
            ..finding
        };
    };
    let in_url = format!("take {name} out of the authorization URL that was typed, and out of extra parameters");
    let (title, cause, fix) = if words.contains("duplicate") || words.contains("more than once") {
        (
            format!("The parameter {name} stands twice in the request"),
            format!("The address that was set up brings {name} along, and whoever sends the request adds it once more"),
            format!("Leave it once: {in_url}"),
        )
    } else if ["missing", "must contain", "required", "not present"].iter().any(|word| words.contains(word)) {
        (
            format!("The request lacks the parameter {name}"),
            format!("Entra found no {name} in it. From JSON it reads nothing at all: it takes forms only"),
            format!("Send {name}, and have the token request written as a form (application/x-www-form-urlencoded)"),
        )
    } else {
        (
            format!("The parameter {name} has a value that Entra does not take"),
            format!(
                "It says: “{said}”. Somebody put {name} into the request, most often into the address that was set up"
            ),
            format!("Put a value there that Entra documents, or {in_url}"),
        )
    };
    Finding { title, begins: Begins::Word, cause, fix, ..finding }
}

/// What stands behind the number, up to the end of the line or to what only Microsoft's support can read.
fn sentence<'a>(text: &'a str, number: &str) -> Option<&'a str> {
    let at = text.to_ascii_uppercase().find(number)?;
    let rest = text.get(at + number.len()..)?.strip_prefix(':')?;
    let lower = rest.to_ascii_lowercase();
    let ends = ["trace id", "\n", "\r", "\\r", "\\n", "\"}", "\",", "correlation id", "timestamp:"];
    let end = ends.iter().filter_map(|end| lower.find(end)).min().unwrap_or(rest.len());
    let said = rest.get(..end)?.trim().trim_end_matches('"').trim();
    (said.chars().count() > 8).then_some(said)
}

/// The parameter that it names in quotation marks: `parameter 'prompt'`, `'prompt' value`.
fn parameter(sentence: &str) -> Option<&str> {
    let mut parts = sentence.split('\'');
    let mut before = parts.next()?;
    while let (Some(name), Some(after)) = (parts.next(), parts.next()) {
        let is_name = !name.is_empty() && name.len() <= 40 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let called =
            before.to_lowercase().contains("parameter") || after.trim_start().to_lowercase().starts_with("value");
        if is_name && (called || after.trim_start().to_lowercase().starts_with("parameter")) {
            return Some(name);
        }
        before = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::finding::texts::entra::found;

    #[test]
    fn a_number_that_nobody_knows_is_explained_by_its_own_sentence() {
        for (text, title) in [
            ("AADSTS9999901: The parameter 'nonce' is duplicated.", "The parameter nonce stands twice in the request"),
            (
                "AADSTS9999902: Unsupported 'display' value.",
                "The parameter display has a value that Entra does not take",
            ),
            (
                "AADSTS9999903: The request body must contain the following parameter: 'grant_type'. Trace ID: 0",
                "The request lacks the parameter grant_type",
            ),
        ] {
            assert_eq!(found(text)[0].title, title);
        }
        let odd = &found(r#"{"error_description":"AADSTS9999904: The moon is not in 'it'. Trace ID: 00"}"#)[0];
        assert!(odd.cause.contains("“The moon is not in 'it'”") && !odd.cause.contains("Trace"), "{}", odd.cause);
        assert!(found("AADSTS9999905")[0].cause.contains("none of those"));
    }
}
