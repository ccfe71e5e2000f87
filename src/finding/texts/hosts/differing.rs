//! Two addresses in a text that should be one, and where they differ.

use url::Url;

/// Both, and the first difference, in a line; `None` where the text holds no two that differ.
pub(in crate::finding::texts) fn differing(text: &str) -> Option<String> {
    let mut addresses: Vec<&str> = Vec::new();
    for address in text.split(is_end).filter_map(address) {
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    // A link to the rule that was broken is none of the two.
    addresses.retain(|address| !["ietf.org", "rfc-editor.org"].iter().any(|pages| address.contains(pages)));
    let pairs =
        addresses.iter().enumerate().flat_map(|(at, one)| addresses.iter().skip(at + 1).map(move |two| (*one, *two)));
    // Of more than two those that differ least are meant.
    let (one, two) = pairs.min_by_key(|(one, two)| one.len().abs_diff(two.len()))?;
    Some(format!("{one} and {two} {}", difference(one, two)))
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | '(' | ')' | '“' | '”' | ',')
}

/// A web address without its query, which may hold what nobody else should see, and without the sentence's end.
fn address(word: &str) -> Option<&str> {
    let at = word.find("https://").or_else(|| word.find("http://"))?;
    let address = word.get(at..)?.split(['?', '#']).next()?.trim_end_matches(['.', ';', ':', ']', '}']);
    (address.len() <= 200 && Url::parse(address).is_ok()).then_some(address)
}

fn difference(one: &str, two: &str) -> &'static str {
    let (Ok(left), Ok(right)) = (Url::parse(one), Url::parse(two)) else { return "differ" };
    if one.trim_end_matches('/') == two.trim_end_matches('/') {
        "differ by the slash at the end"
    } else if one.eq_ignore_ascii_case(two) {
        "differ in small and capital letters"
    } else if left.host() != right.host() {
        "differ in the host"
    } else if left.scheme() != right.scheme() {
        "differ in http and https"
    } else if left.port() != right.port() {
        "differ in the port"
    } else {
        "differ in the path"
    }
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn two_addresses_are_told_with_where_they_differ() {
        for (text, said) in [
            ("mismatch: https://a.example != https://a.example/", "https://a.example and https://a.example/ differ by the slash at the end"),
            ("\"https://a.example/mcp\" does not match 'https://a.example/MCP'.", "https://a.example/mcp and https://a.example/MCP differ in small and capital letters"),
            ("sent to https://a.example/x: resource \"https://a.example\" is not \"https://b.example\", see https://datatracker.ietf.org/doc/html/rfc9728", "https://a.example and https://b.example differ in the host"),
            ("http://a.example != https://a.example", "http://a.example and https://a.example differ in http and https"),
            ("https://a.example:1/ https://a.example:2/", "https://a.example:1/ and https://a.example:2/ differ in the port"),
            ("https://a.example/mcp?key=s3cret want https://a.example/sse", "https://a.example/mcp and https://a.example/sse differ in the path"),
        ] {
            assert_eq!(differing(text).as_deref(), Some(said), "{text}");
        }
        assert_eq!(differing("https://a.example twice https://a.example"), None);
        assert_eq!(differing("nothing"), None);
    }
}
