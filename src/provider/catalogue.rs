//! All providers that we know, read once from the records in the program.

use std::sync::OnceLock;

use super::citation::Citation;
use super::record::Record;

/// The records' texts: all files of `assets/providers/`, listed when this is built.
const TEXTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/providers.rs"));

/// All providers, by name. A record that can't be read is left out; the tests have none.
pub fn catalogue() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let mut records: Vec<Record> = TEXTS.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
        records.iter_mut().flat_map(|record| &mut record.sources).for_each(Citation::locate);
        records.sort_by_cached_key(|record| (record.name.to_lowercase(), record.id.clone()));
        records
    })
}

/// The provider with this id.
pub fn by_id(id: &str) -> Option<&'static Record> {
    catalogue().iter().find(|record| record.id == id)
}

#[cfg(test)]
pub(super) fn texts() -> &'static [&'static str] {
    TEXTS
}
