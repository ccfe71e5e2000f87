//! A manifest that an author opens and edits.

use super::choice;
use crate::manifest::{lint_m365, open, Document, M365Member, Member};

/// It is a manifest or it is refused by name; an edit changes its own member and no byte elsewhere. The first byte chooses
/// the member.
pub fn manifest(bytes: &[u8]) {
    let (choice, bytes) = choice(bytes);
    let opened = match open(bytes) {
        Ok(opened) => opened,
        Err(error) => return assert!(!error.to_string().is_empty(), "a refusal has words"),
    };
    drop(lint_m365(&opened.document, &opened.cut_out(), Some("https://a.example")));
    let before = opened.document;
    assert!(!opened.secrets.is_empty() || before.text().as_bytes() == bytes, "what is not edited stays as it is");
    of_m365(&before, choice);
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

/// The same of a member that Microsoft's manifests alone have.
fn of_m365(before: &Document, choice: u8) {
    let mut after = before.clone();
    let value = format!("new-{choice}\"");
    after.set_m365(M365Member::Namespace, &value);
    assert_eq!(after.m365(M365Member::Namespace).as_deref(), Some(value.as_str()), "an edit says what was typed");
    for other in M365Member::AT_TOP.into_iter().filter(|other| *other != M365Member::Namespace) {
        assert!(after.m365(other) == before.m365(other), "{other:?} is untouched");
    }
    assert_eq!(after.runtimes(), before.runtimes(), "and so are the runtimes");
}
