//! A page's text as a person reads it, and the words in it.

/// Elements whose content nobody reads.
const UNSEEN: [&str; 4] = ["script", "style", "svg", "noscript"];

/// No page has more that is worth reading.
const MOST: usize = 512 << 10;

/// What is seen of a page: its text without markup, entities written out, blanks as one.
pub(super) fn seen(page: &str) -> String {
    let page = page.get(..page.floor_char_boundary(MOST)).unwrap_or_default();
    let lower = page.to_ascii_lowercase();
    let (mut text, mut at) = (String::with_capacity(page.len() / 2), 0);
    while let Some(open) = page.get(at..).and_then(|rest| rest.find('<')).map(|open| at + open) {
        text.push_str(page.get(at..open).unwrap_or_default());
        let name = lower.get(open + 1..).unwrap_or_default();
        let unseen = UNSEEN.iter().find(|unseen| {
            name.strip_prefix(**unseen).is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii_alphanumeric()))
        });
        let from = if let Some(unseen) = unseen {
            lower.get(open..).and_then(|rest| rest.find(&format!("</{unseen}"))).map_or(page.len(), |end| open + end)
        } else {
            open
        };
        // Not every sign that is smaller begins a tag.
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        at = if is_tag {
            page.get(from..).and_then(|rest| rest.find('>')).map_or(page.len(), |close| from + close + 1)
        } else {
            text.push('<');
            open + 1
        };
        text.push(' ');
    }
    text.push_str(page.get(at..).unwrap_or_default());
    one_line(&entities(&text))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entities(text: &str) -> String {
    const NAMED: [(&str, &str); 9] = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    NAMED.iter().fold(
        text.to_owned(),
        |text, (entity, sign)| {
            if text.contains('&') {
                text.replace(entity, sign)
            } else {
                text
            }
        },
    )
}

/// The words of a text with their places: runs of letters, digits and `_`.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut begun = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begun, is_word(sign)) {
            (None, true) => begun = Some(at),
            (Some(start), false) => {
                found.extend(text.get(start..at).map(|word| (start, word)));
                begun = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    found
}

/// The text from this place on, at most so many characters, to a word's end.
pub(super) fn cut(text: &str, from: usize, most: usize) -> &str {
    let rest = text.get(from..).unwrap_or_default();
    let Some((end, _)) = rest.char_indices().nth(most) else { return rest.trim() };
    let short = rest.get(..end).unwrap_or_default();
    short.rfind(' ').and_then(|blank| short.get(..blank)).unwrap_or(short).trim()
}

#[cfg(test)]
mod tests {
    use super::{cut, seen, words};

    #[test]
    fn what_is_seen_of_a_page_has_no_markup_no_scripts_and_no_entities() {
        let page =
            "<!doctype html><style>a{}</style><SCRIPT>var e='invalid_client';</script><h1>We&#39;re  sorry</h1>\n\
                    <p>Code:<b>invalid_scope</b> &amp; 1 < 2";
        assert_eq!(seen(page), "We're sorry Code: invalid_scope & 1 < 2");
        assert_eq!(seen("<script>never closed"), "");
        assert_eq!(seen("plain text"), "plain text");
        assert_eq!(seen("<p"), "");
    }

    #[test]
    fn words_are_found_with_their_places_and_a_cut_ends_at_a_word() {
        assert_eq!(words("é error: a_b!"), [(3, "error"), (10, "a_b")]);
        assert_eq!(cut("one two three", 0, 9), "one two");
        assert_eq!(cut("one two", 4, 9), "two");
    }
}
