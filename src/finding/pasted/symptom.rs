//! Error texts that authors see, and what is known of each. A table a file, by who prints them.

mod auth0;
mod curl;
mod google;
mod hosts;
mod openai;

use crate::claim::{Source, Sureness};
use crate::finding::about::About;
use crate::finding::Finding;

/// An error text: all needles must be in it, in lower case; and what it means.
pub(super) struct Symptom {
    needles: &'static [&'static str],
    about: About,
}

/// The finding that tells of a failure, and not of its cause.
pub(super) const GENERAL_ID: &str = "token-request-failed-at-platform";

const TABLES: [&[Symptom]; 5] = [openai::TABLE, hosts::TABLE, google::TABLE, auth0::TABLE, curl::TABLE];

/// What of the text is known. Case does not matter, nor does the kind of quotation marks.
pub(super) fn found(text: &str) -> Vec<Finding> {
    let plain = text.to_lowercase().replace(['`', '‘', '’', '"', '\''], "").replace("\\u0060", "");
    let mut findings: Vec<Finding> = Vec::new();
    for symptom in TABLES.into_iter().flatten() {
        let fits = symptom.needles.iter().all(|needle| plain.contains(needle));
        if fits && findings.iter().all(|finding| finding.id != symptom.about.id) {
            findings.push(symptom.about.finding("pasted text", evidence(symptom, text)));
        }
    }
    findings
}

fn evidence(symptom: &Symptom, text: &str) -> String {
    let quoted = format!("“{}”", symptom.needles.join("” and “"));
    match hosts::attempt(text).filter(|_| symptom.about.id == hosts::MCP_ID) {
        Some(attempt) => format!("{quoted}, attempt {attempt}"),
        None => quoted,
    }
}

/// What each error text is about, with its text.
pub(super) fn texts() -> impl Iterator<Item = (About, String)> {
    let text = |needles: &[&str]| needles.iter().map(|needle| format!("`{needle}`")).collect::<Vec<_>>().join(" and ");
    TABLES.into_iter().flatten().map(move |symptom| (symptom.about, text(symptom.needles)))
}

const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

const fn reported(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Reported }
}

#[cfg(test)]
mod tests {
    use super::{found, TABLES};

    #[test]
    fn every_needle_is_found_in_a_text_made_of_them_and_reads_in_lower_case() {
        for symptom in TABLES.into_iter().flatten() {
            let text = symptom.needles.join(" … ").to_uppercase();
            assert!(found(&text).iter().any(|finding| finding.id == symptom.about.id), "{text}");
        }
    }

    #[test]
    fn quotation_marks_do_not_matter() {
        for text in [
            "Missing `state` param in response from OAuth provider",
            "Couldn’t log in with plugin.",
            "Couldn't find manifest.",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }
}
