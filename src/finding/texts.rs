//! Error texts that are known: what authors see of them, and what each means. A table a file, by who prints them.

mod answer_without_body;
mod auth0;
mod browsers;
mod curl;
mod entra;
mod entra_portal;
mod entra_sentence;
mod gateways;
mod google;
mod hashed_secret;
mod hosts;
mod hubspot;
mod keycloak;
mod library;
mod login_pages;
mod network;
mod openai;
mod others;
mod parsers;
mod plain;
mod salesforce;
mod state;
mod supabase;
mod symptom;
mod token_checks;

use crate::claim::Sureness;
use crate::finding::about::About;
use crate::finding::{Finding, Place};
use crate::provider::{by_id, Record};
pub(super) use answer_without_body::finding as answer_without_body;
use plain::Plain;
use symptom::{Symptom, Tells};

/// Whose texts they are: the catalogue's id, where a provider prints them.
const TABLES: [(Option<&str>, &[Symptom]); 33] = [
    (None, openai::TABLE),
    (Some("google"), google::TABLE),
    (Some("auth0"), auth0::TABLE),
    (Some("keycloak"), keycloak::TABLE),
    (Some("salesforce"), salesforce::TABLE),
    (Some("supabase"), supabase::TABLE),
    (Some("hubspot"), hubspot::TABLE),
    (Some("github-app"), others::GITHUB_TABLE),
    (Some("okta"), others::OKTA_TABLE),
    (Some("atlassian"), others::ATLASSIAN_TABLE),
    (Some("quickbooks"), others::INTUIT_TABLE),
    (Some("shopify"), others::SHOPIFY_TABLE),
    (Some("dropbox"), others::DROPBOX_TABLE),
    (Some("asana"), others::ASANA_TABLE),
    (Some("slack"), others::SLACK_TABLE),
    (Some("notion"), others::NOTION_TABLE),
    (Some("microsoft"), others::LIVE_TABLE),
    (Some("github-app"), login_pages::GITHUB_TABLE),
    (None, login_pages::SLACK_TABLE),
    (Some("okta"), login_pages::OKTA_TABLE),
    (Some("auth0"), login_pages::AUTH0_TABLE),
    (Some("microsoft"), login_pages::MICROSOFT_TABLE),
    (Some("facebook"), login_pages::FACEBOOK_TABLE),
    (Some("cognito"), login_pages::COGNITO_TABLE),
    (None, login_pages::BLOCKED_TABLE),
    (None, gateways::TABLE),
    (None, browsers::TABLE),
    (None, others::ANYBODY),
    (None, curl::TABLE),
    (None, network::TABLE),
    (None, state::TABLE),
    (None, library::TABLE),
    (None, token_checks::TABLE),
];

/// Providers whose words are everybody's: they count where it is known that it is they who said them.
const OF_NOBODY: [&str; 4] = ["slack", "atlassian", "dropbox", "asana"];

/// The texts of providers and tools, then those of hosts.
fn tables() -> impl Iterator<Item = (Option<&'static str>, &'static [Symptom])> {
    TABLES.into_iter().chain(hosts::TABLES.into_iter().map(|table| (None, table)))
}

/// What is known of a text.
pub(super) struct TextFinding {
    pub(super) finding: Finding,
    /// It says that something failed, and not why.
    pub(super) of_failure_alone: bool,
}

/// What a proxy says and nothing else.
pub(super) fn of_a_gateway_alone(text: &str) -> Option<Finding> {
    gateways::alone(text)
}

/// What of the text is known: sentences first, then numbers.
pub(super) fn found(text: &str, provider: Option<&Record>) -> Vec<TextFinding> {
    let numbers = hashed_secret::found(text).into_iter().chain(entra::found(text)).chain(entra_portal::found(text));
    let numbers = numbers.map(|finding| TextFinding { finding, of_failure_alone: false });
    sentences(text, provider, tables()).into_iter().chain(numbers).chain(parsers::found(text)).collect()
}

/// What a provider's own words in an error, in lower case, say, where they are known to be its own.
pub(super) fn known(words: &str, provider: Option<&Record>) -> Option<Finding> {
    // What a host says, no provider does.
    let sentences = || sentences(words, provider, TABLES.into_iter());
    let sentence = || sentences().into_iter().find(|_| provider.is_some()).map(|text| text.finding);
    entra::found(words).into_iter().next().or_else(sentence)
}

/// Whether anything is known of a provider's own words, whoever's they are.
pub(super) fn is_known(words: &str) -> bool {
    !sentences(words, None, TABLES.into_iter()).is_empty()
}

/// What a document tells, then what known texts do, each thing once.
pub(super) fn first(told: impl Iterator<Item = Finding>, texts: Vec<TextFinding>) -> Vec<TextFinding> {
    let mut findings: Vec<TextFinding> = told.map(|finding| TextFinding { finding, of_failure_alone: false }).collect();
    let known: Vec<&'static str> = findings.iter().map(|text| text.finding.id()).collect();
    findings.extend(texts.into_iter().filter(|text| !known.contains(&text.finding.id())));
    findings
}

/// What the `AADSTS` numbers in a text say.
pub(super) fn numbers(text: &str) -> Vec<Finding> {
    entra::found(text)
}

