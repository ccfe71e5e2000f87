//! A keychain of plain files, so that it outlives the process that a test kills. Nothing in it is worth anything.

use std::fs;
use std::path::{Path, PathBuf};

use plugin_auth::secret::Secret;
use plugin_auth::vault::{Key, Vault, VaultError, VaultItem, VaultKind};

pub(super) struct FileVault {
    folder: PathBuf,
}

impl FileVault {
    pub(super) fn new(folder: &Path) -> Self {
        fs::create_dir_all(folder).expect("a folder of the test");
        Self { folder: folder.to_owned() }
    }

    fn file(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{}.{}.{}", key.project, key.account, key.what.as_str()))
    }
}

fn failed(error: &std::io::Error) -> VaultError {
    VaultError::Failed { detail: error.to_string() }
}

impl Vault for FileVault {
    fn kind(&self) -> VaultKind {
        VaultKind::Keychain
    }

    fn name(&self) -> String {
        "a keychain of files".to_owned()
    }

    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError> {
        let file = self.file(key);
        if !file.exists() {
            return Ok(None);
        }
        fs::read_to_string(file).map(|text| Some(Secret::new(text))).map_err(|error| failed(&error))
    }

    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError> {
        // In one step, as a keychain does it.
        let part = self.folder.join("part");
        let written = fs::write(&part, secret.expose_secret()).and_then(|()| fs::rename(&part, self.file(key)));
        written.map_err(|error| failed(&error))
    }

    fn delete(&mut self, key: &Key) -> Result<(), VaultError> {
        fs::remove_file(self.file(key)).ok();
        Ok(())
    }

    fn entries(&mut self) -> Result<Vec<Key>, VaultError> {
        let files = fs::read_dir(&self.folder).map_err(|error| failed(&error))?.flatten();
        Ok(files.filter_map(|file| key(&file.file_name().to_string_lossy())).collect())
    }
}

fn key(name: &str) -> Option<Key> {
    let mut parts = name.splitn(3, '.');
    let (project, account, what) = (parts.next()?, parts.next()?, parts.next()?);
    let what = VaultItem::ALL.into_iter().find(|item| item.as_str() == what)?;
    Some(Key::new(project, account, what))
}
