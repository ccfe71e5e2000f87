use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::super::{BannerKind, BannerTone, Command, Intent, Model, Pasting};
use crate::record::{Account, Event, Job, OpenedProject, Origin, Project, ProjectId, ProjectSource, Settings};

fn model() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_000, [255; 8]);
    model
}

fn paths() -> Vec<String> {
    ["/tmp/a.json", "/tmp/b.json", "/tmp/c.har", "/tmp/d.json"].map(str::to_owned).to_vec()
}

/// The file that is read next.
fn reads(commands: &[Command]) -> Option<String> {
    commands.iter().find_map(|command| {
        if let Command::Start(None, Job::OpenManifest(Origin::File(path))) = command {
            Some(path.clone())
        } else {
            None
        }
    })
}

fn saved(commands: &[Command]) -> Option<ProjectId> {
    commands.iter().find_map(|command| {
        if let Command::Start(None, Job::SaveProject(project)) = command {
            Some(project.id.clone())
        } else {
            None
        }
    })
}

fn read(path: &str, text: &str) -> Event {
    Event::ManifestRead(Origin::File(path.to_owned()), Ok(Zeroizing::new(text.as_bytes().to_vec())))
}

#[test]
fn several_manifests_become_projects_one_after_the_other_and_what_came_of_each_is_said() {
    let mut model = model();
    let mut ids = BTreeSet::new();
    let commands = model.on_intent(Intent::OpenFiles(paths()));
    assert_eq!(reads(&commands).as_deref(), Some("/tmp/a.json"));
    let commands = model.on_event(read("/tmp/a.json", r#"{"schema_version": "v1", "name_for_human": "A"}"#));
    ids.extend(saved(&commands));
    assert_eq!(reads(&commands).as_deref(), Some("/tmp/b.json"));

    let mut known = Project::new(ProjectId::from_random([9; 8]), "chatgpt-plugin", ProjectSource::new_manifest(), 0);
    known.source.manifest_mut().unwrap().origin = Origin::File("/tmp/b.json".to_owned());
    let known = OpenedProject {
        documents: None,
        project: known,
        account: Account::default(),
        history: Vec::new(),
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    let commands = model.on_event(Event::Opened(Ok(Box::new(known))));
    assert_eq!(reads(&commands).as_deref(), Some("/tmp/c.har"));
    let commands = model.on_event(read("/tmp/c.har", "<html>"));
    assert_eq!(reads(&commands).as_deref(), Some("/tmp/d.json"));
    let secret = r#"{"auth": {"type": "oauth", "client_secret": "secret-canary-11"}}"#;
    let commands = model.on_event(read("/tmp/d.json", secret));
    ids.extend(saved(&commands));
    assert!(matches!(commands.last(), Some(Command::Start(None, Job::ListProjects))));
    assert_eq!(ids.len(), 2, "each has an id of its own");
    assert!(model.open.is_none() && model.busy.is_none());
    let banner = model.banners.iter().find(|banner| banner.kind == BannerKind::List).unwrap();
    assert_eq!(
        (banner.title.as_str(), banner.tone),
        ("2 new projects, 1 of 4 files could not be opened", BannerTone::Danger)
    );
    for said in ["b.json was here already", "c.har: ", "d.json held a client secret"] {
        assert!(banner.text.contains(said), "{}", banner.text);
    }
    assert!(!format!("{model:?}").contains("secret-canary"));
}

#[test]
fn one_that_is_known_and_cannot_be_opened_does_not_stop_the_others() {
    let mut model = model();
    model.on_intent(Intent::OpenFiles(paths()));
    let commands = model.on_event(Event::Opened(Err("its file is gone".to_owned())));
    assert_eq!(reads(&commands).as_deref(), Some("/tmp/b.json"));
}

#[test]
fn one_file_opens_as_ever_and_beside_a_pasted_text_the_first_is_explained() {
    let commands = model().on_intent(Intent::OpenFiles(vec!["/tmp/a.json".to_owned()]));
    assert_eq!(reads(&commands).as_deref(), Some("/tmp/a.json"));
    let mut model = model();
    model.on_intent(Intent::Pasting(Pasting::Begin));
    let commands = model.on_intent(Intent::OpenFiles(paths()));
    assert!(
        matches!(&commands[..], [Command::Start(None, Job::ReadManifest(Origin::File(path)))] if path == "/tmp/a.json")
    );
}
