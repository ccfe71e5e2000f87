//! The runtimes: their list, their kinds.

use super::auth::auth;
use super::spec::spec;
use super::telling::Telling;
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::node::{Node, NodeValue};
use crate::manifest::{Kind, M365Member, RuntimeMember, RuntimeType, VaultAuth};

pub(super) fn runtimes(telling: &mut Telling<'_, '_>) {
    let Some(runtimes) = telling.root().entry("runtimes") else { return };
    let NodeValue::Array(nested) = &runtimes.value.value else {
        let message = format!("runtimes has to be a list of runtimes, […], and is {}", runtimes.value.kind());
        return telling.at(LintRule::M365_WRONG_SHAPE, || "/runtimes".to_owned(), runtimes.value.span.start, message);
    };
    let no_object = "each runtime has to be an object in braces, {…}";
    if nested.len() < count(telling.document().text().get(runtimes.value.span.clone()).unwrap_or_default()) {
        telling.at(LintRule::M365_WRONG_SHAPE, || "/runtimes".to_owned(), runtimes.value.span.start, no_object);
    }
    for (index, node) in nested {
        if node.kind() == Kind::Object {
            runtime(telling, *index, node);
        } else {
            telling.at(LintRule::M365_WRONG_SHAPE, || format!("/runtimes/{index}"), node.span.start, no_object);
        }
    }
    references(telling);
}

/// How many items a list has, of whatever kind.
fn count(spelled: &str) -> usize {
    serde_json::from_str::<Vec<serde::de::IgnoredAny>>(spelled).map_or(0, |items| items.len())
}

fn runtime(telling: &mut Telling<'_, '_>, index: usize, node: &Node) {
    let kind = kind(telling, index, node);
    spec(telling, index, node, kind.as_ref());
    auth(telling, index, node, kind.as_ref());
}

fn kind(telling: &mut Telling<'_, '_>, index: usize, node: &Node) -> Option<RuntimeType> {
    let member = M365Member::OfRuntime(index, RuntimeMember::Type);
    let Some(entry) = node.entry("type") else {
        let message = "a runtime has to have a type: OpenApi, LocalPlugin or RemoteMCPServer";
        telling.member(LintRule::M365_MEMBER_MISSING, member, message, None);
        return None;
    };
    let Some(word) = telling.document().characters(&entry.value) else {
        let message = format!("type has to be a string, and is {}", entry.value.kind());
        telling.member(LintRule::M365_WRONG_SHAPE, member, message, None);
        return None;
    };
    let kind = RuntimeType::read(&word);
    let (since, version) = match &kind {
        RuntimeType::OpenApi => (1, telling.version),
        RuntimeType::LocalPlugin => (3, telling.version),
        RuntimeType::RemoteMcpServer => (4, telling.version),
        RuntimeType::Other(word) => {
            other(telling, member, word);
            return Some(kind);
        }
    };
    if version < since {
        let message =
            format!("{} came with version 2.{since}: set schema_version to v2.{since} or later", kind.as_str());
        telling.member(LintRule::M365_RUNTIME_NOT_IN_VERSION, member, message, None);
    }
    Some(kind)
}

fn other(telling: &mut Telling<'_, '_>, member: M365Member, word: &str) {
    if is_template(word) {
        return;
    }
    let meant = RuntimeType::KNOWN.iter().find(|known| known.as_str().eq_ignore_ascii_case(word.trim()));
    let message = "a runtime's type has to be OpenApi, LocalPlugin or RemoteMCPServer, to the letter";
    let cure = meant.map(|meant| meant.as_str().to_owned());
    telling.member(LintRule::M365_RUNTIME_TYPE_UNKNOWN, member, message, cure);
}

/// Each registration has addresses and a client of its own: what is tested here is one of them.
fn references(telling: &mut Telling<'_, '_>) {
    let all = telling.document().runtimes();
    let mut signing =
        all.iter().filter(|runtime| runtime.auth == Some(VaultAuth::OAuth) && !runtime.reference_id.trim().is_empty());
    let Some(first) = signing.next() else { return };
    for other in signing.filter(|other| other.reference_id.trim() != first.reference_id.trim()) {
        let message = format!(
            "runtime {} names another registration than runtime {}: each of the two has its own addresses and client in the Teams developer \
             portal, so sign in once for each, in a project of its own",
            other.index + 1,
            first.index + 1
        );
        let member = M365Member::OfRuntime(other.index, RuntimeMember::ReferenceId);
        telling.member(LintRule::M365_REFERENCES_DIFFER, member, message, None);
    }
}
