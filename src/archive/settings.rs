//! `settings.json`: damaged or missing settings mean the defaults, since nothing in them is worth an error.

use super::error::SaveError;
use super::{atomic, stored, Archive};
use crate::record::Settings;

impl Archive {
    /// The settings, or the defaults.
    pub fn settings(&self) -> Settings {
        let bytes =
            stored::read_file(&self.root.join("settings.json"), stored::LARGEST).ok().flatten().unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps the settings.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), SaveError> {
        let path = self.root.join("settings.json");
        let write = || atomic::replace(&path, &serde_json::to_vec_pretty(settings)?);
        write().map_err(|error| SaveError::of(&path, &error))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::record::ThemeChoice;

    #[test]
    fn settings_come_back_and_damaged_ones_are_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().join("not/yet/there"));
        assert_eq!(archive.settings(), Settings::default());
        let dark = Settings { theme: ThemeChoice::Dark, ..Settings::default() };
        archive.save_settings(&dark).unwrap();
        assert_eq!(archive.settings(), dark);
        fs::write(archive.root().join("settings.json"), "{\"theme\": \"purple\"}").unwrap();
        assert_eq!(archive.settings(), Settings::default());
    }
}
