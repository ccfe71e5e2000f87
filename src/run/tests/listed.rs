//! Projects renamed and duplicated from the list.

use super::Bench;
use crate::draft::{Field, SecretPlace};
use crate::record::{Account, Event, Job, Project, ProjectId, ProjectSource};
use crate::vault::ScriptedVault;

#[test]
fn a_duplicate_has_the_setup_and_neither_secret_nor_sign_in_and_a_name_can_be_given_and_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (one, copy) = (ProjectId::from_random([1; 8]), ProjectId::from_random([2; 8]));
    let mut project = Project::new(one.clone(), "chatgpt-plugin", ProjectSource::new_manifest(), 1);
    project.put(Field::TokenUrl, "https://id.example/token");
    project.draft.client_secret = SecretPlace::Stored;
    bench.archive.save(&project, 0).unwrap();
    let lock = bench.archive.try_lock_grant(&one, "default").unwrap().unwrap();
    bench.archive.update_account(&lock, |account| account.highest = 4).unwrap();
    drop(lock);

    let _handle = bench.runner.start(None, Job::DuplicateProject(one.clone(), copy.clone()));
    let name = bench.wait(|event| if let Event::Duplicated(name) = event { Some(name) } else { None });
    assert_eq!(name.as_deref(), Ok("id.example copy"));
    let made = bench.archive.load(&copy).unwrap();
    assert_eq!(made.project.text(Field::TokenUrl), "https://id.example/token");
    assert_eq!((made.project.draft.client_secret, made.account), (SecretPlace::None, Account::default()));

    let _handle = bench.runner.start(None, Job::DuplicateProject(one.clone(), ProjectId::from_random([3; 8])));
    let name = bench.wait(|event| if let Event::Duplicated(name) = event { Some(name) } else { None });
    assert_eq!(name.as_deref(), Ok("id.example copy 2"));

    for (title, wanted) in [(Some("Mine"), "Mine"), (None, "id.example")] {
        let _handle = bench.runner.start(None, Job::RenameProject(one.clone(), title.map(str::to_owned)));
        assert_eq!(bench.wait(|event| if let Event::Renamed(done) = event { Some(done) } else { None }), Ok(()));
        assert_eq!(bench.archive.load(&one).unwrap().project.name(), wanted);
        assert_eq!(bench.archive.find(wanted), Ok(one.clone()));
    }
    assert_eq!(bench.vault.calls(), Vec::new());
}
