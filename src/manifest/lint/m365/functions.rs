//! The functions, and which of them a runtime runs.

use std::collections::HashSet;

use super::telling::Telling;
use crate::manifest::lint::placeholder::is_template;
use crate::manifest::lint::rules::LintRule;
use crate::manifest::node::{Node, NodeValue};
use crate::manifest::Kind;

pub(super) fn functions(telling: &mut Telling<'_, '_>) {
    let Some(functions) = telling.root().entry("functions") else { return };
    let NodeValue::Array(nested) = &functions.value.value else {
        let message = format!("functions has to be a list, and is {}", functions.value.kind());
        return telling.at(LintRule::M365_WRONG_SHAPE, || "/functions".to_owned(), functions.value.span.start, message);
    };
    let mut names = HashSet::new();
    for (index, function) in nested {
        let place = || format!("/functions/{index}");
        let Some(entry) = function.entry("name") else {
            let message = "a function has to have a name";
            telling.at(LintRule::M365_MEMBER_MISSING, place, function.span.start, message);
            continue;
        };
        let Some(name) = telling.text(&entry.value) else {
            let message = format!("name has to be a string, and is {}", entry.value.kind());
            telling.at(LintRule::M365_WRONG_SHAPE, || format!("{}/name", place()), entry.value.span.start, message);
            continue;
        };
        if !names.insert(name) {
            let message = "another function has this name, and each has to have one of its own";
            telling.at(
                LintRule::M365_FUNCTION_DOUBLED,
                || format!("{}/name", place()),
                entry.value.span.start,
                message,
            );
        }
    }
    let known: HashSet<&str> = names.iter().map(|name| name.trim()).collect();
    // Without a list the functions are those of the runtime's own description.
    if known.is_empty() || known.iter().any(|name| is_template(name)) {
        return;
    }
    let Some(runtimes) = telling.root().entry("runtimes") else { return };
    if let NodeValue::Array(nested) = &runtimes.value.value {
        for (index, runtime) in nested {
            run_for_functions(telling, runtime, *index, &known);
        }
    }
}

/// A runtime that names a function which `functions` lacks, such as one that is misspelt: that one is never run. A `*` stands for
/// any characters.
fn run_for_functions(telling: &mut Telling<'_, '_>, runtime: &Node, index: usize, known: &HashSet<&str>) {
    let Some(run) = runtime.entry("run_for_functions") else { return };
    let pointer = || format!("/runtimes/{index}/run_for_functions");
    if run.value.kind() != Kind::Array {
        let message = format!("run_for_functions has to be a list of names, and is {}", run.value.kind());
        return telling.at(LintRule::M365_WRONG_SHAPE, pointer, run.value.span.start, message);
    }
    let span = &run.value.span;
    let spelled = telling.document().text().get(span.clone()).unwrap_or_default();
    // Texts in a list have no place of their own.
    let Ok(names) = serde_json::from_str::<Vec<String>>(spelled) else { return };
    for (at, name) in names.iter().enumerate() {
        if known.contains(name.trim()) || name.contains('*') || is_template(name) {
            continue;
        }
        let within = spelled.find(&format!("\"{name}\"")).unwrap_or_default();
        let message = "run_for_functions names a function that functions does not have, to the letter: correct the name, or add the function";
        telling.at(LintRule::M365_FUNCTION_UNKNOWN, || format!("{}/{at}", pointer()), span.start + within, message);
    }
}
