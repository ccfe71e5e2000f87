//! Changes that must be caught, in `tests/patches`: what they change still stands in the code.

use std::fs;
use std::path::Path;

/// A hunk's text as it stands before the change.
fn before(hunk: &str) -> String {
    let lines = hunk.lines().skip(1).filter_map(|line| match line.split_at_checked(1) {
        Some((" " | "-", text)) => Some(text),
        Some(_) => None,
        // An empty line whose blank was taken away on the way.
        None => Some(""),
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_change_that_must_be_caught_fits_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let mut unfit = Vec::new();
    for entry in fs::read_dir(root.join("tests/patches")).expect("the folder of patches").flatten() {
        let patch = read(&entry.path());
        for file in patch.split("--- a/").skip(1) {
            let (path, hunks) = file.split_once('\n').expect("a path and hunks");
            let code = read(&root.join(path));
            if hunks.split("\n@@ ").skip(1).any(|hunk| !code.contains(&before(hunk))) {
                unfit.push((entry.file_name(), path.to_owned()));
            }
        }
    }
    assert!(unfit.is_empty(), "{unfit:#?}");
}
