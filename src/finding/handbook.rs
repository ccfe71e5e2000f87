//! The book of all findings, `docs/findings.md`: written from the rules, so that it can't tell anything else than they do.

use std::fmt::Write as _;

use super::about::About;
use super::{documents, pasted, rule, server, texts, yardstick};
use crate::claim::{Severity, Source};
use crate::manifest::lint_rules;
use crate::provider::discovery::DISCOVERY_RULES;
use crate::provider::MANIFEST_RULES;

/// What each finding of a run is about, what each known error text is, and what each finding of a document is.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static About> {
    let pasted = pasted::abouts();
    rule::abouts()
        .chain([&yardstick::ABOUT])
        .chain(pasted)
        .chain(texts::all().map(|(about, _)| about))
        .chain(documents::abouts())
        .chain(server::abouts())
}

/// The ids of all findings.
#[cfg(test)]
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    all().map(|about| about.id)
}

/// The whole book as Markdown.
pub fn handbook() -> String {
    let mut book = String::from(HEAD);
    section(&mut book, "What a sign-in, a refresh or a pasted answer shows", RUNS);
    for about in rule::abouts() {
        entry(&mut book, about, None);
    }
    entry(&mut book, &yardstick::ABOUT, None);
    for about in pasted::abouts() {
        entry(&mut book, about, None);
    }
    section(&mut book, "What an MCP server shows before anybody signs in", SERVERS);
    for about in server::abouts() {
        entry(&mut book, about, None);
    }
    section(&mut book, "What known error texts say", TEXTS);
    for (about, needles) in texts::all() {
        entry(&mut book, about, Some(&needles));
    }
    section(&mut book, "What a pasted document shows", PASTED_DOCUMENTS);
    for about in documents::abouts() {
        entry(&mut book, about, None);
    }
    section(&mut book, "What a discovery document shows", DOCUMENTS);
    book.push_str("| finding | gravest | from |\n| --- | --- | --- |\n");
    for (id, severity, source) in DISCOVERY_RULES {
        line(&mut book, format_args!("| `{id}` | {severity} | {} |", linked(source)));
    }
    section(&mut book, "What is wrong with a manifest", MANIFESTS);
    book.push_str("| rule | gravest | from |\n| --- | --- | --- |\n");
    for (id, severity, source) in lint_rules() {
        line(&mut book, format_args!("| `{id}` | {severity} | {} |", linked(&source)));
    }
    for (id, severity) in MANIFEST_RULES {
        line(&mut book, format_args!("| `{id}` | {severity} | the catalogue’s record of the provider |"));
    }
    book
}

fn section(book: &mut String, title: &str, words: &str) {
    line(book, format_args!("\n## {title}\n\n{words}\n"));
}

fn entry(book: &mut String, about: &About, text: Option<&str>) {
    let grave = match about.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    line(book, format_args!("### `{}`: {}\n", about.id, about.title));
    if let Some(text) = text {
        line(book, format_args!("Text: {text}  "));
    }
    line(book, format_args!("Why: {}  \nFix: {}  ", about.cause, about.fix));
    line(book, format_args!("*{grave}, {}; {}*\n", about.sureness, linked(&about.source)));
}

fn linked(source: &Source) -> String {
    format!("[{}]({}) ({})", source.title, source.url, source.sureness)
}

fn line(book: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing into a text can't fail.
    writeln!(book, "{words}").ok();
}

const HEAD: &str = "# Findings\n\nWritten from the rules by `cargo run --example findings`; a test holds it up to date. A finding's id \
                    is stable. How sure we are is said of each: *documented*, *observed*, *reported*, *assumed* or *unknown*.\n";
const RUNS: &str = "The most important first: of two equally grave findings the one that the verdict rests on stands before the other. \
                    In a run each says more than here: the very member, header or parameter, and the provider's name.";
const SERVERS: &str = "Of the answers to whoever has no token, of the two documents, and of the way to a client. How grave it is depends on the host: an \
                       error where it is known to refuse it, a warning where nobody knows, a hint where it goes on.";
const TEXTS: &str = "Found in what is pasted, and in the words of an error that comes in a run. Case and quotation marks do not matter.";
const PASTED_DOCUMENTS: &str = "Of metadata, protected-resource documents, registration answers, client documents and challenges: what MCP hosts \
                                would make of them. A warning is no fault of plugins and GPT Actions unless it says so.";
const DOCUMENTS: &str = "Said on the Provider page when the provider is looked up, beside the field that it is about. A value that differs \
                        from what stands in the form is never put in unasked.";
const MANIFESTS: &str = "An error is only what no manifest that the plugin store approved ever had.";
