//! Members under another name, or in another object: each such fault is told once, and what is missing by it is not told
//! again.

use super::own::{of_object, Own, OWN};
use super::report::Report;
use super::rules::LintRule;
use super::source::APPROVED;
use super::spelling::{is_near, letters, OTHER_WORDS};
use crate::claim::Severity::{Error, Warning};
use crate::manifest::node::{NamedNode, Node};
use crate::manifest::quote::pointer_step;
use crate::manifest::Kind;

/// What `auth` is called elsewhere.
const AUTH_WORDS: [&str; 9] = [
    "authentication",
    "authorization",
    "authorisation",
    "oauth",
    "oauth2",
    "security",
    "authconfig",
    "authsettings",
    "authorizationconfig",
];
/// What `api` is called elsewhere.
const API_WORDS: [&str; 9] = [
    "openapi",
    "apiurl",
    "openapiurl",
    "specurl",
    "openapispec",
    "openapispecurl",
    "swaggerurl",
    "apispec",
    "apiconfig",
];

/// A manifest that stands inside another object as a whole; then nothing else is worth saying.
pub(super) fn is_inside(report: &mut Report<'_>) -> bool {
    let root = report.document.root();
    let own_at_top = |node: &Node| of_object("").filter(|own| node.entry(own.name).is_some()).count();
    if own_at_top(root) > 0 {
        return false;
    }
    let Some(entry) = root.entries().iter().find(|entry| own_at_top(&entry.value) > 2) else {
        return false;
    };
    let message = format!(
        "the manifest stands inside {}; its members have to stand at the top of the file, in the outermost braces",
        entry.name
    );
    report.at(LintRule::MEMBER_MISPLACED, pointer_step(&entry.name), entry.name_span.start, message);
    true
}

/// Names and places.
pub(super) fn placement(report: &mut Report<'_>) {
    same_letters(report);
    without_object(report, "auth", &AUTH_WORDS);
    without_object(report, "api", &API_WORDS);
    strays(report);
    for parent in ["", "auth", "api"] {
        misspelt(report, parent);
    }
}

/// The object of that name; the outermost one for none.
fn object<'a>(report: &Report<'a>, parent: &str) -> Option<&'a Node> {
    let root = report.document.root();
    if parent.is_empty() {
        return Some(root);
    }
    let same = || root.entries().iter().find(|entry| letters(&entry.name) == parent);
    root.entry(parent).or_else(same).map(|entry| &entry.value).filter(|node| node.kind() == Kind::Object)
}

fn pointer(parent: &str, name: &str) -> String {
    let parent = if parent.is_empty() { String::new() } else { pointer_step(parent) };
    format!("{parent}{}", pointer_step(name))
}

fn is_open(report: &Report<'_>, own: Own) -> bool {
    !own.is_there(report)
        && !report.is_object_settled(own.name)
        && own.members().all(|member| !report.is_settled(member))
}

/// `nameForHuman` and the like: one complaint for all of them.
fn same_letters(report: &mut Report<'_>) {
    let mut found: Vec<(Own, &str, String, usize)> = Vec::new();
    for parent in ["", "auth", "api"] {
        let Some(node) = object(report, parent) else { continue };
        for own in of_object(parent).filter(|own| is_open(report, *own) && node.entry(own.name).is_none()) {
            let plain = letters(own.name);
            if let Some(entry) = node.entries().iter().find(|entry| letters(&entry.name) == plain) {
                found.push((own, &entry.name, pointer(parent, &entry.name), entry.name_span.start));
            }
        }
    }
    found.sort_by_key(|(.., at)| *at);
    let Some((_, _, first, at)) = found.first() else { return };
    let names: Vec<&str> = found.iter().map(|(_, name, ..)| *name).collect();
    let meant: Vec<&str> = found.iter().map(|(own, ..)| own.name).collect();
    let message = if let ([name], [meant]) = (&names[..], &meant[..]) {
        format!("{name} is not read: version 1 writes it {meant}")
    } else {
        format!("{} are not read: version 1 writes them {}", names.join(", "), meant.join(", "))
    };
    let is_needed = found.iter().any(|(own, ..)| own.is_needed(report));
    let rule = LintRule::MEMBER_MISSPELT.told(if is_needed { Error } else { Warning }, APPROVED);
    report.at(rule, first.clone(), *at, message);
    for (own, ..) in found {
        own.settle(report);
    }
}

