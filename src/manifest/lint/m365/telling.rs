//! Tells the complaints about a Microsoft manifest: of each rule a number that can be read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::manifest::lint::report::Report;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::node::Node;
use crate::manifest::{Document, M365Member};

/// More complaints of one rule say nothing new.
const MOST_OF_A_RULE: usize = 20;

/// The newest version that is known, by its second number.
pub(super) const NEWEST: u32 = 4;

pub(super) struct Telling<'r, 'a> {
    report: &'r mut Report<'a>,
    told: BTreeMap<&'static str, usize>,
    /// The second number of its version, such as 4; the newest where it says none that is known.
    pub(super) version: u32,
}

impl<'r, 'a> Telling<'r, 'a> {
    pub(super) fn of(report: &'r mut Report<'a>) -> Self {
        Self { report, told: BTreeMap::new(), version: NEWEST }
    }

    pub(super) fn document(&self) -> &'a Document {
        self.report.document
    }

    pub(super) fn root(&self) -> &'a Node {
        self.report.document.root()
    }

    /// A string's characters; none of anything else.
    pub(super) fn text(&self, node: &'a Node) -> Option<Cow<'a, str>> {
        self.report.document.characters(node)
    }

    /// A complaint about whatever stands at that byte.
    pub(super) fn at(
        &mut self,
        rule: LintRule,
        pointer: impl FnOnce() -> String,
        offset: usize,
        message: impl Into<String>,
    ) {
        if self.may_tell(rule) {
            self.report.at(rule, pointer(), offset, message.into());
        }
    }

    /// A complaint about a member that a form has.
    pub(super) fn member(
        &mut self,
        rule: LintRule,
        member: M365Member,
        message: impl Into<String>,
        cure: Option<String>,
    ) {
        if self.may_tell(rule) {
            self.report.m365(rule, member, message.into(), cure);
        }
    }

    fn may_tell(&mut self, rule: LintRule) -> bool {
        let told = self.told.entry(rule.id).or_default();
        *told += 1;
        *told <= MOST_OF_A_RULE
    }
}
