//! Places, documents and what they tell.

mod properties;

use serde_json::json;

use super::{
    compare, places, Current, IssuerCheck, MetadataPlace, NotADocument, NotAnAddress, Notice, ProviderMetadata,
    MOST_PLACES,
};
use crate::claim::Severity;
use crate::draft::Field;
use crate::platform::Platforms;

fn asked(typed: &str) -> Vec<String> {
    places(typed).unwrap().into_iter().map(|place| place.url.to_string()).collect()
}

fn first_issuers(typed: &str) -> Vec<String> {
    let mut issuers: Vec<String> = places(typed).unwrap().into_iter().filter_map(|place| place.issuer).collect();
    issuers.dedup();
    issuers
}

#[test]
fn an_issuer_without_a_path_has_two_places() {
    let both = [
        "https://login.example/.well-known/oauth-authorization-server",
        "https://login.example/.well-known/openid-configuration",
    ];
    for typed in ["login.example", " https://Login.Example/ ", "https://login.example:443?x=1#y"] {
        assert_eq!(asked(typed), both, "{typed}");
    }
    assert_eq!(asked("localhost:3000")[0], "http://localhost:3000/.well-known/oauth-authorization-server");
}

#[test]
fn an_issuer_with_a_path_is_asked_in_three_ways_and_then_what_it_could_be_below() {
    assert_eq!(
        asked("https://login.example/tenants/one"),
        [
            "https://login.example/.well-known/oauth-authorization-server/tenants/one",
            "https://login.example/tenants/one/.well-known/openid-configuration",
            "https://login.example/.well-known/openid-configuration/tenants/one",
            "https://login.example/.well-known/oauth-authorization-server/tenants",
            "https://login.example/tenants/.well-known/openid-configuration",
            "https://login.example/.well-known/oauth-authorization-server",
            "https://login.example/.well-known/openid-configuration",
        ]
    );
}

#[test]
fn an_endpoint_leads_to_the_issuers_that_it_may_belong_to() {
    for (endpoint, issuers) in [
        ("https://a.example/authorize", vec!["https://a.example"]),
        ("https://a.example/connect/token", vec!["https://a.example/connect", "https://a.example"]),
        (
            "https://a.example/oauth/v2/authorize?prompt=none",
            vec!["https://a.example/oauth/v2", "https://a.example/oauth", "https://a.example"],
        ),
        (
            "https://a.example/realms/x/protocol/openid-connect/auth",
            vec![
                "https://a.example/realms/x",
                "https://a.example/realms",
                "https://a.example/realms/x/protocol/openid-connect",
                "https://a.example/realms/x/protocol",
                "https://a.example",
            ],
        ),
        (
            "https://a.example/common/oauth2/v2.0/authorize",
            vec![
                "https://a.example/common/v2.0",
                "https://a.example/common",
                "https://a.example/common/oauth2/v2.0",
                "https://a.example/common/oauth2",
                "https://a.example",
            ],
        ),
        (
            "https://a.example/oauth2/default/v1/token",
            vec![
                "https://a.example/oauth2/default",
                "https://a.example/oauth2",
                "https://a.example/oauth2/default/v1",
                "https://a.example",
            ],
        ),
    ] {
        assert_eq!(first_issuers(endpoint), issuers, "{endpoint}");
    }
}

#[test]
fn a_documents_own_address_comes_first_and_tells_whose_it_must_be() {
    for (typed, issuer) in [
        ("https://a.example/x/.well-known/openid-configuration", Some("https://a.example/x")),
        ("https://a.example/.well-known/oauth-authorization-server/x", Some("https://a.example/x")),
        ("https://a.example/.well-known/openid-configuration", Some("https://a.example")),
        ("https://a.example/docs/metadata.json", None),
    ] {
        let found = places(typed).unwrap();
        assert_eq!((found[0].url.as_str(), found[0].issuer.as_deref()), (typed, issuer));
        assert!(found.len() <= 3, "{found:?}");
    }
}

#[test]
fn however_long_the_path_is_few_places_are_asked_and_the_bare_host_always() {
    let long = format!("https://a.example/{}", "part/".repeat(1_000));
    let found = places(&long).unwrap();
    assert_eq!(found.len(), MOST_PLACES);
    assert_eq!(found[MOST_PLACES - 1].url.as_str(), "https://a.example/.well-known/openid-configuration");
    let mut urls: Vec<&str> = found.iter().map(|place| place.url.as_str()).collect();
    urls.dedup();
    assert_eq!(urls.len(), MOST_PLACES);
}

