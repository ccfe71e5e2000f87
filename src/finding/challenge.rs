//! Challenges in `WWW-Authenticate`.

/// Whether a `WWW-Authenticate` value holds a challenge of this scheme: they are a list, each a scheme and its parameters
/// (RFC 9110, section 11.6.1), and a comma may stand in a quoted text.
pub(super) fn has_scheme(value: &str, scheme: &str) -> bool {
    let mut quoted = false;
    let parts = value.split(|c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    });
    parts.into_iter().any(|part| {
        let first = part.split_whitespace().next().unwrap_or_default();
        first.eq_ignore_ascii_case(scheme)
    })
}

/// What a challenge says in words: its `error_description` (RFC 6750, section 3).
pub(super) fn description(value: &str) -> Option<&str> {
    const NAME: &str = "error_description=";
    let (_, rest) = value.split_once(NAME)?;
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([',', ' ']).next(),
    }
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
        assert_eq!(description(r#"Bearer error="x", error_description="It is gone, so""#), Some("It is gone, so"));
        assert_eq!(description("Bearer error_description=expired, error=x"), Some("expired"));
        assert_eq!(description("Basic"), None);
    }
}
