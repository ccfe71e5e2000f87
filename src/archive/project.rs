//! `project.json`: read leniently, written only by who has seen what is there.

mod format_1;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{LoadError, SaveError};
use super::stored::{self, Stored};
use super::{lock, Archive, GrantLock};
use crate::record::{Account, Project, ProjectId};

/// A project as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// The chosen platform's account.
    pub account: Account,
    /// Whether a newer version of this program made it: then nothing of it may be saved.
    pub read_only: bool,
    /// Whether the file itself was damaged and the one before the last save was taken.
    pub recovered_from_backup: bool,
    /// What the author should be told about its files, if anything.
    pub trouble: Option<String>,
}

/// What `project.json` says.
pub(super) struct OnDisk {
    pub(super) project: Project,
    pub(super) read_only: bool,
    /// Whether it is of a format before ours.
    older: bool,
    raw: Value,
}

impl Archive {
    /// Reads a project and its account.
    pub fn load(&self, id: &ProjectId) -> Result<Loaded, LoadError> {
        let Some(Stored { value, from_backup }) = self.read_project(id)? else {
            return Err(LoadError::NotFound { id: id.as_str().to_owned() });
        };
        let (account, account_trouble) = match self.load_account(id, &value.project.account_id().account) {
            Ok(account) => (account, None),
            Err(error) => (Account::default(), Some(error.to_string())),
        };
        let trouble = if value.read_only {
            Some("made by a newer version of this program, so it can be looked at, not changed".to_owned())
        } else if from_backup {
            Some("its file was damaged, so this is the project as it was before the last save".to_owned())
        } else {
            account_trouble
        };
        let OnDisk { mut project, read_only, older, .. } = value;
        if older && project.draft.practice.is_none() {
            project.approve_host_of(&account);
        }
        Ok(Loaded { project, account, read_only, recovered_from_backup: from_backup, trouble })
    }

    /// Saves a project whose revision was `expected` when it was read (0: it is new) and returns its new revision.
    /// The file before is kept as `.bak`; members that this version doesn't know stay.
    pub fn save(&self, project: &Project, expected: u64) -> Result<u64, SaveError> {
        let path = self.project_file(&project.id);
        let folder = self.project_folder(&project.id);
        if expected > 0 && !folder.exists() {
            return Err(SaveError::ChangedElsewhere { found: None });
        }
        let beside = folder.join(lock::SAVE_LOCK);
        let _lock = lock::lock_soon(&beside).map_err(|error| SaveError::of(&beside, &error))?;
        let (found, keep) = match self.read_project(&project.id) {
            Ok(Some(Stored { value, from_backup })) => (Some(value), !from_backup),
            Ok(None) if expected > 0 => {
                self.sweep_project(&project.id);
                return Err(SaveError::ChangedElsewhere { found: None });
            }
            // Damaged beyond reading while a window holds it whole: that window's save mends it.
            Ok(None) | Err(LoadError::NotFound { .. } | LoadError::Damaged { .. }) => (None, false),
            Err(LoadError::Unreadable { error, .. }) => return Err(SaveError::of(&path, &error)),
        };
        if let Some(found) = &found {
            let before = found.project.revision;
            // A copy that is older than what the window holds is no one else's change.
            let seen = before == expected || (!keep && before < expected);
            if found.read_only {
                return Err(SaveError::ReadOnly { format: u64::from(found.project.format) });
            } else if !seen {
                return Err(SaveError::ChangedElsewhere { found: Some(before) });
            }
        }
        let revision = expected + 1;
        let next = Project { format: Project::FORMAT, revision, ..project.clone() };
        let write = || -> io::Result<()> {
            let mut value = serde_json::to_value(&next)?;
            if let Some(found) = &found {
                stored::carry_unknown(&mut value, &found.raw, &serde_json::to_value(&found.project)?);
            }
            stored::save(&path, &value, keep)
        };
        // First, so that none is ever there that is not remembered; and one of an older version is from now on.
        self.remember_made(&project.id).map_err(|error| SaveError::of(self.root(), &error))?;
        write().and_then(|()| self.mark_as_ours(&project.id)).map_err(|error| SaveError::of(&path, &error))?;
        Ok(revision)
    }

    /// Deletes a project with everything beside it; its keychain entries are the caller's. The locks of its accounts are let
    /// go once the project is gone, so that whoever waits for one finds nothing more to write to.
    pub fn delete(&self, id: &ProjectId, locks: Vec<GrantLock>) -> Result<(), SaveError> {
        let folder = self.project_folder(id);
        let path = self.project_file(id);
        let delete = || -> io::Result<()> {
            self.remember_made(id)?;
            let saving = lock::lock_soon(&folder.join(lock::SAVE_LOCK))?;
            // The copy first: alone it would bring the project back.
            for file in [stored::backup_of(&path), path.clone()] {
                match fs::remove_file(&file) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
            drop((saving, locks));
            remove_folder(&folder)
        };
        delete().map_err(|error| SaveError::of(folder.clone(), &error))
    }

    pub(super) fn project_file(&self, id: &ProjectId) -> PathBuf {
        self.project_folder(id).join("project.json")
    }

    pub(super) fn read_project(&self, id: &ProjectId) -> Result<Option<Stored<OnDisk>>, LoadError> {
        stored::load(&self.project_file(id), |value| read(value, id))
    }
}

/// Removes a folder in which somebody who asks for the lock may still make a file: each asker does so once at most, since the
/// next look tells it that the project is gone.
fn remove_folder(folder: &Path) -> io::Result<()> {
    const ASKERS: usize = 100;
    for _ in 0..ASKERS {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            done => return done,
        }
    }
    fs::remove_dir_all(folder)
}

/// A project file's bytes, read as that of this project.
pub(crate) fn project_of(bytes: &[u8], id: &ProjectId) -> Result<Project, String> {
    let value = serde_json::from_slice(bytes).map_err(|error| stored::where_it_stops(&error))?;
    read(value, id).map(|found| found.project)
}

fn read(value: Value, id: &ProjectId) -> Result<OnDisk, String> {
    let format = value.get("format").and_then(Value::as_u64).unwrap_or(0);
    if format == 0 {
        return Err("it is not a project file".to_owned());
    }
    let read_only = format > u64::from(Project::FORMAT);
    let older = format < u64::from(Project::FORMAT);
    let value = if older { format_1::upgraded(value) } else { value };
    let project = if read_only {
        newer(&value, format, id)
    } else {
        serde_json::from_value(value.clone()).map_err(|error| stored::where_it_stops(&error))?
    };
    if project.id != *id {
        return Err("it belongs to another project's folder".to_owned());
    }
    Ok(OnDisk { project, read_only, older, raw: value })
}

/// What we still understand of a newer format, member by member.
fn newer(value: &Value, format: u64, id: &ProjectId) -> Project {
    Project {
        format: u32::try_from(format).unwrap_or(u32::MAX),
        id: id.clone(),
        revision: member(value, "revision"),
        platform: member(value, "platform"),
        draft: member(value, "draft"),
        source: member(value, "source"),
        changed_at_ms: member(value, "changed_at_ms"),
        secret_mark: member(value, "secret_mark"),
        title: member(value, "title"),
        clients: member(value, "clients"),
    }
}

fn member<T: DeserializeOwned + Default>(value: &Value, name: &str) -> T {
    value.get(name).and_then(|value| T::deserialize(value).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