#[test]
fn what_is_no_address_of_a_provider_is_said() {
    for (typed, why) in [
        (" ", NotAnAddress::Empty),
        ("a b", NotAnAddress::NoUrl),
        ("file:///etc/passwd", NotAnAddress::NoUrl),
        ("ftp://a.example/", NotAnAddress::NoUrl),
        ("javascript://a.example/", NotAnAddress::NoUrl),
        ("http://a.example/", NotAnAddress::NotHttps),
        ("https://u:p@a.example/", NotAnAddress::UserName),
    ] {
        assert_eq!(places(typed), Err(why), "{typed}");
    }
    assert_eq!(places(&format!("https://a.example/{}", "x".repeat(9_000))), Err(NotAnAddress::NoUrl));
}

#[test]
fn the_issuer_is_compared_and_only_a_last_slash_or_a_placeholder_is_let_pass() {
    let check = |named: &str, wanted: &str| IssuerCheck::of(Some(named), Some(wanted));
    assert_eq!(check("https://a.example", "https://a.example"), IssuerCheck::Same);
    assert_eq!(check("https://a.example/", "https://a.example"), IssuerCheck::Same);
    assert_eq!(check("https://a.example/{tenantid}/v2.0", "https://a.example/common/v2.0"), IssuerCheck::Template);
    for other in ["https://b.example", "https://A.example", "https://{host}", "https://a.example/x", "http://a.example"]
    {
        assert_eq!(check(other, "https://a.example"), IssuerCheck::Other, "{other}");
    }
    assert_eq!(IssuerCheck::of(None, Some("https://a.example")), IssuerCheck::Missing);
    assert!(!IssuerCheck::Missing.may_fill() && !IssuerCheck::Other.may_fill());
}

#[test]
fn what_has_the_wrong_type_is_noted_and_the_rest_is_read() {
    let body = json!({
        "issuer": "https://a.example", "authorization_endpoint": "https://a.example/authorize",
        "token_endpoint": 7, "scopes_supported": "openid", "grant_types_supported": ["authorization_code", 1],
        "response_types_supported": null, "authorization_response_iss_parameter_supported": "true",
        "require_pushed_authorization_requests": false, "unknown": {"deep": [[[]]]},
    });
    let document = ProviderMetadata::read(body.to_string().as_bytes()).unwrap();
    assert_eq!(document.authorization_endpoint.as_deref(), Some("https://a.example/authorize"));
    assert_eq!((document.scopes_supported, document.grant_types_supported), (None, None));
    let names: Vec<&str> = document.passed_over.iter().map(|(name, _)| *name).collect();
    let wrong = [
        "token_endpoint",
        "scopes_supported",
        "grant_types_supported",
        "authorization_response_iss_parameter_supported",
    ];
    assert_eq!(names, wrong);
}

#[test]
fn an_endpoint_that_nothing_should_be_sent_to_is_not_taken() {
    for bad in [
        "http://a.example/token",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://u:p@a.example/",
        "https://a.example/token#x",
        "https://a.example/to ken",
        "https://\u{430}.example/token",
        "https://a.example/\u{202e}token",
        "/token",
        "--flag",
    ] {
        let body = json!({"issuer": "https://a.example", "token_endpoint": bad});
        let document = ProviderMetadata::read(body.to_string().as_bytes()).unwrap();
        assert_eq!(document.token_endpoint, None, "{bad}");
        let place = place("https://a.example");
        let told = compare(&document, &place, &Current::default(), Platforms::shipped().first());
        assert!(told.iter().any(|notice| notice.id == "discovered-url-unusable"), "{bad}: {told:?}");
    }
}

