//! Collects complaints with their places.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::rules::{LintRule, ALL};
use crate::claim::{Complaint, ComplaintKind, Severity};
use crate::manifest::lines::Lines;
use crate::manifest::node::NamedNode;
use crate::manifest::step::{at, pointer};
use crate::manifest::{AuthType, Document, M365Member, Member};

/// The complaints so far.
pub(super) struct Report<'a> {
    pub(super) document: &'a Document,
    lines: Lines<'a>,
    complaints: Vec<Complaint>,
    /// Members of which all is said: a fault is told once.
    settled: BTreeSet<Member>,
    settled_objects: BTreeSet<&'static str>,
}

impl<'a> Report<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let (settled, settled_objects) = (BTreeSet::new(), BTreeSet::new());
        Self { document, lines: Lines::of(document.text()), complaints: Vec::new(), settled, settled_objects }
    }

    /// Nothing more is said of the member.
    pub(super) fn settle(&mut self, member: Member) {
        self.settled.insert(member);
    }

    pub(super) fn is_settled(&self, member: Member) -> bool {
        self.settled.contains(&member)
    }

    /// The same for `auth`, `api` and `verification_tokens`.
    pub(super) fn settle_object(&mut self, name: &'static str) {
        self.settled_objects.insert(name);
    }

    pub(super) fn is_object_settled(&self, name: &str) -> bool {
        self.settled_objects.contains(name)
    }

    /// A complaint about whatever stands at that byte.
    pub(super) fn at(&mut self, rule: LintRule, pointer: String, offset: usize, message: String) {
        let (line, column) = self.lines.position(offset);
        let LintRule { id, severity, source, kind, short, cure_words } = rule;
        debug_assert!(
            kind == ComplaintKind::FromProvider || ALL.iter().any(|known| known.id == id && known.severity <= severity),
            "{id} is in no book"
        );
        let (member, cure) = (None, None);
        self.complaints.push(Complaint {
            rule: id,
            severity,
            kind,
            pointer,
            member,
            line,
            column,
            message,
            short,
            cure,
            cure_words,
            source,
        });
    }

    /// A complaint about a member's value, or about the object that lacks it. The cure is the member's new text.
    pub(super) fn member(&mut self, rule: LintRule, member: Member, message: String, cure: Option<String>) {
        let (pointer, offset) = self.place(member);
        self.at(rule, pointer, offset, message);
        if let Some(complaint) = self.complaints.last_mut() {
            complaint.member = Some(member.pointer());
            complaint.cure = cure;
        }
    }

    /// The same about a member of a Microsoft manifest.
    pub(super) fn m365(&mut self, rule: LintRule, member: M365Member, message: String, cure: Option<String>) {
        let (pointer, offset) = self.m365_place(member);
        self.at(rule, pointer, offset, message);
        if let Some(complaint) = self.complaints.last_mut() {
            complaint.member = Some(member.pointer());
            complaint.cure = cure;
        }
    }

    fn m365_place(&self, member: M365Member) -> (String, usize) {
        let (root, way) = (self.document.root(), member.way());
        for steps in (0..=way.len()).rev() {
            let way = way.get(..steps).unwrap_or_default();
            if let Some(node) = at(root, way) {
                return (pointer(way), node.span.start);
            }
        }
        (String::new(), root.span.start)
    }

    /// The member's pointer and its value's place, or those of the innermost object around it that there is.
    fn place(&self, member: Member) -> (String, usize) {
        let root = self.document.root();
        let mut path = member.path();
        if let Some(entry) = root.find(path) {
            return (member.pointer(), entry.value.span.start);
        }
        while let Some((_, parents)) = path.split_last() {
            path = parents;
            if let Some(entry) = root.find(path) {
                return (path.iter().map(|name| format!("/{name}")).collect(), entry.name_span.start);
            }
        }
        (String::new(), root.span.start)
    }

    /// A member's text, unless all is said of it.
    pub(super) fn text(&self, member: Member) -> Option<Cow<'a, str>> {
        self.document.get(member).filter(|_| !self.is_settled(member))
    }

    /// A member's text where there is more than blanks in it.
    pub(super) fn filled(&self, member: Member) -> Option<Cow<'a, str>> {
        self.text(member).filter(|text| !text.trim().is_empty())
    }

    /// Whether users sign in at a provider.
    pub(super) fn is_oauth(&self) -> bool {
        self.document.auth_type() == Some(AuthType::Oauth)
    }

    /// A member of `auth` by its name.
    pub(super) fn auth_entry(&self, name: &str) -> Option<&'a NamedNode> {
        self.document.root().find(&["auth", name])
    }

    /// How many complaints there are so far.
    pub(super) fn count(&self) -> usize {
        self.complaints.len()
    }

    /// Takes back what was said since there were so many; how grave the gravest of it was.
    pub(super) fn gravest_taken_back(&mut self, count: usize) -> Option<Severity> {
        self.complaints.drain(count..).map(|complaint| complaint.severity).min()
    }

    pub(super) fn finish(mut self) -> Vec<Complaint> {
        self.complaints.sort_by_key(|complaint| (complaint.severity, complaint.line, complaint.column));
        self.complaints
    }
}
