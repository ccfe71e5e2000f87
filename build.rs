//! Lists the records of `assets/providers/`, so that a record is one file and no list names it.

#![expect(clippy::disallowed_methods, reason = "cargo tells in the environment where the list goes")]

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = "assets/providers";
    println!("cargo::rerun-if-changed={folder}");
    let mut records = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    records.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    records.sort();
    let texts: Vec<String> = records
        .iter()
        .filter_map(|path| path.file_name()?.to_str())
        .map(|name| format!("    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{folder}/{name}\")),\n"))
        .collect();
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("providers.rs"), format!("&[\n{}]\n", texts.concat()))
}
