//! Each rule fires on its fault, and none on what is sound.

mod app;
mod kinds;
mod m365;

use super::{lint, lint_with};
use crate::claim::{Complaint, Severity};
use crate::manifest::fixtures::{text, ALL};
use crate::manifest::{open, Document, Member};

fn of(name: &str) -> Vec<Complaint> {
    lint(&open(text(name).as_bytes()).expect("opens").document)
}

fn rules(complaints: &[Complaint]) -> Vec<(&str, Severity)> {
    complaints.iter().map(|complaint| (complaint.rule, complaint.severity)).collect()
}

/// The complaints about a sound manifest after one edit.
fn after(member: Member, text_of_it: &str) -> Vec<Complaint> {
    let mut document = open(text("two-spaces.json").as_bytes()).expect("opens").document;
    document.set(member, text_of_it);
    lint(&document)
}

fn without(member: Member) -> Vec<Complaint> {
    let mut document = open(text("two-spaces.json").as_bytes()).expect("opens").document;
    document.remove(member);
    lint(&document)
}

#[test]
fn a_sound_manifest_of_any_layout_and_way_in_brings_no_complaint() {
    for name in [
        "two-spaces.json",
        "tabs.json",
        "compact.json",
        "compact-with-blanks.json",
        "crlf.json",
        "old-mac.json",
        "indented-as-a-whole.json",
        "four-spaces-service-http.json",
        "no-final-newline.json",
        "sorted.json",
        "escapes.json",
        "odd-numbers.json",
    ] {
        assert_eq!(of(name), [], "{name}");
    }
}

#[test]
fn every_member_that_all_approved_manifests_have_is_missed() {
    for member in Member::ALL.iter().copied() {
        let complaints = without(member);
        let expected: &[(&str, Severity)] = match member {
            Member::AuthorizationType | Member::Instructions => &[],
            Member::VerificationToken => &[("verification-token-open", Severity::Hint)],
            Member::ApiType => &[("member-missing", Severity::Warning)],
            Member::SchemaVersion
            | Member::NameForHuman
            | Member::NameForModel
            | Member::DescriptionForHuman
            | Member::DescriptionForModel
            | Member::AuthType
            | Member::ClientUrl
            | Member::AuthorizationUrl
            | Member::Scope
            | Member::ContentType
            | Member::ApiUrl
            | Member::LogoUrl
            | Member::ContactEmail
            | Member::LegalInfoUrl => &[("member-missing", Severity::Error)],
        };
        assert_eq!(rules(&complaints), expected, "{member:?}");
    }
}

/// A member's new text, and the one complaint that it brings.
struct Row<'a> {
    member: Member,
    value: &'a str,
    rule: &'a str,
    severity: Severity,
}

