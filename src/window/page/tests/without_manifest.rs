//! A project whose platform knows no manifest, and one whose platform nobody here knows.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::fixture::{self, NOW};
use super::screen::{everything, on, press, says, show, starts_sign_in};
use crate::draft::Field;
use crate::model::{Model, Page};
use crate::platform::public_host::{PLATFORMS, PUBLIC_HOST};
use crate::record::{Account, Event, OpenedProject, Person, Project, ProjectId, ProjectSource, Settings};

fn opened(project: Project) -> Model {
    let mut model = Model::new(Settings::default(), PLATFORMS).0;
    model.tick(NOW, [7; 8]);
    let (account, history) = (Account::default(), Vec::new());
    let opened = OpenedProject { project, account, history, read_only: false, recovered: false, unsettled: false };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model
}

fn public_host() -> Project {
    Project::new(ProjectId::from_random([3; 8]), PUBLIC_HOST.id, ProjectSource::Fields, NOW)
}

#[test]
fn it_is_filled_in_and_signs_in_without_a_step_about_a_manifest() {
    let mut harness = show(opened(public_host()));
    for step in [Page::Plugin, Page::Export] {
        assert!(harness.query_by_role_and_label(Role::Button, step.title()).is_none(), "{step:?}");
    }
    assert!(harness.query_by_role_and_label(Role::PasswordInput, "Client secret").is_none());
    assert!(!says(&harness, "in the manifest") && !says(&harness, "Token request"));
    for (name, text) in [
        ("Authorization URL", "https://id.example/authorize"),
        ("Token URL", "https://id.example/token"),
        ("Refresh URL", "https://id.example/refresh"),
        ("Client ID", "public-client"),
    ] {
        harness.get_by_role_and_label(Role::TextInput, name).focus();
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
        harness.run_steps(2);
    }
    assert_eq!(fixture::open(&harness.state().model).text(Field::RefreshUrl), "https://id.example/refresh");
    press(&mut harness, "Next: Sign in");
    harness.get_all_by_role_and_label(Role::Button, "Sign in").last().expect("the page's own").click();
    harness.run_steps(3);
    assert!(starts_sign_in(&harness.state().commands, Person::Browser), "{}", everything(&harness));
}

#[test]
fn where_the_platform_is_not_known_every_step_says_why_nothing_can_be_changed() {
    let project = fixture::open(&fixture::project(|_| ())).project.clone();
    let model = opened(Project { platform: "host-to-come".to_owned(), ..project });
    for page in Page::ALL.iter().copied() {
        let harness = show(on_page(&model, page));
        assert!(says(&harness, "This project is for the platform “host-to-come”, which this version does not know"));
    }
    let harness = show(on_page(&model, Page::SignIn));
    let sign_in = harness.get_all_by_role_and_label(Role::Button, "Sign in").last().expect("the page's own");
    assert!(sign_in.accesskit_node().is_disabled());
}

/// The same project, opened once more, at this step.
fn on_page(model: &Model, page: Page) -> Model {
    on(opened(fixture::open(model).project.clone()), page)
}
