//! The provider whose address or name stands beside an error. Neither is a proof: what is told of it says *known of*.

use url::Url;

use crate::provider::{by_id, catalogue, recognise_authorization_url, recognise_token_url, Record};

/// Names, as words in lower case, by which nobody means anything else; and the catalogue's id.
const NAMES: [(&str, &str); 49] = [
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
    ("workos", "workos"),
    ("authkit", "workos"),
    ("stytch", "stytch"),
    ("descope", "descope"),
    ("zitadel", "zitadel"),
    ("fusionauth", "fusionauth"),
    ("logto", "logto"),
    ("kinde", "kinde"),
    ("authentik", "authentik"),
    ("goauthentik", "authentik"),
    ("ory", "ory"),
    ("oryapis", "ory"),
    ("fosite", "ory"),
    ("scalekit", "scalekit"),
    ("cloudflareaccess", "cloudflare-access"),
    ("gotrue", "supabase"),
];

/// Texts that the programs of one provider alone write, in lower case; and the catalogue's id.
const MARKS: [(&str, &str); 9] = [
    ("errors.oidcsession.", "zitadel"),
    ("errors.user.refreshtoken.", "zitadel"),
    ("oidc.invalid_grant", "logto"),
    ("refresh token already exchanged", "workos-api"),
    ("connected-app-live-", "stytch"),
    ("connected-app-test-", "stytch"),
    ("request-id-live-", "stytch"),
    ("request-id-test-", "stytch"),
    ("refresh_token_not_found", "supabase"),
];

/// The one provider whose address stands there, else the one that is named, else the one whose words these are; nothing
/// where several are.
pub(in crate::finding::pasted) fn named(text: &str) -> Option<&'static Record> {
    let neat = super::neat::neat(text);
    let lower = neat.to_ascii_lowercase();
    one(addresses(&neat)).or_else(|| one(names(&lower))).or_else(|| one(marks(&lower)))
}

fn one(mut ids: Vec<&'static str>) -> Option<&'static Record> {
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [id] => by_id(id),
        _ => None,
    }
}

fn names(lower: &str) -> Vec<&'static str> {
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter_map(|word| NAMES.iter().find(|(name, _)| *name == word)).map(|(_, id)| *id).collect()
}

fn marks(lower: &str) -> Vec<&'static str> {
    MARKS.iter().filter(|(mark, _)| lower.contains(mark)).map(|(_, id)| *id).collect()
}

/// Of each address, with or without a scheme: by its path, else by its host.
fn addresses(text: &str) -> Vec<&'static str> {
    const MOST: usize = 40;
    let apart = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | ',' | '`' | '=' | '\\');
    let words = text.split(apart).map(|word| word.trim_end_matches([':', '.', ';']));
    let like = words.filter(|word| word.contains('.') && (word.contains('/') || word.matches('.').count() > 1));
    like.take(MOST).filter_map(address).collect()
}

fn address(word: &str) -> Option<&'static str> {
    let address = if word.contains("://") { word.to_owned() } else { format!("https://{word}") };
    let url = Url::parse(&address).ok()?;
    let record = recognise_token_url(&url).or_else(|| recognise_authorization_url(&url)).or_else(|| by_host(&url))?;
    Some(record.id.as_str())
}

/// A host that only one provider's endpoints have; of hosts with a variable what follows it.
fn by_host(url: &Url) -> Option<&'static Record> {
    let host = url.host_str()?;
    let fits = |pattern: &str| {
        let own = pattern.trim_start_matches("https://").split('/').next().unwrap_or_default();
        match own.rsplit_once('}') {
            Some((_, end)) => end.matches('.').count() > 1 && host.ends_with(end),
            None => host == own,
        }
    };
    let mut records = catalogue().iter().filter(|record| fits(&record.token_url) || fits(&record.authorization_url));
    let first = records.next()?;
    records.all(|other| other.id.starts_with(first.id.as_str())).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{named, MARKS, NAMES};
    use crate::provider::by_id;

    fn id(text: &str) -> Option<&'static str> {
        named(text).map(|record| record.id.as_str())
    }

    #[test]
    fn each_name_is_of_a_record_and_two_names_are_none() {
        for (name, of) in NAMES {
            assert!(by_id(of).is_some(), "{of}");
            assert_eq!(id(&format!("{name} error: x")), Some(of));
        }
        assert!(named("Salesforce and HubSpot failed").is_none() && named("it failed").is_none());
    }

    #[test]
    fn words_of_one_provider_alone_tell_it_and_less_than_a_name_does() {
        for (mark, of) in MARKS {
            assert_eq!(id(&format!("it failed: {mark}")), Some(of));
        }
        assert_eq!(
            id(r#"{"error":"invalid_request","error_description":"Errors.OIDCSession.RefreshTokenInvalid"}"#),
            Some("zitadel")
        );
        assert_eq!(id("at auth0: refresh_token_not_found"), Some("auth0"));
        assert_eq!(id("a clerk of the post office said invalid_grant"), None);
    }

    #[test]
    fn an_address_tells_more_than_a_name_and_needs_no_scheme() {
        assert_eq!(id("400 for url: https://api.hubapi.com/oauth/v1/token"), Some("hubspot"));
        assert_eq!(id("POST api.hubapi.com/oauth/v1/token failed in google-http-client"), Some("hubspot"));
        assert_eq!(id("`POST https://acme-test.myshopify.com/admin/oauth/access_token`"), Some("shopify"));
        assert_eq!(id("from https://login.salesforce.com/services/oauth2/other"), Some("salesforce"));
        assert_eq!(id("POST https://verb-noun-00.clerk.accounts.dev/oauth/token answered 400"), Some("clerk"));
        assert_eq!(id("POST https://api.descope.com/oauth2/v1/apps/token answered 400"), Some("descope"));
        assert_eq!(id("from https://id.example/token at app.rb:12"), None);
    }
}
