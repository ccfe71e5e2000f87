//! A project of a platform that knows no manifest: its values stand in the draft, and what is about a manifest is not there.

use super::{ended, jobs, run_id};
use crate::draft::{Field, SecretPlace, ValueOrigin};
use crate::flow::{Grant, RunKind};
use crate::model::{Choosing, Dialog, Edit, Intent, Model, Page, StepState, WantedRun};
use crate::platform::public_host::{PLATFORMS, PUBLIC_HOST};
use crate::record::{Account, Event, OpenedProject, Person, Project, ProjectId, ProjectSource, Saves, Settings};

fn project() -> Project {
    let mut project = Project::new(ProjectId::from_random([3; 8]), PUBLIC_HOST.id, ProjectSource::Fields, 0);
    for (field, text) in [
        (Field::AuthorizationUrl, "https://id.example/authorize"),
        (Field::TokenUrl, "https://id.example/token"),
        (Field::RefreshUrl, "https://refresh.example/token"),
        (Field::ClientId, "public-client"),
    ] {
        project.put(field, text);
    }
    project
}

fn opened(project: Project, account: Account) -> Model {
    let mut model = Model::new(Settings::default(), PLATFORMS).0;
    model.tick(1_000_000, [7; 8]);
    let opened = OpenedProject {
        documents: None,
        project,
        account,
        history: vec![],
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
    model
}

fn model() -> Model {
    opened(project(), Account::default())
}

#[test]
fn it_parses_by_its_platforms_demands_alone() {
    let (setup, problems) = project().setup(&PUBLIC_HOST).unwrap();
    assert_eq!(
        setup.refresh_url.map(|url| url.as_typed().to_owned()).as_deref(),
        Some("https://refresh.example/token")
    );
    assert!(problems.is_empty(), "{problems:?}");
    let by_another = project().setup(crate::platform::Platforms::shipped().first()).unwrap_err();
    assert!(by_another.iter().any(|problem| problem.field == Field::ClientSecret && problem.blocks));
}

#[test]
fn its_steps_are_those_that_need_no_manifest() {
    let mut model = model();
    let open = model.open.as_ref().unwrap();
    assert_eq!(open.pages(), [Page::Provider, Page::SignIn, Page::Test, Page::Export]);
    assert_eq!((open.next_page(), open.page_before()), (Some(Page::SignIn), None));
    assert_eq!((open.step(Page::Provider), open.step(Page::Plugin)), (StepState::Done, StepState::NotNeeded));
    model.on_intent(Intent::GoTo(Page::Plugin));
    assert_eq!(model.open.as_ref().unwrap().page, Page::Provider);
    assert!(model.on_intent(Intent::SaveTo("/tmp/x.json".to_owned(), Saves::Manifest)).is_empty());
}

#[test]
fn edits_catalogue_and_undo_find_the_values_in_the_draft() {
    let mut model = model();
    model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "read".to_owned())));
    let draft = |model: &Model| model.open.as_ref().unwrap().project.draft.clone();
    assert_eq!((draft(&model).oauth.scope.as_str(), draft(&model).origins.scope), ("read", ValueOrigin::Typed));
    let before = draft(&model);
    model.on_intent(Intent::Choosing(Choosing::Choose("google".to_owned())));
    model.on_intent(Intent::Choosing(Choosing::Fill));
    assert!(draft(&model).oauth.token_url.starts_with("https://oauth2.googleapis.com/"));
    model.on_intent(Intent::Edit(Edit::Undo));
    assert_ne!(draft(&model).oauth.token_url, "");
    model.on_intent(Intent::Edit(Edit::Put(Field::TokenUrl, before.oauth.token_url.clone())));
    let open = model.open.as_ref().unwrap();
    assert_eq!(open.derived.setup.as_ref().unwrap().token_host(), "id.example:443");
}

#[test]
fn it_signs_in_without_a_secret_and_the_sign_in_is_the_word_for_its_hosts() {
    let mut model = model();
    let commands = model.on_intent(Intent::SignIn(Person::Browser));
    assert_eq!(jobs(&commands), ["SaveProject", "SignIn"]);
    let open = model.open.as_ref().unwrap();
    assert_eq!(open.project.draft.client_secret, SecretPlace::None);
    for host in ["id.example:443", "refresh.example:443"] {
        assert!(open.project.draft.approved.allows_host(host), "{host}");
    }
    model.on_event(Event::Run(run_id(&commands), ended(RunKind::SignIn, Account::default())));
    assert!(!model.open.as_ref().unwrap().runs());
}

#[test]
fn a_refresh_url_at_another_host_is_asked_about_as_the_token_url_is() {
    let grant = Grant::new(
        1,
        &crate::exchange::Lifetime::Seconds(60),
        "id.example:443".to_owned(),
        crate::flow::Bond::sample(),
        vec![],
        0,
    );
    let mut project = project();
    project.draft.approved.allow_host("id.example:443");
    let mut model = opened(project, Account { grant: Some(grant), ..Account::default() });
    assert!(model.on_intent(Intent::Refresh).is_empty());
    let Some(Dialog::ApproveHost { host, before, then }) = &model.dialog else { panic!("{:?}", model.dialog) };
    assert_eq!((host.as_str(), before.as_str()), ("refresh.example:443", "id.example:443"));
    assert!(matches!(then, WantedRun::Refresh(_)));
    assert_eq!(jobs(&model.on_intent(Intent::Confirm)), ["SaveProject", "Refresh"]);
}

#[test]
fn where_both_hosts_are_new_each_is_asked_about() {
    let grant = Grant::new(
        1,
        &crate::exchange::Lifetime::Seconds(60),
        "old.example:443".to_owned(),
        crate::flow::Bond::sample(),
        vec![],
        0,
    );
    let mut project = project();
    project.draft.approved.allow_host("old.example:443");
    let mut model = opened(project, Account { grant: Some(grant), ..Account::default() });
    model.on_intent(Intent::Refresh);
    for expected in ["id.example:443", "refresh.example:443"] {
        assert!(matches!(&model.dialog, Some(Dialog::ApproveHost { host, .. }) if host == expected), "{expected}");
        model.on_intent(Intent::Confirm);
    }
    assert!(model.dialog.is_none() && model.open.unwrap().runs());
}

#[test]
fn a_verdict_is_none_on_another_refresh_url_or_resource() {
    for (field, other) in [
        (Field::RefreshUrl, "https://elsewhere.example/token"),
        (Field::RefreshUrl, ""),
        (Field::Resource, "https://api.example/mcp"),
    ] {
        let account = Account { verdict: Some(crate::finding::Verdict::StaysSignedIn), ..Account::default() };
        let mut model = opened(project(), account);
        assert!(!model.open.as_ref().unwrap().verdict_is_stale());
        model.on_intent(Intent::Edit(Edit::Put(field, other.to_owned())));
        assert!(model.open.as_ref().unwrap().verdict_is_stale(), "{field:?} {other}");
    }
}
