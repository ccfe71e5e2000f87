//! The letters of our own texts: none was encoded twice on its way into a file.

use std::fs;
use std::path::Path;

/// Where texts of the product are.
const PLACES: [&str; 9] =
    ["src", "assets", "docs", "tests", "benches", "examples", "README.md", "CHANGELOG.md", "Cargo.toml"];

/// What holds text; pictures and fonts don't.
const TEXTS: [&str; 5] = ["rs", "json", "jsonl", "md", "toml"];

/// A place in a text where UTF-8 was read as Latin-1 or Windows-1252 and written again, or a control character that has no
/// business there: `file:line`.
fn complaints(name: &str, text: &str) -> Vec<String> {
    let doubled = |pair: &[char]| match pair {
        // The first byte of two or three, then one that goes on: "é", "’" and their like.
        ['\u{c2}' | '\u{c3}', second] => ('\u{80}'..='\u{bf}').contains(second),
        ['\u{e2}', second] => matches!(second, '\u{80}'..='\u{bf}' | '\u{20ac}' | '\u{201a}' | '\u{2020}'),
        _ => false,
    };
    let is_bad = |line: &str| {
        let letters: Vec<char> = line.chars().collect();
        letters.iter().any(|letter| ('\u{80}'..='\u{9f}').contains(letter) || *letter == '\u{fffd}')
            || letters.windows(2).any(doubled)
    };
    let bad = text.lines().enumerate().filter(|(_, line)| is_bad(line));
    bad.map(|(number, line)| format!("{name}:{}: {}", number + 1, line.trim())).collect()
}

fn look(path: &Path, found: &mut Vec<String>) {
    // What others wrote.
    if path.ends_with("node_modules") {
        return;
    }
    if path.is_dir() {
        fs::read_dir(path).expect("a folder").flatten().for_each(|entry| look(&entry.path(), found));
    } else if path.extension().is_some_and(|extension| TEXTS.iter().any(|text| extension == *text)) {
        let name = path.display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => found.extend(complaints(&name, &text)),
            Err(why) => found.push(format!("{name}: {why}")),
        }
    }
}

#[test]
fn no_text_of_ours_was_encoded_twice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for place in PLACES {
        assert!(root.join(place).exists(), "{place} is gone");
        look(&root.join(place), &mut found);
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn letters_that_were_encoded_twice_are_seen_and_all_others_let_pass() {
    // "doesn’t" and "für", read as Latin-1; "doesn’t" and "–", read as Windows-1252; a control character; a lost one.
    for bad in [
        "doesn\u{e2}\u{80}\u{99}t",
        "f\u{c3}\u{bc}r",
        "doesn\u{e2}\u{20ac}\u{2122}t",
        "a \u{e2}\u{20ac}\u{201c} b",
        "a\u{85}b",
        "a\u{fffd}b",
    ] {
        assert_eq!(complaints("x", bad).len(), 1, "{bad:?}");
    }
    for good in ["doesn’t", "für São Paulo, Ängste, crêpe", "“quoted” – …", "20 €", "Â", "clé—🔑 с секретом"]
    {
        assert_eq!(complaints("x", good), [""; 0], "{good:?}");
    }
}
