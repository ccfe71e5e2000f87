//! Where the archive lies.

#![expect(clippy::disallowed_methods, reason = "where a user's data lies is told by the environment")]

use std::ffi::OsStr;
use std::path::PathBuf;

use super::{Archive, NoDataDirectory};

impl Archive {
    /// Where the archive lies: `moved` (what `PLUGIN_AUTH_HOME` says) unless it is empty, else `plugin-auth-assistant`
    /// in the user's data directory.
    pub fn default_root(moved: Option<&OsStr>) -> Result<PathBuf, NoDataDirectory> {
        match moved {
            Some(moved) if !moved.is_empty() => std::path::absolute(moved).map_err(|_| NoDataDirectory),
            _ => dirs::data_dir().map(|data| data.join("plugin-auth-assistant")).ok_or(NoDataDirectory),
        }
    }

    /// [`Archive::default_root`] with `PLUGIN_AUTH_HOME` read from the environment: the one place that does.
    pub fn root_from_environment() -> Result<PathBuf, NoDataDirectory> {
        Self::default_root(std::env::var_os("PLUGIN_AUTH_HOME").as_deref())
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;

    use crate::archive::Archive;

    #[test]
    fn the_data_directory_moves_where_the_caller_says_and_an_empty_word_says_nothing() {
        let moved = Archive::default_root(Some(OsStr::new("/somewhere/else"))).unwrap();
        assert_eq!(moved, Path::new("/somewhere/else"));
        let usual = Archive::default_root(None);
        assert_eq!(Archive::default_root(Some(OsStr::new(""))), usual);
    }
}
