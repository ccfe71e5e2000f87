//! Variables filled in, and read back.

use std::collections::BTreeMap;

use url::Url;

use crate::provider::{by_id, catalogue, Endpoints, Record, TemplateProblem};

/// A record's addresses with each variable's example.
pub(super) fn filled(record: &Record) -> Endpoints {
    let examples = record.template.iter().map(|variable| (variable.name.clone(), variable.example.clone())).collect();
    record.fill(&examples).unwrap_or_else(|problems| panic!("{}: {problems:?}", record.id))
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn token_url(id: &str, pairs: &[(&str, &str)]) -> Result<String, Vec<TemplateProblem>> {
    by_id(id).unwrap().fill(&values(pairs)).map(|endpoints| endpoints.token_url)
}

#[test]
fn every_example_and_every_default_fills_in_and_comes_back_the_same() {
    for record in catalogue() {
        let endpoints = filled(record);
        assert!(!endpoints.authorization_url.contains('{') && !endpoints.token_url.contains('{'), "{}", record.id);
        let urls = [&endpoints.authorization_url, &endpoints.token_url].map(|url| Url::parse(url).unwrap());
        let read = record.values_of(&urls[0], &urls[1]).unwrap_or_else(|| panic!("{} is not read back", record.id));
        for variable in &record.template {
            if let Some(value) = read.get(&variable.name) {
                assert_eq!(*value, variable.example, "{}", record.id);
            }
            if let Some(default) = &variable.default {
                let given = values(&[(&variable.name, default)]);
                assert_eq!(record.fill(&given).ok(), record.fill(&BTreeMap::new()).ok(), "{}", record.id);
            }
        }
        assert_eq!(record.discovery_url.is_some(), endpoints.discovery_url.is_some(), "{}", record.id);
    }
}

#[test]
fn what_is_empty_is_its_default_and_what_has_none_is_asked_for() {
    let common = "https://login.microsoftonline.com/common/oauth2/v2.0/token";
    assert_eq!(token_url("microsoft", &[]).unwrap(), common);
    assert_eq!(token_url("microsoft", &[("tenant", "  ")]).unwrap(), common);
    let problems = token_url("auth0", &[("domain", "")]).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].to_string(), "Fill in the domain, such as dev-abc123.eu.auth0.com");
    assert_eq!(problems[0].variable(), Some("domain"));
    let both = token_url("keycloak", &[("domain", "a b")]).unwrap_err();
    assert_eq!(both.len(), 2, "all problems at once: {both:?}");
}

#[test]
fn a_field_is_called_by_words() {
    let labels =
        |id: &str| by_id(id).unwrap().template.iter().map(crate::provider::Variable::label).collect::<Vec<_>>();
    assert_eq!(labels("okta"), ["Domain", "Authorization server"]);
    assert_eq!(labels("cognito"), ["Domain", "Region", "User pool id"]);
}

#[test]
fn an_optional_variable_that_is_empty_leaves_its_segment_out() {
    let keycloak =
        |path| token_url("keycloak", &[("domain", "sso.example.com"), ("path", path), ("realm", "r")]).unwrap();
    assert_eq!(keycloak(""), "https://sso.example.com/realms/r/protocol/openid-connect/token");
    assert_eq!(keycloak("/auth/"), "https://sso.example.com/auth/realms/r/protocol/openid-connect/token");
    assert_eq!(keycloak("a/b"), "https://sso.example.com/a/b/realms/r/protocol/openid-connect/token");
    let okta = |server: &[(&str, &str)]| {
        let mut given = values(&[("domain", "dev-1.okta.com")]);
        given.extend(values(server));
        by_id("okta").unwrap().fill(&given).unwrap()
    };
    assert_eq!(okta(&[]).token_url, "https://dev-1.okta.com/oauth2/default/v1/token");
    let own = okta(&[("authorization_server", "")]);
    assert_eq!(own.token_url, "https://dev-1.okta.com/oauth2/v1/token");
    assert_eq!(own.discovery_url, None, "where its document is could not be told");
}

