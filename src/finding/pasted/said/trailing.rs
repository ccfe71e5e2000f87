//! What a text adds to a code in words: behind it, in whichever brackets and quotation marks, or before it.

use std::ops::Range;

/// The words to the code that stands there.
pub(super) fn words(text: &str, at: &Range<usize>) -> Option<String> {
    let said = behind(text, at).or_else(|| before(text, at))?;
    // A library that names the error and then prints it names the code twice.
    let code = text.get(at.clone())?;
    match said.rsplit_once(code) {
        Some((_, rest)) => told(rest.trim_start_matches([':', ' ', ',', '-', ')', '"'])),
        None => Some(said),
    }
}

/// Behind it on its line: `code: words`, `code (words)`, `"code" "words"`, `[code] words`, `code :: words`.
fn behind(text: &str, at: &Range<usize>) -> Option<String> {
    let line_before = text.get(..at.start)?.rsplit('\n').next()?;
    let line = text.get(at.end..)?.split('\n').next()?;
    let closed = line.trim_start_matches(['"', '\'', '`', ')', ']', '\\']);
    let is_closed = closed.len() < line.len();
    let open = closed.trim_start_matches(' ');
    let rest = open.trim_start_matches([':', '-', '–', '—', ',', '|', ' ']);
    let end = if let Some(inner) = rest.strip_prefix('(') {
        return told(inner.get(..balanced(inner))?);
    } else if let Some(inner) = rest.strip_prefix('"') {
        return told(inner.split('"').next()?);
    } else if rest.len() < open.len() && open.len() == closed.len()
        || is_closed && is_bracketed(line_before)
        || rest.len() < open.len()
    {
        end_of(rest, line_before, is_closed)
    } else {
        return None;
    };
    told(rest.get(..end)?)
}

/// Whether brackets hold the code alone.
fn is_bracketed(before: &str) -> bool {
    before.ends_with(['[', '('])
}

/// The bracket that closes this text.
fn balanced(inner: &str) -> usize {
    let mut open = 1_u32;
    for (at, c) in inner.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    inner.len()
}

/// Where the words end: with the brackets or quotation marks in which code and words stand together, or with the line.
fn end_of(rest: &str, before: &str, is_closed: bool) -> usize {
    let mut end = rest.len();
    let mut stop = |sign: char| end = end.min(rest.find(sign).unwrap_or(end));
    for quote in ['"', '`'] {
        if !is_closed && before.matches(quote).count() % 2 == 1 {
            stop(quote);
        }
    }
    if !is_closed && before.ends_with('\'') {
        stop('\'');
    }
    stop('<');
    stop('{');
    if !is_closed && before.ends_with('(') {
        end = end.min(balanced(rest));
    }
    if !is_closed && before.ends_with('[') {
        end = end.min(rest.find(']').unwrap_or(end));
    }
    end
}

/// Before it on its line, where brackets hold the code alone: `words (code)`.
fn before(text: &str, at: &Range<usize>) -> Option<String> {
    let line = text.get(..at.start)?.rsplit('\n').next()?;
    let behind = text.get(at.end..)?;
    let said = line.strip_suffix('(').filter(|_| behind.starts_with(')'))?;
    let said = said.rsplit(": ").next()?.trim();
    told(said).filter(|words| words.contains(' '))
}

/// Names behind a code that begin another member.
const MEMBERS: [&str; 14] = [
    "status",
    "statuscode",
    "code",
    "message",
    "msg",
    "reason",
    "description",
    "detail",
    "hint",
    "error",
    "error_description",
    "error_uri",
    "errordescription",
    "error_hint",
];

/// Words that tell something.
fn told(words: &str) -> Option<String> {
    const MOST: usize = 1000;
    let words = words.trim().trim_matches(['\'', '"', '`', ',', ';']).trim();
    // Ruby's `#<Name: words>`.
    let words = words.strip_suffix('>').filter(|inner| !inner.contains('<')).unwrap_or(words);
    let is_word = words.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let is_place = ["at ", "http://", "https://", "error_description=", "error=", "File "]
        .iter()
        .any(|start| words.starts_with(start));
    let first = words.split(['=', ':']).next().unwrap_or_default().trim_end_matches(['"', '\'', '\\', ' ']);
    let is_member =
        first.len() < words.len() && !first.contains(' ') && MEMBERS.contains(&first.to_ascii_lowercase().as_str());
    (is_word && !is_place && !is_member).then(|| words.chars().take(MOST).collect())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_words_are_found_however_a_library_puts_them() {
        for text in [
            "Error: CODE: It is gone (for good), you see",
            "OPError: CODE (It is gone (for good), you see)",
            "oauth2: \"CODE\" \"It is gone (for good), you see\" \"https://a.example/e#CODE\"",
            "[CODE] It is gone (for good), you see",
            "(CODE) It is gone (for good), you see",
            "Rack::OAuth2::Client::Error (CODE :: It is gone (for good), you see)",
            "failed (CODE: It is gone (for good), you see)",
            "failed: `CODE: It is gone (for good), you see` and more",
            "('CODE: It is gone (for good), you see', {'a': 1})",
            "level=error msg=\"refresh: CODE: It is gone (for good), you see\" n=1",
            "CODE - It is gone (for good), you see",
            "CODE, It is gone (for good), you see",
            "Authentication failure! CODE: OAuth2::Error, CODE: It is gone (for good), you see",
            "Failure: It is gone (for good), you see (CODE)",
        ] {
            let at = text.find("CODE").unwrap();
            assert_eq!(words(text, &(at..at + 4)).as_deref(), Some("It is gone (for good), you see"), "{text}");
        }
    }

    #[test]
    fn where_none_are_there_are_none() {
        for text in [
            "Error: CODE",
            "Error: CODE\n    at x",
            "CODE {",
            "'CODE', {'a': 1}",
            "CODE: https://a.example",
            "a CODE b",
            "(CODE)",
        ] {
            let at = text.find("CODE").unwrap();
            assert_eq!(words(text, &(at..at + 4)), None, "{text}");
        }
    }
}
