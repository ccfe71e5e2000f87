//! What may import what, and who may touch the outside.

use super::source::Source;

/// The rows of `src/`, top to bottom.
const ROWS: &[&str] = &[
    "claim",
    "secret",
    "host",
    "span",
    "sentence",
    "visible",
    "recognise",
    "manifest",
    "draft",
    "exchange",
    "platform",
    "provider",
    "server",
    "flow",
    "finding",
    "record",
    "report",
    "model",
    "wire",
    "vault",
    "archive",
    "practice",
    "run",
    "window",
    "cli",
    "fuzzed",
];

/// A server that shared its client's reading would prove nothing.
const NOT_FOR_PRACTICE: [&str; 4] = ["exchange", "platform", "flow", "server"];

/// Each outside by its paths' beginning, with the rows that may touch it.
const OUTSIDE: &[(&[&str], &[&str])] = &[
    (&["std", "fs"], &["archive"]),
    (&["tokio", "fs"], &["archive"]),
    (&["tempfile"], &["archive"]),
    (&["std", "net"], &["wire"]),
    (&["std", "os", "unix", "net"], &["wire"]),
    (&["tokio", "net"], &["wire"]),
    (&["reqwest"], &["wire"]),
    (&["socket2"], &["wire"]),
    (&["webbrowser"], &["wire"]),
    (&["axum"], &["wire", "practice"]),
    (&["zbus"], &["wire", "vault"]),
    (&["keyring"], &["vault"]),
    (&["secret_service"], &["vault"]),
    (&["zbus_secret_service_keyring_store"], &["vault"]),
    (&["apple_native_keyring_store"], &["vault"]),
    (&["egui"], &["window"]),
    (&["eframe"], &["window"]),
    (&["rfd"], &["window"]),
];

/// The last row that is pure: data in, data out.
const LAST_PURE: &str = "model";

/// What no pure row may even name: clock, randomness, environment, threads, processes, and what waits.
const NOT_PURE: &[&[&str]] = &[
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
    &["std", "env"],
    &["std", "thread"],
    &["std", "process"],
    &["dirs"],
    &["getrandom"],
    // A moment is a value; which one it is now, and where one stands, is not.
    &["jiff", "ZonedDateTime"],
    &["jiff", "tz"],
    &["tokio"],
];

/// Addresses are values; only sockets touch the network.
const ADDRESSES: [&str; 7] =
    ["AddrParseError", "IpAddr", "Ipv4Addr", "Ipv6Addr", "SocketAddr", "SocketAddrV4", "SocketAddrV6"];

/// What is wrong in one file: `file:line: what`.
pub(super) fn complaints(source: &Source) -> Vec<String> {
    if source.is_test() {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let Some(row) = source.row() {
        if !ROWS.contains(&row) {
            found.push((1, format!("{row} has no place among the rows: {}", ROWS.join(", "))));
        }
        for path in source.paths() {
            found.extend(import(row, &path.names).or_else(|| outside(row, &path.names)).map(|what| (path.line, what)));
        }
    }
    if !source.name().ends_with("/os.rs") {
        let systems = source.conditions().into_iter().filter(|(_, condition)| names_a_system(condition));
        found.extend(systems.map(|(line, _)| (line, "asks for the operating system outside os.rs".to_owned())));
    }
    // Two names from one row on one line are one complaint.
    found.dedup();
    found.into_iter().map(|(line, what)| format!("{}:{line}: {what}", source.name())).collect()
}

fn import(row: &str, names: &[String]) -> Option<String> {
    let [root, imported, ..] = names else { return None };
    if root != "crate" || imported == row {
        return None;
    }
    let place = |row: &str| ROWS.iter().position(|other| *other == row);
    match (place(imported), place(row)) {
        (None, _) => Some(format!("{row} imports {imported}, which is no row")),
        (Some(imports), Some(own)) if imports > own => Some(format!("{row} imports {imported}, a row below it")),
        _ if row == "practice" && NOT_FOR_PRACTICE.contains(&imported.as_str()) => {
            Some(format!("practice imports {imported}, which its client uses"))
        }
        _ => None,
    }
}

fn outside(row: &str, names: &[String]) -> Option<String> {
    let starts =
        |with: &[&str]| names.len() >= with.len() && names.iter().zip(with).all(|(name, wanted)| name == wanted);
    let place = |row: &str| ROWS.iter().position(|other| *other == row);
    if place(row) <= place(LAST_PURE) {
        if let Some(path) = NOT_PURE.iter().find(|path| starts(path)) {
            return Some(format!("{row} touches {}, and is pure", path.join("::")));
        }
    }
    let (path, rows) = OUTSIDE.iter().find(|(path, _)| starts(path))?;
    let address = starts(&["std", "net"]) && names.get(2).is_some_and(|name| ADDRESSES.contains(&name.as_str()));
    (!address && !rows.contains(&row))
        .then(|| format!("{row} touches {}, kept for {}", path.join("::"), rows.join(", ")))
}

fn names_a_system(condition: &str) -> bool {
    let mut words = condition.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    // This one attribute has to stand at the top of the binary.
    !condition.contains("windows_subsystem")
        && words.any(|word| matches!(word, "unix" | "windows" | "target_os" | "target_family"))
}
