//! The schema's version, and whether the file keeps to one.

use super::telling::{Telling, NEWEST};
use crate::claim::Severity::Hint;
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::lint::source::M365;
use crate::manifest::M365Member;

pub(super) fn version(telling: &mut Telling<'_, '_>) {
    let member = M365Member::SchemaVersion;
    let document = telling.document();
    let Some(text) = document.m365(member).filter(|text| !text.trim().is_empty()) else { return };
    if is_template(&text) {
        return;
    }
    match second_number(&text) {
        Some(number) if (1..=NEWEST).contains(&number) => telling.version = number,
        Some(number) if number > NEWEST => {
            let rule = LintRule::M365_SCHEMA_VERSION_UNKNOWN.told(Hint, M365);
            let message = format!("schema_version is newer than what is known here: this was checked as v2.{NEWEST}");
            telling.member(rule, member, message, None);
        }
        Some(_) | None => {
            let bare = text.trim().trim_start_matches(['v', 'V']);
            let meant = second_number(&format!("v{bare}")).filter(|number| (1..=NEWEST).contains(number));
            let cure = meant.map_or_else(|| format!("v2.{NEWEST}"), |number| format!("v2.{number}"));
            let message = format!("schema_version has to be v2.1, v2.2, v2.3 or v2.{NEWEST}, to the letter");
            telling.member(LintRule::M365_SCHEMA_VERSION_UNKNOWN, member, message, Some(cure));
        }
    }
    schema(telling);
}

/// Of `v2.4` the 4; none of any other spelling, such as `v2.04`.
fn second_number(text: &str) -> Option<u32> {
    let number = text.strip_prefix("v2.")?;
    let is_number = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.parse().ok()).flatten()
}

/// An editor checks the file by `$schema`, and Microsoft by `schema_version`.
fn schema(telling: &mut Telling<'_, '_>) {
    let Some(entry) = telling.root().entry("$schema") else { return };
    let Some(text) = telling.text(&entry.value) else { return };
    let named = text.split('/').find_map(second_number);
    let version = telling.version;
    if let Some(named) = named.filter(|named| *named != version) {
        let message = format!("$schema names version 2.{named} and schema_version 2.{version}: an editor checks this file by the other one");
        telling.at(LintRule::M365_SCHEMA_DIFFERS, || "/$schema".to_owned(), entry.value.span.start, message);
    }
}
