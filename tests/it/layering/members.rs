//! A manifest's members are named by other names than the values that they hold. One file leads from one to the other.

use super::source::Source;

/// The members that hold a value which has a name of its own.
const NAMES: [&str; 4] = ["ClientUrl", "AuthorizationUrl", "Scope", "ContentType"];

/// Who may name them: the manifest itself, the one file, and the pages that show a manifest as its file has it.
const MAY: [&str; 4] =
    ["src/manifest/", "src/draft/in_manifest.rs", "src/window/page/plugin/", "src/window/page/export/"];

/// What is wrong in one file: `file:line: what`.
pub(super) fn complaints(source: &Source) -> Vec<String> {
    if source.is_test() || MAY.iter().any(|may| source.name().starts_with(may)) {
        return Vec::new();
    }
    let members = source.paths().into_iter().filter(|path| match path.names.as_slice() {
        [.., of, name] => of == "Member" && NAMES.contains(&name.as_str()),
        [_] | [] => false,
    });
    members
        .map(|path| format!("{}:{}: names a member: draft/in_manifest.rs has its field", source.name(), path.line))
        .collect()
}