/// `auth` or `api` is missing, and what belongs into it stands somewhere.
fn without_object(report: &mut Report<'_>, name: &'static str, words: &[&str]) {
    let own = Own { parent: "", name };
    if !is_open(report, own) {
        return;
    }
    let root = report.document.root();
    let nested = root.entries().iter().find_map(|outer| Some((outer, outer.value.entry(name)?)));
    let called = root.entries().iter().find(|entry| words.contains(&letters(&entry.name).as_str()));
    let (rule, pointer, at, message) = if let Some((outer, entry)) = nested {
        let message = format!("{name} stands inside {}; it belongs beside it, at the top of the file", outer.name);
        (LintRule::MEMBER_MISPLACED, pointer(&outer.name, name), entry.name_span.start, message)
    } else if let Some(entry) = called.filter(|_| name == "api" || root.entry("type").is_none()) {
        let form = if name == "api" { "{\"type\": \"openapi\", \"url\": …}" } else { "an object with a type" };
        let message = format!("{} is not read: version 1 has {name} for it, {form}", entry.name);
        (LintRule::MEMBER_MISSPELT, pointer("", &entry.name), entry.name_span.start, message)
    } else {
        let stray = of_object(name).filter(|own| own.name != "type" && own.name != "instructions");
        let found: Vec<&NamedNode> = stray.filter_map(|own| root.entry(own.name)).collect();
        let Some(first) = found.iter().min_by_key(|entry| entry.name_span.start) else { return };
        let names: Vec<&str> = found.iter().map(|entry| entry.name.as_str()).collect();
        let message = format!(
            "{} at the top of the file {} not read: put {} into an object {name}, with its type",
            list(&names),
            is_or_are(&names),
            it_or_them(&names)
        );
        (LintRule::MEMBER_MISPLACED, pointer("", &first.name), first.name_span.start, message)
    };
    report.at(rule, pointer, at, message);
    own.settle(report);
    for inner in of_object(name) {
        inner.settle(report);
    }
}

/// What is missing in its object and stands in another: one complaint for each place.
fn strays(report: &mut Report<'_>) {
    let root = report.document.root();
    let mut places: Vec<(String, &Node)> = vec![(String::new(), root)];
    let holds_any = |entry: &&NamedNode| !entry.value.entries().is_empty();
    for entry in root.entries().iter().filter(holds_any) {
        places.push((pointer_step(&entry.name), &entry.value));
        for inner in entry.value.entries().iter().filter(holds_any) {
            places.push((format!("{}{}", pointer_step(&entry.name), pointer_step(&inner.name)), &inner.value));
        }
    }
    for (place, node) in places {
        for parent in ["", "auth", "api"] {
            let home = if parent.is_empty() { String::new() } else { pointer_step(parent) };
            if place == home || parent.is_empty() && !["/auth", "/api"].contains(&place.as_str()) {
                continue;
            }
            stray_in(report, (&place, node), parent);
        }
    }
}

fn stray_in(report: &mut Report<'_>, (place, node): (&str, &Node), parent: &'static str) {
    // These two names stand in many objects.
    let is_telling = |own: &Own| own.name != "url" && (own.name != "type" || place.starts_with("/auth/"));
    let is_missing = |own: &Own| is_open(report, *own) && own.is_needed(report);
    // Whether it is there is asked first: what it is missing from is searched for each that is.
    let found: Vec<(Own, &NamedNode)> = of_object(parent)
        .filter(is_telling)
        .filter_map(|own| Some((own, node.entry(own.name)?)))
        .filter(|(own, _)| is_missing(own) || own.name == "type" && is_open(report, *own))
        .collect();
    let Some((_, first)) = found.iter().min_by_key(|(_, entry)| entry.name_span.start) else { return };
    let names: Vec<&str> = found.iter().map(|(_, entry)| entry.name.as_str()).collect();
    let here = if place.is_empty() {
        "at the top of the file".to_owned()
    } else {
        format!("in {}", place.trim_start_matches('/').replace('/', "."))
    };
    let home = if parent.is_empty() { "at the top of the file".to_owned() } else { format!("in {parent} itself") };
    let message = format!(
        "{} {here} {} not read: {} place is {home}",
        list(&names),
        is_or_are(&names),
        if names.len() == 1 { "its" } else { "their" }
    );
    let at = first.name_span.start;
    report.at(LintRule::MEMBER_MISPLACED, format!("{place}{}", pointer_step(&first.name)), at, message);
    for (own, _) in found {
        own.settle(report);
    }
}

/// A slip of the pen, or the word of another file.
fn misspelt(report: &mut Report<'_>, parent: &'static str) {
    let Some(node) = object(report, parent) else { return };
    let mut taken: Vec<usize> = Vec::new();
    for own in of_object(parent) {
        if !is_open(report, own) || !(own.is_needed(report) || own.name == "type") {
            continue;
        }
        let is_known = |entry: &NamedNode| OWN.iter().any(|known| known.parent == parent && known.name == entry.name);
        let free = || node.entries().iter().filter(|entry| !is_known(entry) && !taken.contains(&entry.name_span.start));
        let words =
            OTHER_WORDS.iter().find(|(of, _, meant)| *of == parent && *meant == own.name).map(|(_, words, _)| *words);
        let is_word = |entry: &&NamedNode| words.unwrap_or_default().contains(&letters(&entry.name).as_str());
        let Some(entry) = free().find(|entry| is_near(&entry.name, own.name)).or_else(|| free().find(is_word)) else {
            continue;
        };
        taken.push(entry.name_span.start);
        let message = format!("{} is not read: version 1 calls it {}", entry.name, own.name);
        report.at(LintRule::MEMBER_MISSPELT, pointer(parent, &entry.name), entry.name_span.start, message);
        own.settle(report);
    }
}

fn list(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

fn is_or_are(names: &[&str]) -> &'static str {
    if names.len() == 1 {
        "is"
    } else {
        "are"
    }
}

fn it_or_them(names: &[&str]) -> &'static str {
    if names.len() == 1 {
        "it"
    } else {
        "them"
    }
}