#[test]
fn one_edit_brings_the_one_complaint_that_belongs_to_it() {
    use Severity::{Error, Hint, Warning};
    let long = |count: usize| "a".repeat(count);
    #[rustfmt::skip]
    let table = [
        Row { member: Member::SchemaVersion, value: "v1.1.0", rule: "schema-version-not-v1", severity: Error },
        Row { member: Member::NameForModel, value: "tide tables", rule: "name-for-model-characters", severity: Error },
        Row { member: Member::NameForHuman, value: &long(28), rule: "name-for-human-too-long", severity: Hint },
        Row { member: Member::NameForHuman, value: &long(40), rule: "name-for-human-too-long", severity: Warning },
        Row { member: Member::NameForModel, value: &long(51), rule: "name-for-model-too-long", severity: Error },
        Row { member: Member::DescriptionForHuman, value: &long(120), rule: "description-for-human-too-long", severity: Hint },
        Row { member: Member::DescriptionForHuman, value: &long(121), rule: "description-for-human-too-long", severity: Error },
        Row { member: Member::DescriptionForModel, value: &long(8_001), rule: "description-for-model-too-long", severity: Error },
        Row { member: Member::NameForHuman, value: "", rule: "member-empty", severity: Error },
        Row { member: Member::LogoUrl, value: "", rule: "member-empty", severity: Warning },
        Row { member: Member::AuthType, value: "api_key", rule: "auth-type-unknown", severity: Error },
        Row { member: Member::AuthType, value: "OAuth", rule: "auth-type-unknown", severity: Error },
        Row { member: Member::ContentType, value: "application/json; charset=utf-8", rule: "content-type-unknown", severity: Error },
        Row { member: Member::Scope, value: "read,write", rule: "scope-commas", severity: Hint },
        Row { member: Member::ClientUrl, value: "https://login.tides.example/oauth/token", rule: "oauth-urls-equal", severity: Error },
        Row { member: Member::ClientUrl, value: "https://login.tides.example/v2/token", rule: "client-url-is-token-endpoint", severity: Error },
        Row { member: Member::ClientUrl, value: "https://login.tides.example/a#b", rule: "url-fragment", severity: Error },
        Row { member: Member::ClientUrl, value: "https://login.tides.example/a?b=c&scope=x", rule: "query-in-oauth-url", severity: Warning },
        Row { member: Member::ClientUrl, value: "https://login.tides.example/a?b=c&b=d", rule: "query-in-oauth-url", severity: Warning },
        Row { member: Member::ClientUrl, value: " https://login.tides.example/a", rule: "blanks-around-url", severity: Error },
        Row { member: Member::ClientUrl, value: "http://login.tides.example/a", rule: "oauth-url-not-https", severity: Error },
        Row { member: Member::ClientUrl, value: "http://127.0.0.1:8080/a", rule: "loopback-url", severity: Hint },
        Row { member: Member::ClientUrl, value: "/oauth/authorize", rule: "oauth-url-unsound", severity: Error },
        Row { member: Member::ClientUrl, value: "https://chat.openai.com/aip/plugin-setup", rule: "client-url-is-no-sign-in-page", severity: Error },
        Row { member: Member::ClientUrl, value: "https://<your domain>/a", rule: "placeholder", severity: Warning },
        Row { member: Member::AuthorizationUrl, value: "https://login.tides.example/api/authorize", rule: "authorization-url-ends-in-authorize", severity: Hint },
        Row { member: Member::AuthorizationUrl, value: "https://tides.example/auth/example/callback", rule: "authorization-url-is-callback", severity: Hint },
        Row { member: Member::ApiType, value: "graphql", rule: "api-type-not-openapi", severity: Warning },
        Row { member: Member::ApiUrl, value: "/openapi.json", rule: "url-unsound", severity: Hint },
        Row { member: Member::ApiUrl, value: "http://tides.example/openapi.json", rule: "url-not-https", severity: Warning },
        Row { member: Member::LogoUrl, value: "https://tides.example/LOGO_FINAL.gif", rule: "logo-is-gif", severity: Hint },
        Row { member: Member::LegalInfoUrl, value: "crew@tides.example", rule: "url-unsound", severity: Hint },
        Row { member: Member::LegalInfoUrl, value: "http://tides.example/", rule: "url-not-https", severity: Hint },
        Row { member: Member::ContactEmail, value: "crew", rule: "contact-email-unsound", severity: Hint },
    ];
    for Row { member, value, rule, severity } in table {
        let complaints = after(member, value);
        assert_eq!(rules(&complaints), [(rule, severity)], "{member:?} {value}");
        assert_eq!(
            complaints[0].pointer,
            if rule == "oauth-urls-equal" { Member::AuthorizationUrl } else { member }.pointer()
        );
    }
}

#[test]
fn a_cure_cures() {
    for (member, value) in [
        (Member::SchemaVersion, "v2"),
        (Member::NameForModel, "tide tables"),
        (Member::AuthType, "OAuth"),
        (Member::ContentType, "form"),
        (Member::Scope, "read, write"),
        (Member::ClientUrl, "https://login.tides.example/a#b"),
        (Member::ClientUrl, " https://login.tides.example/a\u{a0}"),
        (Member::ClientUrl, "http://login.tides.example/a"),
        (Member::ApiUrl, "http://tides.example/openapi.json"),
    ] {
        let cure = after(member, value)[0].cure.clone().expect("a cure");
        assert_eq!(after(member, &cure), [], "{member:?} {value} {cure}");
    }
}

