//! Whether a code stands in a text because somebody speaks about it.

use std::ops::Range;

use super::code_word::CodeWord;

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
const COMPARED: [&str; 17] = [
    "==",
    "== ",
    "!=",
    "!= ",
    "case ",
    ".includes",
    ".contains",
    ".equals",
    ".match",
    ".tobe",
    ".toequal",
    "assertequal",
    "assertequals",
    "in [",
    "fixed: ",
    "fixed ",
    "fixes ",
];
/// The same, where the code stands before.
const COMPARED_BEHIND: [&str; 4] = [".equals(", " == ", " === ", " => "];
const EXPLAINED_BEFORE: [&str; 11] = [
    "must return ",
    "should return ",
    "may return ",
    "would return ",
    "can return ",
    "returns ",
    "means ",
    "does ",
    "what is ",
    "if ",
    "when ",
];
const EXPLAINED_BEHIND: [&str; 8] =
    [" mean", " when ", " if ", " is returned", " is used", " indicates", ", when ", ", if "];

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
    let compared = COMPARED.iter().any(|word| line.ends_with(*word))
        || COMPARED_BEHIND.iter().any(|word| behind.starts_with(*word));
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

/// The places of codes that the text lists: three of them and more in a row, or two and more that begin the items of a list.
pub(super) fn listed(text: &str, codes: &[CodeWord]) -> Vec<Range<usize>> {
    let follows = |one: &CodeWord, next: &CodeWord| text.get(one.at.end..next.at.start).is_some_and(is_between);
    let heads: Vec<&CodeWord> = codes.iter().filter(|word| is_head(text, word.at.start)).collect();
    let rows = codes.chunk_by(follows).map(|row| (row.iter().collect(), 3)).chain([(heads, 2)]);
    let lists = rows.filter(|(row, least): &(Vec<&CodeWord>, usize)| is_a_list(row, *least));
    lists.flat_map(|(row, _)| row).map(|word| word.at.clone()).collect()
}

/// An error that is printed three times is none.
fn is_a_list(row: &[&CodeWord], least: usize) -> bool {
    let mut codes: Vec<&str> = row.iter().map(|word| word.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.len() >= least
}

/// Signs, *and*, *or*, and nothing else.
fn is_between(between: &str) -> bool {
    let words = between.split(|c: char| c.is_whitespace() || ",;|/`'\"*-•=".contains(c));
    !between.is_empty() && words.into_iter().all(|word| matches!(word, "" | "and" | "or"))
}

/// Whether an item of a list, or a table's row, begins with what stands here.
fn is_head(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default().trim();
    let plain = line.trim_end_matches(['`', '*', '"', '\'']).trim_end();
    matches!(plain, "-" | "*" | "|" | "•" | "+")
}

#[cfg(test)]
mod tests {
    use super::super::code_word::all;
    use super::{listed, of, Talk};

    #[test]
    fn codes_in_a_row_or_in_a_table_are_a_list_and_failures_are_none() {
        for (text, is_list) in [
            ("one of invalid_grant, invalid_client and invalid_scope", true),
            ("`invalid_grant` | `invalid_client` | `invalid_scope`", true),
            ("- `invalid_grant`: spent\n- `invalid_client`: unknown\n- `invalid_scope`: odd", true),
            ("| invalid_grant | spent |\n| invalid_client | unknown |\n| invalid_scope | odd |", true),
            ("A = \"invalid_grant\", InvalidClient = \"invalid_client\", InvalidScope = \"invalid_scope\"", true),
            ("invalid_grant, invalid_client", false),
            ("invalid_grant, invalid_grant, invalid_grant", false),
            ("invalid_grant: gone\ninvalid_client: gone\ninvalid_scope: gone", false),
        ] {
            assert_eq!(!listed(text, &all(text)).is_empty(), is_list, "{text}");
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
            ("Does CODE mean that it is gone?", Talk::Explained),
            ("if (body.error === \"CODE\") retry()", Talk::Denied),
            ("if message.includes('CODE'):", Talk::Denied),
            ("- Fixed: CODE after a rotation", Talk::Denied),
        ] {
            let at = text.find("CODE").unwrap();
            assert_eq!(of(text, &(at..at + 4)), talk, "{text}");
        }
    }
}
