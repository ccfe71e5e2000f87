//! What the Agents Toolkit fills in when it packs the app, and what stands for a text of another file.

use std::borrow::Cow;

/// A text without the toolkit's `${{…}}`.
pub fn without_placeholders(text: &str) -> Cow<'_, str> {
    if !text.contains("${{") {
        return Cow::Borrowed(text);
    }
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${{") {
        let Some((_, behind)) = after.split_once("}}") else { break };
        left.push_str(before);
        rest = behind;
    }
    // What is left holds no whole one any more.
    left.push_str(rest);
    Cow::Owned(left)
}

/// Whether it is `[[key]]`, which stands for a text of another file.
pub(in crate::manifest) fn is_localized(text: &str) -> bool {
    let text = text.trim();
    text.strip_prefix("[[").is_some_and(|rest| rest.ends_with("]]"))
}

#[cfg(test)]
mod tests {
    use super::without_placeholders;

    #[test]
    fn what_is_filled_in_goes_and_what_only_begins_so_stays() {
        for (text, left) in [
            ("Tides", "Tides"),
            ("Tides${{APP_NAME_SUFFIX}}", "Tides"),
            ("${{A}} and ${{B}}!", " and !"),
            ("Tides ${{", "Tides ${{"),
            ("a ${{b}} c ${{d", "a  c ${{d"),
        ] {
            assert_eq!(without_placeholders(text), left, "{text}");
        }
    }
}
