use super::super::{Command, Dialog, Intent, Model, Page, StepState};
use crate::draft::Field;
use crate::model::Edit;
use crate::platform::Platforms;
use crate::record::{Event, Job, Place, ProjectSource, Saves, Settings, Written};

const PATH: &str = "/tmp/registration.txt";

fn begun(platform: &'static str) -> Model {
    let mut model = Model::new(Settings::default(), Platforms::shipped()).0;
    model.tick(1_000, [7; 8]);
    model.on_intent(Intent::NewProject);
    assert_eq!(model.dialog, Some(Dialog::WhatFor));
    model.on_intent(Intent::Begin(platform));
    assert_eq!(model.dialog, None);
    model
}

fn pages(model: &Model) -> Vec<Page> {
    model.open.as_ref().unwrap().pages()
}

#[test]
fn what_a_project_is_for_decides_its_steps_and_another_platform_changes_them() {
    let mut model = begun("gpt-action");
    assert_eq!(model.open.as_ref().unwrap().project.source, ProjectSource::Fields);
    let without_plugin = [Page::Provider, Page::SignIn, Page::Test, Page::Export];
    assert_eq!(pages(&model), without_plugin);
    model.on_intent(Intent::GoStart);
    model.on_event(Event::Projects(Ok(Vec::new())));
    model = begun("chatgpt-plugin");
    assert_eq!(pages(&model), Page::OF_A_MANIFEST);
    model.on_intent(Intent::GoTo(Page::Plugin));
    model.on_intent(Intent::ChoosePlatform("any-client"));
    assert_eq!(pages(&model), without_plugin);
    assert_eq!(model.open.as_ref().unwrap().page, Page::Provider, "its step is gone");
    model.on_intent(Intent::GoTo(Page::Export));
    model.on_intent(Intent::ChoosePlatform("chatgpt-plugin"));
    assert_eq!((pages(&model).len(), model.open.as_ref().unwrap().page), (5, Page::Export));
}

#[test]
fn escape_begins_nothing_and_enter_the_one_that_is_offered_first() {
    let mut model = begun("m365-copilot");
    model.on_intent(Intent::GoStart);
    model.open = None;
    model.on_intent(Intent::NewProject);
    model.on_intent(Intent::Dismiss);
    assert!(model.open.is_none() && model.dialog.is_none());
    model.on_intent(Intent::NewProject);
    model.on_intent(Intent::Confirm);
    assert_eq!(model.open.unwrap().project.platform, Platforms::shipped().begins_new().id);
}

#[test]
fn a_form_is_saved_as_text_and_that_is_no_manifest() {
    let mut model = begun("gpt-action");
    assert_eq!(model.open.as_ref().unwrap().step(Page::Export), StepState::Empty);
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, "https://id.example/token".to_owned())));
    assert_eq!(model.open.as_ref().unwrap().step(Page::Export), StepState::ToFillIn(3));
    let commands = model.on_intent(Intent::PickTextPath);
    assert!(
        matches!(&commands[..], [Command::PickSavePath(name, Saves::Text)] if name == "registration.txt"),
        "{commands:?}"
    );
    let commands = model.on_intent(Intent::SaveTo(PATH.to_owned(), Saves::Text));
    assert!(matches!(&commands[..], [Command::Start(None, Job::LookAtPlace { opened: None, .. })]), "{commands:?}");
    let there = Event::PlaceLooked { path: PATH.to_owned(), agreed: true, there: Place::Taken, saves: Saves::Text };
    let commands = model.on_event(there);
    let [Command::Start(None, Job::WriteManifest { text, .. })] = &commands[..] else { panic!("{commands:?}") };
    assert!(text.contains("Token URL: https://id.example/token\n"), "{text}");
    let written = Written { text: text.clone(), kept: None };
    model.on_event(Event::ManifestWritten(PATH.to_owned(), Saves::Text, Ok(written)));
    assert!(model.banners.iter().any(|banner| banner.title == "The text was saved"), "{:?}", model.banners);
    assert_eq!(model.open.as_ref().unwrap().saved_to(), None);
}
