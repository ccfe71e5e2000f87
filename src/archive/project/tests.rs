#![expect(clippy::disallowed_methods, reason = "several windows write at once")]

use std::fs;
use std::sync::Barrier;

use super::*;
use crate::draft::{Answer, Answers, Approved, Draft, Field};
use crate::manifest::Document;
use crate::platform::Platforms;
use crate::record::{Origin, ProjectSource};

struct Home {
    _folder: tempfile::TempDir,
    archive: Archive,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path().join("data"));
    Home { _folder: folder, archive }
}

fn project(seed: u8, client_id: &str) -> Project {
    let document = Document::from_kept("\u{feff}{\"name_for_human\": \"Todo\"}".to_owned()).unwrap();
    let source = ProjectSource::opened(document, Vec::new(), Origin::File("/tmp/ai-plugin.json".to_owned()));
    let mut project =
        Project::new(ProjectId::from_random([seed; 8]), Platforms::shipped().first().id, source, i64::from(seed));
    client_id.clone_into(&mut project.draft.client_id);
    project
}

/// A file as the version before wrote it, with what it may hold.
const FORMAT_1: &str = r#"{
  "format": 1,
  "id": "0101010101010101",
  "revision": 7,
  "platform": "@platform",
  "draft": {
    "provider_name": "Acme",
    "practice": null,
    "client_id": "client-1",
    "client_secret": "stored",
    "extra": [["prompt", "consent"]],
    "redirect_uri": "http://127.0.0.1:8765/callback",
    "api_address": "https://api.example/me",
    "catalogue": null,
    "conditions": [],
    "template": {},
    "ticked": [],
    "approved_hosts": ["https://api.example/me", "id.example:443"],
    "provider_address": "",
    "origins": {
      "authorization_url": "typed",
      "token_url": {"catalogue": "Acme"},
      "scope": "typed",
      "content_type": "assumed"
    },
    "colour": "blue"
  },
  "manifest": "\ufeff{\"name_for_human\": \"Todo\", \"auth\": {\"type\": \"oauth\", \"authorization_url\": \"https://id.example/token\"}}",
  "opened": "\ufeff{\"name_for_human\": \"Todo\"}",
  "cut_out": ["/auth/client_secret"],
  "origin": {"file": "/tmp/ai-plugin.json"},
  "changed_at_ms": 42,
  "notes": "keep me"
}"#;

fn write_format_1(archive: &Archive, text: &str) -> ProjectId {
    let id = ProjectId::from_random([1; 8]);
    fs::create_dir_all(archive.project_folder(&id)).unwrap();
    fs::write(archive.project_file(&id), text.replace("@platform", Platforms::shipped().first().id)).unwrap();
    id
}

#[test]
fn a_project_of_format_1_opens_with_everything_that_it_held() {
    let Home { archive, .. } = &home();
    let id = write_format_1(archive, FORMAT_1);
    let Loaded { project, read_only, trouble, .. } = archive.load(&id).unwrap();
    assert_eq!((read_only, trouble, project.revision, project.changed_at_ms), (false, None, 7, 42));
    let manifest = project.source.manifest().unwrap();
    assert!(manifest.document.text().starts_with("\u{feff}{\"name_for_human\""));
    assert_eq!(manifest.opened.as_deref(), Some("\u{feff}{\"name_for_human\": \"Todo\"}"));
    assert_eq!(manifest.cut_out, ["/auth/client_secret"]);
    assert_eq!(manifest.origin, Origin::File("/tmp/ai-plugin.json".to_owned()));
    assert_eq!(project.text(Field::TokenUrl), "https://id.example/token");
    assert_eq!((project.name(), project.draft.client_id.as_str()), ("Todo".into(), "client-1"));
    assert_eq!(project.draft.extra, [("prompt".to_owned(), "consent".to_owned())]);
    let approved = &project.draft.approved;
    assert!(approved.allows_host("id.example:443") && approved.latest_host() == Some("id.example:443"));
    assert!(approved.allows_api(&url::Url::parse("https://api.example/me").unwrap()));
    assert_eq!(archive.list()[0].name, "Todo");
}

