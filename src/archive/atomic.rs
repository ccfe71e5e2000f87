//! Writing a whole file so that, whatever happens, either the old or the new one is there.

use std::io::{self, Write as _};
use std::path::Path;

use super::os;

/// Replaces `path` by `bytes`: a temporary file beside it (owner only), synced, renamed over it, the folder synced.
/// The folder is made if it isn't there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path)?;
    os::private_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    os::sync_folder(folder)
}

/// The folder that holds a file.
pub(super) fn folder_of(path: &Path) -> io::Result<&Path> {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Ok(Path::new(".")),
        Some(folder) => Ok(folder),
        None => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file's path")),
    }
}
