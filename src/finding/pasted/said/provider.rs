//! The provider whose name stands beside an error. A name is a hint and no proof: what is told of it says *known of*.

use crate::provider::{by_id, Record};

/// Names, as words in lower case, by which nobody means anything else; and the catalogue's id.
const NAMES: [(&str, &str); 33] = [
    ("salesforce", "salesforce"),
    ("restforce", "salesforce"),
    ("hubspot", "hubspot"),
    ("hubapi", "hubspot"),
    ("google", "google"),
    ("gmail", "google"),
    ("googleapis", "google"),
    ("gaxioserror", "google"),
    ("github", "github"),
    ("gitlab", "gitlab"),
    ("slack", "slack"),
    ("shopify", "shopify"),
    ("myshopify", "shopify"),
    ("atlassian", "atlassian"),
    ("jira", "atlassian"),
    ("auth0", "auth0"),
    ("okta", "okta"),
    ("keycloak", "keycloak"),
    ("cognito", "cognito"),
    ("supabase", "supabase"),
    ("dropbox", "dropbox"),
    ("airtable", "airtable"),
    ("asana", "asana"),
    ("figma", "figma"),
    ("xero", "xero"),
    ("quickbooks", "quickbooks"),
    ("intuit", "quickbooks"),
    ("zoho", "zoho"),
    ("spotify", "spotify"),
    ("zendesk", "zendesk"),
    ("docusign", "docusign"),
    ("pipedrive", "pipedrive"),
    ("linkedin", "linkedin"),
];

/// The one provider that is named; nothing where several are.
pub(in crate::finding::pasted) fn named(text: &str) -> Option<&'static Record> {
    let begin = super::neat::neat(text).to_ascii_lowercase();
    let words = begin.split(|c: char| !c.is_ascii_alphanumeric());
    let mut ids: Vec<&str> =
        words.filter_map(|word| NAMES.iter().find(|(name, _)| *name == word)).map(|(_, id)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [id] => by_id(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{named, NAMES};
    use crate::provider::by_id;

    #[test]
    fn each_name_is_of_a_record_and_two_names_are_none() {
        for (name, id) in NAMES {
            assert_eq!(
                named(&format!("{name} error: x")).map(|record| record.id.as_str()),
                by_id(id).map(|record| record.id.as_str())
            );
            assert!(by_id(id).is_some(), "{id}");
        }
        assert!(named("Salesforce and HubSpot failed").is_none() && named("it failed").is_none());
    }
}
