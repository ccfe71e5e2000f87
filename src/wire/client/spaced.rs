//! Names that a library gives to its errors, as words.

use std::fmt::Debug;

/// The name of an error that a library gives no words, as words.
pub(super) fn name_of(error: &dyn Debug) -> String {
    spaced(&format!("{error:?}"))
}

/// `UnknownProtocolVersion` as "unknown protocol version"; of several names in one another, the innermost.
fn spaced(name: &str) -> String {
    let innermost = name.trim_end_matches(')').rsplit('(').next().unwrap_or(name);
    let plain = innermost.split([' ', '{']).next().unwrap_or(innermost);
    let mut words = String::new();
    for letter in plain.trim_matches('"').chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn a_name_becomes_words() {
        assert_eq!(spaced("MalformedExtensions"), "malformed extensions");
        assert_eq!(spaced("Other(OtherError(CaUsedAsEndEntity))"), "ca used as end entity");
        assert_eq!(spaced("InvalidPurposeContext { required: ServerAuth }"), "invalid purpose context");
        assert_eq!(spaced("TrailingData(\"x\")"), "x");
    }
}
