//! The practice provider's tokens, beside its grants: worth nothing anywhere else, so they ask no keychain for its password.

use std::collections::BTreeMap;
use std::io;

use super::{atomic, lock, stored, Archive};
use crate::secret::Secret;

const FILE: &str = "secrets.json";

/// Each by the name of its entry.
type Entries = BTreeMap<String, String>;

impl Archive {
    /// What is kept under this name; `None` where there is nothing, or no file that makes sense: that costs a practice sign-in
    /// and nothing else.
    pub fn practice_secret(&self, name: &str) -> Option<Secret> {
        self.practice_entries().remove(name).map(Secret::new)
    }

    /// The names of all that is kept.
    pub fn practice_secret_names(&self) -> Vec<String> {
        self.practice_entries().into_keys().collect()
    }

    /// Keeps it under this name, in place of what was there.
    pub fn save_practice_secret(&self, name: &str, secret: &Secret) -> io::Result<()> {
        self.change_practice_secrets(|entries| {
            let before = entries.insert(name.to_owned(), secret.expose_secret().to_owned());
            before.as_deref() != Some(secret.expose_secret())
        })
    }

    /// Removes it; nothing there is no error.
    pub fn forget_practice_secret(&self, name: &str) -> io::Result<()> {
        self.change_practice_secrets(|entries| entries.remove(name).is_some())
    }

    fn practice_entries(&self) -> Entries {
        let bytes = stored::read_file(&self.practice_file(FILE), stored::LARGEST).ok().flatten().unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Several practice projects may share the file, each with the lock of its own account: this is the file's.
    fn change_practice_secrets(&self, change: impl FnOnce(&mut Entries) -> bool) -> io::Result<()> {
        let path = self.practice_file(FILE);
        let _lock = lock::lock_soon(&self.practice_file("secrets.lock"))?;
        let mut entries = self.practice_entries();
        if !change(&mut entries) {
            return Ok(());
        }
        atomic::replace(&path, &serde_json::to_vec_pretty(&entries)?)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn practice_secrets_come_back_until_they_are_forgotten_and_a_damaged_file_means_none() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        assert!(archive.practice_secret("a").is_none());
        archive.forget_practice_secret("a").unwrap();
        for (name, text) in [("a", "one"), ("b", "two"), ("a", "three")] {
            archive.save_practice_secret(name, &Secret::new(text.to_owned())).unwrap();
        }
        assert_eq!(archive.practice_secret("a").unwrap().expose_secret(), "three");
        assert_eq!(archive.practice_secret_names(), ["a", "b"]);
        archive.forget_practice_secret("a").unwrap();
        assert!(archive.practice_secret("a").is_none() && archive.practice_secret("b").is_some());
        fs::write(folder.path().join("practice/secrets.json"), "[{").unwrap();
        assert!(archive.practice_secret("b").is_none());
        archive.save_practice_secret("c", &Secret::new("four".to_owned())).unwrap();
        assert_eq!(archive.practice_secret_names(), ["c"]);
    }
}
