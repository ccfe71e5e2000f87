//! A name with its value, in whichever language it was printed: `error=x`, `"error": "x"`, `error: 'x'`, `:error=>"x"`,
//! `[error] => x`, `map[error:x error_description:y]`, `{error=x, error_description=y}`, `\"error\":\"x\"`.

use std::ops::Range;

use percent_encoding::percent_decode_str;

/// Characters of a value that are taken.
const LONGEST: usize = 2000;

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// In lower case, without `_` and `-`.
    pub(super) name: String,
    pub(super) value: String,
    /// Where the value stands.
    pub(super) at: Range<usize>,
    /// It is of a form or of an address's query.
    pub(super) is_form: bool,
}

/// Every member of these names that has a text or a number, in order.
pub(super) fn all(text: &str, names: &[&str]) -> Vec<Member> {
    const MOST: usize = 400;
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = word(text, from) {
        from = at.end;
        let name = text.get(at.clone()).unwrap_or_default().to_ascii_lowercase().replace(['_', '-'], "");
        if !names.contains(&name.as_str()) {
            continue;
        }
        if let Some((value, place, is_form)) = value(text, &at) {
            found.push(Member { name, value, at: place, is_form });
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The next run of letters, digits, `_` and `-`.
fn word(text: &str, from: usize) -> Option<Range<usize>> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let rest = text.get(from..)?;
    let begin = from + rest.find(of_name)?;
    let rest = text.get(begin..)?;
    Some(begin..begin + rest.find(|c| !of_name(c)).unwrap_or(rest.len()))
}

/// The value behind a name, where one stands, and whether it is of a form.
fn value(text: &str, name: &Range<usize>) -> Option<(String, Range<usize>, bool)> {
    let behind = text.get(name.end..)?;
    let closed = behind.trim_start_matches(['"', '\'', '`', '\\', ']', ')']);
    let (sign, rest) = sign(closed.trim_start_matches(' '))?;
    let tight = sign == "=" && rest.starts_with(|c: char| !c.is_whitespace()) && closed.len() == behind.len();
    let rest = rest.trim_start_matches([' ', '\n']);
    let rest = within(rest);
    let begin = text.len() - rest.len();
    let escaped = rest.starts_with('\\');
    let open = rest.trim_start_matches('\\');
    if let Some(quote) = open.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) {
        let from = begin + (rest.len() - open.len()) + 1;
        let inner = text.get(from..)?;
        let end = if escaped { inner.find('\\')? } else { closing(inner, quote) };
        let value = inner.get(..end)?;
        return Some((unescaped(value), from..from + end, false));
    }
    let before = text.get(..name.start)?;
    let first = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>')).unwrap_or(rest.len());
    let run = rest.get(..first)?;
    let is_form = tight && (before.ends_with(['?', '&', '#']) || run.contains('&') || run.contains("%2"));
    let end = if is_form { run.find('&').unwrap_or(first) } else { bare_end(rest) };
    let value = rest.get(..end)?.trim_end_matches([' ', ',', ';']);
    let place = begin..begin + value.len();
    let plain = if is_form {
        percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned()
    } else {
        value.to_owned()
    };
    (!plain.is_empty()).then_some((plain, place, is_form))
}

/// What Rust's `Some(…)` and PHP's `string(9) …` hold.
fn within(text: &str) -> &str {
    if let Some(inner) = text.strip_prefix("Some(") {
        return inner;
    }
    let length = text.strip_prefix("string(").and_then(|rest| rest.split_once(") "));
    length.filter(|(digits, _)| digits.bytes().all(|b| b.is_ascii_digit())).map_or(text, |(_, inner)| inner)
}

fn sign(text: &str) -> Option<(&'static str, &str)> {
    ["=>", "::", "=", ":"].into_iter().find_map(|sign| Some((sign, text.strip_prefix(sign)?)))
}

/// Where a quoted text ends.
fn closing(inner: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in inner.char_indices().take(LONGEST) {
        if c == quote && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    inner.char_indices().nth(LONGEST).map_or(inner.len(), |(at, _)| at)
}

/// Where a text without quotation marks ends: with its line, its brackets, or before the next name.
fn bare_end(rest: &str) -> usize {
    if rest.starts_with(['{', '[', '(']) {
        return 0;
    }
    let mut open = 0_u32;
    for (at, c) in rest.char_indices().take(LONGEST) {
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            '\n' | '}' | ']' | ')' | '"' | '<' => return at,
            ' ' if begins_member(rest, at) => return at,
            _ => {}
        }
    }
    rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at)
}

/// Whether a name and its sign stand behind the blank there: after a comma, or without a blank between sign and value, as Go
/// prints it.
fn begins_member(rest: &str, blank: usize) -> bool {
    let (before, text) = (rest.get(..blank).unwrap_or_default(), rest.get(blank + 1..).unwrap_or_default());
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    let behind = text.get(end..).unwrap_or_default();
    let listed = before.ends_with(',');
    let Some((_, value)) = sign(if listed { behind.trim_start() } else { behind }) else { return false };
    end > 1 && (listed || value.starts_with(|c: char| !c.is_whitespace()))
}

/// What stands behind backslashes.
fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'r' | 't') => out.push(' '),
            Some('u') => {
                let digits: String = chars.by_ref().take(4).collect();
                out.push(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'));
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::all;

    const NAMES: [&str; 2] = ["error", "errordescription"];

    #[test]
    fn a_member_is_read_out_of_every_languages_print() {
        for text in [
            r#"{"error":"no_way","error_description":"It is gone, you see"}"#,
            "{ error: 'no_way', error_description: 'It is gone, you see' }",
            r#"{\"error\":\"no_way\",\"error_description\":\"It is gone, you see\"}"#,
            r#"{"error"=>"no_way", "error_description"=>"It is gone, you see"}"#,
            r#"{:error=>"no_way", :error_description=>"It is gone, you see"}"#,
            "Array\n(\n[error] => no_way\n[error_description] => It is gone, you see\n)",
            "array ( 'error' => 'no_way', 'error_description' => 'It is gone, you see', )",
            "map[error:no_way error_description:It is gone, you see]",
            "{ErrorDescription:It is gone, you see Error:no_way}",
            "{error=no_way, error_description=It is gone, you see}",
            "Failure(error=no_way, errorDescription=It is gone, you see)",
            "OAuthError(error='no_way', error_description='It is gone, you see')",
            "/cb?error=no_way&error_description=It+is%20gone,+you+see 404",
            "error: no_way\nerror_description: It is gone, you see\n",
            "Error = no_way, ErrorDescription = \"It is gone, you see\"",
        ] {
            let mut found: Vec<(String, String)> =
                all(text, &NAMES).into_iter().map(|member| (member.name, member.value)).collect();
            found.sort();
            let wanted = [("error", "no_way"), ("errordescription", "It is gone, you see")];
            assert_eq!(found, wanted.map(|(name, value)| (name.to_owned(), value.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_cut_or_escaped_is_read_as_far_as_it_goes() {
        let value = |text: &str| all(text, &NAMES).into_iter().map(|member| member.value).next();
        assert_eq!(
            value(r#""error_description":"It's \"gone\" \u0060now\u0060 (trunc"#).as_deref(),
            Some("It's \"gone\" `now` (trunc")
        );
        assert_eq!(value("error: {"), None);
        assert_eq!(value("error="), None);
        assert_eq!(value("the error was"), None);
    }
}