#[test]
fn what_was_said_to_hold_in_an_old_project_is_a_yes_and_an_older_program_still_reads_what_is_written() {
    let Home { archive, .. } = &home();
    let id = write_format_1(archive, &FORMAT_1.replace(r#""conditions": []"#, r#""conditions": ["acme-testing"]"#));
    let mut project = archive.load(&id).unwrap().project;
    let of = |project: &Project| ["acme-testing", "acme-idle"].map(|id| project.draft.answers.of(id));
    assert_eq!(of(&project), [Answer::Yes, Answer::NotKnown]);
    project.draft.answers.give("acme-idle", Answer::No);
    archive.save(&project, 7).unwrap();
    assert_eq!(of(&archive.load(&id).unwrap().project), [Answer::Yes, Answer::No]);
    let written: Value = serde_json::from_slice(&fs::read(archive.project_file(&id)).unwrap()).unwrap();
    assert_eq!(written["draft"]["conditions"], serde_json::json!(["acme-testing"]));
    project.draft.answers = Answers::default();
    archive.save(&project, 8).unwrap();
    assert_eq!(of(&archive.load(&id).unwrap().project), [Answer::NotKnown; 2]);
}

#[test]
fn a_project_of_format_1_is_written_as_format_2_and_nothing_of_the_old_form_stays_behind() {
    let Home { archive, .. } = &home();
    let id = write_format_1(archive, FORMAT_1);
    let before = archive.load(&id).unwrap().project;
    assert_eq!(archive.save(&before, 7).unwrap(), 8);
    let value: Value = serde_json::from_slice(&fs::read(archive.project_file(&id)).unwrap()).unwrap();
    assert_eq!((&value["format"], &value["source"]["kind"]), (&2.into(), &"manifest-v1".into()));
    for gone in ["manifest", "opened", "cut_out", "origin"] {
        assert!(value.get(gone).is_none(), "{gone}");
    }
    assert!(value["draft"].get("approved_hosts").is_none());
    assert_eq!((&value["notes"], &value["draft"]["colour"]), (&"keep me".into(), &"blue".into()));
    assert_eq!(archive.load(&id).unwrap().project, Project { revision: 8, ..before });
}

#[test]
fn of_an_old_project_that_allowed_nothing_the_host_that_gave_its_grant_is_taken_for_allowed() {
    let Home { archive, .. } = &home();
    let empty = FORMAT_1.replace(r#"["https://api.example/me", "id.example:443"]"#, "[]");
    let id = write_format_1(archive, &empty);
    assert_eq!(archive.load(&id).unwrap().project.draft.approved, Approved::default());
    let lifetime = crate::exchange::Lifetime::Seconds(60);
    let grant = crate::flow::Grant::new(
        1,
        &lifetime,
        "gave.example:443".to_owned(),
        crate::flow::Bond::sample(),
        Vec::new(),
        0,
    );
    let lock = archive.try_lock_grant(&id, "default").unwrap().unwrap();
    archive.update_account(&lock, |account| account.grant = Some(grant)).unwrap();
    let project = archive.load(&id).unwrap().project;
    assert!(project.draft.approved.allows_host("gave.example:443"));
    assert!(!project.draft.approved.allows_host("id.example:443"));

    // One of today that allows nothing allows nothing.
    let today = Project { draft: Draft::default(), ..project };
    archive.save(&today, 7).unwrap();
    assert_eq!(archive.load(&id).unwrap().project.draft.approved, Approved::default());
}

#[test]
fn a_project_without_a_manifest_comes_back_with_what_was_typed_of_it() {
    let Home { archive, .. } = &home();
    let mut saved = Project::new(ProjectId::from_random([1; 8]), "host-to-come", ProjectSource::Fields, 1);
    saved.put(Field::RefreshUrl, "https://id.example/refresh");
    saved.put(Field::ProviderName, "Acme");
    archive.save(&saved, 0).unwrap();
    assert_eq!(archive.load(&saved.id).unwrap().project, Project { revision: 1, ..saved.clone() });
    assert_eq!((archive.list()[0].name.as_str(), archive.find("Acme")), ("Acme", Ok(saved.id)));
}

#[test]
fn a_project_comes_back_as_it_was_saved() {
    let Home { archive, .. } = &home();
    let saved = project(1, "client");
    assert_eq!(archive.save(&saved, 0).unwrap(), 1);
    let loaded = archive.load(&saved.id).unwrap();
    assert_eq!(loaded.project, Project { revision: 1, ..saved });
    assert_eq!((loaded.read_only, loaded.recovered_from_backup, loaded.trouble), (false, false, None));
}

#[test]
fn a_file_torn_at_any_byte_opens_as_it_was_before_the_last_save_and_says_so() {
    let Home { archive, .. } = &home();
    let (first, second) = (project(1, "first"), project(1, "second"));
    archive.save(&first, 0).unwrap();
    archive.save(&second, 1).unwrap();
    let path = archive.project_file(&first.id);
    let whole = fs::read(&path).unwrap();
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let loaded = archive.load(&first.id).unwrap();
        assert_eq!(
            (loaded.project.draft.client_id.as_str(), loaded.recovered_from_backup),
            ("first", true),
            "{length}"
        );
    }
    assert!(archive.list()[0].trouble.as_ref().unwrap().contains("before the last save"));

    // What was recovered can be saved, and the damaged file does not push out the good copy.
    assert_eq!(archive.save(&project(1, "third"), 1).unwrap(), 2);
    assert!(!archive.load(&first.id).unwrap().recovered_from_backup);
    fs::write(&path, "").unwrap();
    assert_eq!(archive.load(&first.id).unwrap().project.draft.client_id, "first");
}

#[test]
fn a_window_that_holds_the_project_whole_mends_a_file_damaged_meanwhile() {
    let Home { archive, .. } = &home();
    for expected in 0..3 {
        archive.save(&project(1, "a"), expected).unwrap();
    }
    let path = archive.project_file(&project(1, "").id);
    fs::write(&path, "{").unwrap();
    assert_eq!(archive.save(&project(1, "mended"), 3).unwrap(), 4);
    fs::write(&path, "{").unwrap();
    fs::write(stored::backup_of(&path), "{").unwrap();
    assert!(matches!(archive.load(&project(1, "").id), Err(LoadError::Damaged { .. })));
    assert_eq!(archive.save(&project(1, "mended"), 4).unwrap(), 5);
    assert_eq!(archive.load(&project(1, "").id).unwrap().project.draft.client_id, "mended");
}

#[test]
fn of_two_windows_with_the_same_revision_one_saves_and_the_other_is_told() {
    let Home { archive, .. } = &home();
    archive.save(&project(1, "begin"), 0).unwrap();
    for round in 1..20 {
        let barrier = Barrier::new(2);
        let results = std::thread::scope(|scope| {
            let save = |name: &'static str| {
                let barrier = &barrier;
                scope.spawn(move || {
                    barrier.wait();
                    archive.save(&project(1, name), round)
                })
            };
            let both = [save("left"), save("right")];
            both.map(|one| one.join().unwrap())
        });
        let won = results.iter().filter(|result| matches!(result, Ok(revision) if *revision == round + 1)).count();
        let told = results
            .iter()
            .filter(|result| matches!(result, Err(SaveError::ChangedElsewhere { found: Some(found) }) if *found == round + 1))
            .count();
        assert_eq!((won, told), (1, 1), "{results:?}");
    }
}

#[test]
fn a_new_project_does_not_overwrite_one_of_its_id_and_a_deleted_one_is_not_brought_back() {
    let Home { archive, .. } = &home();
    let one = project(1, "one");
    archive.save(&one, 0).unwrap();
    assert!(matches!(archive.save(&one, 0), Err(SaveError::ChangedElsewhere { found: Some(1) })));
    let lock = archive.try_lock_grant(&one.id, "default").unwrap().unwrap();
    archive.update_account(&lock, |_| {}).unwrap();
    archive.delete(&one.id, vec![lock]).unwrap();
    assert!(matches!(archive.save(&one, 1), Err(SaveError::ChangedElsewhere { found: None })));
    assert!(matches!(archive.load(&one.id), Err(LoadError::NotFound { .. })));
    assert!(archive.list().is_empty());
    assert!(!archive.project_folder(&one.id).exists());
}

#[test]
fn a_newer_format_opens_as_far_as_it_is_understood_and_is_never_written() {
    let Home { archive, .. } = &home();
    let one = project(1, "one");
    archive.save(&one, 0).unwrap();
    let path = archive.project_file(&one.id);
    let mut value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    value["format"] = 3.into();
    value["platform"] = serde_json::json!({"several": [one.platform]});
    let newer = value.to_string();
    fs::write(&path, &newer).unwrap();
    let loaded = archive.load(&one.id).unwrap();
    assert!(loaded.read_only);
    assert_eq!((loaded.project.draft.client_id.as_str(), loaded.project.platform.as_str()), ("one", ""));
    let error = archive.save(&one, 1).unwrap_err();
    assert!(matches!(error, SaveError::ReadOnly { format: 3 }), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    assert!(archive.list()[0].trouble.as_ref().unwrap().contains("newer version"));
}

#[test]
fn members_that_this_version_does_not_know_survive_a_save() {
    let Home { archive, .. } = &home();
    let one = project(1, "one");
    archive.save(&one, 0).unwrap();
    let path = archive.project_file(&one.id);
    let mut value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    value["notes"] = "keep me".into();
    value["draft"]["colour"] = "blue".into();
    fs::write(&path, value.to_string()).unwrap();
    let mut two = project(1, "two");
    two.source.manifest_mut().unwrap().origin = Origin::Web("https://a.example".to_owned());
    archive.save(&two, 1).unwrap();
    let value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert_eq!((&value["notes"], &value["draft"]["colour"]), (&"keep me".into(), &"blue".into()));
    assert_eq!(value["draft"]["client_id"], "two");
    assert_eq!(value["source"]["origin"], serde_json::json!({"web": "https://a.example"}));
}

#[test]
fn projects_are_listed_newest_first_with_the_damaged_ones_and_their_trouble() {
    let Home { archive, .. } = &home();
    for seed in [1, 3, 2] {
        archive.save(&project(seed, "x"), 0).unwrap();
    }
    fs::write(archive.project_file(&project(2, "").id), "not JSON").unwrap();
    fs::create_dir_all(archive.projects_folder().join("0000000000000000")).unwrap();
    fs::create_dir_all(archive.projects_folder().join("somebody else's")).unwrap();
    let list = archive.list();
    // The damaged one counts by its file's time, which is now.
    let seen: Vec<(&str, bool)> = list.iter().map(|one| (one.name.as_str(), one.trouble.is_some())).collect();
    assert_eq!(seen, [("Untitled", true), ("Todo", false), ("Todo", false)]);
    assert_eq!((list[1].changed_at_ms, list[2].changed_at_ms), (3, 1));
}

#[test]
fn a_copy_of_a_project_under_another_id_is_refused() {
    let Home { archive, .. } = &home();
    let one = project(1, "one");
    archive.save(&one, 0).unwrap();
    let other = ProjectId::from_random([9; 8]);
    fs::create_dir_all(archive.project_folder(&other)).unwrap();
    fs::copy(archive.project_file(&one.id), archive.project_file(&other)).unwrap();
    assert!(matches!(archive.load(&other), Err(LoadError::Damaged { .. })));
}
