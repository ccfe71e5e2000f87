//! What hosts of plugins and of MCP servers say, and the SDKs in them. A file a host, or a few; those that are said by one
//! alone stand before those that any may say.

mod any;
mod apps;
mod chatgpt;
mod claude;
mod codex;
mod differing;
mod family;
mod microsoft;
mod row;
mod sdks;
mod tools;
mod vscode;

pub(super) use differing::differing;

use super::symptom::Symptom;

/// All of them, in the order in which they are looked for: of two with one id the first counts.
pub(super) const TABLES: [&[Symptom]; 9] = [
    chatgpt::TABLE,
    claude::TABLE,
    codex::TABLE,
    microsoft::TABLE,
    vscode::TABLE,
    apps::TABLE,
    sdks::TABLE,
    tools::TABLE,
    any::TABLE,
];

/// Those that are said by one host alone.
pub(super) const OF_ONE: [&[Symptom]; 6] =
    [chatgpt::TABLE, claude::TABLE, codex::TABLE, microsoft::TABLE, vscode::TABLE, apps::TABLE];

/// The attempt’s number in the text, `ofid_…`: nothing secret, and of use to the host’s support only.
pub(super) fn attempt(text: &str) -> Option<String> {
    let at = text.find("ofid_")?;
    let id: String = text.get(at..)?.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').take(64).collect();
    (id.len() > "ofid_".len()).then_some(id)
}

#[cfg(test)]
mod tests;
