use super::super::{Command, Dialog, Edit, Intent, Model};
use crate::draft::Field;
use crate::record::{Account, Event, Job, ProjectId, ProjectSummary, Settings};

fn model() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_000, [7; 8]);
    model
}

fn listed(name: &str) -> (Model, ProjectId) {
    let (mut model, id) = (model(), ProjectId::from_random([3; 8]));
    let summary = ProjectSummary {
        id: id.clone(),
        name: name.to_owned(),
        provider: String::new(),
        host: String::new(),
        copied: false,
        stale: false,
        account: Account::default(),
        practice: false,
        has_manifest: true,
        changed_at_ms: 0,
        platform: "chatgpt-plugin".to_owned(),
        trouble: None,
    };
    model.on_event(Event::Projects(Ok(vec![summary])));
    (model, id)
}

fn jobs(commands: &[Command]) -> Vec<&Job> {
    commands.iter().filter_map(|command| if let Command::Start(_, job) = command { Some(job) } else { None }).collect()
}

#[test]
fn a_new_project_is_saved_with_the_first_thing_that_is_typed_and_not_before() {
    let mut model = model();
    assert!(model.on_intent(Intent::Begin("chatgpt-plugin")).is_empty());
    assert!(matches!(jobs(&model.on_intent(Intent::GoStart))[..], [Job::ListProjects]));
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    let typed = model.on_intent(Intent::Edit(Edit::Put(Field::ClientId, "c".to_owned())));
    assert!(matches!(jobs(&typed)[..], [Job::SaveProject(_)]));
    assert!(matches!(jobs(&model.on_intent(Intent::GoStart))[..], [Job::ListProjects]), "it is kept");
}

#[test]
fn a_project_whose_every_word_was_taken_out_again_is_not_kept() {
    let mut model = model();
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    let id = model.open.as_ref().unwrap().project.id.clone();
    for text in ["c", ""] {
        model.on_intent(Intent::Edit(Edit::Put(Field::ClientId, text.to_owned())));
    }
    model.on_event(Event::Saved(id.clone(), Ok(1)));
    let commands = model.on_intent(Intent::GoStart);
    assert!(
        matches!(jobs(&commands)[..], [Job::DeleteProject(gone), Job::ListProjects] if *gone == id),
        "{commands:?}"
    );
}

#[test]
fn a_project_is_renamed_to_what_was_typed_and_by_nothing_to_its_own_name() {
    for (typed, wanted) in [(" Better ", Some("Better")), ("", None)] {
        let (mut model, id) = listed("Trips");
        model.on_intent(Intent::AskRename(id.clone(), "Trips".to_owned()));
        assert!(matches!(&model.dialog, Some(Dialog::Rename { text, .. }) if text == "Trips"));
        model.on_intent(Intent::DialogText(typed.to_owned()));
        let commands = model.on_intent(Intent::Confirm);
        let [Job::RenameProject(renamed, title)] = jobs(&commands)[..] else { panic!("{commands:?}") };
        assert_eq!((renamed, title.as_deref()), (&id, wanted));
        assert!(matches!(jobs(&model.on_event(Event::Renamed(Ok(()))))[..], [Job::ListProjects]));
    }
    let (mut model, id) = listed("Trips");
    model.on_intent(Intent::AskRename(id, "Trips".to_owned()));
    assert!(model.on_intent(Intent::Confirm).is_empty(), "nothing changed");
}

#[test]
fn of_a_copy_it_is_said_that_its_secret_was_not_copied() {
    let (mut model, id) = listed("Trips");
    let commands = model.on_intent(Intent::Duplicate(id.clone()));
    assert!(matches!(jobs(&commands)[..], [Job::DuplicateProject(of, new)] if *of == id && *new != id));
    model.on_event(Event::Duplicated(Ok("Trips copy".to_owned())));
    let banner = &model.banners[0];
    assert!(banner.title == "Trips copy was made" && banner.text.contains("client secret"), "{banner:?}");
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    assert!(model.banners.is_empty(), "it is not about the one that is opened then");
}
