//! Is it a manifest of version 1 at all: members that are missing, of another kind, or doubled.

use std::collections::BTreeMap;

use super::own::{is_needed, of_object};
use super::report::Report;
use super::rules::LintRule;
use super::source::{APPROVED, MEMBERS, SERVED};
use super::spelling::{is_near, letters};
use crate::claim::Severity::{Error, Hint, Warning};
use crate::manifest::node::{NamedNode, Node, NodeValue};
use crate::manifest::quote::pointer_step;
use crate::manifest::{Kind, Member};

/// More doubled members than this say nothing new.
const MOST_DOUBLES: usize = 20;

/// An OpenAPI document under the manifest's name: said once, instead of ten members that it lacks.
pub(super) fn is_openapi(report: &mut Report<'_>) -> bool {
    let root = report.document.root();
    let Some(entry) = root.entry("openapi").or_else(|| root.entry("swagger")) else {
        return false;
    };
    let is = root.entry("schema_version").is_none() && root.entry("paths").is_some();
    if is {
        let rule = LintRule::OPENAPI_DOCUMENT;
        let message = "this is an OpenAPI description, not a manifest; the manifest is a file of its own whose api.url names this one";
        report.at(rule, pointer_step(&entry.name), entry.name_span.start, message.to_owned());
    }
    is
}

/// Nothing of a manifest in it: said once, instead of all that it lacks.
pub(super) fn is_foreign(report: &mut Report<'_>) -> bool {
    let root = report.document.root();
    let Some(first) = root.entries().first() else { return false };
    let is_telling =
        |entry: &NamedNode| is_own(&entry.name) || entry.value.entries().iter().any(|inner| is_auths(&inner.name));
    if root.entries().iter().any(|entry| is_telling(entry) || is_auths(&entry.name)) {
        return false;
    }
    let message = "nothing in this file is a member of a plugin manifest (schema_version, name_for_human, auth, api …); is it the right file?";
    report.at(LintRule::NO_MANIFEST, String::new(), first.name_span.start, message.to_owned());
    true
}

/// A name at the top of manifests, or a slip of the pen away from one; what stands in many files, such as `name`, says nothing.
fn is_own(name: &str) -> bool {
    of_object("").any(|own| letters(own.name) == letters(name) || own.name.len() > 8 && is_near(name, own.name))
}

/// A name that only a manifest's `auth` has.
fn is_auths(name: &str) -> bool {
    let names = ["clienturl", "authorizationcontenttype", "authorizationtype", "verificationtokens"];
    names.contains(&letters(name).as_str())
}

/// The `auth` block alone.
pub(super) fn is_block(report: &mut Report<'_>) -> bool {
    let root = report.document.root();
    let has = |name: &str| root.entry(name).is_some();
    let is = has("type")
        && (has("client_url") || has("authorization_type"))
        && !root.entries().iter().any(|entry| is_own(&entry.name));
    if is {
        let message = "this is the auth block alone: put it into an object auth, in a manifest with its other members";
        report.at(LintRule::MEMBER_MISPLACED, String::new(), root.span.start, message.to_owned());
    }
    is
}

/// Missing, empty, and of the wrong kind.
pub(super) fn members(report: &mut Report<'_>) {
    for name in ["auth", "api"] {
        object(report, name);
    }
    for member in Member::ALL.iter().copied().filter(|member| !report.is_settled(*member)).collect::<Vec<_>>() {
        match report.document.kind(member) {
            None => missing(report, member),
            Some(Kind::Text) => empty(report, member),
            Some(kind) => no_string(report, member, kind),
        }
    }
    if let Some(version) = report.filled(Member::SchemaVersion).filter(|version| version != "v1") {
        let other = if version.trim_start_matches(['v', 'V']).starts_with('2') {
            "v2 is Microsoft 365's manifest, which has another shape; this file has the shape of v1"
        } else {
            "every approved manifest says v1"
        };
        let rule = LintRule::SCHEMA_VERSION_NOT_V1;
        report.member(
            rule,
            Member::SchemaVersion,
            format!("schema_version has to be v1: {other}"),
            Some("v1".to_owned()),
        );
    }
    if let Some(kind) = report.filled(Member::ApiType).filter(|kind| kind != "openapi") {
        let message = if kind.eq_ignore_ascii_case("openapi") {
            "api.type is written in small letters"
        } else {
            "api.type has to be openapi"
        };
        report.member(LintRule::API_TYPE_NOT_OPENAPI, Member::ApiType, message.to_owned(), Some("openapi".to_owned()));
    }
}

/// A list of scopes is the one thing else of which it is clear what is meant.
fn no_string(report: &mut Report<'_>, member: Member, kind: Kind) {
    let name = member.name();
    let listed = (member == Member::Scope && kind == Kind::Array).then(|| scopes_of(report)).flatten();
    let message = if member == Member::Scope {
        format!("scope has to be one string with blanks between the scopes, and is {kind}")
    } else {
        format!("{name} has to be a string, and is {kind}")
    };
    report.member(LintRule::MEMBER_NOT_A_STRING, member, message, listed);
}

