//! What may see the project's secrets: the window asks, and keeps what was answered.

use super::{ended, jobs, opened, ready, run_id, MANIFEST};
use crate::draft::{Approved, Field};
use crate::flow::{Allowed, RunKind};
use crate::model::{Dialog, Edit, Intent, Model};
use crate::record::{Account, Event, Person};
use crate::secret::Secret;

fn approved(model: &Model) -> &Approved {
    &model.open.as_ref().unwrap().project.draft.approved
}

fn put(model: &mut Model, field: Field, text: &str) {
    model.on_intent(Intent::Edit(Edit::Put(field, text.to_owned())));
}

#[test]
fn a_typed_secret_may_go_to_the_host_that_it_was_typed_for_and_to_no_other() {
    let model = ready();
    assert!(approved(&model).allows_host("id.example:443"));
    assert!(!approved(&model).allows_host("elsewhere.example:443"));
}

#[test]
fn the_first_sign_in_is_the_word_for_a_secret_that_was_typed_before_its_address() {
    let mut model = opened(MANIFEST);
    put(&mut model, Field::TokenUrl, "");
    put(&mut model, Field::ClientId, "client");
    model.on_intent(Intent::SecretTyped(Secret::new("a-secret".to_owned())));
    assert_eq!(approved(&model), &Approved::default());
    put(&mut model, Field::TokenUrl, "https://later.example/token");
    assert_eq!(jobs(&model.on_intent(Intent::SignIn(Person::Browser))), ["SaveProject", "SignIn"]);
    assert!(approved(&model).allows_host("later.example:443"));
}

#[test]
fn the_host_before_is_the_one_allowed_last_whatever_else_was_allowed_since() {
    let mut model = ready();
    model.open.as_mut().unwrap().tokens.access = Some("eyJ0…9Q".to_owned());
    put(&mut model, Field::ApiAddress, "https://other.example/me");
    model.on_intent(Intent::CallApi);
    let call = model.on_intent(Intent::Confirm);
    model.on_event(Event::Run(run_id(&call), ended(RunKind::Api, Account::default())));
    put(&mut model, Field::TokenUrl, "https://elsewhere.example/token");
    model.on_intent(Intent::SignIn(Person::Browser));
    let Some(Dialog::ApproveHost { before, .. }) = &model.dialog else { panic!("{:?}", model.dialog) };
    assert_eq!(before, "id.example:443");
}

#[test]
fn an_api_that_was_allowed_is_no_host_for_the_secret_and_the_other_way_round() {
    let mut model = ready();
    model.open.as_mut().unwrap().tokens.access = Some("eyJ0…9Q".to_owned());
    model.open.as_mut().unwrap().project.draft.approved.allow_host("id2.example:443");
    put(&mut model, Field::ApiAddress, "https://id2.example/me");
    assert!(model.on_intent(Intent::CallApi).is_empty());
    assert!(matches!(model.dialog, Some(Dialog::ApproveApi { .. })));
    let call = model.on_intent(Intent::Confirm);
    model.on_event(Event::Run(run_id(&call), ended(RunKind::Api, Account::default())));
    assert_eq!(jobs(&model.on_intent(Intent::CallApi)), ["CallApi"], "the same address is not asked about again");
    assert!(!approved(&model).allows_host("https://id2.example/me"));
}

#[test]
fn a_sign_in_takes_the_token_to_no_address_that_the_button_would_ask_about() {
    let mut model = ready();
    let mut may_call = |address: &str| {
        put(&mut model, Field::ApiAddress, address);
        let job = model.open.as_ref().unwrap().live_job(Allowed::default()).unwrap();
        job.may_call(job.setup.api_address.as_ref().unwrap())
    };
    assert!(may_call("https://id.example/me"), "the server that gave the token knows it");
    assert!(!may_call("https://other.example/me"));
    assert!(!approved(&model).allows_api(&url::Url::parse("https://id.example/me").unwrap()), "nobody allowed that");
}

#[test]
fn undoing_a_fix_takes_back_no_permission() {
    let mut model = ready();
    model.on_intent(Intent::Edit(Edit::AddExtra));
    model.on_intent(Intent::Edit(Edit::RemoveExtra(0)));
    put(&mut model, Field::TokenUrl, "https://elsewhere.example/token");
    model.on_intent(Intent::SignIn(Person::Browser));
    model.on_intent(Intent::Confirm);
    model.on_intent(Intent::Edit(Edit::Undo));
    assert!(approved(&model).allows_host("elsewhere.example:443"));
}