/// A text as known words are looked for in it.
fn plain(text: &str) -> String {
    Plain::of(text).text().to_owned()
}

/// Whether a host of its own says this, and no SDK that many hosts print.
pub(super) fn is_a_hosts_alone(text: &str) -> bool {
    !sentences(text, None, hosts::OF_ONE.into_iter().map(|table| (None, table))).is_empty()
}

/// Whether a host says this.
pub(super) fn is_of_a_host(text: &str) -> bool {
    !sentences(text, None, hosts::TABLES.into_iter().map(|table| (None, table))).is_empty()
}

/// Another provider's texts are left out where the provider is known; where it is not, they are told as what they would
/// mean there.
fn sentences(
    text: &str,
    provider: Option<&Record>,
    tables: impl Iterator<Item = (Option<&'static str>, &'static [Symptom])>,
) -> Vec<TextFinding> {
    let plain = Plain::of(text);
    let mut findings: Vec<TextFinding> = Vec::new();
    for (whose, table) in tables {
        if whose.is_some_and(|id| provider.is_some_and(|record| record.id != id)) {
            continue;
        }
        if whose.is_some_and(|id| provider.is_none() && OF_NOBODY.contains(&id)) {
            continue;
        }
        let name = whose.filter(|_| provider.is_none()).and_then(by_id).map(brand);
        for symptom in table {
            let fits = symptom.needles.iter().all(|needle| plain.text().contains(needle));
            if fits && findings.iter().all(|text| text.finding.id() != symptom.about.id) {
                let finding = symptom.about.finding(Place::PastedText, evidence(symptom, &plain, text));
                let of_failure_alone = symptom.tells == Tells::Failure;
                let finding = match name.filter(|name| !plain.text().contains(&name.to_lowercase())) {
                    Some(name) => if_this_is(name, finding),
                    None => finding,
                };
                findings.push(TextFinding { finding, of_failure_alone });
            }
        }
    }
    findings
}

/// Whose words they are, where one has several records: GitHub's apps of both kinds say the same.
fn brand(record: &'static Record) -> &'static str {
    record.name.strip_suffix(" App").unwrap_or(&record.name)
}

/// The text may come from somebody else as well.
fn if_this_is(name: &str, finding: Finding) -> Finding {
    Finding { cause: format!("If this is {name}: {}", finding.cause), sureness: Sureness::Assumed, ..finding }
}

fn evidence(symptom: &Symptom, plain: &Plain<'_>, text: &str) -> String {
    let words: Vec<String> = symptom.needles.iter().map(|needle| format!("“{}”", plain.quoted(needle))).collect();
    let quoted = words.join(" and ");
    match symptom.tells {
        Tells::Attempt => hosts::attempt(text).map_or(quoted.clone(), |attempt| format!("{quoted}, attempt {attempt}")),
        Tells::Differing => hosts::differing(text).map_or(quoted.clone(), |both| format!("{quoted}: {both}")),
        Tells::Cause | Tells::Failure => quoted,
    }
}

/// What each known text is about, with the text itself as people may search for it.
pub(super) fn all() -> impl Iterator<Item = (&'static About, String)> {
    let text = |needles: &[&str]| needles.iter().map(|needle| format!("`{needle}`")).collect::<Vec<_>>().join(" and ");
    let numbers = |numbers: &[u32]| numbers.iter().map(|n| format!("`AADSTS{n}`")).collect::<Vec<_>>().join(", ");
    let sentences = tables().flat_map(|(_, table)| table);
    let sentences = sentences.map(move |symptom| (&symptom.about, text(symptom.needles)));
    let parsers = parsers::abouts().map(|(about, text)| (about, text.to_owned()));
    let hashed = std::iter::once((&hashed_secret::ABOUT, "`client_secret=pbkdf2_…`".to_owned()));
    let status = (
        &answer_without_body::ABOUT,
        "`400 Client Error: Bad Request for url`, `Request failed with status code 400`".to_owned(),
    );
    let numbers = entra::abouts().map(move |(about, known)| (about, numbers(known)));
    sentences.chain(hashed).chain(numbers).chain(parsers).chain([status])
}

#[cfg(test)]
mod tests {
    use super::{by_id, sentences, tables, Plain, OF_NOBODY};

    #[test]
    fn every_needle_is_found_in_a_text_made_of_them_and_reads_in_lower_case() {
        for (whose, symptom) in tables().flat_map(|(whose, table)| table.iter().map(move |symptom| (whose, symptom))) {
            let provider = whose.filter(|id| OF_NOBODY.contains(id)).and_then(by_id);
            let text = symptom.needles.join(" … ").to_uppercase();
            assert!(symptom.needles.iter().all(|needle| Plain::of(needle).text() == *needle), "{:?}", symptom.needles);
            assert!(
                sentences(&text, provider, tables()).iter().any(|text| text.finding.id() == symptom.about.id),
                "{text}"
            );
        }
    }

    #[test]
    fn quotation_marks_do_not_matter() {
        for text in [
            "Missing `state` param in response from OAuth provider",
            "Couldn’t log in with plugin.",
            "Couldn't find manifest.",
        ] {
            assert_eq!(sentences(text, None, tables()).len(), 1, "{text}");
        }
    }
}
