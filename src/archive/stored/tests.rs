//! What holds for any file that lies in a project's place.

use std::fs;

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
use serde_json::{json, Value};

use crate::archive::{project_of, Archive, LoadError};
use crate::fuzzed::tests::cases;
use crate::platform::Platforms;
use crate::record::{Project, ProjectId, ProjectSource};

fn id() -> ProjectId {
    ProjectId::from_random([0xab; 8])
}

fn project() -> Project {
    Project::new(id(), Platforms::shipped().first().id, ProjectSource::Fields, 1)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_bytes_in_a_projects_place_are_a_project_or_are_called_damaged(
        bytes in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), new: u8,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        archive.save(&project(), 0).unwrap();
        let path = archive.project_folder(&id()).join("project.json");
        let mut changed = fs::read(&path).unwrap();
        let at = at.index(changed.len());
        changed[at] = new;
        for bytes in [bytes, changed] {
            fs::write(&path, bytes).unwrap();
            match archive.load(&id()) {
                Ok(loaded) => prop_assert_eq!(loaded.project.id, id()),
                Err(error) => prop_assert!(matches!(error, LoadError::Damaged { .. }), "{:?}", error),
            }
        }
    }

    #[test]
    fn a_project_is_written_as_it_was_read_and_what_is_not_known_of_it_stays(
        client_id in any::<String>(), name in "x_[a-z]{1,8}", more in any::<i64>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let mut project = project();
        project.draft.client_id = client_id;
        project.revision = archive.save(&project, 0).unwrap();
        let path = archive.project_folder(&id()).join("project.json");
        let mut value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        value[&name] = json!(more);
        fs::write(&path, value.to_string()).unwrap();
        prop_assert_eq!(&archive.load(&id()).unwrap().project, &project);
        archive.save(&project, project.revision).unwrap();
        let bytes = fs::read(&path).unwrap();
        let kept: Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(&kept[&name], &json!(more));
        prop_assert_eq!(project_of(&bytes, &id()).unwrap().draft, project.draft);
    }
}
