//! The author's own manifests: read with a limit, written whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::error::{ReadError, WriteError};
use super::{atomic, os, stored};

/// Whether there is anything at this path.
pub fn is_there(path: &Path) -> bool {
    fs::metadata(path).is_ok()
}

/// Reads a manifest of at most `limit` bytes. A larger file is refused by its size, before any of it is read; links are
/// followed; what is no file is refused without being opened, since opening a pipe would wait.
pub fn read_manifest(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system may have further kinds")]
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound { path: path.to_owned() },
        io::ErrorKind::PermissionDenied => ReadError::Denied { path: path.to_owned() },
        _ => ReadError::Other { path: path.to_owned(), error },
    };
    let too_large = |size| ReadError::TooLarge { path: path.to_owned(), size, limit };
    if let Some(what) = other_than_file(&fs::metadata(path).map_err(failed)?) {
        return Err(ReadError::NotAFile { path: path.to_owned(), what });
    }
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limit {
        return Err(too_large(size));
    }
    let mut bytes = Vec::new();
    // It may have grown since.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    let size = bytes.len() as u64;
    if size > limit {
        Err(too_large(size))
    } else {
        Ok(bytes)
    }
}

/// Writes a manifest: a temporary file beside it, synced and renamed over it. A link stays a link and its file is
/// replaced; an existing file's permissions stay.
pub fn write_manifest(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&target).ok();
    if target.file_name().is_none() || before.as_ref().is_some_and(|before| other_than_file(before).is_some()) {
        return Err(WriteError::NotAFile { path: path.to_owned() });
    }
    let replace = || -> io::Result<()> {
        let folder = atomic::folder_of(&target)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".ai-plugin-");
        os::give_usual_permissions(&mut builder);
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        if let Some(before) = &before {
            if before.permissions().readonly() {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            file.as_file().set_permissions(before.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&target).map_err(|failed| failed.error)?;
        os::sync_folder(folder)
    };
    replace().map_err(|error| write_error(path, error))
}

/// Where the version before a file is kept.
pub fn copy_beside(path: &Path) -> PathBuf {
    stored::backup_of(path)
}

/// When a file was last changed, in milliseconds since 1970; `None` where there is none or it can't be told.
pub fn modified(path: &Path) -> Option<i64> {
    let since_1970 = fs::metadata(path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since_1970.as_millis()).ok()
}

fn other_than_file(metadata: &Metadata) -> Option<&'static str> {
    match (metadata.is_file(), metadata.is_dir()) {
        (true, _) => None,
        (_, true) => Some("a folder"),
        _ => Some("a device or a pipe"),
    }
}

fn write_error(path: &Path, error: io::Error) -> WriteError {
    let path = path.to_owned();
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system may have further kinds")]
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            WriteError::NoFolder { folder: path.parent().unwrap_or(&path).to_owned() }
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::NoSpace { path },
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => WriteError::Denied { path },
        _ => WriteError::Other { path, error },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_over_the_limit_is_refused_with_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ai-plugin.json");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_manifest(&path, 5).unwrap(), b"12345");
        let error = read_manifest(&path, 4).unwrap_err();
        assert!(matches!(error, ReadError::TooLarge { size: 5, limit: 4, .. }));
        assert!(error.to_string().contains("5 bytes"), "{error}");
    }

    #[test]
    fn a_huge_file_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge.json");
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert!(matches!(read_manifest(&path, 5_000_000), Err(ReadError::TooLarge { size, .. }) if size == 1 << 40));
    }

    #[test]
    fn what_is_no_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing.json");
        assert!(matches!(read_manifest(folder.path(), 9), Err(ReadError::NotAFile { what: "a folder", .. })));
        assert!(matches!(read_manifest(&missing, 9), Err(ReadError::NotFound { .. })));
        assert!(matches!(write_manifest(folder.path(), b"{}"), Err(WriteError::NotAFile { .. })));
        assert!(matches!(write_manifest(&missing.join("x"), b"{}"), Err(WriteError::NoFolder { .. })));
    }

    #[test]
    fn what_is_written_is_what_is_read_byte_for_byte_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ai-plugin.json");
        for bytes in [&b"\xef\xbb\xbf{\r\n}"[..], b"", b"\xff\x00"] {
            write_manifest(&path, bytes).unwrap();
            assert_eq!(read_manifest(&path, 100).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(modified(&path).is_some());
        assert_eq!(modified(&folder.path().join("none")), None);
    }
}
