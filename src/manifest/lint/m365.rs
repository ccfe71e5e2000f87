//! Version 2, which is Microsoft 365 Copilot's: what it demands, and what it doesn't know. Microsoft's own examples don't keep
//! to all of it (some have no namespace), so none of it is an error.

use super::placeholder::is_template;
use super::report::Report;
use super::rules::LintRule;
use crate::manifest::node::{NamedNode, Node, NodeValue};
use crate::manifest::quote::pointer_step;

/// What every version 2 manifest has to have.
const REQUIRED: [&str; 4] = ["schema_version", "name_for_human", "namespace", "description_for_human"];
/// Version 1's members that version 2 has no more, and what stands for them.
const OF_VERSION_1: [(&str, &str); 4] = [
    ("name_for_model", "namespace is what tells its functions from others"),
    ("auth", "each of the runtimes has its own"),
    ("api", "the runtimes name it, as spec.url"),
    ("is_user_authenticated", "the runtimes have auth for it"),
];
/// The three ways in; `None` is written small in some of Microsoft's own files.
const WAYS: [&str; 3] = ["None", "OAuthPluginVault", "ApiKeyPluginVault"];

pub(super) fn m365(report: &mut Report<'_>) {
    let root = report.document.root();
    for name in REQUIRED {
        match root.entry(name) {
            None => missing(report, name),
            Some(entry) if name == "namespace" => namespace(report, entry),
            Some(_) => {}
        }
    }
    for (name, instead) in OF_VERSION_1 {
        if let Some(entry) = root.entry(name) {
            let message =
                format!("{name} is a member of version 1, and version 2 does not know it: take it out; {instead}");
            report.at(LintRule::M365_MEMBER_OF_V1, pointer_step(name), entry.name_span.start, message);
        }
    }
    let Some(runtimes) = root.entry("runtimes") else { return };
    if let NodeValue::Array(nested) = &runtimes.value.value {
        for (index, runtime) in nested {
            auth(report, runtime, &format!("/runtimes/{index}"));
            run_for_functions(report, runtime, &format!("/runtimes/{index}"));
        }
    }
}

fn missing(report: &mut Report<'_>, name: &str) {
    let why = if name == "namespace" { ", letters and digits that tell its functions from other plugins'" } else { "" };
    let message = format!("{name} is missing; version 2 demands it{why}");
    report.at(LintRule::M365_MEMBER_MISSING, String::new(), report.document.root().span.start, message);
}

/// Letters and digits alone.
fn namespace(report: &mut Report<'_>, entry: &NamedNode) {
    let Some(text) = report.document.characters(&entry.value) else { return };
    if is_template(&text) || !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return;
    }
    let message = "namespace takes letters and digits only, at least one, without blanks and underscores";
    report.at(LintRule::M365_NAMESPACE_CHARACTERS, "/namespace".to_owned(), entry.value.span.start, message.to_owned());
}

fn auth(report: &mut Report<'_>, runtime: &Node, place: &str) {
    let Some(auth) = runtime.entry("auth") else { return };
    let Some(entry) = auth.value.entry("type") else { return };
    let Some(way) = report.document.characters(&entry.value) else { return };
    let pointer = format!("{place}/auth/type");
    if !WAYS.iter().any(|known| known.eq_ignore_ascii_case(&way)) {
        let message = format!("the type of a runtime's auth has to be {}, {} or {}", WAYS[0], WAYS[1], WAYS[2]);
        return report.at(LintRule::M365_AUTH_TYPE_UNKNOWN, pointer, entry.value.span.start, message);
    }
    if way.eq_ignore_ascii_case(WAYS[0]) {
        return;
    }
    let reference = auth.value.entry("reference_id");
    let text = reference.and_then(|entry| report.document.characters(&entry.value)).unwrap_or_default();
    let at = reference.map_or(auth.name_span.start, |entry| entry.value.span.start);
    let pointer = if reference.is_some() { format!("{place}/auth/reference_id") } else { format!("{place}/auth") };
    if text.trim().is_empty() {
        let message = "reference_id is missing: it names the registration in the Teams developer portal, where the OAuth settings are";
        report.at(LintRule::M365_REFERENCE_MISSING, pointer, at, message.to_owned());
    } else if is_template(&text) {
        let message = "reference_id is a toolkit's placeholder, which is filled in when the app is provisioned";
        report.at(LintRule::M365_REFERENCE_OPEN, pointer, at, message.to_owned());
    }
}

/// A runtime that names a function which `functions` lacks, such as one that is misspelt: that one is never run. Without a list
/// the functions are those of the runtime's own description, and a `*` stands for any characters.
fn run_for_functions(report: &mut Report<'_>, runtime: &Node, place: &str) {
    let document = report.document;
    let Some(functions) = document.root().entry("functions") else { return };
    let NodeValue::Array(functions) = &functions.value.value else { return };
    let names = functions.iter().filter_map(|(_, function)| document.characters(&function.entry("name")?.value));
    let known: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
    let Some(run) = runtime.entry("run_for_functions").filter(|_| !known.is_empty()) else { return };
    let span = &run.value.span;
    let spelled = document.text().get(span.clone()).unwrap_or_default();
    // Texts in a list have no place of their own.
    let Ok(run) = serde_json::from_str::<Vec<String>>(spelled) else { return };
    for (index, name) in run.iter().enumerate() {
        if known.iter().any(|known| known == name.trim() || is_template(known))
            || name.contains('*')
            || is_template(name)
        {
            continue;
        }
        let within = spelled.find(&format!("\"{name}\"")).unwrap_or_default();
        let message = "run_for_functions names a function that functions does not have, to the letter: correct the name, or add the function";
        let pointer = format!("{place}/run_for_functions/{index}");
        report.at(LintRule::M365_FUNCTION_UNKNOWN, pointer, span.start + within, message.to_owned());
    }
}
