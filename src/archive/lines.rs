//! Files of one JSON object a line, which grow at their end.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::Serialize;

use super::{atomic, os, stored};

/// Nothing that we write comes near it.
const LARGEST: u64 = 1 << 30;

/// Appends one line. With `sync` it outlasts a power cut once this returns.
pub(super) fn append<T: Serialize>(path: &Path, line: &T, sync: bool) -> io::Result<()> {
    let folder = atomic::folder_of(path)?;
    os::private_folder(folder)?;
    let fresh = !stored::is_there(path)?;
    let mut file = os::private_file().append(true).read(true).open(path)?;
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    // A line that was torn off must not swallow this one.
    if !ends_with_line(&mut file)? {
        bytes.insert(0, b'\n');
    }
    file.write_all(&bytes)?;
    if sync {
        file.sync_all()?;
        if fresh {
            os::sync_folder(folder)?;
        }
    }
    Ok(())
}

/// All lines that can be read, oldest first; torn or foreign ones are passed over.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let bytes = stored::read_file(path, LARGEST).ok().flatten().unwrap_or_default();
    bytes.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

/// Leaves the last `keep` lines once there are more than `most`.
pub(super) fn shorten(path: &Path, keep: usize, most: usize) -> io::Result<()> {
    let bytes = stored::read_file(path, LARGEST)?.unwrap_or_default();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
    if lines.len() <= most {
        return Ok(());
    }
    atomic::replace(path, &lines[lines.len() - keep..].concat())
}

fn ends_with_line(file: &mut File) -> io::Result<bool> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
