//! What lies here and was made in another data directory: a keychain's entries are named after a project's id, so a folder
//! that was copied with its id would share them. It gets an id of its own, and its secrets stay with the other one.
//!
//! `home.txt` holds this directory's own id and its path: a directory that was copied as a whole is told from one that was
//! moved by the other, which is still there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{json, Value};

use super::{atomic, lock, os, stored, Archive};
use crate::draft::SecretPlace;
use crate::record::{Project, ProjectId};

/// An id and a path.
const LARGEST: u64 = 64 << 10;
/// Beside a project's file: the id of the data directory that it is of.
const MARK: &str = "home.txt";
/// Beside a project's file, until it was signed in here.
pub(super) const COPIED: &str = "copied.txt";

/// What `home.txt` says.
struct Home {
    id: String,
    path: PathBuf,
}

impl Archive {
    /// Gives what was copied here ids of its own, from eight random bytes each. Called before anything else is read.
    pub fn settle(&self, random: impl Fn() -> Option<[u8; 8]>) -> io::Result<()> {
        if self.is_settled() {
            return Ok(());
        }
        let _lock = lock::lock_soon(&self.root.join("home.lock"))?;
        let path = fs::canonicalize(&self.root)?;
        let no_randomness = || io::Error::other("the system gives no random numbers");
        let before = self.home();
        let first = before.is_none();
        if let Some(home) = before.filter(|home| home.path == path || !is_elsewhere(&path, home)) {
            self.write_home(&Home { path, ..home })?;
        } else {
            if !first || self.known_made().is_none() {
                self.forget_made()?;
            }
            if first {
                // An older version wrote no such file, and no mark: all that is here without one is its.
                let unmarked = self.ids().into_iter().filter(|id| self.mark(id).is_none());
                unmarked.into_iter().try_for_each(|id| self.remember_made(&id))?;
            }
            let id = ProjectId::from_random(random().ok_or_else(no_randomness)?).as_str().to_owned();
            self.write_home(&Home { id, path })?;
        }
        for id in self.copied_here() {
            self.adopt(&id, &ProjectId::from_random(random().ok_or_else(no_randomness)?))?;
        }
        self.ids().iter().try_for_each(|id| self.mark_as_ours(id))
    }

