//! A manifest that an author opens and edits.

use super::choice;
use crate::manifest::{open, Document, Member};

/// It is a manifest or it is refused by name; an edit changes its own member and no byte elsewhere. The first byte chooses
/// the member.
pub fn manifest(bytes: &[u8]) {
    let (choice, bytes) = choice(bytes);
    let opened = match open(bytes) {
        Ok(opened) => opened,
        Err(error) => return assert!(!error.to_string().is_empty(), "a refusal has words"),
    };
    let before = opened.document;
    assert!(!opened.secrets.is_empty() || before.text().as_bytes() == bytes, "what is not edited stays as it is");
    let member = Member::ALL[usize::from(choice) % Member::ALL.len()];
    let value = format!("new-{choice}\"\\\u{e9}");
    let mut after = before.clone();
    after.set(member, &value);
    assert_eq!(after.get(member).as_deref(), Some(value.as_str()), "an edit says what was typed");
    assert!(Document::from_kept(after.text().to_owned()).is_ok(), "and leaves a manifest");
    for other in Member::ALL.iter().filter(|other| **other != member) {
        assert!(after.get(*other) == before.get(*other), "{other:?} is untouched by {member:?}");
    }
    if let Some(span) = before.span(member) {
        let (old, new) = (before.text(), after.text());
        let (ahead, behind) = (old.get(..span.start).unwrap_or("?"), old.get(span.end..).unwrap_or("?"));
        assert!(new.starts_with(ahead) && new.ends_with(behind), "no byte elsewhere is another");
    }
}
