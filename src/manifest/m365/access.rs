//! A Microsoft manifest's members in a document: read, and patched.

use std::borrow::Cow;

use super::{M365Member, Runtime, RuntimeMember, RuntimeType, VaultAuth};
use crate::manifest::node::{Node, NodeValue};
use crate::manifest::quote::quote;
use crate::manifest::step::{at, item};
use crate::manifest::style::put_below;
use crate::manifest::{Document, Kind};

/// What the Agents Toolkit fills in when it registers the client; whoever registers it by hand puts the id here.
pub(in crate::manifest) const OPEN_REFERENCE: &str = "${{OAUTH_REFERENCE_ID}}";

impl Document {
    fn m365_node(&self, member: M365Member) -> Option<&Node> {
        at(self.root(), &member.way())
    }

    /// A member's text, escapes undone; `None` where it is missing or no string (see [`Self::m365_kind`]).
    pub fn m365(&self, member: M365Member) -> Option<Cow<'_, str>> {
        self.characters(self.m365_node(member)?)
    }

    /// The kind of value that a member has; `None` where it is missing.
    pub fn m365_kind(&self, member: M365Member) -> Option<Kind> {
        self.m365_node(member).map(Node::kind)
    }

    /// How a member's value is spelled in the file, quotes included.
    pub fn m365_spelled(&self, member: M365Member) -> Option<&str> {
        self.text().get(self.m365_node(member)?.span.clone())
    }

    /// Gives a member this text, as [`Self::set`] does. A runtime that is not there gets none.
    pub fn set_m365(&mut self, member: M365Member, text: &str) {
        if self.m365(member).as_deref() == Some(text) {
            return;
        }
        let raw = quote(text);
        let changed = match member {
            M365Member::OfRuntime(index, of) => {
                let runtime = self.runtime_node(index).filter(|node| node.kind() == Kind::Object);
                runtime.map(|runtime| put_below(self.text(), self.root(), runtime, of.path(), &raw))
            }
            M365Member::SchemaVersion
            | M365Member::NameForHuman
            | M365Member::Namespace
            | M365Member::DescriptionForHuman
            | M365Member::DescriptionForModel
            | M365Member::LogoUrl
            | M365Member::ContactEmail
            | M365Member::LegalInfoUrl
            | M365Member::PrivacyPolicyUrl => {
                Some(put_below(self.text(), self.root(), self.root(), &[member.name()], &raw))
            }
        };
        if let Some(changed) = changed {
            self.replace(changed);
        }
    }

    /// Changes how a runtime signs users in, and adds the `reference_id` that a registration needs where it is missing. One that
    /// is there stays, so that the way back loses nothing.
    pub fn set_vault_auth(&mut self, runtime: usize, auth: &VaultAuth) {
        self.set_m365(M365Member::OfRuntime(runtime, RuntimeMember::AuthType), auth.as_str());
        let reference = M365Member::OfRuntime(runtime, RuntimeMember::ReferenceId);
        if auth.needs_reference() && self.m365_kind(reference).is_none() {
            self.set_m365(reference, OPEN_REFERENCE);
        }
    }

    /// Begins the list of runtimes with one that signs users in; nothing where the list holds any.
    pub fn begin_runtimes(&mut self) {
        let list = self.root().entry("runtimes").map(|entry| &entry.value);
        let holds_any = list.is_some_and(|list| match list.value {
            NodeValue::Array(_) | NodeValue::Object(_) => {
                let inside = self.text().get(list.span.start + 1..list.span.end - 1);
                inside.is_some_and(|inside| !inside.trim().is_empty())
            }
            NodeValue::Text | NodeValue::Number | NodeValue::Boolean | NodeValue::Null => false,
        });
        if holds_any {
            return;
        }
        self.replace(put_below(self.text(), self.root(), self.root(), &["runtimes"], "[{}]"));
        self.set_m365(M365Member::OfRuntime(0, RuntimeMember::Type), RuntimeType::OpenApi.as_str());
        self.set_vault_auth(0, &VaultAuth::OAuth);
        self.set_m365(M365Member::OfRuntime(0, RuntimeMember::Url), "");
    }

    fn runtime_node(&self, index: usize) -> Option<&Node> {
        item(&self.root().entry("runtimes")?.value, index)
    }

    /// The runtimes, in the file's order; what is no object is left out.
    pub fn runtimes(&self) -> Vec<Runtime> {
        self.first_runtimes(usize::MAX)
    }

    /// So many of them at most: whoever draws reads them for every frame.
    pub fn first_runtimes(&self, most: usize) -> Vec<Runtime> {
        let objects = self.runtime_nodes().iter().filter(|(_, node)| node.kind() == Kind::Object);
        objects.take(most).map(|(index, node)| self.runtime(*index, node)).collect()
    }

    /// How many objects and lists stand in the list of runtimes.
    pub fn runtime_count(&self) -> usize {
        self.runtime_nodes().len()
    }

    fn runtime_nodes(&self) -> &[(usize, Node)] {
        match self.root().entry("runtimes").map(|entry| &entry.value.value) {
            Some(NodeValue::Array(nested)) => nested,
            Some(NodeValue::Object(_) | NodeValue::Text | NodeValue::Number | NodeValue::Boolean | NodeValue::Null)
            | None => &[],
        }
    }

    fn runtime(&self, index: usize, node: &Node) -> Runtime {
        let text = |of: RuntimeMember| self.characters(&node.find(of.path())?.value);
        let owned = |of| text(of).unwrap_or_default().into_owned();
        Runtime {
            index,
            kind: text(RuntimeMember::Type).map(|word| RuntimeType::read(&word)),
            auth: text(RuntimeMember::AuthType).map(|word| VaultAuth::read(&word)),
            reference_id: owned(RuntimeMember::ReferenceId),
            url: owned(RuntimeMember::Url),
        }
    }

    /// Whether anybody signs in by OAuth for it. A manifest without runtimes doesn't say otherwise; runtimes that are no list, or a
    /// list of no objects, are read by nobody.
    pub fn signs_users_in(&self) -> bool {
        let Some(list) = self.root().entry("runtimes").map(|entry| &entry.value) else { return true };
        let inside = self.text().get(list.span.start + 1..list.span.end - 1).unwrap_or_default();
        list.kind() == Kind::Array && inside.trim().is_empty() || self.runtimes().iter().any(Runtime::signs_users_in)
    }
}
