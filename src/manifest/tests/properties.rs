//! What holds for any edit of any manifest.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest, Strategy};

use crate::fuzzed::tests::cases;
use crate::manifest::fixtures::ALL;
use crate::manifest::{open, Document, Member};

/// One of the files that are kept for tests, as it is read.
fn documents() -> impl Strategy<Value = Document> {
    (0..ALL.len()).prop_map(|index| open(ALL[index].1).unwrap().document)
}

fn members() -> impl Strategy<Value = Member> {
    (0..Member::ALL.len()).prop_map(|index| Member::ALL[index])
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn an_edit_says_what_was_typed_and_touches_no_byte_but_its_own(
        before in documents(), member in members(), text in ".{0,20}",
    ) {
        let mut after = before.clone();
        after.set(member, &text);
        let said = after.get(member).unwrap_or_default().into_owned();
        prop_assert_eq!(said, text);
        if let Some(span) = before.span(member) {
            let (ahead, behind) = before.text().split_at(span.start);
            prop_assert!(after.text().starts_with(ahead));
            prop_assert!(after.text().ends_with(behind.split_at(span.end - span.start).1));
        }
    }

    #[test]
    fn an_edit_leaves_what_every_other_member_says(before in documents(), member in members(), text in any::<String>()) {
        let mut after = before.clone();
        after.set(member, &text);
        for other in Member::ALL.iter().filter(|other| **other != member) {
            let (now, then) = (after.get(*other), before.get(*other));
            prop_assert_eq!(now, then);
        }
    }

    #[test]
    fn what_was_added_and_taken_out_again_is_gone(before in documents(), member in members()) {
        let mut after = before.clone();
        after.set(member, "added");
        after.remove(member);
        prop_assert_eq!((after.get(member), after.kind(member)), (None, None));
        prop_assert!(Document::from_kept(after.text().to_owned()).is_ok());
    }

    #[test]
    fn any_text_is_opened_as_it_is_or_refused_in_words(text in any::<String>(), closing in "[\\]}\"]{0,3}") {
        let whole = format!("{{{text}{closing}");
        match open(whole.as_bytes()) {
            Ok(opened) => prop_assert!(!opened.secrets.is_empty() || opened.document.text() == whole),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
