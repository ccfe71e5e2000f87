//! What is wrong with a manifest. An error is only what no manifest approved for the plugin store ever had: a linter that
//! cries wolf is not read. One rule, one stable id; each has its source.

mod address;
mod app;
mod auth;
mod invented;
mod m365;
mod names;
mod oauth_urls;
mod own;
mod placeholder;
mod placement;
mod report;
mod role;
mod rules;
mod source;
mod spelling;
mod structure;
mod token_urls;
mod urls;
mod values;

use super::{Document, Family, Member};
use crate::claim::{Complaint, ComplaintKind, CureWords, Severity, Source};
use report::Report;
use rules::LintRule;

/// Lints a manifest in whose file no secret stood.
pub fn lint(document: &Document) -> Vec<Complaint> {
    lint_with(document, &[])
}

/// Lints a manifest; `cut` are the pointers of the secrets that [`super::open`] cut out of it. The gravest complaint comes
/// first, then they are in the file's order.
pub fn lint_with(document: &Document, cut: &[String]) -> Vec<Complaint> {
    let mut report = Report::of(document);
    invented::secrets(&mut report, cut, Family::V1);
    let is_other = structure::is_openapi(&mut report)
        || placement::is_inside(&mut report)
        || structure::is_block(&mut report)
        || structure::is_foreign(&mut report);
    if is_other {
        return report.finish();
    }
    token_urls::token_urls(&mut report);
    placement::placement(&mut report);
    values::values(&mut report);
    structure::members(&mut report);
    structure::doubles(&mut report);
    names::names(&mut report);
    auth::auth(&mut report);
    invented::members(&mut report);
    oauth_urls::oauth_urls(&mut report);
    urls::urls(&mut report);
    report.finish()
}

/// Lints a manifest of Microsoft 365 Copilot in the same way; `base_url` is the one that its author registers, where that is known.
pub fn lint_m365(document: &Document, cut: &[String], base_url: Option<&str>) -> Vec<Complaint> {
    let mut report = Report::of(document);
    m365::m365(&mut report, cut, base_url);
    report.finish()
}

/// What is wrong with the connectors of a Microsoft 365 app manifest; the gravest first.
pub(super) fn lint_app(document: &Document, cut: &[String]) -> Vec<Complaint> {
    let mut report = Report::of(document);
    app::app(&mut report, cut);
    report.finish()
}

/// A complaint about a member from what the catalogue knows of its provider, at the member's own place.
pub fn complaint_about(
    document: &Document,
    member: Member,
    rule: OuterRule,
    message: String,
    cure: Option<String>,
) -> Complaint {
    let mut report = Report::of(document);
    let (id, severity, source) = rule;
    let (kind, short, cure_words) = (ComplaintKind::FromProvider, None, CureWords::Use);
    let rule = LintRule { id, severity, source, kind, short, cure_words };
    report.member(rule, member, message, cure);
    report.finish().remove(0)
}

/// A rule's id, its severity and its source.
pub type OuterRule = (&'static str, Severity, Source);

/// All rules: id, the gravest that its complaints can be, source.
pub fn lint_rules() -> impl Iterator<Item = (&'static str, Severity, Source)> {
    rules::ALL.iter().map(|rule| (rule.id, rule.severity, rule.source))
}

#[cfg(test)]
mod tests;
