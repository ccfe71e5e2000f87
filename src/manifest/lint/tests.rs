//! Each rule fires on its fault, and none on what is sound.

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
        "bom-crlf.json",
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

#[test]
fn one_edit_brings_the_one_complaint_that_belongs_to_it() {
    use Severity::{Error, Hint, Warning};
    let long = |count: usize| "a".repeat(count);
    for (member, value, rule, severity) in [
        (Member::SchemaVersion, "v1.1.0", "schema-version-not-v1", Error),
        (Member::NameForModel, "tide tables", "name-for-model-characters", Error),
        (Member::NameForHuman, &long(21), "name-for-human-too-long", Warning),
        (Member::NameForHuman, &long(40), "name-for-human-too-long", Warning),
        (Member::NameForModel, &long(51), "name-for-model-too-long", Error),
        (Member::DescriptionForHuman, &long(120), "description-for-human-too-long", Warning),
        (Member::DescriptionForHuman, &long(121), "description-for-human-too-long", Error),
        (Member::DescriptionForModel, &long(8_001), "description-for-model-too-long", Error),
        (Member::NameForHuman, "", "member-empty", Error),
        (Member::LogoUrl, "", "member-empty", Warning),
        (Member::AuthType, "api_key", "auth-type-unknown", Error),
        (Member::AuthType, "OAuth", "auth-type-unknown", Error),
        (Member::ContentType, "application/json; charset=utf-8", "content-type-unknown", Error),
        (Member::Scope, "read,write", "scope-commas", Hint),
        (Member::ClientUrl, "https://login.tides.example/oauth/token", "oauth-urls-equal", Error),
        (Member::ClientUrl, "https://login.tides.example/v2/token", "client-url-is-token-endpoint", Error),
        (Member::ClientUrl, "https://login.tides.example/a#b", "url-fragment", Error),
        (Member::ClientUrl, "https://login.tides.example/a?b=c", "query-in-oauth-url", Warning),
        (Member::ClientUrl, " https://login.tides.example/a", "blanks-around-url", Error),
        (Member::ClientUrl, "http://login.tides.example/a", "oauth-url-not-https", Error),
        (Member::ClientUrl, "http://127.0.0.1:8080/a", "loopback-url", Hint),
        (Member::ClientUrl, "/oauth/authorize", "oauth-url-unsound", Error),
        (Member::ClientUrl, "https://chat.openai.com/aip/plugin-setup", "client-url-is-no-sign-in-page", Warning),
        (Member::ClientUrl, "https://<your domain>/a", "placeholder", Warning),
        (
            Member::AuthorizationUrl,
            "https://login.tides.example/api/authorize",
            "authorization-url-ends-in-authorize",
            Hint,
        ),
        (Member::ApiType, "graphql", "api-type-not-openapi", Warning),
        (Member::ApiUrl, "/openapi.json", "url-unsound", Warning),
        (Member::ApiUrl, "http://tides.example/openapi.json", "url-not-https", Warning),
        (Member::LogoUrl, "https://tides.example/LOGO_FINAL.gif", "logo-is-gif", Warning),
        (Member::LegalInfoUrl, "crew@tides.example", "url-unsound", Hint),
        (Member::LegalInfoUrl, "http://tides.example/", "url-not-https", Hint),
        (Member::ContactEmail, "crew", "contact-email-unsound", Warning),
    ] {
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