#[test]
fn later_inventions_are_known_by_sight() {
    let token_url = of("later-token-url.json");
    assert_eq!(token_url[0].rule, "token-url-invented");
    assert!(!token_url.iter().any(|complaint| complaint.rule == "member-missing"), "said once: {token_url:?}");
    let api_key = of("later-api-key.json");
    assert!(rules(&api_key).contains(&("auth-type-unknown", Severity::Error)));
    assert!(api_key.iter().any(|complaint| complaint.cure.as_deref() == Some("service_http")));
    assert_eq!(rules(&of("librechat-swapped.json")), [("oauth-urls-swapped", Severity::Error)]);
    assert_eq!(rules(&of("openapi-document.json")), [("openapi-document", Severity::Error)]);
    assert!(of("v2-in-name-only.json")[0].message.contains("Microsoft 365"));
}

#[test]
fn an_example_that_is_not_filled_in_is_no_error() {
    for name in ["placeholders.json", "loopback.json", "unknown-members.json", "duplicate-members.json"] {
        assert!(of(name).iter().all(|complaint| complaint.severity != Severity::Error), "{name}");
    }
}

#[test]
fn a_doubled_member_is_named_with_the_place_that_counts() {
    let doubles: Vec<_> =
        of("duplicate-members.json").into_iter().filter(|found| found.rule == "duplicate-member").collect();
    let places: Vec<_> = doubles.iter().map(|found| (found.pointer.as_str(), found.line)).collect();
    assert_eq!(places, [("/name_for_human", 4), ("/auth", 9), ("/auth/scope", 13)]);
}

#[test]
fn a_secret_that_was_cut_is_called_out_first_and_never_repeated() {
    let opened = open(text("with-secrets.json").as_bytes()).unwrap();
    let cut: Vec<String> = opened.secrets.iter().map(|found| found.pointer.clone()).collect();
    let complaints = lint_with(&opened.document, &cut);
    assert_eq!(complaints.iter().filter(|found| found.rule == "client-secret-in-file").count(), 4);
    assert_eq!(complaints[0].severity, Severity::Error);
    let kept = Document::from_kept("{\"auth\":{\"clientSecret\":\"hunter2\"}}".to_owned()).unwrap();
    let seen = lint(&kept);
    assert!(seen.iter().any(|found| found.rule == "client-secret-in-file" && found.pointer == "/auth/clientSecret"));
    assert!(!format!("{complaints:?}{seen:?}").contains("top-secret") && !format!("{seen:?}").contains("hunter2"));
}

#[test]
fn members_of_another_kind_and_missing_objects_are_named() {
    let document = Document::from_kept("{\"schema_version\": 1,\n \"auth\": \"none\"}".to_owned()).unwrap();
    let complaints = lint(&document);
    let has = |rule: &str, pointer: &str, line: usize| {
        complaints.iter().any(|found| found.rule == rule && found.pointer == pointer && found.line == line)
    };
    assert!(has("member-not-a-string", "/schema_version", 1) && has("member-not-an-object", "/auth", 2));
    assert!(has("member-missing", "", 1));
    assert!(!complaints.iter().any(|found| found.message.starts_with("type ")), "{complaints:?}");
}

#[test]
fn every_complaint_has_a_place_a_source_and_one_sentence() {
    for (name, bytes) in ALL {
        for complaint in lint(&open(bytes).expect("opens").document) {
            assert!(complaint.line >= 1 && complaint.column >= 1, "{name}");
            assert!(complaint.source.url.starts_with("https://"), "{name}");
            assert!(!complaint.message.ends_with('.') && complaint.message.len() > 10, "{name}: {}", complaint.message);
            let value =
                serde_json::from_slice::<serde_json::Value>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
                    .unwrap();
            assert!(value.pointer(&complaint.pointer).is_some(), "{name}: {}", complaint.pointer);
        }
    }
}

#[test]
fn a_registration_endpoint_before_a_sign_in_page_leaves_no_token_endpoint() {
    let text = r#"{"auth":{"type":"oauth","client_url":"https://tides.example/oauth/register","authorization_url":"https://tides.example/oauth/authorize"}}"#;
    let document = open(text.as_bytes()).unwrap().document;
    let complaints = super::lint(&document);
    let found = complaints.iter().find(|complaint| complaint.rule == "client-url-is-no-sign-in-page").unwrap();
    assert!(
        found.severity == crate::claim::Severity::Error && found.message.contains("no token endpoint"),
        "{}",
        found.message
    );
}
