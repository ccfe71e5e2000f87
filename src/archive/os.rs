//! What differs between systems: who may read our files, and how a folder's entry is made to last.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes the folder and those above it; on Unix only its owner may enter.
pub(super) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Options that create a file which, on Unix, only its owner may read.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Makes a rename or a new file in this folder outlast a power cut.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Windows opens no folder for that; its renames are journalled by the file system.
#[cfg(not(unix))]
pub(super) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether two paths lead to one folder, as a mount makes them do.
#[cfg(unix)]
pub(super) fn is_same_folder(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let file = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino()));
    matches!((file(one), file(other)), (Ok(one), Ok(other)) if one == other)
}

/// Windows: a path that was made canonical names its volume, however it was reached.
#[cfg(not(unix))]
pub(super) fn is_same_folder(one: &Path, other: &Path) -> bool {
    one == other
}

/// A new file of the author's gets what any program of theirs would give it; the umask still takes its part away.
#[cfg(unix)]
pub(super) fn give_usual_permissions(file: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    file.permissions(fs::Permissions::from_mode(0o666));
}

/// Windows: the folder's own rules are inherited.
#[cfg(not(unix))]
pub(super) fn give_usual_permissions(_file: &mut tempfile::Builder<'_, '_>) {}

#[cfg(all(test, unix))]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the standard library makes no pipe, `mkfifo` does")]

    use std::fs;
    use std::os::unix::fs::{symlink, PermissionsExt as _};
    use std::path::Path;
    use std::process::Command;

    use crate::archive::{read_manifest, write_manifest, Archive, ReadError};
    use crate::flow::Spends;
    use crate::record::{JournalEntry, Phase, Settings};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).map(|metadata| metadata.permissions().mode() & 0o777).unwrap_or_default()
    }

    fn all_below(folder: &Path, check: &mut dyn FnMut(&Path)) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            check(&path);
            if path.is_dir() {
                all_below(&path, check);
            }
        }
    }

    #[test]
    fn only_their_owner_can_read_our_files() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().join("data"));
        let project = archive.with_a_project(3);
        archive.save_settings(&Settings::default()).unwrap();
        archive.save_practice_port(1).unwrap();
        archive.save_practice_secret("a", &crate::secret::Secret::new("b".to_owned())).unwrap();
        let lock = archive.try_lock_grant(&project, "default").unwrap().unwrap();
        archive.update_account(&lock, |_| {}).unwrap();
        let line = JournalEntry {
            phase: Phase::Intent,
            spends: Spends::RefreshToken,
            generation: 1,
            at_ms: 1,
            host: String::new(),
        };
        archive.journal(&lock, &line).unwrap();
        let mut seen = 0;
        all_below(folder.path(), &mut |path| {
            seen += 1;
            assert_eq!(mode(path), if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        });
        assert!(seen >= 9, "{seen}");
    }

    #[test]
    fn the_authors_file_keeps_its_permissions_and_its_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real.json"), folder.path().join("link.json"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.json", &link).unwrap();
        write_manifest(&link, b"new").unwrap();
        assert_eq!((fs::read(&file).unwrap(), mode(&file)), (b"new".to_vec(), 0o640));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read_manifest(&link, 9).unwrap(), b"new");
    }

    #[test]
    fn a_pipe_and_a_device_are_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [&pipe, Path::new("/dev/zero")] {
            assert!(matches!(read_manifest(path, 9), Err(ReadError::NotAFile { what: "a device or a pipe", .. })));
        }
    }
}
