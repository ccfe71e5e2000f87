//! Error texts that authors see, and what is known of each. A table a file, by who prints them.

mod auth0;
mod curl;
mod google;
mod hosts;
mod openai;

use crate::claim::{Source, Sureness};
use crate::finding::about::About;
use crate::finding::Finding;
use crate::provider::{by_id, Record};

/// An error text: all needles must be in it, in lower case; and what it means.
pub(super) struct Symptom {
    needles: &'static [&'static str],
    about: About,
}

/// The finding that tells of a failure, and not of its cause.
pub(super) const GENERAL_ID: &str = "token-request-failed-at-platform";

/// Whose texts they are: the catalogue's id, where a provider prints them.
const TABLES: [(Option<&str>, &[Symptom]); 5] = [
    (None, openai::TABLE),
    (None, hosts::TABLE),
    (Some("google"), google::TABLE),
    (Some("auth0"), auth0::TABLE),
    (None, curl::TABLE),
];

/// What of the text is known. Case does not matter, nor does the kind of quotation marks. Another provider's texts are left
/// out where the provider is known; where it is not, they are told as what they would mean there.
pub(super) fn found(text: &str, provider: Option<&Record>) -> Vec<Finding> {
    let plain = text.to_lowercase().replace(['`', '‘', '’', '"', '\''], "").replace("\\u0060", "");
    let mut findings: Vec<Finding> = Vec::new();
    for (whose, table) in TABLES {
        if whose.is_some_and(|id| provider.is_some_and(|record| record.id != id)) {
            continue;
        }
        let name = whose.filter(|_| provider.is_none()).and_then(by_id).map(|record| record.name.as_str());
        for symptom in table {
            let fits = symptom.needles.iter().all(|needle| plain.contains(needle));
            if fits && findings.iter().all(|finding| finding.id != symptom.about.id) {
                let told = symptom.about.finding("pasted text", evidence(symptom, text));
                findings.push(
                    name.filter(|name| !plain.contains(&name.to_lowercase()))
                        .map_or(told.clone(), |name| if_this_is(name, told)),
                );
            }
        }
    }
    findings
}

/// The text may come from somebody else as well.
fn if_this_is(name: &str, finding: Finding) -> Finding {
    Finding { cause: format!("If this is {name}: {}", finding.cause), sureness: Sureness::Assumed, ..finding }
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
    TABLES.into_iter().flat_map(|(_, table)| table).map(move |symptom| (symptom.about, text(symptom.needles)))
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
        for symptom in TABLES.into_iter().flat_map(|(_, table)| table) {
            let text = symptom.needles.join(" … ").to_uppercase();
            assert!(found(&text, None).iter().any(|finding| finding.id == symptom.about.id), "{text}");
        }
    }

    #[test]
    fn quotation_marks_do_not_matter() {
        for text in [
            "Missing `state` param in response from OAuth provider",
            "Couldn’t log in with plugin.",
            "Couldn't find manifest.",
        ] {
            assert_eq!(found(text, None).len(), 1, "{text}");
        }
    }
}
