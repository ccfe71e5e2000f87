//! Lists the records of `assets/providers/`, so that a record is one file and no list names it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new("assets/providers");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut records: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, io::Error>>()?;
    records.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    records.sort();
    let mut list = "&[\n".to_owned();
    for record in records {
        let path = fs::canonicalize(record)?;
        list.push_str(&format!("    include_str!({path:?}),\n"));
    }
    list.push_str("]\n");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&folder).join("providers.rs"), list)
}
