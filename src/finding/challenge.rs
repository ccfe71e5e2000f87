//! Challenges in `WWW-Authenticate`.

use crate::exchange::Challenge;

/// Whether a `WWW-Authenticate` value holds a challenge of this scheme.
pub(super) fn has_scheme(value: &str, scheme: &str) -> bool {
    Challenge::list(value).iter().any(|challenge| challenge.is(scheme))
}

/// What a challenge says in words: its `error_description` (RFC 6750, section 3).
pub(super) fn description(value: &str) -> Option<String> {
    Challenge::list(value).iter().find_map(|challenge| challenge.value("error_description").map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::{description, has_scheme};

    #[test]
    fn challenges_are_a_list_and_a_comma_may_be_quoted() {
        assert!(has_scheme(r#"Bearer realm="a, Basic b", Basic realm="c""#, "basic"));
        assert!(!has_scheme(r#"Bearer realm="a, Basic b""#, "basic"));
        assert!(!has_scheme("", "basic"));
    }

    #[test]
    fn the_words_of_a_challenge_are_read_with_and_without_quotation_marks() {
        assert_eq!(
            description(r#"Bearer error="x", error_description="It is gone, so""#),
            Some("It is gone, so".to_owned())
        );
        assert_eq!(description("Bearer error_description=expired, error=x"), Some("expired".to_owned()));
        let escaped = r#"Basic realm="error_description=no", Bearer error_description="say \"yes\"""#;
        assert_eq!(description(escaped), Some("say \"yes\"".to_owned()));
        assert_eq!(description("Basic"), None);
    }
}
