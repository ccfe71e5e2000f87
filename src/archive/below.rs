//! The JSON files below a folder of the author's.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders in each other that are gone into.
const DEEPEST: usize = 40;

/// What lies below a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// Its JSON files, in order.
    pub files: Vec<PathBuf>,
    /// Folders that can't be read.
    pub closed: Vec<PathBuf>,
}

/// The JSON files below a folder; `None` where the path is no folder. Hidden folders are passed over, but for `.well-known`, where
/// manifests are served, and `node_modules`; a link to a folder is not followed, so nothing is met twice.
pub fn json_below(folder: &Path) -> Option<Below> {
    if !fs::metadata(folder).is_ok_and(|metadata| metadata.is_dir()) {
        return None;
    }
    let mut below = Below::default();
    walk(folder, 0, &mut below);
    Some(below)
}

fn walk(folder: &Path, depth: usize, below: &mut Below) {
    let Ok(entries) = fs::read_dir(folder) else {
        below.closed.push(folder.to_owned());
        return;
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            let passed_over = name.starts_with('.') && name != ".well-known" || name == "node_modules";
            if !passed_over && depth < DEEPEST {
                walk(&path, depth + 1, below);
            }
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            below.files.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::json_below;
    use std::fs;

    #[test]
    fn json_is_found_below_a_folder_without_hidden_ones_and_foreign_packages() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in [
            "b/ai-plugin.json",
            ".well-known/ai-plugin.json",
            ".git/x.json",
            "node_modules/a/package.json",
            "a.JSON",
            "a.txt",
        ] {
            fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            fs::write(at(name), "{}").unwrap();
        }
        let below = json_below(folder.path()).unwrap();
        assert_eq!(below.files, [at(".well-known/ai-plugin.json"), at("a.JSON"), at("b/ai-plugin.json")]);
        assert!(below.closed.is_empty());
        assert_eq!(json_below(&at("a.txt")), None);
        assert_eq!(json_below(&at("nowhere")), None);
    }
}
