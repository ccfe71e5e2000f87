//! A manifest on its way to the author's disk: what was there stays beside it.

use std::path::{Path, PathBuf};

use crate::archive::{copy_beside, is_there, read_manifest, write_manifest};
use crate::manifest::{open, LARGEST};
use crate::record::Place;

/// What lies there; `opened` is what the manifest was that was opened from there.
pub(super) fn look(path: &Path, opened: Option<&str>) -> Place {
    let now = || open(&read_manifest(path, LARGEST as u64).ok()?).ok().map(|found| found.document.text().to_owned());
    match opened {
        _ if !is_there(path) => Place::Free,
        Some(opened) if now().as_deref() != Some(opened) => Place::Changed,
        Some(_) | None => Place::Taken,
    }
}

/// Writes it; where the version before lies now, if there was another.
pub(super) fn write(path: &Path, text: &str) -> Result<Option<PathBuf>, String> {
    let before = is_there(path).then(|| read_manifest(path, LARGEST as u64)).transpose();
    let before = before.map_err(|error| error.to_string())?.filter(|before| before != text.as_bytes());
    let kept = before.map(|before| keep(path, &before)).transpose()?;
    write_manifest(path, text.as_bytes()).map_err(|error| error.to_string())?;
    Ok(kept)
}

/// Beside a manifest that is served a copy may be served, too: a client secret that stood in it is not copied.
fn keep(path: &Path, before: &[u8]) -> Result<PathBuf, String> {
    let beside = copy_beside(path);
    let opened = open(before).ok().filter(|opened| !opened.secrets.is_empty());
    let bytes = opened.as_ref().map_or(before, |opened| opened.document.text().as_bytes());
    let said = |error| {
        format!("The version before could not be kept as {}, so nothing was written: {error}", beside.display())
    };
    write_manifest(&beside, bytes).map_err(said)?;
    Ok(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_before_stays_beside_the_file_and_what_is_the_same_makes_no_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ai-plugin.json");
        let read = |path: &Path| String::from_utf8(read_manifest(path, 100).unwrap()).unwrap();
        assert_eq!(write(&path, "one"), Ok(None));
        assert_eq!(write(&path, "one"), Ok(None));
        let kept = write(&path, "two").unwrap().unwrap();
        assert_eq!(kept, folder.path().join("ai-plugin.json.bak"));
        assert_eq!((read(&path), read(&kept)), ("two".to_owned(), "one".to_owned()));
        assert_eq!(write(&path, "three"), Ok(Some(kept.clone())));
        assert_eq!(read(&kept), "two");
        // Nobody can write a file where a folder is.
        std::fs::remove_file(&kept).unwrap();
        std::fs::create_dir(&kept).unwrap();
        assert!(write(&path, "four").unwrap_err().contains("so nothing was written"));
        assert_eq!(read(&path), "three");
    }

    #[test]
    fn a_file_that_something_else_wrote_to_since_it_was_opened_is_told_from_one_that_is_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ai-plugin.json");
        assert_eq!(look(&path, Some("{}")), Place::Free);
        std::fs::write(&path, r#"{"auth":{"type":"oauth","client_secret":"secret-canary-9c"}}"#).unwrap();
        let opened = open(&read_manifest(&path, 1000).unwrap()).unwrap().document.text().to_owned();
        assert_eq!((look(&path, Some(&opened)), look(&path, None)), (Place::Taken, Place::Taken));
        for text in [r#"{"auth":{"type":"none"}}"#, "no manifest"] {
            std::fs::write(&path, text).unwrap();
            assert_eq!((look(&path, Some(&opened)), look(&path, None)), (Place::Changed, Place::Taken), "{text}");
        }
    }

    #[test]
    fn a_client_secret_that_stood_in_the_file_is_not_copied() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ai-plugin.json");
        let with_secret = r#"{"schema_version":"v1","auth":{"type":"oauth","client_secret":"secret-canary-9b"}}"#;
        std::fs::write(&path, with_secret).unwrap();
        let kept = write(&path, "{}").unwrap().unwrap();
        let copy = String::from_utf8(read_manifest(&kept, 1000).unwrap()).unwrap();
        assert!(copy.contains("oauth") && !copy.contains("secret-canary-9b"), "{copy}");
    }
}
