//! Whether a code stands in a text because somebody speaks about it.

use std::ops::Range;

/// How the text means a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Talk {
    /// It happened.
    Happened,
    /// It is explained, or happens under a condition: what is told of it is assumed.
    Explained,
    /// It did not happen.
    Denied,
}

const DENIED: [&str; 8] = ["no ", "not ", "never ", "without ", "instead of ", "n't get ", "rather than ", "0 "];
/// How programs compare a code, and what a list of changes says of one.
const COMPARED: [&str; 12] =
    ["==", "== ", "!=", "!= ", "case ", ".includes", ".contains", ".equals", ".match", "fixed: ", "fixed ", "fixes "];
const EXPLAINED_BEFORE: [&str; 9] = [
    "must return ",
    "should return ",
    "may return ",
    "would return ",
    "can return ",
    "returns ",
    "means ",
    "if ",
    "when ",
];
const EXPLAINED_BEHIND: [&str; 8] =
    [" means", " when ", " if ", " is returned", " is used", " indicates", ", when ", ", if "];

pub(super) fn of(text: &str, at: &Range<usize>) -> Talk {
    let before = text.get(..at.start).unwrap_or_default().to_ascii_lowercase();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end_matches(['"', '\'', '`', '*', '(']);
    let behind = text.get(at.end..).unwrap_or_default();
    let behind = behind.trim_start_matches(['"', '\'', '`', '*', ')']).to_ascii_lowercase();
    let word_before = |word: &&str| -> bool {
        line.strip_suffix(*word).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
            || word.starts_with("n't") && line.ends_with(*word)
    };
    let counted = behind.trim_start_matches([':', '=', ' ']);
    let no_times = counted.len() < behind.len() && counted.starts_with('0') && !counted.starts_with("0x");
    let compared = COMPARED.iter().any(|word| line.ends_with(*word));
    if DENIED.iter().any(word_before) || no_times || compared {
        return Talk::Denied;
    }
    let explained =
        EXPLAINED_BEFORE.iter().any(word_before) || EXPLAINED_BEHIND.iter().any(|word| behind.starts_with(word));
    if explained {
        Talk::Explained
    } else {
        Talk::Happened
    }
}

/// The codes that stand one behind the other, three and more: there the text lists what there is.
pub(super) fn listed(text: &str, codes: &[Range<usize>]) -> Vec<Range<usize>> {
    const A_LIST: usize = 3;
    let follows = |one: &Range<usize>, next: &Range<usize>| text.get(one.end..next.start).is_some_and(is_between);
    codes.chunk_by(follows).filter(|row| row.len() >= A_LIST).flatten().cloned().collect()
}

/// Signs, *and*, *or*, and nothing else.
fn is_between(between: &str) -> bool {
    let words = between.split(|c: char| c.is_whitespace() || ",;|/`'\"*-•".contains(c));
    !between.is_empty() && words.into_iter().all(|word| matches!(word, "" | "and" | "or"))
}

#[cfg(test)]
mod tests {
    use super::{listed, of, Talk};

    #[test]
    fn three_codes_in_a_row_are_a_list_and_two_failures_are_none() {
        for (text, is_list) in [
            ("one of CODE, CODE and CODE", true),
            ("`CODE` | `CODE` | `CODE`", true),
            ("CODE, CODE", false),
            ("CODE: gone\nCODE: gone\nCODE: gone", false),
        ] {
            let codes: Vec<_> = text.match_indices("CODE").map(|(at, word)| at..at + word.len()).collect();
            assert_eq!(!listed(text, &codes).is_empty(), is_list, "{text}");
        }
    }

    #[test]
    fn what_is_denied_did_not_happen_and_what_is_explained_may_not_have() {
        for (text, talk) in [
            ("error: CODE: gone", Talk::Happened),
            ("it failed with CODE", Talk::Happened),
            ("there was no CODE this time", Talk::Denied),
            ("we didn't get `CODE` any more", Talk::Denied),
            ("CODE: 0", Talk::Denied),
            ("the server returns `CODE` when the code is spent", Talk::Explained),
            ("CODE means that it is spent", Talk::Explained),
            ("casino CODE", Talk::Happened),
            ("if (body.error === \"CODE\") retry()", Talk::Denied),
            ("if message.includes('CODE'):", Talk::Denied),
            ("- Fixed: CODE after a rotation", Talk::Denied),
        ] {
            let at = text.find("CODE").unwrap();
            assert_eq!(of(text, &(at..at + 4)), talk, "{text}");
        }
    }
}
