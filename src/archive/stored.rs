//! A JSON file of ours with the copy before it: `x.json` and `x.json.bak`.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::error::LoadError;
use super::{atomic, os};

/// Nothing that we write comes near it: two manifests of 5 MB, escaped. A larger file is somebody else's.
pub(super) const LARGEST: u64 = 64 << 20;

/// What was read.
#[derive(Debug)]
pub(super) struct Stored<T> {
    /// As the caller's reader made it.
    pub(super) value: T,
    /// Whether the file itself was missing or damaged.
    pub(super) from_backup: bool,
}

/// Reads `path`, or the copy before it where `path` is missing or `read` refuses it; `None` where there is neither.
pub(super) fn load<T>(path: &Path, read: impl Fn(Value) -> Result<T, String>) -> Result<Option<Stored<T>>, LoadError> {
    let first = match one(path, &read)? {
        Some(Ok(value)) => return Ok(Some(Stored { value, from_backup: false })),
        Some(Err(why)) => Some(why),
        None => None,
    };
    match (one(&backup_of(path), &read)?, first) {
        (Some(Ok(value)), _) => Ok(Some(Stored { value, from_backup: true })),
        (None, None) => Ok(None),
        (_, Some(why)) | (Some(Err(why)), None) => Err(LoadError::Damaged { path: path.to_owned(), why }),
    }
}

/// Writes `path`, having kept what was there as the copy before it, unless `keep` says that it isn't worth keeping.
pub(super) fn save(path: &Path, value: &Value, keep: bool) -> io::Result<()> {
    let bytes = serde_json::to_vec_pretty(value)?;
    os::private_folder(atomic::folder_of(path)?)?;
    if keep {
        let before = read_file(path, LARGEST)?.unwrap_or_default();
        atomic::replace(&backup_of(path), &before)?;
    }
    atomic::replace(path, &bytes)
}

/// Whether a file could be written to, if it is there.
pub(super) fn could_open(path: &Path) -> io::Result<()> {
    os::private_folder(atomic::folder_of(path)?)?;
    if is_there(path)? {
        fs::OpenOptions::new().append(true).open(path)?;
    }
    Ok(())
}

/// Whether a file of that length could be put in this one's place: writes one beside it, syncs it and takes it away.
pub(super) fn try_to_save(path: &Path, length: usize) -> io::Result<()> {
    let folder = atomic::folder_of(path)?;
    let mut file = tempfile::Builder::new().prefix(".try-").tempfile_in(folder)?;
    io::Write::write_all(&mut file, &vec![b' '; length])?;
    file.as_file().sync_all()?;
    file.close()
}

/// The name of the copy before a file.
pub(super) fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    PathBuf::from(name)
}

/// Puts back the members that the file on disk has and this version doesn't know, at the top and one level below. `known` is what
/// was read from there, as this version writes it: what stands in it was known, and is gone where it is written no more.
pub(super) fn carry_unknown(new: &mut Value, on_disk: &Value, known: &Value) {
    let (Value::Object(new), Value::Object(old)) = (new, on_disk) else { return };
    let is_known = |name: &str| known.get(name).is_some();
    for (name, theirs) in old {
        match new.get_mut(name) {
            None if is_known(name) => {}
            None => {
                new.insert(name.clone(), theirs.clone());
            }
            // Only plain records: an enum's variants are objects too, and two variants in one is none.
            Some(Value::Object(ours)) if name == "draft" => {
                let Value::Object(theirs) = theirs else { continue };
                let known = known.get(name);
                for (name, value) in theirs.iter().filter(|(name, _)| known.and_then(|all| all.get(name)).is_none()) {
                    ours.entry(name).or_insert_with(|| value.clone());
                }
            }
            Some(_) => {}
        }
    }
}

fn one<T>(path: &Path, read: impl Fn(Value) -> Result<T, String>) -> Result<Option<Result<T, String>>, LoadError> {
    let unreadable = |error| LoadError::Unreadable { path: path.to_owned(), error };
    let Some(bytes) = read_file(path, LARGEST + 1).map_err(unreadable)? else { return Ok(None) };
    if bytes.len() as u64 > LARGEST {
        return Ok(Some(Err("it is far too large".to_owned())));
    }
    Ok(Some(serde_json::from_slice(&bytes).map_err(|error| where_it_stops(&error)).and_then(read)))
}

/// A file's bytes, `limit` at most; `None` where there is none. What is no file is an error and not waited for: a pipe in its
/// place would never end.
pub(super) fn read_file(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    if !is_there(path)? {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Whether a file is there. Looked at before it is opened: opening a pipe waits for somebody at its other end, and what is
/// written to a device is nowhere.
pub(super) fn is_there(path: &Path) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(true),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a folder, a device or a pipe")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Line and column alone: serde's sentence would quote the file.
pub(super) fn where_it_stops(error: &serde_json::Error) -> String {
    match error.line() {
        0 => "a member is missing or of another kind".to_owned(),
        line => format!("it stops making sense at line {line}, column {}", error.column()),
    }
}

#[cfg(test)]
mod tests;
