use proptest::prelude::*;

use super::{documents, faults, metadata, resource, served, sound_challenge, sound_metadata, step};
use crate::server::{Asked, Came, FaultKind, Served, Step};

fn of_document(text: &str) -> (FaultKind, Option<usize>) {
    let found = faults(vec![sound_challenge(), resource(text)]);
    assert!(found.iter().any(|(kind, ..)| *kind == FaultKind::ResourceDocumentMissing), "{found:?}");
    let own = found.iter().find(|(kind, ..)| *kind != FaultKind::ResourceDocumentMissing).unwrap();
    (own.0, own.2)
}

#[test]
fn what_is_no_document_is_told_by_what_it_is_and_where_it_ends() {
    let deep = format!("{{\"a\": {}1{}}}", "[".repeat(1_000), "]".repeat(1_000));
    for (text, found) in [
        ("", (FaultKind::Empty, None)),
        ("\u{feff}\n<html>", (FaultKind::WebPage, Some(1))),
        ("{\"resource\": \"https://tea.example/mcp\",\n\"a\": [", (FaultKind::CutJson, Some(2))),
        ("{\n\"a\" 1}", (FaultKind::NotJson, Some(2))),
        ("Not found", (FaultKind::NotJson, Some(1))),
        ("[1]", (FaultKind::NotAnObject, Some(1))),
        (deep.as_str(), (FaultKind::TooDeep, None)),
    ] {
        assert_eq!(of_document(text), found, "{text:.30}");
    }
}

#[test]
fn what_was_not_kept_is_told_by_its_length() {
    let without_text = |length| Served { status: 200, text: None, length, ..Served::default() };
    let of = |served| {
        let found = faults(vec![step(Asked::ProtectedResource, "https://tea.example/x", served)]);
        found.into_iter().map(|(kind, ..)| kind).find(|kind| *kind != FaultKind::ResourceDocumentMissing).unwrap()
    };
    assert_eq!(of(without_text(5 << 20)), FaultKind::TooLarge);
    assert_eq!(of(without_text(10)), FaultKind::NotUtf8);
    assert_eq!(of(served(200, &" ".repeat(5 << 20))), FaultKind::TooLarge);
}

#[test]
fn a_document_of_a_megabyte_with_doubles_is_read() {
    let filler = "\"x\": [{\"y\": 1}, {\"y\": 2}],\n".repeat(30_000);
    let text = sound_metadata(&[]).replacen('{', &format!("{{{filler}"), 1);
    let found = faults(vec![sound_challenge(), super::sound_resource(), metadata(&text)]);
    assert_eq!(found.iter().filter(|(kind, ..)| *kind == FaultKind::MembersDoubled).count(), 20, "and no more");
}

#[test]
fn what_stands_there_is_shown_short() {
    let text = format!("{{\"resource\": \"https://tea.example/{}\"}}", "ä".repeat(1_000));
    let documents = documents(vec![resource(&text)]);
    let facts = documents.facts();
    let other = facts.faults.iter().find(|fault| fault.kind == FaultKind::ResourceOther).unwrap();
    assert!(other.shows.chars().count() == 161 && other.shows.ends_with('…'), "{}", other.shows);
}

proptest! {
    #[test]
    fn no_answer_panics(
        status in 100_u16..600,
        header in ".{0,60}",
        first in "[ -~\n]{0,80}",
        second in r#"[{}\[\]":,a-z0-9\\ \n]{0,80}"#,
        server in ".{0,30}",
    ) {
        let with = |text: &str| Served {
            status,
            headers: vec![("www-authenticate".to_owned(), format!("Bearer {header}"))],
            text: Some(text.to_owned()),
            length: text.len(),
            ..Served::default()
        };
        let steps = [
            (Asked::FirstRequest, &first), (Asked::OtherRevision, &second), (Asked::Initialized, &first), (Asked::ToolsList, &first),
            (Asked::ProtectedResource, &second), (Asked::AuthorizationServer, &second),
        ];
        let steps: Vec<Step> = steps.iter().map(|(asked, text)| Step {
            came: Came::Answer(with(text)),
            ..step(*asked, &header, Served::default())
        }).collect();
        super::Documents { server, ..documents(steps) }.facts();
    }
}
