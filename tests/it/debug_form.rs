//! What people read is written for people: Rust's debug form is printed by tests alone. `spaced.rs` makes words of a library's names,
//! which it says in no other way.

use std::fs;
use std::path::Path;

/// The lines of product code below this folder that print a debug form.
fn debug_forms(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the source").flatten() {
        let path = entry.path();
        // What a fuzzer holds is an assertion, too.
        if path.is_dir() && !path.ends_with("tests") && !path.ends_with("fuzzed") {
            debug_forms(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
            && !path.ends_with("spaced.rs")
        {
            let text = fs::read_to_string(&path).expect("UTF-8");
            // Where tests stand in the file itself, they stand last in it.
            let product = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let printed = product.lines().filter(|line| line.contains(":?}") || line.contains(":#?}"));
            found.extend(printed.map(|line| format!("{}: {}", path.display(), line.trim())));
        }
    }
}

#[test]
fn no_debug_form_is_ever_printed_to_a_person() {
    let mut found = Vec::new();
    debug_forms(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.is_empty(), "{found:#?}");
}
