//! Names, descriptions and their lengths.

use super::report::Report;
use super::rules::LintRule;
use super::source::{APPROVED, MEMBERS};
use crate::claim::Severity::{Error, Hint, Warning};
use crate::manifest::{Limit, Member};

pub(super) fn names(report: &mut Report<'_>) {
    let is_letter = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if let Some(name) = report.filled(Member::NameForModel).filter(|name| !name.chars().all(is_letter)) {
        let cure: String =
            name.trim().chars().map(|character| if is_letter(character) { character } else { '_' }).collect();
        let message = "name_for_model takes letters, digits and underscores only, without blanks";
        report.member(LintRule::NAME_FOR_MODEL_CHARACTERS, Member::NameForModel, message.to_owned(), Some(cure));
    }
    for (member, rule) in [
        (Member::NameForHuman, LintRule::NAME_FOR_HUMAN_TOO_LONG),
        (Member::NameForModel, LintRule::NAME_FOR_MODEL_TOO_LONG),
        (Member::DescriptionForHuman, LintRule::DESCRIPTION_FOR_HUMAN_TOO_LONG),
        (Member::DescriptionForModel, LintRule::DESCRIPTION_FOR_MODEL_TOO_LONG),
    ] {
        length(report, member, rule);
    }
    let address = report.filled(Member::ContactEmail);
    let is_address = |text: &str| {
        let parts = text.split_once('@');
        parts.is_some_and(|(user, host)| {
            !user.is_empty() && !user.contains(':') && host.contains('.') && !host.contains('@')
        }) && !text.contains(char::is_whitespace)
    };
    if address.is_some_and(|address| !is_address(address.trim())) {
        let message = "contact_email has to be a mail address";
        report.member(LintRule::CONTACT_EMAIL_UNSOUND, Member::ContactEmail, message.to_owned(), None);
    }
}

fn length(report: &mut Report<'_>, member: Member, rule: LintRule) {
    let (Some(text), Some(limit)) = (report.text(member), member.limit()) else {
        return;
    };
    if !limit.is_passed_by(&text) {
        return;
    }
    // What was approved beyond the documented limit isn't refused, so nobody has to act on it. Three approved names were over
    // theirs, so that one isn't enforced at all.
    let (severity, source) = match (limit.is_far_passed_by(&text), member) {
        (false, _) => (Hint, MEMBERS),
        (true, Member::NameForHuman) => (Warning, MEMBERS),
        (true, _) => (Error, APPROVED),
    };
    let message = format!(
        "{} has {} characters; documented are at most {}, the longest approved has {}",
        member.name(),
        Limit::count(&text),
        limit.documented,
        limit.longest_approved
    );
    report.member(rule.told(severity, source), member, message, None);
}
