//! What holds for every record.

use std::collections::BTreeSet;
use std::path::Path;

use url::Url;

use crate::claim::{Severity, Sureness};
use crate::draft::{ContentType, LoopbackHost};
use crate::provider::catalogue::texts;
use crate::provider::{by_id, catalogue, ExpiresIn, How, HttpLoopback, Record, Variable};

#[test]
fn every_record_parses_and_each_file_is_in_the_catalogue_under_its_name() {
    for text in texts() {
        if let Err(why) = serde_json::from_str::<Record>(text) {
            panic!("{why} in {}", text.lines().nth(1).unwrap_or_default());
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/providers");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let ids: BTreeSet<String> = catalogue().iter().map(|record| record.id.clone()).collect();
    assert_eq!(ids, files);
    assert_eq!(catalogue().len(), files.len(), "ids are unique");
    assert!(catalogue().iter().all(|record| by_id(&record.id) == Some(record)));
}

#[test]
fn the_catalogue_is_in_the_order_of_names() {
    let names: Vec<String> = catalogue().iter().map(|record| record.name.to_lowercase()).collect();
    assert!(names.is_sorted(), "{names:?}");
    let shown: BTreeSet<_> = catalogue().iter().map(|record| (&record.name, &record.detail)).collect();
    assert_eq!(shown.len(), catalogue().len(), "each can be told from the others");
}

#[test]
fn every_url_is_https_without_fragment_and_the_two_are_not_swapped() {
    for record in catalogue() {
        let endpoints = super::templates::filled(record);
        let (authorization, token) =
            (Url::parse(&endpoints.authorization_url).unwrap(), Url::parse(&endpoints.token_url).unwrap());
        let others = [&endpoints.discovery_url, &record.refresh_url];
        for url in others
            .into_iter()
            .flatten()
            .map(|url| Url::parse(url).unwrap())
            .chain([authorization.clone(), token.clone()])
        {
            assert_eq!((url.scheme(), url.fragment(), url.query()), ("https", None, None), "{}", record.id);
        }
        assert_ne!(authorization, token, "{}", record.id);
        assert!(authorization.path_segments().unwrap().all(|segment| !segment.contains("token")), "{}", record.id);
        let end = token.path().trim_end_matches('/');
        assert!(!end.ends_with("/authorize") && !end.ends_with("/auth"), "{}", record.id);
    }
}

/// A pattern with each variable's example.
fn with_examples(record: &Record, pattern: &str) -> Url {
    let put = |text: String, variable: &Variable| text.replace(&variable.placeholder(), &variable.example);
    Url::parse(&record.template.iter().fold(pattern.to_owned(), put)).unwrap()
}

#[test]
fn every_address_of_a_record_parses_is_https_and_says_by_its_last_word_what_it_is_for() {
    let last = |url: &Url| url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
    for record in catalogue() {
        let pages = [&record.authorization_url].into_iter().chain(&record.other_authorization_urls);
        let tokens = [&record.token_url].into_iter().chain(&record.other_token_urls).chain(&record.refresh_url);
        for (pattern, is_page) in pages.map(|page| (page, true)).chain(tokens.map(|token| (token, false))) {
            let url = with_examples(record, pattern);
            assert!(url.scheme() == "https" && url.host_str().is_some(), "{}: {pattern}", record.id);
            assert!(url.username().is_empty() && url.port().is_none() && url.query().is_none(), "{pattern}");
            assert!(!pattern.contains(char::is_whitespace) && !url.as_str().contains(['{', '%']), "{pattern}");
            let word = last(&url);
            let is_tokens = word.contains("token") || word.contains("refresh");
            let is_pages = ["auth", "authorize", "authorization", "login", "authorise"].contains(&word.as_str());
            assert!(!(if is_page { is_tokens } else { is_pages }), "swapped: {pattern}");
        }
        if let Some(document) = &record.discovery_url {
            let url = with_examples(record, document);
            assert!(url.scheme() == "https" && url.path().contains("/.well-known/"), "{document}");
        }
    }
}

#[test]
fn the_form_of_the_computer_s_name_that_is_filled_in_is_one_that_the_provider_takes() {
    for record in catalogue() {
        let host = record.redirect.loopback_host;
        match record.redirect.http_loopback {
            HttpLoopback::NameOnly => assert_eq!(host, Some(LoopbackHost::Name), "{}", record.id),
            HttpLoopback::AddressOnly => assert_eq!(host, Some(LoopbackHost::V4), "{}", record.id),
            HttpLoopback::No => assert_eq!(host, None, "{}", record.id),
            HttpLoopback::Yes | HttpLoopback::Sandbox | HttpLoopback::Unknown => {}
        }
        assert!(host.is_none() || record.redirect.sureness != Sureness::Unknown, "{}", record.id);
    }
}

/// Sentences of the house: no full stop after one, no Title Case, no double blanks.
fn reads_well(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').skip(1).filter(|word| word.chars().count() > 3).collect();
    let is_capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let capitals = words.iter().filter(|word| is_capitalised(word)).count();
    !text.is_empty()
        && !text.ends_with('.')
        && !text.contains("  ")
        && text == text.trim()
        && (words.len() < 3 || capitals * 3 < words.len() * 2)
}

#[test]
fn every_sentence_reads_like_one() {
    assert!(!reads_well("Switch On The Refresh Token Grant") && !reads_well("It ends.") && !reads_well("It  ends"));
    for record in catalogue() {
        let warnings = record.warnings.iter().flat_map(|warning| [Some(&warning.text), warning.condition.as_ref()]);
        let claims = record.sources.iter().map(|source| &source.claim);
        let asked = record.template.iter().map(|variable| &variable.what);
        for text in warnings.flatten().chain(record.refresh.lines()).chain(claims).chain(asked) {
            assert!(reads_well(text), "{}: {text}", record.id);
        }
        for text in record.warnings.iter().map(|warning| &warning.text).chain(record.refresh.lines()) {
            assert!(text.chars().count() > 20 && text.chars().count() < 190, "{}: {text}", record.id);
        }
    }
}

#[test]
fn warnings_are_told_apart_by_their_ids_and_are_never_errors() {
    let mut ids = BTreeSet::new();
    for record in catalogue() {
        for warning in &record.warnings {
            assert!(warning.id.starts_with(&format!("{}-", record.id)), "{}", warning.id);
            assert!(ids.insert(warning.id.clone()), "{} is there twice", warning.id);
            assert_ne!(warning.severity, Severity::Error, "{}", warning.id);
            assert_ne!(warning.ends_after_s, Some(0), "{}", warning.id);
        }
    }
}

#[test]
fn what_a_refresh_token_takes_is_beside_the_means() {
    for record in catalogue() {
        let refresh = &record.refresh;
        match refresh.how {
            How::AuthorizeParameter => assert!(!refresh.authorize_parameters.is_empty(), "{}", record.id),
            How::TokenParameter | How::ExchangeGrant => assert!(!refresh.token_parameters.is_empty(), "{}", record.id),
            How::Scope => assert!(!refresh.scopes.is_empty(), "{}", record.id),
            How::ScopeAndConsole => {
                assert!(!refresh.scopes.is_empty() && !refresh.checklist.is_empty(), "{}", record.id);
            }
            How::ConsoleSetting | How::PartnerOnly => assert!(!refresh.checklist.is_empty(), "{}", record.id),
            How::Automatic | How::NotSupported | How::Unknown => {}
        }
    }
    let parameter = |id: &str, name: &str| by_id(id).unwrap().refresh.authorize_parameters.get(name).cloned();
    assert_eq!(parameter("google", "access_type").as_deref(), Some("offline"));
    assert_eq!(parameter("dropbox", "token_access_type").as_deref(), Some("offline"));
    assert_eq!(parameter("reddit", "duration").as_deref(), Some("permanent"));
    assert_eq!(parameter("zoho", "access_type").as_deref(), Some("offline"));
    assert!(parameter("auth0", "audience").is_some());
}

#[test]
fn that_access_tokens_never_end_stands_only_where_a_document_says_so() {
    let endless: Vec<&Record> = catalogue().iter().filter(|record| record.access_token.never_ends).collect();
    for record in &endless {
        assert_eq!(record.access_token.sureness, Sureness::Documented, "{}", record.id);
        let says = |claim: &str| claim.to_lowercase().contains("not end");
        let documented =
            record.sources.iter().any(|source| source.sureness == Sureness::Documented && says(&source.claim));
        assert!(documented, "{}", record.id);
        assert_ne!(record.access_token.expires_in, ExpiresIn::Unknown, "{}", record.id);
    }
    let ids: Vec<&str> = endless.iter().map(|record| record.id.as_str()).collect();
    assert!(ids.contains(&"github") && ids.contains(&"clickup"));
    assert!(!ids.contains(&"mailchimp") && !ids.contains(&"monday"), "only code, or people, say so");
}

#[test]
fn an_end_that_use_does_not_extend_is_said_with_its_condition() {
    let google = by_id("google").unwrap();
    let testing = google.warnings.iter().find(|warning| warning.id == "google-testing-seven-days").unwrap();
    assert_eq!((testing.ends_after_s, testing.is_conditional()), (Some(604_800), true));
    assert_eq!(google.source_of(testing).unwrap().sureness, Sureness::Documented);
    let single_page =
        by_id("microsoft").unwrap().warnings.iter().find(|warning| warning.ends_after_s.is_some()).unwrap();
    assert_eq!((single_page.ends_after_s, single_page.is_conditional()), (Some(86_400), true));
}

#[test]
fn the_refresh_scope_is_added_once_and_with_the_provider_s_separator() {
    let scope = |id: &str, current: &str| by_id(id).unwrap().scope_for_refresh(current);
    assert_eq!(scope("microsoft", "openid  email"), "openid  email offline_access");
    assert_eq!(scope("microsoft", "offline_access openid"), "offline_access openid");
    assert_eq!(scope("xero", ""), "offline_access");
    assert_eq!(scope("x", " tweet.read"), "tweet.read offline.access");
    assert_eq!(scope("google", "openid"), "openid");
    assert_eq!(scope("keycloak", "openid,offline_access"), "openid,offline_access");
    let commas = Record { scope_separator: Some(",".to_owned()), ..by_id("microsoft").unwrap().clone() };
    assert_eq!(commas.scope_for_refresh("read,write"), "read,write,offline_access");
}

#[test]
fn json_is_offered_only_where_nothing_else_is_taken() {
    let kind = |id: &str| by_id(id).unwrap().content_type();
    assert_eq!(kind("notion"), Some(ContentType::Json));
    assert_eq!(kind("discord"), Some(ContentType::Form));
    assert_eq!(kind("auth0"), Some(ContentType::Form));
    assert_eq!(kind("facebook"), Some(ContentType::Form));
    assert_eq!(kind("clickup"), None);
}