#[test]
fn a_variable_that_only_discovery_needs_may_be_missing() {
    let endpoints = by_id("cognito").unwrap().fill(&values(&[("domain", "login.example.com")])).unwrap();
    assert_eq!(endpoints.token_url, "https://login.example.com/oauth2/token");
    assert_eq!(endpoints.discovery_url, None);
}

#[test]
fn a_domain_may_be_pasted_with_what_stands_around_it() {
    let auth0 = |domain| token_url("auth0", &[("domain", domain)]).unwrap();
    assert_eq!(auth0("https://Dev-1.EU.auth0.com/"), "https://dev-1.eu.auth0.com/oauth/token");
    assert_eq!(auth0("login.example.com:8443"), "https://login.example.com:8443/oauth/token");
    assert_eq!(auth0("10.0.0.5"), "https://10.0.0.5/oauth/token");
}

#[test]
fn a_value_can_not_smuggle_another_address_in() {
    for domain in [
        "acme",
        "a.example/x",
        "u@a.example",
        "a.example?x",
        "a.example#x",
        "http://a.example",
        "a.example\\b",
        "a..example",
        "-a.example",
        "a.example:0",
        "a.example:x",
        "a%2eexample",
        "a b.example",
        "[::1]",
        "https://a.example@b.example",
        "{domain}",
    ] {
        assert!(token_url("auth0", &[("domain", domain)]).is_err(), "{domain}");
    }
    for label in ["acme.example/x", "a.b", "a/b", "a@b", "a#", "a?b", "", "-a", "ü", "https://acme.myshopify.com"] {
        assert!(token_url("shopify", &[("shop", label)]).is_err(), "{label}");
    }
    for segment in ["a/b", "..", ".", "a?b", "a#b", "a%2fb", "a b", "\\", "{tenant}"] {
        assert!(token_url("microsoft", &[("tenant", segment)]).is_err(), "{segment}");
    }
    for path in ["a/../b", "a//b", "//a.example", "a?b", "@a.example"] {
        let given = [("domain", "sso.example.com"), ("path", path), ("realm", "r")];
        let host =
            token_url("keycloak", &given).ok().map(|url| Url::parse(&url).unwrap().host_str().unwrap().to_owned());
        assert!(host.is_none_or(|host| host == "sso.example.com"), "{path}");
    }
}

#[test]
fn only_a_provider_s_own_hosts_are_allowed_where_they_are_known() {
    let salesforce = |domain| token_url("salesforce", &[("domain", domain)]);
    assert!(salesforce("test.salesforce.com").is_ok());
    assert!(salesforce("acme--dev.sandbox.my.salesforce.com").is_ok());
    for foreign in
        ["my.salesforce.com.example", "acme.lightning.force.com", ".my.salesforce.com", "evilmy.salesforce.com"]
    {
        assert!(salesforce(foreign).is_err(), "{foreign}");
    }
    let problem = token_url("docusign", &[("domain", "example.com")]).unwrap_err().remove(0);
    assert_eq!(problem.to_string(), "The domain can be account.docusign.com, account-d.docusign.com and nothing else");
}

#[test]
fn addresses_that_disagree_have_no_values() {
    let url = |text| Url::parse(text).unwrap();
    let microsoft = by_id("microsoft").unwrap();
    let (authorization, token) = (
        url("https://login.microsoftonline.com/consumers/oauth2/v2.0/authorize"),
        url("https://login.microsoftonline.com/common/oauth2/v2.0/token/"),
    );
    assert_eq!(microsoft.values_of(&authorization, &token), None);
    let same = url("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?prompt=login");
    assert_eq!(microsoft.values_of(&same, &token), Some(values(&[("tenant", "common")])));
    let google = by_id("google").unwrap();
    assert_eq!(google.values_of(&same, &token), None);
    let older = url("https://accounts.google.com/o/oauth2/auth");
    assert_eq!(google.values_of(&older, &url("https://oauth2.googleapis.com/token")), Some(BTreeMap::new()));
}
