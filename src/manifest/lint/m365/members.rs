//! The members at the top: which have to be there, of which kind, and how long they may be.

use super::telling::Telling;
use crate::claim::Severity::Warning;
use crate::manifest::lint::address::read;
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::lint::source::M365;
use crate::manifest::lint::urls::trimmed;
use crate::manifest::m365::is_localized;
use crate::manifest::{Kind, Limit, M365Member, Place};

/// Version 1's members that version 2 has no more, and what stands for them.
const OF_VERSION_1: [(&str, &str); 4] = [
    ("name_for_model", "namespace is what tells its functions from others"),
    ("auth", "each of the runtimes has its own"),
    ("api", "the runtimes name it, as spec.url"),
    ("is_user_authenticated", "the runtimes have auth for it"),
];

pub(super) fn members(telling: &mut Telling<'_, '_>) {
    for member in M365Member::AT_TOP {
        match telling.document().m365_kind(member) {
            None => missing(telling, member),
            Some(Kind::Text) => text(telling, member),
            Some(kind) => {
                let message = format!("{} has to be a string, and is {kind}", member.name());
                telling.member(LintRule::M365_WRONG_SHAPE, member, message, None);
            }
        }
    }
    for (name, instead) in OF_VERSION_1 {
        if let Some(entry) = telling.root().entry(name) {
            let message =
                format!("{name} is a member of version 1, and version 2 does not know it: take it out; {instead}");
            telling.at(LintRule::M365_MEMBER_OF_V1, || format!("/{name}"), entry.name_span.start, message);
        }
    }
}

/// Whether every manifest has to have it. Microsoft's own examples have no namespace.
fn is_required(member: M365Member) -> bool {
    matches!(
        member,
        M365Member::SchemaVersion | M365Member::NameForHuman | M365Member::Namespace | M365Member::DescriptionForHuman
    )
}

fn missing(telling: &mut Telling<'_, '_>, member: M365Member) {
    if !is_required(member) {
        return;
    }
    let name = member.name();
    if member == M365Member::Namespace {
        let message = "namespace is missing; version 2 demands it: letters and digits that tell its functions from those of other plugins";
        telling.member(LintRule::M365_MEMBER_MISSING.told(Warning, M365), member, message, None);
    } else {
        let cure = (member == M365Member::SchemaVersion).then(|| "v2.4".to_owned());
        telling.member(LintRule::M365_MEMBER_MISSING, member, format!("{name} is missing; version 2 demands it"), cure);
    }
}

fn text(telling: &mut Telling<'_, '_>, member: M365Member) {
    let Some(text) = telling.document().m365(member) else { return };
    if text.trim().is_empty() {
        if is_required(member) {
            telling.member(LintRule::M365_MEMBER_EMPTY, member, format!("{} is empty", member.name()), None);
        }
        return;
    }
    if let Some(limit) = member.limit() {
        length(telling, member, limit, &text);
    }
    if member == M365Member::Namespace {
        namespace(telling, &text);
    }
    let is_whole = || is_template(&text) || is_localized(&text) || read(trimmed(&text)).is_ok();
    if matches!(member, M365Member::LegalInfoUrl | M365Member::PrivacyPolicyUrl) && !is_whole() {
        let message = format!("{} has to be a whole address, with https:// and a host", member.name());
        telling.member(LintRule::M365_URL_NOT_WHOLE.told(Warning, M365), member, message, None);
    }
}

/// What a toolkit fills in is not counted, and a key stands for another text.
fn length(telling: &mut Telling<'_, '_>, member: M365Member, limit: Limit, text: &str) {
    let count = Place::M365(member).count(text);
    if count <= limit.documented || is_localized(text) {
        return;
    }
    let message = format!(
        "{} has {count} characters, and Microsoft 365 ignores what comes after the {}th",
        member.name(),
        limit.documented
    );
    telling.member(LintRule::M365_TEXT_CUT, member, message, None);
}

/// Microsoft's pattern asks for letters and digits, and doesn't say what comes after the first of them.
fn namespace(telling: &mut Telling<'_, '_>, text: &str) {
    if is_template(text) || text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return;
    }
    let message = "namespace takes letters and digits only, at least one, without blanks and underscores";
    let begins_well = text.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let rule = LintRule::M365_NAMESPACE_CHARACTERS;
    let rule = if begins_well { rule.told(Warning, M365) } else { rule };
    let kept: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    telling.member(rule, M365Member::Namespace, message, Some(kept).filter(|kept| !kept.is_empty()));
}
