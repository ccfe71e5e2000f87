//! The book of findings in the repository is the one that the rules write.

use std::fs;

use crate::support::tool;

#[test]
fn the_findings_in_the_documents_are_those_of_the_rules() {
    let kept = fs::read_to_string(tool::root().join("docs/findings.md")).expect("it is in the repository");
    let written = plugin_auth::finding::handbook();
    let (mut kept_lines, mut written_lines) = (kept.lines(), written.lines());
    let differs = std::iter::repeat_with(|| (kept_lines.next(), written_lines.next()))
        .take_while(|(kept, rules)| kept.is_some() || rules.is_some())
        .find(|(kept, rules)| kept != rules);
    assert!(
        kept == written,
        "docs/findings.md is out of date ({differs:?}); this writes it: cargo run --example findings > docs/findings.md"
    );
}
