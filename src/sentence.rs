//! The first letter of a sentence, and lists in one.

/// With a large one, whatever name it begins with.
pub fn begin_large(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small one: what was a sentence of its own goes on in another. A word that has another large one is a name: `ChatGPT`, `JSON`.
pub fn begin_small(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    if first.chars().skip(1).any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// "a, b and c"
pub fn listed(names: &[&str]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{begin_large, begin_small, listed};

    #[test]
    fn the_first_letter_alone_changes_whatever_the_alphabet() {
        assert_eq!(
            (begin_large("ärger im OAuth"), begin_small("Ärger im OAuth")),
            ("Ärger im OAuth".into(), "ärger im OAuth".into())
        );
        assert_eq!(begin_small("ChatGPT sets it"), "ChatGPT sets it");
        assert_eq!((begin_large(""), begin_small("")), (String::new(), String::new()));
    }

    #[test]
    fn a_list_ends_in_and() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!((listed(&["a"]), listed(&[])), ("a".to_owned(), String::new()));
    }
}