    /// Leaves the directory's own id with the project, so that its copy elsewhere is known as one. Nothing before the
    /// directory has an id.
    pub(super) fn mark_as_ours(&self, id: &ProjectId) -> io::Result<()> {
        match self.home() {
            Some(home) if self.mark(id).as_ref() != Some(&home.id) => {
                atomic::replace(&self.project_folder(id).join(MARK), home.id.as_bytes())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The id of the data directory that had this project last; `None` where an older version wrote it.
    fn mark(&self, id: &ProjectId) -> Option<String> {
        let bytes = stored::read_file(&self.project_folder(id).join(MARK), LARGEST).ok()??;
        Some(String::from_utf8_lossy(&bytes).trim().to_owned())
    }

    /// Whether a project was copied here and not signed in since.
    pub(super) fn was_copied(&self, id: &ProjectId) -> bool {
        self.project_folder(id).join(COPIED).exists()
    }

    fn is_settled(&self) -> bool {
        let at_home = self.home().is_some_and(|home| fs::canonicalize(&self.root).is_ok_and(|path| path == home.path));
        at_home && self.copied_here().is_empty() && self.ids().iter().all(|id| self.mark(id).is_some())
    }

    /// The practice provider's secrets are in no keychain. Where the list of what was made here is lost, a project's mark tells.
    fn copied_here(&self) -> Vec<ProjectId> {
        let (made, home) = (self.known_made(), self.home());
        let is_copy = |id: &ProjectId| match (&made, &home) {
            (Some(made), _) => !made.contains(id),
            (None, Some(home)) => self.mark(id).is_some_and(|mark| mark != home.id),
            (None, None) => false,
        };
        let practises = |id: &ProjectId| self.load(id).is_ok_and(|loaded| loaded.project.draft.practice.is_some());
        self.ids().into_iter().filter(|id| is_copy(id) && !practises(id)).collect()
    }

    fn home(&self) -> Option<Home> {
        home_in(&self.root)
    }

    fn write_home(&self, home: &Home) -> io::Result<()> {
        if home_in(&self.root).is_some_and(|before| before.id == home.id && before.path == home.path) {
            return Ok(());
        }
        atomic::replace(&self.root.join("home.txt"), format!("{}\n{}\n", home.id, home.path.display()).as_bytes())
    }

    /// Makes the copy a project of this directory. Remembered last, so that one which was cut off is begun again.
    fn adopt(&self, copied: &ProjectId, id: &ProjectId) -> io::Result<()> {
        let folder = self.project_folder(id);
        fs::rename(self.project_folder(copied), &folder)?;
        for entry in fs::read_dir(&folder)?.flatten() {
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            }
        }
        let path = self.project_file(id);
        // What can't be read stays as it is: it can be deleted.
        if let Ok(Some(found)) = stored::load(&path, Ok) {
            stored::save(&path, &renamed(found.value, id), false)?;
            match fs::remove_file(stored::backup_of(&path)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        atomic::replace(&folder.join(COPIED), copied.as_str().as_bytes())?;
        self.remember_made(id)
    }
}

/// The project's text with another id, and without a word of a secret that is kept elsewhere.
fn renamed(mut project: Value, id: &ProjectId) -> Value {
    project["id"] = json!(id.as_str());
    let known = project["format"].as_u64().is_some_and(|format| format <= u64::from(Project::FORMAT));
    if known && project["draft"].is_object() {
        project["draft"]["client_secret"] = json!(SecretPlace::None);
        let others = project["clients"].as_object_mut().into_iter().flat_map(|all| all.values_mut());
        others
            .filter(|client| client.is_object())
            .for_each(|client| client["client_secret"] = json!(SecretPlace::None));
    }
    project
}

fn home_in(root: &Path) -> Option<Home> {
    let bytes = stored::read_file(&root.join("home.txt"), LARGEST).ok()??;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (id, path) = text.trim_end().split_once('\n')?;
    Some(Home { id: id.to_owned(), path: PathBuf::from(path) })
}

/// Whether the directory that wrote this is still there, so that the one at `path` is its copy: not where it is that very one,
/// by another way.
fn is_elsewhere(path: &Path, home: &Home) -> bool {
    home_in(&home.path).is_some_and(|there| there.id == home.id) && !os::is_same_folder(path, &home.path)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::record::Account;

    fn archive(root: &Path) -> Archive {
        let archive = Archive::open(root.to_owned());
        archive.settle(counting).unwrap();
        archive
    }

    /// Other bytes with each call.
    #[expect(clippy::unnecessary_wraps, reason = "a system may have none to give")]
    fn counting() -> Option<[u8; 8]> {
        static CALLS: AtomicU64 = AtomicU64::new(1 << 60);
        Some(CALLS.fetch_add(1, Ordering::Relaxed).to_be_bytes())
    }

    /// A project with a stored client secret and a signed-in account.
    fn signed_in(archive: &Archive) -> ProjectId {
        let id = archive.with_a_project(7);
        let mut project = archive.load(&id).unwrap().project;
        project.draft.client_secret = SecretPlace::Stored;
        archive.save(&project, 1).unwrap();
        let lock = archive.try_lock_grant(&id, "default").unwrap().unwrap();
        archive.update_account(&lock, |account| account.highest = 3).unwrap();
        id
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().flatten() {
            let to = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                copy(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    fn assert_is_a_copy(archive: &Archive, original: &ProjectId) {
        let [id] = archive.ids().try_into().unwrap();
        assert_ne!(id, *original);
        let loaded = archive.load(&id).unwrap();
        assert_eq!(loaded.project.draft.client_secret, SecretPlace::None);
        assert_eq!(loaded.account, Account::default());
        assert!(archive.was_copied(&id) && archive.gone().is_empty());
        archive.settle(counting).unwrap();
        assert_eq!(archive.ids(), std::slice::from_ref(&id), "once");
        let lock = archive.try_lock_grant(&id, "default").unwrap().unwrap();
        archive.update_account(&lock, |_| {}).unwrap();
        assert!(!archive.was_copied(&id), "a run here makes it one of ours");
    }

    #[test]
    fn a_project_folder_that_was_copied_from_another_data_directory_gets_an_id_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (archive(&folder.path().join("one")), archive(&folder.path().join("other")));
        let original = signed_in(&one);
        copy(&one.project_folder(&original), &other.project_folder(&original));
        other.settle(counting).unwrap();
        assert_is_a_copy(&other, &original);
        one.settle(counting).unwrap();
        assert_eq!(one.load_account(&original, "default").unwrap().highest, 3);
    }

    #[test]
    fn a_project_that_was_copied_to_where_the_program_never_ran_gets_an_id_of_its_own_too() {
        let folder = tempfile::tempdir().unwrap();
        let one = archive(&folder.path().join("one"));
        let original = signed_in(&one);
        let other = folder.path().join("other");
        copy(&one.root().join("projects"), &other.join("projects"));
        assert_is_a_copy(&archive(&other), &original);
    }

    #[test]
    fn a_data_directory_that_was_copied_as_a_whole_shares_no_id_with_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let one = archive(&folder.path().join("one"));
        let original = signed_in(&one);
        copy(one.root(), &folder.path().join("other"));
        assert_is_a_copy(&archive(&folder.path().join("other")), &original);
        assert_eq!(archive(one.root()).ids(), [original]);
    }

    #[test]
    fn a_data_directory_whose_list_of_projects_is_lost_keeps_all_of_them_with_their_sign_ins() {
        let losses: [fn(&Path); 2] = [
            |list| fs::remove_file(list).unwrap(),
            |list| fs::remove_file(list).and_then(|()| fs::create_dir(list)).unwrap(),
        ];
        for lose in losses {
            let folder = tempfile::tempdir().unwrap();
            let one = archive(folder.path());
            let original = signed_in(&one);
            lose(&one.root().join("made.txt"));
            archive(one.root());
            drop(fs::remove_dir(one.root().join("made.txt")));
            let new = one.with_a_project(8);
            archive(one.root());
            assert_eq!(one.ids().len(), 2);
            assert!(!one.was_copied(&original) && !one.was_copied(&new));
            assert_eq!(one.load_account(&original, "default").unwrap().highest, 3);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_data_directory_that_is_reached_by_another_way_is_no_copy_of_itself() {
        let folder = tempfile::tempdir().unwrap();
        let one = archive(&folder.path().join("one"));
        let original = signed_in(&one);
        // A mount of the same directory looks so: another path, and the file says the first, where it still is.
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(one.root(), &link).unwrap();
        let home = fs::read_to_string(one.root().join("home.txt")).unwrap();
        let (id, _) = home.split_once('\n').unwrap();
        fs::write(one.root().join("home.txt"), format!("{id}\n{}\n", link.display())).unwrap();
        assert_eq!(archive(one.root()).ids(), std::slice::from_ref(&original));
        assert_eq!(one.load_account(&original, "default").unwrap().highest, 3);
    }

    #[test]
    fn a_data_directory_that_was_moved_or_is_an_older_versions_keeps_its_projects() {
        let folder = tempfile::tempdir().unwrap();
        let old = Archive::open(folder.path().join("old"));
        let original = signed_in(&old);
        fs::remove_file(old.root().join("made.txt")).unwrap();
        assert_eq!(archive(old.root()).ids(), std::slice::from_ref(&original));
        fs::rename(old.root(), folder.path().join("new")).unwrap();
        let moved = archive(&folder.path().join("new"));
        assert_eq!(moved.ids(), std::slice::from_ref(&original));
        assert!(!moved.was_copied(&original));
    }
}