fn scopes_of(report: &Report<'_>) -> Option<String> {
    let span = report.document.span(Member::Scope)?;
    let scopes: Vec<String> = serde_json::from_str(report.document.text().get(span)?).ok()?;
    Some(scopes.join(" "))
}

fn object(report: &mut Report<'_>, name: &'static str) {
    if report.is_object_settled(name) {
        return;
    }
    let Some(entry) = report.document.root().entry(name) else {
        let message = format!("{name} is missing; every manifest has it");
        let start = report.document.root().span.start;
        return report.at(LintRule::MEMBER_MISSING, String::new(), start, message);
    };
    if entry.value.kind() != Kind::Object {
        let example = if name == "auth" { "{\"type\": \"none\"}" } else { "{\"type\": \"openapi\", \"url\": …}" };
        let message = format!("{name} has to be an object, such as {example}, and is {}", entry.value.kind());
        report.at(LintRule::MEMBER_NOT_AN_OBJECT, format!("/{name}"), entry.value.span.start, message);
    }
}

fn missing(report: &mut Report<'_>, member: Member) {
    let parent_is_object = match member.path() {
        [parent, _, ..] => report.document.root().entry(parent).is_some_and(|entry| entry.value.kind() == Kind::Object),
        _ => true,
    };
    if !parent_is_object || !is_needed(report, member) {
        return;
    }
    let usual = [
        (Member::SchemaVersion, "v1"),
        (Member::ApiType, "openapi"),
        (Member::AuthorizationType, "bearer"),
        (Member::Scope, ""),
    ];
    let cure = usual.into_iter().find(|(of, _)| *of == member).map(|(_, text)| text);
    let (severity, source) = if member == Member::ApiType {
        (Warning, MEMBERS)
    } else if member.path().len() == 1 {
        (Error, SERVED)
    } else {
        (Error, APPROVED)
    };
    let owner =
        if member.path().len() == 1 { "every manifest has it" } else { "every approved manifest of this kind has it" };
    let message = format!("{} is missing; {owner}", member.name());
    report.member(LintRule::MEMBER_MISSING.told(severity, source), member, message, cure.map(str::to_owned));
}

fn empty(report: &mut Report<'_>, member: Member) {
    if member == Member::Scope || !is_needed(report, member) || report.filled(member).is_some() {
        return;
    }
    let bearable = [Member::ContactEmail, Member::LegalInfoUrl];
    let severity = if member == Member::LogoUrl {
        Warning
    } else if bearable.contains(&member) {
        Hint
    } else {
        Error
    };
    let message = format!("{} is empty", member.name());
    report.member(LintRule::MEMBER_EMPTY.told(severity, MEMBERS), member, message, None);
}

/// Members that stand twice in their object.
pub(super) fn doubled(report: &mut Report<'_>) {
    let mut found = Vec::new();
    let mut way = Vec::new();
    walk(report.document.root(), &mut way, &mut found);
    for (pointer, offset, count) in found {
        let message = format!(
            "this member stands {count} times in its object; most readers take the last one, some the first or none"
        );
        report.at(LintRule::DUPLICATE_MEMBER, pointer, offset, message);
    }
}

/// The same, and verification tokens beside `auth`.
pub(super) fn doubles(report: &mut Report<'_>) {
    doubled(report);
    let is_told = report.is_object_settled("verification_tokens");
    let tokens = report.document.root().entry("verification_tokens").filter(|_| !is_told);
    if let Some(entry) = tokens.filter(|entry| entry.value.kind() == Kind::Object) {
        let message = "verification_tokens belongs into auth; here nobody reads it";
        let rule = LintRule::VERIFICATION_TOKENS_OUTSIDE_AUTH;
        report.at(rule, "/verification_tokens".to_owned(), entry.name_span.start, message.to_owned());
    }
}

fn walk<'a>(node: &'a Node, way: &mut Vec<std::borrow::Cow<'a, str>>, found: &mut Vec<(String, usize, usize)>) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for entry in node.entries() {
        let count = counts.entry(&entry.name).or_insert((0, 0));
        *count = (entry.name_span.start, count.1 + 1);
    }
    for (name, (offset, count)) in counts {
        if count > 1 && found.len() < MOST_DOUBLES {
            let pointer: String = way.iter().map(|step| pointer_step(step)).collect();
            found.push((format!("{pointer}{}", pointer_step(name)), offset, count));
        }
    }
    for entry in node.entries() {
        way.push(entry.name.as_str().into());
        walk(&entry.value, way, found);
        way.pop();
    }
    if let NodeValue::Array(nested) = &node.value {
        for (index, element) in nested {
            way.push(index.to_string().into());
            walk(element, way, found);
            way.pop();
        }
    }
}