#[test]
fn what_is_no_metadata_is_told_apart() {
    for (body, why) in [
        ("<!doctype html><p>Sign in", NotADocument::WebPage),
        ("nothing here", NotADocument::NoJson),
        ("[1]", NotADocument::NoObject),
        (r#"{"error":"not_found"}"#, NotADocument::NoEndpoints),
        (r#"{"authorization_endpoint":"https://a.example/"#, NotADocument::NoJson),
    ] {
        assert_eq!(ProviderMetadata::read(body.as_bytes()), Err(why), "{body}");
    }
    assert_eq!(ProviderMetadata::read(&vec![b' '; super::LARGEST + 1]), Err(NotADocument::TooLarge));
    let deep = "[".repeat(100_000);
    assert_eq!(ProviderMetadata::read(deep.as_bytes()), Err(NotADocument::NoJson));
}

fn place(issuer: &str) -> MetadataPlace {
    places(issuer).unwrap().swap_remove(0)
}

fn told(change: serde_json::Value, current: Current<'_>) -> Vec<Notice> {
    let mut body = json!({
        "issuer": "https://a.example", "authorization_endpoint": "https://a.example/authorize",
        "token_endpoint": "https://a.example/token", "scopes_supported": ["openid", "offline_access"],
        "grant_types_supported": ["authorization_code", "refresh_token"], "response_types_supported": ["code"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    });
    let (body_members, serde_json::Value::Object(change)) = (body.as_object_mut().unwrap(), change) else { panic!() };
    body_members.extend(change);
    let document = ProviderMetadata::read(body.to_string().as_bytes()).unwrap();
    compare(&document, &place("https://a.example"), &current, Platforms::shipped().first())
}

const FILLED: Current<'_> = Current {
    looked_up_by: "https://a.example",
    authorization_url: "https://a.example/authorize?audience=x",
    token_url: "https://A.example:443/token",
    scope: "openid offline_access",
};

fn ids(notices: &[Notice]) -> Vec<&'static str> {
    notices.iter().map(|notice| notice.id).collect()
}

#[test]
fn a_document_that_fits_tells_nothing() {
    assert_eq!(told(json!({}), FILLED), []);
    // Lists that are not there say nothing either, nor do empty ones.
    let silent = json!({"grant_types_supported": null, "token_endpoint_auth_methods_supported": [],
        "response_types_supported": null});
    assert_eq!(told(silent, FILLED), []);
}

#[test]
fn a_value_that_differs_is_a_conflict_with_both_values() {
    let typed = Current { token_url: "https://a.example/oauth/token", ..FILLED };
    let found = told(json!({}), typed);
    assert_eq!(ids(&found), ["discovered-url-differs"]);
    let offer = found[0].offer.as_ref().unwrap();
    assert_eq!(offer.field, Field::TokenUrl);
    assert_eq!((offer.standing.as_str(), offer.text.as_str()), (typed.token_url, "https://a.example/token"));
    assert!(found[0].is_conflict() && found[0].severity == Severity::Warning);
}

#[test]
fn what_a_list_leaves_out_matters_where_the_platform_needs_it() {
    for (member, list, id) in [
        ("grant_types_supported", json!(["authorization_code"]), "refresh-grant-not-listed"),
        ("grant_types_supported", json!(["refresh_token", "client_credentials"]), "code-flow-not-listed"),
        ("response_types_supported", json!(["token"]), "code-flow-not-listed"),
        ("token_endpoint_auth_methods_supported", json!(["private_key_jwt"]), "client-secret-post-not-listed"),
        ("require_pushed_authorization_requests", json!(true), "pushed-requests-required"),
        ("require_signed_request_object", json!(true), "signed-requests-required"),
        ("scopes_supported", json!(7), "metadata-passed-over"),
    ] {
        assert_eq!(ids(&told(json!({ member: list }), FILLED)), [id], "{member}");
    }
}

#[test]
fn offline_access_is_offered_where_the_provider_knows_it_and_the_scope_lacks_it() {
    let offered = |scope: &str| {
        let found = told(json!({}), Current { scope, ..FILLED });
        assert_eq!(ids(&found), ["offline-access-not-asked"], "{scope}");
        assert!(!found[0].is_conflict());
        found[0].offer.clone().unwrap().text
    };
    assert_eq!(offered("read"), "read offline_access");
    assert_eq!(offered(" "), "openid offline_access");
}

#[test]
fn a_document_of_another_issuer_is_told_and_its_values_are_offered_only() {
    for other in [json!("https://b.example"), json!(null)] {
        let found = told(json!({ "issuer": other }), Current { scope: FILLED.scope, ..Current::default() });
        assert_eq!(ids(&found), ["issuer-mismatch", "discovered-url-offered", "discovered-url-offered"]);
    }
}

#[test]
fn a_document_below_the_address_that_was_typed_is_said_to_be_anothers() {
    let found = |looked_up_by| ids(&told(json!({}), Current { looked_up_by, ..FILLED }));
    for own in [
        "a.example",
        "https://a.example/",
        "https://a.example/authorize?prompt=none",
        "https://a.example/token",
        "https://a.example/.well-known/oauth-authorization-server",
        "",
    ] {
        assert_eq!(found(own), [""; 0], "{own}");
    }
    for other in [
        "https://a.example/tenants/one",
        "https://a.example/v2/authorize",
        "https://a.example/x/.well-known/openid-configuration",
    ] {
        assert_eq!(found(other), ["document-of-another-address"], "{other}");
    }
}

#[test]
fn a_long_list_is_not_repeated_whole() {
    let many: Vec<String> = (0..400).map(|number| format!("method-{number}")).collect();
    let found = told(json!({ "token_endpoint_auth_methods_supported": many }), FILLED);
    assert!(found[0].message.contains("method-3, …") && found[0].message.len() < 300, "{found:?}");
}

#[test]
fn every_notice_reads_as_one_sentence_with_its_section() {
    let everything = json!({
        "issuer": "https://b.example", "grant_types_supported": ["x"], "response_types_supported": ["x"],
        "token_endpoint_auth_methods_supported": ["x"], "require_pushed_authorization_requests": true,
        "require_signed_request_object": true, "revocation_endpoint": 1,
    });
    let found = told(everything, Current { authorization_url: "https://c.example/", ..Current::default() });
    assert!(found.len() >= 9, "{found:?}");
    for notice in found {
        assert!(!notice.message.ends_with('.') && notice.source.title.contains("section"), "{notice:?}");
        assert!(notice.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{notice:?}");
    }
}
