//! Statuses and bodies that stand in the source of other tests.

/// Every status of three digits that a text follows within a few letters, with that text.
pub(super) fn answers_in(source: &str) -> Vec<(u16, String)> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let digits = from.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = from.split_at(digits);
        let is_start = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '"' | '[' | '('))
            || before.ends_with('(');
        let status = number.parse().ok().filter(|status: &u16| digits == 3 && is_start && (200..600).contains(status));
        if let Some((status, body)) = status.and_then(|status| Some((status, literal(behind)?))) {
            found.push((status, body));
        }
        rest = behind;
    }
    found
}

/// The text that begins behind `, `, with or without the name of its field.
fn literal(behind: &str) -> Option<String> {
    let text = behind.strip_prefix(',')?.trim_start();
    let text = text.strip_prefix("body:").unwrap_or(text).trim_start();
    if let Some(raw) = text.strip_prefix("r#\"") {
        return raw.split_once("\"#").map(|(body, _)| body.to_owned());
    }
    let plain = text.strip_prefix('"')?;
    let mut body = String::new();
    let mut letters = plain.chars();
    loop {
        match letters.next()? {
            '"' => return Some(body),
            '\\' => body.push(letters.next().filter(|c| matches!(c, '"' | '\\'))?),
            letter => body.push(letter),
        }
    }
}

#[test]
fn what_stands_in_a_table_is_read_from_its_source() {
    let source = "Refused { status: 307, body: \"\", cause }, (400, r#\"{\"error\":\"x\"}\"#, End), (200, \"a\\\"b\", c) took_ms: 5, (1200, \"no\")";
    let found = [(307, String::new()), (400, "{\"error\":\"x\"}".to_owned()), (200, "a\"b".to_owned())];
    assert_eq!(answers_in(source), found);
}
