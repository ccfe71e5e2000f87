//! An entry of Entra's sign-in log as its portal shows it: the number of the error stands there without its letters.

use super::{entra, Plain};
use crate::finding::Finding;

/// What the number says, where the text is such an entry.
pub(super) fn found(text: &str) -> Vec<Finding> {
    let plain = Plain::of(text);
    let Some((_, rest)) = plain.text().split_once("sign-in error code") else { return Vec::new() };
    let number: String =
        rest.trim_start_matches([' ', ':', '=']).chars().take_while(char::is_ascii_digit).take(9).collect();
    // A text with the letters is read without this.
    if number.len() < 5 || plain.text().contains("aadsts") {
        return Vec::new();
    }
    let reason = rest.split_once("failure reason").map(|(_, reason)| reason.trim_start_matches([' ', ':', '=']));
    entra::found(&format!("AADSTS{number}: {}", reason.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn the_portals_number_is_entras() {
        for text in [
            "Status: Failure\nSign-in error code: 50105\nFailure reason: Not assigned",
            "Status\nFailure\nSign-in error code\n50105\nFailure reason\nNot assigned",
        ] {
            assert_eq!(found(text).first().map(crate::finding::Finding::id), Some("entra-user-not-assigned"), "{text}");
        }
        assert!(found("Sign-in error code: 0").is_empty() && found("error code 50105").is_empty());
    }
}
