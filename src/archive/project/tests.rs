#![expect(clippy::disallowed_methods, reason = "several windows write at once")]

use std::fs;
use std::sync::Barrier;

use super::*;
use crate::draft::Draft;
use crate::record::Origin;

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
    Project {
        format: 1,
        id: ProjectId::from_random([seed; 8]),
        revision: 0,
        platform: "chatgpt-plugin".to_owned(),
        draft: Draft { client_id: client_id.to_owned(), ..Draft::default() },
        manifest: "\u{feff}{\"name_for_human\": \"Todo\"}".to_owned(),
        opened: None,
        cut_out: Vec::new(),
        origin: Origin::File("/tmp/ai-plugin.json".to_owned()),
        changed_at_ms: i64::from(seed),
    }
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
    archive.save_account(&one.id, "default", &Account::default()).unwrap();
    archive.delete(&one.id).unwrap();
    assert!(matches!(archive.save(&one, 1), Err(SaveError::ChangedElsewhere { found: None })));
    assert!(matches!(archive.load(&one.id), Err(LoadError::NotFound { .. })));
    assert!(archive.list().is_empty());
    assert!(!archive.project_folder(&one.id).exists());
    archive.delete(&one.id).unwrap();
}

#[test]
fn a_newer_format_opens_as_far_as_it_is_understood_and_is_never_written() {
    let Home { archive, .. } = &home();
    let one = project(1, "one");
    archive.save(&one, 0).unwrap();
    let path = archive.project_file(&one.id);
    let mut value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    value["format"] = 2.into();
    value["platform"] = serde_json::json!({"several": ["chatgpt-plugin"]});
    let newer = value.to_string();
    fs::write(&path, &newer).unwrap();
    let loaded = archive.load(&one.id).unwrap();
    assert!(loaded.read_only);
    assert_eq!((loaded.project.draft.client_id.as_str(), loaded.project.platform.as_str()), ("one", ""));
    let error = archive.save(&one, 1).unwrap_err();
    assert!(matches!(error, SaveError::ReadOnly { format: 2 }), "{error}");
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
    archive.save(&Project { origin: Origin::Web("https://a.example".to_owned()), ..project(1, "two") }, 1).unwrap();
    let value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert_eq!((&value["notes"], &value["draft"]["colour"]), (&"keep me".into(), &"blue".into()));
    assert_eq!(value["draft"]["client_id"], "two");
    assert_eq!(value["origin"], serde_json::json!({"web": "https://a.example"}));
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
