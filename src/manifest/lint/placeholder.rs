//! What an example or a template says in place of a value.

/// Whether a text that is no sentence looks so.
pub(super) fn is_placeholder(text: &str) -> bool {
    // Capital letters in a path are nothing special, in the place of a host they are.
    let host = text.split_once("://").map_or(text, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let words = host.split(|character: char| !character.is_ascii_alphanumeric() && character != '_');
    let mut shouted = words.filter(|word| word.len() > 5 && word.contains('_'));
    let lower = text.to_ascii_lowercase();
    is_template(text)
        || shouted
            .any(|word| !word.chars().any(|character| character.is_ascii_lowercase() || character.is_ascii_digit()))
        || ["your-domain", "your-app-url", "yourcompany", "yourdomain", "your_", "[your", "://your", "/your-", ".your-"]
            .iter()
            .any(|sign| lower.contains(sign))
}

/// Whether it has a mark of a template: `{{…}}`, `${…}`, `{tenant}`, `<…>`, `%…%`.
pub(super) fn is_template(text: &str) -> bool {
    let within = |open: char, close: char| {
        text.find(open).is_some_and(|at| text.get(at..).is_some_and(|rest| rest.contains(close)))
    };
    let percent = text.trim().strip_prefix('%').and_then(|rest| rest.strip_suffix('%'));
    within('{', '}') || within('<', '>') || percent.is_some_and(|name| !name.is_empty() && !name.contains('%'))
}

/// Whether a sentence is nothing but a placeholder.
pub(super) fn is_whole_template(text: &str) -> bool {
    let text = text.trim();
    let between = |open: &str, close: &str| {
        text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(|name| !name.contains(close))
    };
    between("{{", "}}")
        || between("${", "}")
        || between("<", ">")
        || between("{%", "%}")
        || between("<%", "%>")
        || between("__", "__")
}

#[cfg(test)]
mod tests {
    use super::{is_placeholder, is_whole_template};

    #[test]
    fn a_placeholder_is_told_from_a_value() {
        for text in [
            "{{client_url}}",
            "https://{{domain}}/token",
            "https://login.tides.example/{tenant}/token",
            "${API_URL}/openapi.json",
            "https://<your domain>/authorize",
            "%CLIENT_URL%",
            "https://PLUGIN_HOSTNAME/openapi.yaml",
            "https://your-plugin.example/openapi.yaml",
            "https://yourdomain.example/",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "https://tides.example/TOKEN_ENDPOINT",
            "https://tides.example/a%20b%20c",
            "https://getyourtides.example/",
            "https://tides.example/for-your-coast",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
        assert!(is_whole_template(" {{ description }} ") && !is_whole_template("Write {{name}} and {{date}}"));
    }
}
