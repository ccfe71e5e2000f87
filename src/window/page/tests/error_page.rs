//! While the browser is waited for: what was seen of the provider's page, what to compare, and *I see an error page*.

use super::fixture;
use super::screen::{press, says, show};
use crate::flow::{NamedIn, PageRefusal, PageSeen};
use crate::model::{Intent, Model, Pasted, Pasting};
use crate::record::{Person, RunEvent};
use crate::secret::Secret;

fn waiting() -> Model {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    model
}

#[test]
fn while_it_waits_the_page_says_what_to_compare_and_what_was_seen_of_the_providers() {
    let mut model = waiting();
    let harness = show(model);
    assert!(says(&harness, "If Contoso shows an error page") && says(&harness, fixture::REDIRECT));
    assert!(!says(&harness, "refuses this request"));

    model = waiting();
    let words = Some("no such client".to_owned());
    let refusal = PageRefusal { code: "invalid_client".to_owned(), words, named_in: NamedIn::Page(400) };
    fixture::tell(&mut model, RunEvent::Looked(Box::new(PageSeen::Refused(refusal))));
    let harness = show(model);
    assert!(says(&harness, "Contoso refuses this request: invalid_client") && says(&harness, "“no such client”"));
}

#[test]
fn who_sees_an_error_page_pastes_it_and_it_is_read_as_that_page() {
    let mut harness = show(waiting());
    press(&mut harness, "I see an error page…");
    let model = &mut harness.state_mut().model;
    model.on_intent(Intent::Pasting(Pasting::Explain(Secret::new("Error: invalid_client".to_owned()))));
    let Pasted::Read(explained) = &model.paste.as_ref().expect("the page is shown").found else { panic!("it is read") };
    let judgement = explained.judgement.as_ref().expect("it is known");
    assert_eq!(judgement.findings.first().map(crate::finding::Finding::id), Some("client-refused"));
    assert!(fixture::open(model).runs(), "the browser is waited for still");
}
